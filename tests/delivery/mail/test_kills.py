"""A crowd of people, and a sender that is killed at every moment there is: nobody gets two, nobody is forgotten.

Once with a mail server and no login, once with a token that expires again and again, once through Microsoft Graph,
where messages are drafts first. `SLIDEGEN_SOAK=N make soak` kills N times instead.
"""

from __future__ import annotations

import email
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from slidegen.content.mail import Account, Transport
from slidegen.delivery.mail.accounts.find_account import find_account, sign_in
from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger
from slidegen.delivery.mail.mailing import MailingReport, State
from tests.delivery.mail.letters import LETTER, NOON, crowd, run
from tests.delivery.mail.mail_server import Faults, authorities_file, mail_server
from tests.delivery.mail.service import service

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("SLIDEGEN_SOAK", "200"))
PEOPLE = max(1000, KILLS * 5)
GRAPH_MOMENTS = ("draft", "draft done", "attach", "attach done", "upload", "send", "send done")
MOMENTS = ("mail", "rcpt", "data", "whole", "delivered")


@dataclass(slots=True)
class Killer:
    """Kills a process when the server sees the n-th of some moment."""

    process: int = 0
    moment: str = ""
    left: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def aim(self, process: int, moment: str, number: int) -> None:
        with self.lock:
            self.process, self.moment, self.left = process, moment, number

    def see(self, moment: str) -> None:
        with self.lock:
            if self.process and moment == self.moment:
                self.left -= 1
                if not self.left:
                    kill(self.process)
                    self.process = 0


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


@contextmanager
def sender(folder: Path, count: int, *where: object) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.delivery.mail.sender", str(folder), str(count), *map(str, where)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forks")
def test_kills_at_every_moment(tmp_path: Path) -> None:
    killer = Killer()
    authorities_file(tmp_path)
    with (
        mail_server(faults=Faults(moment=killer.see)) as server,
        sender(tmp_path, PEOPLE, server.port) as process,
    ):
        kill_again_and_again(process, killer, KILLS, MOMENTS, lambda: server.recipients, PEOPLE)
        report = run(server, tmp_path, crowd(PEOPLE))
    check(tmp_path, server.recipients, report, KILLS, PEOPLE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forks")
@pytest.mark.parametrize("transport", ["smtp", "graph"])
def test_kills_with_a_token_that_expires(tmp_path: Path, transport: str) -> None:
    """As many people as forty kills leave some of, since each message is several requests; the soak has them all."""
    kills, people_ = (KILLS, PEOPLE) if "SLIDEGEN_SOAK" in os.environ else (40, 160)
    killer = Killer()
    trust = authorities_file(tmp_path)
    environment = {"SLIDEGEN_MAIL_TOKEN_FILE": str(tmp_path / "token.json")}
    moments = ("login", *MOMENTS) if transport == "smtp" else GRAPH_MOMENTS
    uses = 2 if transport == "smtp" else 40
    with service(uses=uses, moment=killer.see) as running, ExitStack() as stack:
        server = stack.enter_context(mail_server(faults=Faults(moment=killer.see), tokens=running.refusal_of))
        settings = running.settings(Account.MICROSOFT, server.port, transport=Transport(transport))
        sign_in(settings, environment, trust, lambda _text: None, threading.Event())
        process = stack.enter_context(sender(tmp_path, people_, server.port, running.port, transport))

        def arrived() -> list[str]:
            if transport == "smtp":
                return server.recipients
            return [str(email.message_from_bytes(each)["To"]) for each in tuple(running.sent)]

        kill_again_and_again(process, killer, kills, moments, arrived, people_)
        who = find_account(settings, environment, trust)
        report = run(settings, tmp_path, crowd(people_), credentials=who, trust=trust)
        check(tmp_path, arrived(), report, kills, people_)
        assert sum(form["grant_type"] == "refresh_token" for form in running.asked) > 5, "tokens expired"
    if transport == "graph":
        uncertain = sum(outcome.state is State.UNKNOWN for outcome in report.outcomes)
        left = [each for each in running.drafts.values() if not each.sent]
        assert len(left) <= uncertain, "no drafts are left but those that nobody knows about"


def kill_again_and_again(
    process: subprocess.Popen[str],
    killer: Killer,
    kills: int,
    moments: tuple[str, ...],
    arrived: Callable[[], list[str]],
    people_: int,
) -> None:
    """Let lives be lived and ended, and a last one that nobody ends."""
    chance, killed = random.Random(kills), 0
    assert process.stdin is not None
    assert process.stdout is not None
    while killed < kills:
        print("go", file=process.stdin, flush=True)
        child = int(process.stdout.readline())
        if killed % 2:
            # Seen from the server: between two commands, before the answer, behind it.
            killer.aim(child, chance.choice(moments), chance.randint(1, 4))
        else:
            # Seen from nowhere: while it reads the list, writes the ledger, waits for the line.
            time.sleep(chance.uniform(0, 0.06))
            kill(child)
        status = int(process.stdout.readline())
        killed += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or len(set(arrived())) >= people_ - killed, "it ended by itself"
        assert os.WIFSIGNALED(status) or len(set(arrived())) < people_, "there are kills left and nobody to send to"
    print("go", file=process.stdin, flush=True)
    process.stdout.readline()
    assert int(process.stdout.readline()) == 0


def check(folder: Path, arrived: list[str], report: MailingReport, kills: int, people_: int) -> None:
    """Nobody got two, nobody is forgotten, and who is uncertain is reported."""
    counts = Counter(arrived)
    assert [address for address, count in counts.items() if count > 1] == [], "nobody gets two"
    states = Counter(outcome.state for outcome in report.outcomes)
    assert states.keys() <= {State.UNKNOWN}
    uncertain = {outcome.recipient.mailbox.address for outcome in report.outcomes}
    everybody = {each.mailbox.address for each in crowd(people_)}
    assert everybody - counts.keys() <= uncertain, "nobody is forgotten: who has nothing is reported"
    assert report.already_sent + len(uncertain) == people_
    assert len(uncertain) <= kills, "a kill leaves one in doubt at most"
    assert uncertain, "some kills come at the one moment at which nobody can know"
    with Ledger(folder / LEDGER_NAME, NOON) as ledger:
        for address in everybody - uncertain:
            assert ledger.standing(LETTER.digest, address)[0] is State.SENT
