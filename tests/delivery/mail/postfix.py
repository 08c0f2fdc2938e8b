"""Debian's Postfix as a private instance: its own folder, a high port on the loopback address, mail into folders."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from tests.conftest import in_ci

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.example.org
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.pem
smtpd_tls_security_level = encrypt
smtpd_recipient_restrictions = check_recipient_access texthash:{folder}/refused, permit_mynetworks, reject
message_size_limit = 200000
default_process_limit = 4
"""
REFUSED = """
nobody@example.org 550 5.1.1 no such user
later@example.org 450 4.2.0 greylisted
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running instance."""

    folder: Path
    port: int
    authorities: Path

    def delivered(self, count: int) -> list[bytes]:
        """The messages that arrived; waits a while until there are so many."""
        for _ in range(200):
            found = sorted((self.folder / "mail" / "all" / "new").glob("*"))
            if len(found) >= count:
                break
            time.sleep(0.05)
        return [path.read_bytes() for path in found]

    @property
    def log(self) -> str:
        """What it says of itself."""
        path = self.folder / "log" / "mail.log"
        return path.read_text("utf-8", "replace") if path.exists() else ""


def postfix_program() -> str:
    """The path of Postfix; skips the test where there is none, or where it may not be started."""
    path = shutil.which("postfix", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
    if path is None:
        pytest.skip("postfix is not installed: it takes mail as a server in use does. `scripts/set-up ci` installs it.")
    if os.geteuid() != 0:
        message = "Postfix starts for the administrator only"
        pytest.skip(message if not in_ci() else f"{message}: run CI as root")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def postfix() -> Iterator[Postfix]:
    """A private instance, for as long as the context is open."""
    program = postfix_program()
    owner = pwd.getpwnam("postfix")
    folder = Path(tempfile.mkdtemp(prefix="slidegen-postfix-"))
    port = _free_port()
    try:
        folder.chmod(0o755)
        for name in ("spool", "data", "log", "mail", "config"):
            (folder / name).mkdir()
        for name in ("data", "mail"):
            os.chown(folder / name, owner.pw_uid, owner.pw_gid)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(folder / "authority.pem")
        authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
        (folder / "refused").write_text(REFUSED, "utf-8")
        main = MAIN.format(folder=folder, uid=owner.pw_uid, gid=owner.pw_gid)
        (folder / "config" / "main.cf").write_text(main, "utf-8")
        (folder / "config" / "master.cf").write_text(MASTER.format(port=port), "utf-8")
        command = (program, "-c", str(folder / "config"))
        running = Postfix(folder, port, folder / "authority.pem")
        started = subprocess.run((*command, "start"), capture_output=True, text=True, check=False, timeout=60)
        assert started.returncode == 0, started.stderr + running.log
        try:
            _wait_for(running)
            yield running
        finally:
            subprocess.run((*command, "stop"), capture_output=True, check=False, timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(running: Postfix) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", running.port), timeout=5) as line:
            if line.recv(100).startswith(b"220"):
                return
        time.sleep(0.05)
    raise AssertionError(f"Postfix does not answer: {running.log}")
