"""A mailing list that was read and checked whole, kept on the disk rather than in memory."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from slidegen.content.mail import Mailbox
from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.mail.read_list import read_list
from slidegen.delivery.mail.recipient_of import LeftOut
from slidegen.diagnostics import Code, Diagnostic, Place, Severity, SlidegenError
from slidegen.source_files.addresses import key_of

MOST_PROBLEMS: Final = 100
"""Rows that are named one by one; who sees more of them has another problem than rows."""


class Recipients:
    """The people of a list in its order, each once. A context: closing it deletes what it keeps.

    It lives in a temporary database of SQLite, which is a file without a name that the system deletes with the process.
    """

    def __init__(self, rows: Iterable[tuple[str, Recipient] | LeftOut]) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA cache_size = -4000")  # KiB
        self._database.execute(
            "CREATE TABLE person (number INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, address TEXT NOT NULL, "
            "name TEXT NOT NULL, language TEXT NOT NULL, file TEXT NOT NULL, line INTEGER NOT NULL)"
        )
        self._database.execute("CREATE TABLE out (key TEXT PRIMARY KEY, why TEXT NOT NULL)")
        self.repeated = 0  # rows left out, since an earlier one has the same address
        self.left_out: Counter[str] = Counter()  # people who get nothing, by the reason
        with self._database:
            self._database.execute("BEGIN")
            for row in rows:
                if isinstance(row, LeftOut):
                    self._leave_out(row)
                    continue
                language, recipient = row
                box, place = recipient.mailbox, recipient.place
                added = self._database.execute(
                    "INSERT OR IGNORE INTO person (key, address, name, language, file, line) VALUES (?, ?, ?, ?, ?, ?)",
                    (key_of(box.address), box.address, box.name, language, place.file, place.line),
                )
                self.repeated += 1 - added.rowcount

    def _leave_out(self, row: LeftOut) -> None:
        """Somebody who is marked in any row of theirs gets nothing, whatever other rows say."""
        if (
            not row.key
            or self._database.execute("INSERT OR IGNORE INTO out VALUES (?, ?)", (row.key, row.why)).rowcount
        ):
            self.left_out[row.why] += 1

    def leave_out_marked(self) -> None:
        """Take everybody off who is marked."""
        self._database.execute("DELETE FROM person WHERE key IN (SELECT key FROM out)")

    def without(self, keys: Iterable[str], why: str) -> None:
        """Take these off too, if they are on the list."""
        for key in keys:
            if self._database.execute("DELETE FROM person WHERE key = ?", (key,)).rowcount:
                self.left_out[why] += 1

    def __len__(self) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM person").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[Recipient]:
        """All people; the language of each is that of the letter which they get."""
        rows = self._database.execute("SELECT address, name, language, file, line FROM person ORDER BY number")
        for address, name, language, file, line in rows:
            yield Recipient(Mailbox(address, name), language, Place(file, line, 1))

    def languages(self) -> dict[str, int]:
        """How many people get the letter in each language."""
        rows = self._database.execute("SELECT language, count(*) FROM person GROUP BY language ORDER BY min(number)")
        return dict(rows.fetchall())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()


def read_recipients(
    path: Path,
    name: str,
    languages: Sequence[str],
    default: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    without: Sequence[tuple[Path, str]] = (),
) -> tuple[Recipients, tuple[Diagnostic, ...]]:
    """The people of a list, checked whole, and warnings. `name` is what messages call the file.

    Each person gets one of `languages`: the one that the list names, else `default`, else the first. Who is marked as
    unsubscribed, bounced or blocked is left out, and who stands in one of the files `without`. Raises `SlidegenError`
    with each bad row.
    """
    problems: list[Diagnostic] = []
    others: Counter[str] = Counter()
    bad = 0

    def rows() -> Iterator[tuple[str, Recipient] | LeftOut]:
        nonlocal bad
        for row in read_list(path, name, columns or {}):
            if isinstance(row, LeftOut):
                yield row
                continue
            if isinstance(row, Diagnostic):
                bad += row.severity is Severity.ERROR
                if len(problems) < MOST_PROBLEMS:
                    problems.append(row)
                continue
            chosen = _match(row.language, languages) if row.language else default or languages[0]
            if chosen is None:
                others[row.language or ""] += 1
            yield chosen or languages[0], row

    recipients = Recipients(rows())
    recipients.leave_out_marked()
    for file, called in without:
        keys, wrong = _keys(file, called)
        recipients.without(keys, f"on {called}")
        bad += len(wrong)
        problems += wrong[: max(MOST_PROBLEMS - len(problems), 0)]
    if bad:
        recipients.__exit__(None, None, None)
        if bad > len(problems):
            problems.append(Diagnostic(Code.BAD_LIST, f"{bad} rows are wrong; the first are named", Place(name)))
        raise SlidegenError(problems)
    if not len(recipients):
        recipients.__exit__(None, None, None)
        left = f": left out are {_counted(recipients.left_out)}" if recipients.left_out else ""
        raise SlidegenError(Diagnostic(Code.BAD_LIST, f"nobody is on the list{left}", Place(name)))
    if recipients.left_out:
        people = "1 person gets" if recipients.left_out.total() == 1 else f"{recipients.left_out.total()} people get"
        message = f"{people} nothing: {_counted(recipients.left_out)}"
        problems.append(Diagnostic(Code.LEFT_OFF_LIST, message, Place(name)))
    if recipients.repeated:
        message = f"{_rows(recipients.repeated)} an address that an earlier row has; the earlier row counts"
        problems.append(Diagnostic(Code.DUPLICATE_RECIPIENT, message, Place(name)))
    for tag, count in sorted(others.items()):
        message = f"{_rows(count)} the language {tag}, which the project does not have; they get {languages[0]}"
        problems.append(Diagnostic(Code.NOT_IN_LANGUAGE, message, Place(name)))
    return recipients, tuple(problems)


def _keys(path: Path, name: str) -> tuple[set[str], list[Diagnostic]]:
    """The addresses in a file of people who get nothing, marked or not, and what is wrong with it."""
    keys, problems = set[str](), list[Diagnostic]()
    for row in read_list(path, name):
        match row:
            case Recipient():
                keys.add(key_of(row.mailbox.address))
            case LeftOut():
                keys.add(row.key)
            case _ if row.severity is Severity.ERROR:
                problems.append(row)
            case _:
                pass
    return keys, problems


def _counted(left_out: Counter[str]) -> str:
    return ", ".join(f"{count} {why}" for why, count in sorted(left_out.items()))


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count} rows have"


def _match(tag: str, languages: Sequence[str]) -> str | None:
    """The project's language nearest to a tag: the same, else the one of the same language (RFC 4647, 3.4)."""
    wanted = tag.casefold()
    exact = (language for language in languages if language.casefold() == wanted)
    near = (language for language in languages if language.casefold().split("-")[0] == wanted.split("-")[0])
    return next(exact, None) or next(near, None)
