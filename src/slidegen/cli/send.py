"""`slidegen send`."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from slidegen.cli.options import (
    brand_option,
    check_names,
    complete_folders,
    complete_occasions,
    exit_code,
    project_option,
)
from slidegen.cli.progress import Progress
from slidegen.cli.report import print_diagnostics, print_json, print_table, problems_json, shown_path
from slidegen.cli.verify import WITHOUT_RULES
from slidegen.content.inlines import plain
from slidegen.content.mail import Security, Transport
from slidegen.delivery.mail.mailing import Clock, MailingReport, Outcome, State
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.mailings import Bounces, Mailing, address, open_mailing, take_bounces, write_messages
from slidegen.pipeline import Source, make_letters, read_content, read_source, select_edition, timestamp_of, workers_for
from slidegen.project import Project

if TYPE_CHECKING:
    from slidegen.verifying import Verified

_CLOCK = Clock(now=lambda: dt.datetime.now(dt.UTC))
MOST_OUTCOMES = 20
"""Copies that are named one by one for a person; `--json` names all."""


@click.command("send")
@click.argument("occasion", shell_complete=complete_occasions)
@click.option("--to", "to", metavar="LIST", help="The list: its id in content/project.yml, or its file.")
@click.option(
    "--bounces",
    metavar="MAIL",
    type=click.Path(path_type=Path),
    help="Send nothing: mark what came back, from an mbox file or a folder of returned mail.",
)
@click.option("--dry-run", is_flag=True, help="Send nothing: write the messages to output/OCCASION/mail/.")
@click.option("--drafts", is_flag=True, help="The same, as drafts that mail programs open with a Send button.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="At most so many messages now.")
@click.option("--resume", is_flag=True, help="Go on with a mailing: only to those who have no version of the letter.")
@click.option("--again", is_flag=True, help="If the letter changed: to those too who have an earlier version.")
@click.option("--resend-unknown", is_flag=True, help="To those too who may have it already: they may get it twice.")
@click.option("--resend-bounced", is_flag=True, help="To those too whose message came back.")
@click.option("--yes", is_flag=True, help="Do not ask before sending.")
@click.option(
    "--language", metavar="TAG", help="For people without one on the list. [default: the project's first language]"
)
@click.option("--allow-unencrypted", is_flag=True, help="Send where the project says security: none.")
@project_option
@click.option(
    "--output",
    metavar="DIR",
    help="Where the ledger and the messages go. [default: the project's output folder]",
    shell_complete=complete_folders,
)
@brand_option
@click.option("--json", "as_json", is_flag=True, help="Print what became of the messages, and all problems, as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    occasion: str,
    to: str | None,
    bounces: Path | None,
    dry_run: bool,
    drafts: bool,
    limit: int | None,
    resume: bool,
    again: bool,
    resend_unknown: bool,
    resend_bounced: bool,
    yes: bool,
    language: str | None,
    allow_unencrypted: bool,
    project: Project,
    output: str | None,
    brand: str | None,
    as_json: bool,
) -> None:
    """Send an occasion's message to the people on a list.

    Each gets a message of their own, in their language, once. What they get is verified first, as slidegen verify does.

    What went out is kept in output/OCCASION/mailing.sqlite. If a run is stopped, or some messages cannot be sent, the
    same command sends what is missing; nobody gets a letter twice. The user and the password of the mail server are
    taken from SLIDEGEN_MAIL_USER and SLIDEGEN_MAIL_PASSWORD.

    Exit codes: 0 everybody has the letter, 1 somebody has not, 2 wrong use, 130 stopped by Ctrl-C.
    """
    from slidegen.verifying import Verifier  # it loads what reads Office and PDF files

    if resume and again:
        raise click.UsageError("--resume leaves those alone who have an earlier version, --again does not: choose one")
    if (to is None) is (bounces is None):
        raise click.UsageError("say --to LIST to send, or --bounces MAIL to mark what came back")
    folder = Path(output) if output else project.output
    if bounces is not None:
        content, _ = read_content(project)
        check_names(content, (occasion,), language, only=())
        _print_bounces(take_bounces(occasion, bounces, folder, _CLOCK), as_json)
        return
    assert to is not None, "one of the two is there"
    try:
        source = read_source(project, brand)
        check_names(source.content, (occasion,), language, only=())
        found = next(each for each in source.content.occasions if each.id == occasion)
        with address(source.content, project.root, found, to, language) as addressed:
            kinds = found.message.attach if found.message else ()
            with workers_for(kinds) as workers, Progress(watched=not as_json) as progress:
                letters, notices = make_letters(source, occasion, workers=workers, on_done=progress.advance)
            warnings = tuple(dict.fromkeys((*addressed.warnings, *notices)))
            verifier = Verifier(project, source.content, source.brand)
            _check_verified(verifier.letters(found.audience, letters))
            if dry_run or drafts:
                date = timestamp_of(select_edition(source.content, occasion, source.content.languages[0])[0])
                where, count = write_messages(addressed, letters, folder, date, drafts=drafts, limit=limit)
                if as_json:
                    said = {"occasion": occasion, "folder": str(where), "messages": count}
                    print_json({**said, **problems_json(warnings)})
                else:
                    click.echo(f"{_messages(count)} in {shown_path(where)}; nothing was sent")
                    print_diagnostics(warnings)
                return
            with open_mailing(
                addressed,
                letters,
                folder,
                os.environ,
                _CLOCK,
                limit=limit,
                resume=resume,
                again=again,
                resend_unknown=resend_unknown,
                resend_bounced=resend_bounced,
                allow_unencrypted=allow_unencrypted,
            ) as mailing:
                if not (as_json and yes):
                    print_diagnostics(warnings)
                    _show(mailing, source)
                if mailing.count and not yes:
                    _confirm(mailing)
                stop = threading.Event()
                with _stopping(stop):
                    report = _send(mailing, stop, watched=not as_json)
    except SlidegenError as error:
        if as_json:
            print_json({"occasion": occasion, **problems_json(error.diagnostics)})
            ctx.exit(exit_code(error))
        raise
    if as_json:
        print_json({"occasion": occasion, **_report_json(report), **problems_json((*warnings, *_stopped(report)))})
    else:
        _print(report, stop.is_set())
    ctx.exit(130 if stop.is_set() else 0 if report.is_complete else 1)


def _check_verified(done: Verified) -> None:
    """Stop where something is about to go out that must not. Raises `SlidegenError` with all of it."""
    if done.problems:
        raise SlidegenError(done.problems)
    if not done.by_the_rules:
        click.echo(WITHOUT_RULES, err=True)


def _show(mailing: Mailing, source: Source) -> None:
    """What would go out to whom."""
    for name, value in _facts(mailing, source):
        click.echo(f"{name:<12}{value}", err=True)


def _confirm(mailing: Mailing) -> None:
    """Ask. Raises `click.UsageError` where nobody can be asked."""
    if not sys.stdin.isatty():
        raise click.UsageError("nobody is here to confirm this: check it, then say --yes")
    click.confirm(f"Send {_messages(mailing.count)}?", abort=True, err=True)


def _facts(mailing: Mailing, source: Source) -> Iterator[tuple[str, str]]:
    addressed = mailing.addressed
    settings, survey = addressed.settings, mailing.survey
    first = source.content.languages[0]
    titles = {audience.id: plain(audience.title.get(first) or ()) for audience in source.content.audiences}
    yield "occasion", f"{addressed.occasion.id}, for {titles[addressed.occasion.audience]}"
    people = "1 person" if len(addressed.recipients) == 1 else f"{len(addressed.recipients)} people"
    yield "list", f"{addressed.list.file}, {titles[addressed.list.audience]}: {people}"
    if survey.already_sent:
        yield "", f"{survey.already_sent} {_have(survey.already_sent)} the letter already"
    if survey.unknown:
        yield "", f"{survey.unknown} may have it already"
    if survey.bounced:
        yield "", f"{survey.bounced} came back as undeliverable"
    if survey.other:
        yield "", f"{survey.other} {_have(survey.other)} another version of it"
    if survey.failed:
        again = (
            "was refused by an earlier run, and is" if survey.failed == 1 else "were refused by an earlier run, and are"
        )
        yield "", f"{survey.failed} {again} tried again"
    yield "from", _mailbox(settings.sender.name, settings.sender.address)
    if settings.reply_to:
        yield "answers to", _mailbox(settings.reply_to.name, settings.reply_to.address)
    if settings.archive:
        yield "archive", _mailbox(settings.archive.name, settings.archive.address)
    if settings.transport is Transport.GRAPH:
        yield "through", settings.graph
    else:
        yield "server", f"{settings.server}, port {settings.port}, {_SECURITY[settings.security]}"
    counts = addressed.recipients.languages()
    for language, letter in mailing.letters.items():
        yield f"subject {language}", f"{letter.subject} ({counts[language]})"
        for each in letter.attachments:
            yield "attached", f"{each.name} ({_size(len(each.data))})"
    yield "size", f"{_size(mailing.size)} a message"
    if settings.rate and mailing.count:
        minutes = ceil(mailing.count / settings.rate)
        yield "takes", f"about {minutes} {'minute' if minutes == 1 else 'minutes'}, {settings.rate} messages a minute"


_SECURITY = {Security.TLS: "tls", Security.STARTTLS: "starttls", Security.NONE: "not encrypted"}


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _mailbox(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(round(count / 1e3), 1)} kB"


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl-C ends the run after the message that is under way; the second one at once."""

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("\nstopping after this message ...", err=True)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _send(mailing: Mailing, stop: threading.Event, *, watched: bool) -> MailingReport:
    begun, sent, others = time.monotonic(), 0, 0
    with Progress(watched) as progress:

        def on_done(outcome: Outcome) -> None:
            nonlocal sent, others
            sent += outcome.state is State.SENT
            others += outcome.state in (State.FAILED, State.UNKNOWN)
            rate = 60 * (sent + others) / max(time.monotonic() - begun, 1e-3)
            text = f"{sent} sent, {others} not, {rate:.0f} a minute"
            progress.show(sent + others, mailing.count, text)

        return mailing.send(on_done, stop)


def _stopped(report: MailingReport) -> tuple[Diagnostic, ...]:
    return (report.stopped,) if report.stopped else ()


def _print(report: MailingReport, stopped: bool) -> None:
    """What became of all messages, for a person."""
    states = [outcome.state for outcome in report.outcomes]
    rows = [
        ("sent", report.sent),
        ("sent by an earlier run", report.already_sent),
        ("for the archive", report.archived),
        ("refused", states.count(State.FAILED)),
        ("put off: refused for now", states.count(State.PLANNED)),
        ("came back", states.count(State.BOUNCED)),
        ("unknown: may have arrived", states.count(State.UNKNOWN)),
        ("not tried", report.waiting),
    ]
    print_table(("what", "messages"), [(name, str(count)) for name, count in rows if count or name == "sent"])
    for outcome in report.outcomes[:MOST_OUTCOMES]:
        click.echo(f"{_said(outcome.state)}: {outcome.recipient.mailbox.address}: {outcome.reason}", err=True)
    if len(report.outcomes) > MOST_OUTCOMES:
        click.echo(f"... and {len(report.outcomes) - MOST_OUTCOMES} more; --json names all", err=True)
    print_diagnostics(_stopped(report))
    if stopped or report.waiting or any(state in (State.FAILED, State.PLANNED) for state in states):
        click.echo("The same command sends what is missing.", err=True)
    if State.UNKNOWN in states:
        click.echo("The unknown are not sent again by themselves: ask them, or say --resend-unknown.", err=True)


def _print_bounces(found: Bounces, as_json: bool) -> None:
    """What came back, for a person or a program."""
    if as_json:
        bounced = [{"address": to, "reason": reason} for to, reason in found.marked]
        counts = {"unknown": found.unknown, "delayed": found.delayed, "others": found.others}
        print_json({"bounced": bounced, **counts})
        return
    rows = [
        ("came back", len(found.marked)),
        ("delayed: still on the way", found.delayed),
        ("about another mailing", found.unknown),
        ("no reports: answers, absences", found.others),
    ]
    print_table(("what", "messages"), [(name, str(count)) for name, count in rows if count or name == "came back"])
    for to, reason in found.marked[:MOST_OUTCOMES]:
        click.echo(f"came back: {to}: {reason}", err=True)
    if len(found.marked) > MOST_OUTCOMES:
        click.echo(f"... and {len(found.marked) - MOST_OUTCOMES} more; --json names all", err=True)


def _said(state: State) -> str:
    return {State.FAILED: "refused", State.PLANNED: "put off", State.BOUNCED: "came back"}.get(state, state.value)


def _report_json(report: MailingReport) -> dict[str, Any]:
    return {
        "complete": report.is_complete,
        "sent": report.sent,
        "already_sent": report.already_sent,
        "archived": report.archived,
        "waiting": report.waiting,
        "not_sent": [
            {
                "address": outcome.recipient.mailbox.address,
                "state": outcome.state.value,
                "reason": outcome.reason,
                "file": outcome.recipient.place.file,
                "line": outcome.recipient.place.line,
            }
            for outcome in report.outcomes
        ],
    }
