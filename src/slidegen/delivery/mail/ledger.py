"""What was sent to whom, in a SQLite file beside the documents: written before and after each step.

A copy goes from planned to sending, and from there to sent, failed, unknown or back to planned. Where a service wants
a draft first, it is drafted and uploaded between planned and sending: nothing has been sent then, and the next run goes
on with the draft or deletes it. A sent one is bounced when a report of that came back. `sending` is on the
disk before the last byte of a message goes out, so that a copy which may have left is never planned: whatever kills the
process, no copy is lost and none goes out twice. A copy that an earlier run left as `sending` may have arrived or not;
nobody can know, so it becomes `unknown`, which is reported and never sent again unless a person says so.

SQLite's write-ahead log in exclusive mode needs no shared memory, so it works on network drives too, and holds the
file's lock for as long as the ledger is open; the system lets go of it when the process dies, however that happens
(https://www.sqlite.org/wal.html, 8). `sending` is flushed to the disk; what follows it need not be, since a copy that
falls back to `sending` after a power cut is reported as unknown, which is true.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import sqlite3
from collections.abc import Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from slidegen.delivery.mail.line import Draft
from slidegen.delivery.mail.mailing import Recipient, State, Survey
from slidegen.delivery.mail.read_bounces import Bounce
from slidegen.delivery.take_places import staging
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.source_files.addresses import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEDGER_NAME: Final = "mailing.sqlite"
_APPLICATION: Final = 0x534C4731  # "SLG1": this file is ours
_CLOSED: Final = 3
_OPEN: Final = 4
"""Versions of the file: all is in it, or what was noted last is in the log beside it, which a killed run leaves."""
_OLD_CLOSED, _OLD_OPEN = 1, 2
"""The same of files that know no drafts and no bounces."""
_COPY: Final = f"""
    CREATE TABLE copy (
        key TEXT NOT NULL, letter INTEGER NOT NULL REFERENCES letter, address TEXT NOT NULL, message_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ({", ".join(f"'{state.value}'" for state in State)})),
        attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
        planned TEXT NOT NULL, changed TEXT NOT NULL, draft TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (key, letter)
    ) WITHOUT ROWID;
"""
_TABLES: Final = f"""
    CREATE TABLE letter (
        id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, language TEXT NOT NULL
    );
    {_COPY}
    PRAGMA application_id = {_APPLICATION};
    PRAGMA user_version = {_CLOSED};
"""
_PLAN: Final = """
    INSERT INTO copy (key, letter, address, message_id, state, planned, changed)
    VALUES (:key, :letter, :address, :message_id, 'planned', :now, :now)
    ON CONFLICT DO UPDATE SET state = 'planned', reason = '', changed = :now
"""
_LOST: Final = "the run that sent it was ended from outside before the server's answer was noted"


def message_id(digest: str, address: str, domain: str) -> str:
    """The Message-ID of a letter's copy (RFC 5322, 3.6.4): always the same, so that a server can tell a second one."""
    made = hashlib.sha256(f"{digest} {key_of(address)}".encode()).hexdigest()[:40]
    return f"<{made}@{domain}>"


class Ledger:
    """The open ledger of one occasion: nobody else can open it. A context: closing it lets the next run in."""

    def __init__(self, path: Path, now: dt.datetime) -> None:
        """Open or begin the ledger at `path`.

        Raises `SlidegenError`: already-sending where another run has it open, bad-ledger where it is damaged or not
        ours (the file stays as it is), cannot-write.
        """
        self._path = path
        self._letters: dict[str, int] = {}
        with _as_diagnostic(path):
            has_log = path.with_name(path.name + "-wal").exists()
            if not path.exists():
                if has_log:
                    raise sqlite3.DatabaseError(f"it is gone, and {path.name}-wal, which belongs to it, is there")
                _begin(path)
            self._database = sqlite3.connect(path, isolation_level=None, timeout=0)
            try:
                self._take(now, has_log)
            except BaseException:
                self._database.close()
                raise

    def _take(self, now: dt.datetime, has_log: bool) -> None:
        run = self._database.execute
        if not self._path.stat().st_size:
            raise sqlite3.DatabaseError("it is empty")
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("BEGIN EXCLUSIVE")
        (version,) = run("PRAGMA user_version").fetchone()
        if run("PRAGMA application_id").fetchone() != (_APPLICATION,) or version not in (
            _CLOSED,
            _OPEN,
            _OLD_CLOSED,
            _OLD_OPEN,
        ):
            raise sqlite3.DatabaseError("it is not a ledger of this version of slidegen")
        if version in (_OPEN, _OLD_OPEN) and not has_log:
            log = f"{self._path.name}-wal"
            raise sqlite3.DatabaseError(f"the last run was killed, and {log}, which it left beside it, is not there")
        if (found := run("PRAGMA quick_check(1)").fetchone()) != ("ok",):
            raise sqlite3.DatabaseError(str(found[0]))
        if version in (_OLD_CLOSED, _OLD_OPEN):
            _bring_up_to_date(self._database)
        run("COMMIT")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        with suppress(OSError):  # only to tell a second run who is at it
            holder = f"process {os.getpid()} on {platform.node()}, since {now:%Y-%m-%d %H:%M} UTC"
            _holder_file(self._path).write_text(holder, "utf-8")
        run(
            "UPDATE copy SET state = 'unknown', reason = ?, changed = ? WHERE state = 'sending'",
            (_LOST, _stamp(now)),
        )
        # In the file itself, not in its log: a copy of it alone must not pass for the whole.
        run(f"PRAGMA user_version = {_OPEN}")
        run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._letters = dict(run("SELECT digest, id FROM letter").fetchall())

    @property
    def is_begun(self) -> bool:
        """Whether anything was ever tried."""
        return self._database.execute("SELECT 1 FROM copy WHERE state != 'planned' LIMIT 1").fetchone() is not None

    def add_letter(self, digest: str, subject: str, language: str) -> None:
        """Make a letter known."""
        if digest not in self._letters:
            with _as_diagnostic(self._path):
                added = self._database.execute(
                    "INSERT INTO letter (digest, subject, language) VALUES (?, ?, ?)", (digest, subject, language)
                )
            assert added.lastrowid is not None
            self._letters[digest] = added.lastrowid

    def survey(self, recipients: Iterable[Recipient], letters: Mapping[str, str]) -> Survey:
        """What is known of these people. `letters`: the digest of each language's letter."""
        due = sent = unknown = other = failed = bounced = 0
        for recipient in recipients:
            state, has_other = self._standing(letters[recipient.language or ""], recipient.mailbox.address)
            match state:
                case State.SENT:
                    sent += 1
                case State.UNKNOWN | State.SENDING:
                    unknown += 1
                case State.BOUNCED:
                    bounced += 1
                case _ if has_other:
                    other += 1
                case State.PLANNED | State.DRAFTED | State.UPLOADED | State.FAILED | None:
                    due += 1
                    failed += state is State.FAILED
        return Survey(due, sent, unknown, other, failed, bounced)

    def plan(
        self,
        recipients: Iterable[Recipient],
        letters: Mapping[str, str],
        domain: str,
        now: dt.datetime,
        *,
        again: bool = False,
        resend_unknown: bool = False,
        resend_bounced: bool = False,
    ) -> None:
        """Plan a copy for each of these people who has none.

        `again`: for those too who have another version of the letter. `resend_unknown`: for those too who may have this
        one. `resend_bounced`: for those too whose copy came back. Nobody else who has this letter is planned for again.
        """
        with _as_diagnostic(self._path), self._as_one():
            for recipient in recipients:
                address = recipient.mailbox.address
                digest = letters[recipient.language or ""]
                state, has_other = self._standing(digest, address)
                if state is State.SENT or (state is State.UNKNOWN and not resend_unknown):
                    continue
                if state is State.BOUNCED and not resend_bounced:
                    continue
                if has_other and not again and state not in (State.UNKNOWN, State.BOUNCED):
                    # Planned by an earlier run that said `again`, this one does not.
                    if state is not None:
                        self._database.execute(
                            "DELETE FROM copy WHERE key = ? AND letter = ?", (key_of(address), self._letters[digest])
                        )
                    continue
                if state in (State.DRAFTED, State.UPLOADED) or (
                    state is State.PLANNED and not self.standing(digest, address)[1]
                ):
                    continue  # as it should be; a long list goes on quickly
                self._plan(digest, address, domain, now)

    def plan_archive(
        self, archive: Iterable[Recipient], letters: Mapping[str, str], domain: str, now: dt.datetime
    ) -> None:
        """Plan a copy of each letter for the archive, one for each language, unless it has one or may have one."""
        with _as_diagnostic(self._path), self._as_one():
            for filed in archive:
                digest, address = letters[filed.language or ""], filed.mailbox.address
                state, reason = self.standing(digest, address)
                if state in (None, State.FAILED) or reason:
                    if state in (State.SENT, State.UNKNOWN, State.BOUNCED):
                        continue
                    self._plan(digest, address, domain, now)

    def _plan(self, digest: str, address: str, domain: str, now: dt.datetime) -> None:
        self._database.execute(
            _PLAN,
            {
                "key": key_of(address),
                "letter": self._letters[digest],
                "address": address,
                "message_id": message_id(digest, address, domain),
                "now": _stamp(now),
            },
        )

    def standing(self, digest: str, address: str) -> tuple[State | None, str]:
        """What became of a copy, None where none was planned; and the reason where it was not sent."""
        row = self._database.execute(
            "SELECT state, reason FROM copy WHERE key = ? AND letter = ?", (key_of(address), self._letters[digest])
        ).fetchone()
        return (State(row[0]), str(row[1])) if row else (None, "")

    def draft(self, digest: str, address: str) -> Draft:
        """What is left of a copy at a service."""
        row = self._database.execute(
            "SELECT message_id, state, draft FROM copy WHERE key = ? AND letter = ?",
            (key_of(address), self._letters[digest]),
        ).fetchone()
        return Draft(row[0], State(row[1]), row[2]) if row else Draft()

    def note(
        self, digest: str, address: str, state: State, now: dt.datetime, reason: str = "", draft: str | None = None
    ) -> None:
        """What becomes of a planned copy, and its draft at a service where it has one; None leaves that as it is.

        `sending`, `drafted` and `uploaded` are on the disk when this returns. Raises `SlidegenError`.
        """
        careful = state in (State.SENDING, State.DRAFTED, State.UPLOADED)
        run = self._database.execute
        with _as_diagnostic(self._path, "what was sent so far is noted"):
            if not careful:
                run("PRAGMA synchronous = NORMAL")
            changed = run(
                "UPDATE copy SET state = ?, reason = ?, changed = ?, attempts = attempts + ?, "
                "draft = coalesce(?, draft) "
                "WHERE key = ? AND letter = ?",
                (
                    *(state.value, reason, _stamp(now), int(state is State.SENDING), draft),
                    *(key_of(address), self._letters[digest]),
                ),
            )
            if not careful:
                run("PRAGMA synchronous = FULL")
        assert changed.rowcount == 1, "only what was planned is sent"

    def bounce(self, bounce: Bounce, now: dt.datetime) -> str | None:
        """Note that a copy came back: the address that it was sent to, None where no copy of it is known as sent.

        It is found by its Message-ID, else by its address, then the copy that was sent last.
        """
        known = "state IN ('sent', 'unknown', 'sending', 'bounced')"
        with _as_diagnostic(self._path, "what came back is noted so far"):
            row = self._database.execute(
                f"SELECT key, letter, address FROM copy WHERE message_id = ? AND {known}", (bounce.message_id,)
            ).fetchone()
            if row is None and bounce.address:
                row = self._database.execute(
                    f"SELECT key, letter, address FROM copy WHERE key = ? AND {known} ORDER BY changed DESC LIMIT 1",
                    (key_of(bounce.address),),
                ).fetchone()
            if row is None:
                return None
            self._database.execute(
                "UPDATE copy SET state = 'bounced', reason = ?, changed = ? WHERE key = ? AND letter = ?",
                (bounce.reason, _stamp(now), row[0], row[1]),
            )
        return str(row[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            _holder_file(self._path).unlink()
        with suppress(sqlite3.Error):  # a full disk: the log stays then, and the next run goes on with it
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._database.execute(f"PRAGMA user_version = {_CLOSED}")
        self._database.close()

    def _standing(self, digest: str, address: str) -> tuple[State | None, bool]:
        """What became of this letter's copy, and whether they have another letter, or may have it."""
        own, state, other = self._letters.get(digest), None, False
        rows = self._database.execute("SELECT letter, state FROM copy WHERE key = ?", (key_of(address),))
        for letter, said in rows.fetchall():
            if letter == own:
                state = State(said)
            else:
                other |= said in ("sent", "unknown", "sending")
        return state, other

    @contextmanager
    def _as_one(self) -> Iterator[None]:
        """All changes or none."""
        self._database.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _begin(path: Path) -> None:
    """An empty ledger, whole from the moment on at which it is there: an empty file is a damaged one."""
    with staging(path.parent) as folder:
        made = folder / path.name
        database = sqlite3.connect(made)
        try:
            database.executescript(_TABLES)
        finally:
            database.close()
        try:
            os.link(made, path)  # unlike a rename, never in the place of another
        except FileExistsError:  # another run was faster
            return
        except OSError:  # a file system without hard links
            made.rename(path)


def _bring_up_to_date(database: sqlite3.Connection) -> None:
    """Give a ledger of an earlier version the states and the column that it lacks; in the transaction that is open."""
    database.execute("ALTER TABLE copy RENAME TO old_copy")
    database.execute(_COPY)
    columns = "key, letter, address, message_id, state, attempts, reason, planned, changed"
    database.execute(f"INSERT INTO copy ({columns}) SELECT {columns} FROM old_copy")
    database.execute("DROP TABLE old_copy")
    database.execute(f"PRAGMA user_version = {_CLOSED}")


def _holder_file(path: Path) -> Path:
    return path.with_name(path.name + "-holder")


def _stamp(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat(timespec="milliseconds")


@contextmanager
def _as_diagnostic(path: Path, so_far: str = "nothing was sent") -> Iterator[None]:
    """Turn what SQLite and the file system say into a named problem."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise SlidegenError(_problem(path, error, so_far)) from error
    except OSError as error:
        message = f"cannot keep the ledger {path}: {error.strerror or error}"
        raise SlidegenError(
            Diagnostic(Code.CANNOT_WRITE, message, hint=f"{so_far}; name another folder with --output")
        ) from error


def _problem(path: Path, error: sqlite3.DatabaseError, so_far: str) -> Diagnostic:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB) & 0xFF  # without what details it
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        try:
            holder = _holder_file(path).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            holder = "another process"
        message = f"this occasion's letter is being sent by {holder}"
        return Diagnostic(
            Code.ALREADY_SENDING, message, hint="wait until that run has ended, or stop it with Ctrl-C there"
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
        hint = (
            f"{so_far}, and the file is as it was: put it back from a backup. Without it nobody knows who has the "
            "letter: once it is moved away, everybody gets it"
        )
        return Diagnostic(Code.BAD_LEDGER, f"the ledger cannot be read: {error}", Place(path.as_posix()), hint)
    hint = f"{so_far}; make room, or name a folder that you may write to with --output"
    return Diagnostic(Code.CANNOT_WRITE, f"cannot keep the ledger {path}: {error}", hint=hint)
