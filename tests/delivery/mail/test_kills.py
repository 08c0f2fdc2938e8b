"""A thousand people, and a sender that is killed at every moment there is: nobody gets two, nobody is forgotten.

`SLIDEGEN_SOAK=N make soak` kills N times instead.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger
from slidegen.delivery.mail.mailing import State
from tests.delivery.mail.letters import LETTER, NOON, crowd, run
from tests.delivery.mail.mail_server import Faults, authorities_file, mail_server

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("SLIDEGEN_SOAK", "200"))
PEOPLE = max(1000, KILLS * 5)
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
def sender(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.delivery.mail.sender", str(folder), str(port), str(PEOPLE)],
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
    chance, killer = random.Random(KILLS), Killer()
    authorities_file(tmp_path)
    killed = 0
    with (
        mail_server(faults=Faults(moment=killer.see)) as server,
        sender(tmp_path, server.port) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        while killed < KILLS:
            before = len(server.copies)
            print("go", file=process.stdin, flush=True)
            child = int(process.stdout.readline())
            if killed % 2:
                # Seen from the server: between two commands, before the answer, behind it.
                killer.aim(child, chance.choice(MOMENTS), chance.randint(1, 4))
            else:
                # Seen from nowhere: while it reads the list, writes the ledger, waits for the line.
                time.sleep(chance.uniform(0, 0.06))
                kill(child)
            status = int(process.stdout.readline())
            killed += os.WIFSIGNALED(status)
            assert os.WIFSIGNALED(status) or len(set(server.recipients)) >= PEOPLE - killed, "it ended by itself"
            assert len(server.copies) - before <= 60, "lives are short"
        # A last life that nobody ends.
        print("go", file=process.stdin, flush=True)
        process.stdout.readline()
        assert int(process.stdout.readline()) == 0

        report = run(server, tmp_path, crowd(PEOPLE))
    counts = Counter(server.recipients)
    assert [address for address, count in counts.items() if count > 1] == [], "nobody gets two"
    states = Counter(outcome.state for outcome in report.outcomes)
    assert states.keys() <= {State.UNKNOWN}
    uncertain = {outcome.recipient.mailbox.address for outcome in report.outcomes}
    everybody = {each.mailbox.address for each in crowd(PEOPLE)}
    assert everybody - counts.keys() <= uncertain, "nobody is forgotten: who has nothing is reported"
    assert report.already_sent + len(uncertain) == PEOPLE
    assert len(uncertain) <= KILLS, "a kill leaves one in doubt at most"
    assert uncertain, "some kills come at the one moment at which nobody can know"
    with Ledger(tmp_path / LEDGER_NAME, NOON) as ledger:
        for address in everybody - uncertain:
            assert ledger.standing(LETTER.digest, address)[0] is State.SENT
