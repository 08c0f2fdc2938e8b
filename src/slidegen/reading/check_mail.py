"""What messages and mailing lists say about the rest of the project: audiences, and documents to attach."""

from __future__ import annotations

from slidegen.diagnostics import Code, Diagnostic, nearest
from slidegen.reading.check_meaning import Files
from slidegen.reading.schema import files as schema
from slidegen.source_files.source import place_of, quoted


def check_mail(files: Files) -> list[Diagnostic]:
    """Everything that is wrong between messages, lists and what they refer to.

    The sections that a message asks for are checked with those of the documents.
    """
    problems = [] if files.project is None else _check_lists(files.project, files.all_audiences)
    if files.project is not None and files.project.mail is not None:
        problems += _check_server(files.project.mail)
    for occasion in files.occasions:
        if occasion.message is not None:
            problems += _check_message(occasion, occasion.message)
    return problems


def _check_lists(project: schema.Project, all_audiences: bool) -> list[Diagnostic]:
    problems = []
    for id_, each in (project.lists or {}).items():
        if id_ and not schema.ID.fullmatch(id_):
            hint: str | None = "use the letters a to z, digits, and single hyphens between them"
            message = f"{quoted(id_)} cannot be the name of a list"
            problems.append(Diagnostic(Code.BAD_ID, message, place_of(id_), hint))
        if each.audience and all_audiences and project.audiences and each.audience not in project.audiences:
            message = f"there is no audience {quoted(each.audience)}"
            known = filter(schema.ID.fullmatch, project.audiences)
            hint = nearest(each.audience, known)
            problems.append(Diagnostic(Code.UNKNOWN_AUDIENCE, message, place_of(each.audience), hint))
    return problems


def _check_server(mail: schema.Mail) -> list[Diagnostic]:
    if mail.server is not None or mail.account is not None:
        return []
    message = 'mail needs the key "server", or "account"'
    hint = "server: smtp.example.org, or account: microsoft (or google) where people sign in there"
    return [Diagnostic(Code.MISSING_KEY, message, place_of(mail.sender), hint)]


def _check_message(occasion: schema.Occasion, message: schema.Message) -> list[Diagnostic]:
    problems = []
    place = place_of(message.subject if isinstance(message.subject, str) else next(iter(message.subject), ""))
    if message.attach is None and message.sections is None:
        problems.append(
            Diagnostic(
                Code.MISSING_KEY,
                'a message needs the key "sections" or "attach", or it would say nothing',
                place,
                "attach: [handout] takes the sections of the handout",
            )
        )
    asked = occasion.asked
    known = [kind.value for kind, requests in asked.items() if requests is not None]
    for number, kind in enumerate(message.attach or ()):
        if kind in (message.attach or ())[:number]:
            problems.append(Diagnostic(Code.BAD_VALUE, f"the {kind.value} is attached twice", place, "delete one"))
        elif asked[kind] is None:
            instead = f"the occasion has these: {', '.join(known)}" if known else f"give the occasion a {kind.value}"
            problems.append(
                Diagnostic(Code.BAD_VALUE, f"the occasion has no {kind.value} that could be attached", place, instead)
            )
    return problems
