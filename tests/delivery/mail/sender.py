"""A process that sends, again and again, each time in a child that somebody else kills.

    python -m tests.delivery.mail.sender FOLDER COUNT PORT [SERVICE_PORT smtp|graph]

It reads lines: for each it starts a child that goes on with the mailing, says the child's number and, when that has
ended, how. Children are forks of a process in which all is loaded, so that a life costs milliseconds; they are the real
code, with a real line and a real ledger. With a service, they send with the token of who signed in.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from slidegen.content.mail import Account, Transport
from tests.delivery.mail.letters import crowd, run
from tests.delivery.mail.mail_server import Faults, MailServer
from tests.delivery.mail.service import Service


def life(folder: Path, count: int, port: int, *signed_in: str) -> Callable[[], object]:
    """What a child does."""
    staff, trust = crowd(count), folder / "authority.pem"
    if not signed_in:
        return lambda: run(MailServer(port, Faults()), folder, staff, trust=trust)
    from slidegen.delivery.mail.accounts.find_account import find_account
    from slidegen.delivery.mail.graph import graph_line

    vars(graph_line).update(LARGEST=600, PIECE=400)  # so that messages of these tests are drafts first
    transport = Transport(signed_in[1])
    settings = Service(int(signed_in[0])).settings(Account.MICROSOFT, port, transport=transport)
    environment = {"SLIDEGEN_MAIL_TOKEN_FILE": str(folder / "token.json")}
    return lambda: run(settings, folder, staff, trust=trust, credentials=find_account(settings, environment, trust))


def main(folder: Path, count: int, port: int, *signed_in: str) -> None:
    """Answer each line of the standard input with a child's life."""
    live = life(folder, count, port, *signed_in)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            live()
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
