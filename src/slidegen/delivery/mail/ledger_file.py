"""The file of a ledger: its tables, and how it is begun and brought up to date."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from slidegen.delivery.mail.mailing import State
from slidegen.delivery.take_places import staging

APPLICATION: Final = 0x534C4731  # "SLG1": this file is ours
CLOSED: Final = 3
OPEN: Final = 4
"""Versions of the file: all is in it, or what was noted last is in the log beside it, which a killed run leaves."""
OLD_CLOSED: Final = 1
OLD_OPEN: Final = 2
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
    PRAGMA application_id = {APPLICATION};
    PRAGMA user_version = {CLOSED};
"""


def begin(path: Path) -> None:
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


def bring_up_to_date(database: sqlite3.Connection) -> None:
    """Give a ledger of an earlier version the states and the column that it lacks; in the transaction that is open."""
    database.execute("ALTER TABLE copy RENAME TO old_copy")
    database.execute(_COPY)
    columns = "key, letter, address, message_id, state, attempts, reason, planned, changed"
    database.execute(f"INSERT INTO copy ({columns}) SELECT {columns} FROM old_copy")
    database.execute("DROP TABLE old_copy")
    database.execute(f"PRAGMA user_version = {CLOSED}")
