"""A process that sends, again and again, each time in a child that somebody else kills.

    python -m tests.delivery.mail.sender FOLDER PORT COUNT

It reads lines: for each it starts a child that goes on with the mailing, says the child's number and, when that has
ended, how. Children are forks of a process in which all is loaded, so that a life costs milliseconds; they are the real
code, with a real line and a real ledger.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.delivery.mail.letters import crowd, run
from tests.delivery.mail.mail_server import Faults, MailServer


def main(folder: Path, port: int, count: int) -> None:
    """Answer each line of the standard input with a child's life."""
    server, staff = MailServer(port, Faults()), crowd(count)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            run(server, folder, staff, trust=folder / "authority.pem")
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
