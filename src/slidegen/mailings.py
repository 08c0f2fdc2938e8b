"""A mailing from its list to its report: joins the people, the letters, the ledger and the server."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from slidegen.content.mail import MailingList, MailSettings
from slidegen.content.model import Content, Occasion
from slidegen.delivery.mail.mailing import Clock, Credentials, MailingReport, Outcome, Recipient, SignedIn, Survey
from slidegen.delivery.mail.recipients import Recipients, read_recipients
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.writers.mail.letter import Envelope, Letter


class Addressed(Struct, frozen=True):
    """People who may get an occasion's letter, read and checked; and how it goes to them."""

    occasion: Occasion
    settings: MailSettings
    list: MailingList
    recipients: Recipients
    warnings: tuple[Diagnostic, ...]


def mail_settings(content: Content, *, account: bool = True) -> MailSettings:
    """How the project sends mail; with `account`, through which account.

    Raises `SlidegenError` (missing-key) where it does not say so.
    """
    if content.mail is None or (account and content.mail.account is None):
        what = "which account it sends mail with" if account else "how it sends mail"
        hint = "write mail: in content/project.yml, with server: and sender:"
        if account:
            hint = "write account: microsoft (or google) and client_id: below mail: in content/project.yml"
        place = Place("content/project.yml") if content.mail is None else content.mail.place
        raise SlidegenError(Diagnostic(Code.MISSING_KEY, f"the project does not say {what}", place, hint))
    return content.mail


def sign_in(
    settings: MailSettings,
    environment: Mapping[str, str],
    show: Callable[[str], object],
    stop: threading.Event,
    *,
    open_browser: bool = True,
) -> tuple[str, str]:
    """Let somebody sign in, shown what to do. Who it was, and where that is kept. Raises `SlidegenError`."""
    from slidegen.delivery.mail.accounts import find_account
    from slidegen.delivery.mail.find_password import find_authorities

    authorities = find_authorities(environment)
    return find_account.sign_in(settings, environment, authorities, show, stop, open_browser=open_browser)


def sign_out(settings: MailSettings, environment: Mapping[str, str]) -> None:
    """Forget who signed in, on this machine. Raises `SlidegenError` (not-signed-in) where nobody is."""
    from slidegen.delivery.mail.accounts import find_account

    find_account.sign_out(settings, environment)


@contextmanager
def address(
    content: Content, root: Path, occasion: Occasion, named: str, language: str | None = None
) -> Iterator[Addressed]:
    """The people on a list. `language` is for those for whom the list names none.

    Raises `SlidegenError` with every problem of the list, before anything is made or sent.
    """
    from slidegen.delivery.mail.choose_list import check_audience, choose_list
    from slidegen.source_files.outside import allowed_outside, leads_outside, refusal

    settings = mail_settings(content, account=False)
    chosen = choose_list(content, root, named)
    check_audience(content, root, chosen, occasion)
    if named == chosen.id and leads_outside(root / chosen.file, root, allowed_outside(root)):
        raise SlidegenError(refusal(chosen.file))  # whoever names the file itself has seen where it lies
    recipients, warnings = read_recipients(
        *(root / chosen.file, chosen.file, content.languages, language),
        columns=dict(chosen.columns),
        without=[(root / file, file) for file in chosen.without],
    )
    with recipients:
        yield Addressed(occasion, settings, chosen, recipients, warnings)


Compose = Callable[[Recipient, str, dt.datetime], bytes]
"""A recipient's message, with this Message-ID and date."""


def compose_with(settings: MailSettings, letters: Mapping[str, Letter], *, draft: bool = False) -> Compose:
    """What makes a recipient's message of the letter in their language."""
    from slidegen.writers.mail.write_eml import write_eml

    def compose(recipient: Recipient, message_id: str, date: dt.datetime) -> bytes:
        head = Envelope(settings.sender, recipient.mailbox, message_id, date, settings.reply_to, settings.unsubscribe)
        return write_eml(letters[recipient.language or ""], head, draft=draft)

    return compose


def write_messages(
    addressed: Addressed,
    letters: Mapping[str, Letter],
    output: Path,
    date: dt.datetime,
    *,
    drafts: bool = False,
    limit: int | None = None,
) -> tuple[Path, int]:
    """Write the messages as files to the folder `mail` of the occasion: that folder, and how many. Nothing is sent.

    `drafts`: mail programs open them with a Send button. Raises `SlidegenError` (cannot-write).
    """
    from slidegen.delivery.mail.ledger import message_id
    from slidegen.delivery.mail.put_messages import file_name, put_messages

    compose = compose_with(addressed.settings, letters, draft=drafts)
    count = len(addressed.recipients) if limit is None else min(limit, len(addressed.recipients))

    def messages() -> Iterator[tuple[str, bytes]]:
        for number, recipient in zip(range(1, count + 1), addressed.recipients, strict=False):
            digest = letters[recipient.language or ""].digest
            name = message_id(digest, recipient.mailbox.address, _domain(addressed.settings))
            yield file_name(number, count, recipient), compose(recipient, name, date)

    return put_messages(output / addressed.occasion.id, messages())


class Mailing(Struct, frozen=True):
    """All that a person confirms, and then sends."""

    addressed: Addressed
    letters: Mapping[str, Letter]
    survey: Survey
    size: int  # bytes of the largest message
    count: int  # messages that go out
    send: Callable[[Callable[[Outcome], None], threading.Event], MailingReport]


@contextmanager
def open_mailing(
    addressed: Addressed,
    letters: Mapping[str, Letter],
    output: Path,
    environment: Mapping[str, str],
    clock: Clock,
    *,
    limit: int | None = None,
    resume: bool = False,
    again: bool = False,
    resend_unknown: bool = False,
    resend_bounced: bool = False,
    allow_unencrypted: bool = False,
) -> Iterator[Mailing]:
    """A mailing with all that can be checked before the server is asked. Nothing is sent before `send` is called.

    Nobody else can open it meanwhile. Raises `SlidegenError`: mail-login, not-encrypted, message-too-large, bad-ledger,
    already-sending, changed-letter, nothing-begun, cannot-write.
    """
    from slidegen.delivery.mail.accounts.find_account import find_account
    from slidegen.delivery.mail.connect import Server, check_encryption
    from slidegen.delivery.mail.find_password import find_authorities, find_credentials
    from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger
    from slidegen.delivery.mail.send import largest_message, send

    settings, recipients = addressed.settings, addressed.recipients
    authorities = find_authorities(environment)
    credentials: Credentials | SignedIn | None
    if settings.account is None:
        credentials = find_credentials(environment, settings.server)
    else:
        credentials = find_account(settings, environment, authorities)
    server = Server(settings, credentials, authorities, allow_unencrypted)
    check_encryption(server)
    compose = compose_with(settings, letters)
    letters = {language: letters[language] for language in recipients.languages()}
    size = largest_message(recipients, letters, settings, compose, clock)
    path = output / addressed.occasion.id / LEDGER_NAME
    if resume and not path.exists():
        raise SlidegenError(_nothing_begun(path))
    digests = {language: letter.digest for language, letter in letters.items()}
    with Ledger(path, clock.now()) as ledger:
        if resume and not ledger.is_begun:
            raise SlidegenError(_nothing_begun(path))
        for letter in letters.values():
            ledger.add_letter(letter.digest, letter.subject, letter.language)
        survey = ledger.survey(recipients, digests)
        if survey.other and not (resume or again):
            raise SlidegenError(_changed(survey, path))
        count = survey.due + (survey.other if again else 0)
        count += (survey.unknown if resend_unknown else 0) + (survey.bounced if resend_bounced else 0)
        archive = _archive(settings, letters) if count else ()

        def run(on_done: Callable[[Outcome], None], stop: threading.Event) -> MailingReport:
            domain, now = _domain(settings), clock.now()
            ledger.plan_archive(archive, digests, domain, now)
            ledger.plan(
                *(recipients, digests, domain, now),
                again=again,
                resend_unknown=resend_unknown,
                resend_bounced=resend_bounced,
            )
            return send(
                *(recipients, digests, ledger, server, compose, clock),
                limit=limit,
                stop=stop,
                on_done=on_done,
                archive=archive,
            )

        yield Mailing(addressed, letters, survey, size, count if limit is None else min(limit, count), run)


class Bounces(Struct, frozen=True):
    """What came of a look into returned mail."""

    marked: tuple[tuple[str, str], ...]  # addresses and reasons
    unknown: int  # reports about something else than this mailing
    delayed: int
    others: int  # answers, absences, anything that is no report


def take_bounces(occasion: str, returned: Path, output: Path, clock: Clock) -> Bounces:
    """Mark in an occasion's ledger what came back. Nothing is sent.

    Raises `SlidegenError`: nothing-begun, unreadable-file, bad-ledger, already-sending, cannot-write.
    """
    from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger
    from slidegen.delivery.mail.read_bounces import read_bounces

    path = output / occasion / LEDGER_NAME
    if not path.exists():
        raise SlidegenError(_nothing_begun(path))
    found = read_bounces(returned)
    marked, unknown = dict[str, str](), 0
    with Ledger(path, clock.now()) as ledger:
        for bounce in found.bounces:
            address = ledger.bounce(bounce, clock.now())
            if address is None:
                unknown += 1
            else:
                marked[address] = bounce.reason
    return Bounces(tuple(marked.items()), unknown, found.delayed, found.others)


def _archive(settings: MailSettings, letters: Mapping[str, Letter]) -> tuple[Recipient, ...]:
    """The archive, once for each language in which the letter goes out."""
    if settings.archive is None:
        return ()
    return tuple(Recipient(settings.archive, language) for language in letters)


def _domain(settings: MailSettings) -> str:
    return settings.sender.address.partition("@")[2]


def _nothing_begun(path: Path) -> Diagnostic:
    hint = "without --resume, everybody gets the letter; if it was begun with another --output, name that one"
    return Diagnostic(Code.NOTHING_BEGUN, f"{path} knows of no mailing to go on with", hint=hint)


def _changed(survey: Survey, path: Path) -> Diagnostic:
    people = "1 person has" if survey.other == 1 else f"{survey.other} people have"
    message = f"{people} another version of the letter, or may have it: it changed since it was sent"
    hint = "--resume leaves these people alone and sends to those who have none; --again sends the new version to all"
    return Diagnostic(Code.CHANGED_LETTER, message, Place(path.as_posix()), hint)
