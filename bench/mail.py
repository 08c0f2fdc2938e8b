"""Sending against a bare loop of smtplib with the same messages, and memory with a long list.

python -m bench.mail list COUNT FILE    writes a list of so many people
python -m bench.mail send FILE FOLDER PORT AUTHORITIES
"""

from __future__ import annotations

import contextlib
import datetime as dt
import smtplib
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import trustme

from bench.result import Result
from bench.timing import Command, Cost, cost_of, in_turn, ratio, run, wall
from slidegen.content.mail import Mailbox, MailSettings, Security
from slidegen.delivery.mail.connect import Server
from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger, message_id
from slidegen.delivery.mail.mailing import Clock
from slidegen.delivery.mail.recipients import read_recipients
from slidegen.delivery.mail.send import send
from slidegen.mailings import compose_with
from slidegen.writers.mail.letter import Attachment, Letter

HOST = "127.0.0.1"
NOW = dt.datetime(2018, 1, 15, 12, tzinfo=dt.UTC)
PDF = 30_000
"""Bytes of the attachment: those of the demo's handout."""
LETTER = Letter(
    "all-staff",
    "en",
    "Our priorities for 2018",
    "Dear colleagues,\n" + "We will strengthen relations with stakeholders.\n" * 60,
    "<html><body>" + "<p>We will strengthen relations with stakeholders.</p>" * 60 + "</body></html>",
    (Attachment("Priorities 2018.pdf", "application/pdf", bytes(range(256)) * (PDF // 256)),),
)


def write_list(count: int, path: Path) -> None:
    """A list of people with names."""
    with path.open("w", encoding="utf-8") as file:
        file.write("email,name,language\n")
        file.writelines(f"person-{number:06}@example.org,Person Number {number},en\n" for number in range(count))


def settings_of(port: int) -> MailSettings:
    """A project that sends to this port of this machine."""
    return MailSettings(HOST, Mailbox("office@example.org", "Strategy Office"), Security.TLS, port)


def send_all(people: Path, folder: Path, port: int, authorities: Path, limit: int | None = None) -> None:
    """Send the letter as the command does: list, ledger, line, report."""
    settings, letters = settings_of(port), {"en": LETTER}
    digests = {"en": LETTER.digest}
    recipients, _ = read_recipients(people, people.name, ["en"])
    with recipients, Ledger(folder / LEDGER_NAME, NOW) as ledger:
        ledger.add_letter(LETTER.digest, LETTER.subject, "en")
        ledger.plan(recipients, digests, "example.org", NOW)
        server = Server(settings, authorities=authorities)
        clock = Clock(now=lambda: dt.datetime.now(dt.UTC))
        report = send(recipients, digests, ledger, server, compose_with(settings, letters), clock, limit=limit)
    if limit is None and not report.is_complete:
        sys.exit(f"not all were sent: {report.stopped}")


def bare_loop(people: Path, port: int, authorities: Path) -> None:
    """What one would write in a few lines: no ledger, no retry, no check of the list."""
    compose = compose_with(settings_of(port), {"en": LETTER})
    recipients, _ = read_recipients(people, people.name, ["en"])
    with recipients:
        messages = [
            (each.mailbox.address, compose(each, message_id(LETTER.digest, each.mailbox.address, "example.org"), NOW))
            for each in recipients
        ]
    context = ssl.create_default_context(cafile=str(authorities))
    with smtplib.SMTP_SSL(HOST, port, context=context) as smtp:
        # Without it, smtplib waits 40 ms for each message with some servers, and no comparison would be fair.
        assert smtp.sock is not None
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for address, message in messages:
            smtp.sendmail("office@example.org", [address], message)


@contextlib.contextmanager
def mail_server(folder: Path) -> Iterator[tuple[int, Path]]:
    """A server in a process of its own, which takes everything; its port, and the file of its authority."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    authority.issue_cert(HOST).private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.mail_sink", str(folder / "server.pem")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline()), folder / "authority.pem"
    finally:
        process.kill()
        process.communicate()


def mail(folder: Path) -> Iterator[Result]:
    """The promises about sending. Two processes talk, and one waits for the other: so it is the clock that counts."""
    people = folder / "staff.csv"
    with mail_server(folder) as (port, authorities):
        # First, while this process is small: what it starts counts as having had as much.
        number, limit = 100_000, 300
        write_list(number, people)
        with tempfile.TemporaryDirectory(dir=folder) as place:
            arguments: Command = ["send", people, place, str(port), authorities, str(limit)]
            done = run([[sys.executable, "-m", "bench.mail", *arguments]], Path.cwd())
        detail = f"whole process; list read, checked and planned, {limit} sent, all reported, {done.cpu:.1f} s of CPU"
        yield Result(f"{number:,} recipients, peak memory", done.peak / 1e6, 150, "MB", detail)
        count = 1000
        write_list(count, people)

        def ours() -> Cost:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                return cost_of(partial(send_all, people, Path(place), port, authorities))

        def bare() -> Cost:
            return cost_of(partial(bare_loop, people, port, authorities))

        mine, theirs = (wall(spent) for spent in in_turn({"ours": ours, "bare": bare}, runs=5).values())
        yield Result(
            f"{count} messages sent, with checks and ledger",
            ratio(mine, theirs),
            1 / 0.8,  # at least 0.8 of the speed
            "of the time of bare smtplib",
            f"{count / statistics.median(mine):.0f} messages a second against {count / statistics.median(theirs):.0f}",
        )


if __name__ == "__main__":
    _, named, folder_, port_, authorities_, limit_ = sys.argv[1:]
    send_all(Path(named), Path(folder_), int(port_), Path(authorities_), int(limit_))
