"""How mail is sent, to whom, and what messages say: from the shape of the file to what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import msgspec.structs

from slidegen.content.inlines import plain
from slidegen.content.mail import ACCOUNT_RATE, SIZE_LIMIT, Mailbox, MailingList, MailSettings, Security, Transport
from slidegen.content.model import COVER, DocumentKind, MessageRequest, SectionRequest
from slidegen.diagnostics import Code, Diagnostic
from slidegen.reading.build_sign_in import build_sign_in
from slidegen.reading.schema import files as schema
from slidegen.reading.schema.check_shape import SECRET_HINT
from slidegen.reading.texts.build_texts import TextsBuilder
from slidegen.source_files.addresses import ENCODED_WORD, NoMailboxError, ascii_domain, read_mailbox
from slidegen.source_files.source import place_of, quoted

_MEGABYTE: Final = 1_000_000
_LONGEST_SERVER: Final = 253
"""Characters of a host name (RFC 1035, 2.3.4, without the length bytes)."""
_HOST: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*", re.ASCII)
"""Labels of letters, digits and hyphens (RFC 1123, 2.1)."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def build_mail(mail: schema.Mail) -> tuple[MailSettings | None, list[Diagnostic]]:
    """The settings, and what is wrong with them. None where the server or the sender is none."""
    problems: list[Diagnostic] = []
    sender = _mailbox(mail.sender, "sender", problems)
    reply_to = _mailbox(mail.reply_to, "reply_to", problems) if mail.reply_to else None
    archive = _mailbox(mail.archive, "archive", problems) if mail.archive else None
    server = _server(mail.server, problems) if mail.server else mail.account.server if mail.account else ""
    unsubscribe = _unsubscribe(mail.unsubscribe, problems) if mail.unsubscribe else None
    sign_in = build_sign_in(mail)
    problems += sign_in.problems
    if sender is None or not server:
        return None, problems
    security = mail.security or Security.STARTTLS
    rate = mail.rate or (ACCOUNT_RATE if mail.account else None)
    settings = MailSettings(
        server=server,
        sender=sender,
        security=security,
        port=mail.port or security.usual_port,
        reply_to=reply_to,
        rate=rate,
        size_limit=SIZE_LIMIT if mail.size_limit is None else mail.size_limit * _MEGABYTE,
        unsubscribe=unsubscribe,
        archive=archive,
        account=mail.account,
        transport=mail.via or Transport.SMTP,
        client_id=sign_in.client_id,
        tenant=sign_in.tenant,
        authority=sign_in.authority,
        graph=sign_in.graph,
        place=place_of(mail.server or mail.sender),
    )
    return settings, problems


def build_lists(lists: Mapping[str, schema.MailingList]) -> tuple[tuple[MailingList, ...], list[Diagnostic]]:
    """The mailing lists, and what is wrong with the names of their files."""
    problems: list[Diagnostic] = []
    built = []
    for id_, each in lists.items():
        for file in (each.file, *(each.without or ())):
            problem = _outside(file) if file else None
            if problem is not None:
                hint = "write it from the project's folder, with forward slashes: lists/staff.csv"
                problems.append(Diagnostic(Code.BAD_VALUE, problem, place_of(file), hint))
        built.append(
            MailingList(
                str(id_),
                str(each.file),
                str(each.audience),
                tuple(map(str, each.without or ())),
                _columns(each.columns),
                place_of(id_),
            )
        )
    return tuple(built), problems


def _columns(columns: schema.ListColumns | None) -> tuple[tuple[str, str], ...]:
    named = {} if columns is None else msgspec.structs.asdict(columns)
    return tuple((what, str(name)) for what, name in named.items() if name is not None)


def build_message(
    message: schema.Message, documents: Mapping[DocumentKind, tuple[SectionRequest, ...]], texts: TextsBuilder
) -> MessageRequest:
    """A message; where it does not say what it tells, it tells the sections of the first document attached."""
    attach = message.attach or ()
    if message.sections is not None:
        sections = tuple(map(request_of, message.sections))
    else:
        usual = next((documents[kind] for kind in attach if kind in documents), ())
        sections = tuple(request for request in usual if request.section != COVER)
    subject = texts.text(message.subject)
    for _, prose in subject:
        if ENCODED_WORD.search(plain(prose)):
            problem = "the subject has an encoded word, =?...?=, which mail programs show as another text"
            texts.report(Code.BAD_TEXT, subject.place, problem, "write the letters themselves")
    return MessageRequest(
        subject=subject,
        sections=sections,
        attach=attach,
        greeting=texts.optional(message.greeting),
        text=texts.optional(message.text),
        closing=texts.optional(message.closing),
        place=subject.place,
    )


def request_of(request: str | schema.Request) -> SectionRequest:
    """What a document or a message asks for."""
    if isinstance(request, str):
        return SectionRequest(str(request), None, place_of(request))
    return SectionRequest(str(request.section), request.view, place_of(request.section))


def _mailbox(written: str, key: str, problems: list[Diagnostic]) -> Mailbox | None:
    if not written:
        return None  # reported already
    try:
        return read_mailbox(written)
    except NoMailboxError as error:
        hint = "write one address, with a name before it or without: Strategy Office <strategy@example.org>"
        message = f"{key} {quoted(_printable(written))} {error}"
        problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(written), hint))
        return None


def _server(written: str, problems: list[Diagnostic]) -> str:
    """The server as it is looked up; empty where it is none."""
    if not written:
        return ""
    if "@" in written:
        # What stands before the @ may be a password, so it is not repeated.
        message = "server has an @ in it: a user or a password never stands in a project"
        problems.append(Diagnostic(Code.SECRET_IN_PROJECT, message, place_of(written), SECRET_HINT))
        return ""
    name = written
    if not written.isascii():
        try:
            name = ascii_domain(written)
        except NoMailboxError:
            name = ""
    if _is_address(name) or (len(name) <= _LONGEST_SERVER and _HOST.fullmatch(name)):
        return name.lower()
    hint = "write only its name: smtp.example.org; port and security have keys of their own"
    message = f"server {quoted(_printable(written))} is not the name of a server"
    problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(written), hint))
    return ""


def _is_address(name: str) -> bool:
    import ipaddress

    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _unsubscribe(written: str, problems: list[Diagnostic]) -> str | None:
    """An address for List-Unsubscribe: it stands in a header, between angle brackets (RFC 2369, 2)."""
    scheme, _, rest = written.partition(":")
    fine = written.isascii() and written.isprintable() and not re.search(r"[\s<>,\"\\]", written)
    match scheme.lower():
        case "mailto" if fine:
            address, _, _query = rest.partition("?")
            try:
                read_mailbox(address)
            except NoMailboxError:
                fine = False
        case "https" if fine:
            try:
                parts = urlsplit(written)
                if parts.username is not None:
                    message = "unsubscribe has a user in it, and perhaps a password"
                    problems.append(Diagnostic(Code.SECRET_IN_PROJECT, message, place_of(written), "delete them"))
                    return None
                fine = bool(parts.hostname and _HOST.fullmatch(parts.hostname))
            except ValueError:
                fine = False
        case _:
            fine = False
    if fine:
        return str(written)
    hint = "write mailto:leave@example.org or https://example.org/leave; letters beyond a to z as %..."
    message = f"unsubscribe {quoted(_printable(written))} is neither a mail address nor a page"
    problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(written), hint))
    return None


def _outside(file: str) -> str | None:
    """Why a file's name is none that a project can have; None where it is fine."""
    shown = quoted(_printable(file))
    if not file.isprintable():
        return f"the file {shown} has a character that no name of a file should have"
    if file.startswith(("/", "~")) or _DRIVE.match(file):
        return f"the file {shown} is not in the project"
    if "\\" in file:
        return f"the file {shown} has a backslash in its name"
    if any(part in ("", ".", "..") for part in file.split("/")):
        return f"the file {shown} is not the path of a file in the project"
    return None


def _printable(text: str) -> str:
    """A value as a message may show it: nothing in it that a terminal would act on."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)
