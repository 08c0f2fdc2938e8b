"""What the ledger knows after runs, crashes and damage."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidegen.content.mail import Mailbox
from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger, message_id
from slidegen.delivery.mail.mailing import Recipient, State, Survey
from slidegen.diagnostics import Code, SlidegenError
from tests.delivery.mail.letters import LETTER, NOON, people, roll

ROOT = Path(__file__).parents[3]
OLD, NEW = "a" * 64, "b" * 64
LATER = NOON + dt.timedelta(hours=1)


def opened(folder: Path, *letters: str) -> Ledger:
    ledger = Ledger(folder / LEDGER_NAME, NOON)
    for digest in letters or (OLD,):
        ledger.add_letter(digest, "Priorities", "en")
    return ledger


def plan(ledger: Ledger, recipients: tuple[Recipient, ...], digest: str = OLD, **flags: bool) -> None:
    with roll(recipients) as listed:
        ledger.plan(listed, {"en": digest}, "example.org", NOON, **flags)


def code_of(folder: Path) -> Code:
    with pytest.raises(SlidegenError) as caught, opened(folder):
        pass
    (problem,) = caught.value.diagnostics
    return problem.code


def test_what_is_noted_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    staff = people("a@x.org", "b@x.org", "c@x.org", "d@x.org")
    with opened(tmp_path) as ledger:
        assert not ledger.is_begun
        plan(ledger, staff)
        assert not ledger.is_begun
        ledger.note(OLD, "A@x.org", State.SENT, NOON)
        ledger.note(OLD, "b@x.org", State.FAILED, NOON, "550 no")
        ledger.note(OLD, "c@x.org", State.SENDING, NOON)
        assert ledger.is_begun
    with opened(tmp_path) as ledger:
        assert ledger.standing(OLD, "a@X.org") == (State.SENT, "")
        assert ledger.standing(OLD, "b@x.org") == (State.FAILED, "550 no")
        assert ledger.standing(OLD, "d@x.org") == (State.PLANNED, "")
        assert ledger.standing(OLD, "e@x.org") == (None, "")
        state, reason = ledger.standing(OLD, "c@x.org")
        assert state is State.UNKNOWN
        assert "ended from outside" in reason
        assert ledger.survey(staff, {"en": OLD}) == Survey(due=2, already_sent=1, unknown=1, other=0, failed=1)


def test_nothing_of_a_copy_that_may_have_left_is_planned_again(tmp_path: Path) -> None:
    staff = people("sent@x.org", "unknown@x.org", "failed@x.org")
    with opened(tmp_path) as ledger:
        plan(ledger, staff)
        for state in (State.SENT, State.UNKNOWN, State.FAILED):
            ledger.note(OLD, f"{state.value}@x.org", state, NOON, "why")
        plan(ledger, staff)
        assert [ledger.standing(OLD, each.mailbox.address)[0] for each in staff] == [
            State.SENT,
            State.UNKNOWN,
            State.PLANNED,
        ]
        plan(ledger, staff, resend_unknown=True)
        assert ledger.standing(OLD, "sent@x.org")[0] is State.SENT
        assert ledger.standing(OLD, "unknown@x.org")[0] is State.PLANNED


def test_a_changed_letter_goes_to_those_who_have_none_or_when_asked_to_all(tmp_path: Path) -> None:
    staff = people("old@x.org", "maybe@x.org", "none@x.org")
    with opened(tmp_path, OLD, NEW) as ledger:
        plan(ledger, staff)
        ledger.note(OLD, "old@x.org", State.SENT, NOON)
        ledger.note(OLD, "maybe@x.org", State.UNKNOWN, NOON, "lost")
        ledger.note(OLD, "none@x.org", State.FAILED, NOON, "550 no")
        assert ledger.survey(staff, {"en": NEW}) == Survey(due=1, already_sent=0, unknown=0, other=2)
        plan(ledger, staff, NEW)
        assert [ledger.standing(NEW, each.mailbox.address)[0] for each in staff] == [None, None, State.PLANNED]
        plan(ledger, staff, NEW, again=True)
        assert [ledger.standing(NEW, each.mailbox.address)[0] for each in staff] == [State.PLANNED] * 3
        # Whoever does not say it again next time does not mean it any more.
        plan(ledger, staff, NEW)
        assert [ledger.standing(NEW, each.mailbox.address)[0] for each in staff] == [None, None, State.PLANNED]


def test_somebody_whose_language_changed_has_the_letter(tmp_path: Path) -> None:
    both = (Recipient(Mailbox("a@x.org"), "fr"),)
    with opened(tmp_path, OLD, NEW) as ledger:
        plan(ledger, people("a@x.org"))
        ledger.note(OLD, "a@x.org", State.SENT, NOON)
        assert ledger.survey(both, {"fr": NEW}).other == 1


def test_message_ids_are_the_same_each_time_and_of_the_sender() -> None:
    name = message_id(OLD, "Jane@x.org", "example.org")
    assert name == message_id(OLD, "jane@X.org", "example.org")
    assert len({name, message_id(NEW, "jane@x.org", "example.org"), message_id(OLD, "b@x.org", "example.org")}) == 3
    assert name.startswith("<")
    assert name.endswith("@example.org>")


def test_message_ids_stay_what_they_were() -> None:
    """A server that has one already knows a second copy by it, whichever version of slidegen sends that."""
    assert (
        message_id(OLD, "Jane@x.org", "x.org")
        == f"<{hashlib.sha256(f'{OLD} jane@x.org'.encode()).hexdigest()[:40]}@x.org>"
    )


def rows(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    """What the file says of each copy: state, attempts, reason, planned, changed."""
    found = ledger._database.execute("SELECT address, state, attempts, reason, planned, changed FROM copy").fetchall()
    return {address: tuple(rest) for address, *rest in found}


def test_each_try_is_counted_and_has_its_time(tmp_path: Path) -> None:
    noon, later = "2018-01-15T12:00:00.000+00:00", "2018-01-15T13:00:00.000+00:00"
    zone = dt.timezone(dt.timedelta(hours=2))
    with opened(tmp_path) as ledger:
        plan(ledger, people("a@x.org", "b@x.org"))
        assert rows(ledger)["a@x.org"] == ("planned", 0, "", noon, noon)
        ledger.note(OLD, "a@x.org", State.SENDING, NOON)
        assert rows(ledger)["a@x.org"] == ("sending", 1, "", noon, noon)
        ledger.note(OLD, "a@x.org", State.PLANNED, LATER.astimezone(zone), "later")
        assert rows(ledger)["a@x.org"] == ("planned", 1, "later", noon, later)
        plan(ledger, people("a@x.org", "b@x.org"))
        assert rows(ledger)["a@x.org"] == ("planned", 1, "", noon, noon)
        with roll(people("b@x.org")) as listed:
            ledger.plan(listed, {"en": OLD}, "example.org", LATER)  # it is planned already: nothing of it changes
        ledger.note(OLD, "a@x.org", State.SENDING, LATER)
        ledger.note(OLD, "a@x.org", State.SENT, LATER)
        assert rows(ledger) == {
            "a@x.org": ("sent", 2, "", noon, later),
            "b@x.org": ("planned", 0, "", noon, noon),
        }


def test_only_what_was_planned_is_noted(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger, pytest.raises(AssertionError, match="only what was planned is sent"):
        ledger.note(OLD, "a@x.org", State.SENT, NOON)


@pytest.mark.parametrize("error", [OSError(5, "the list cannot be read"), OSError("the list cannot be read")])
def test_a_plan_is_made_whole_or_not_at_all(tmp_path: Path, error: OSError) -> None:
    def breaking_off() -> Iterator[Recipient]:
        yield from people("a@x.org")
        raise error

    with opened(tmp_path) as ledger:
        with pytest.raises(SlidegenError) as caught:
            ledger.plan(breaking_off(), {"en": OLD, "": OLD}, "example.org", NOON)
        message = f"cannot keep the ledger {tmp_path / LEDGER_NAME}: the list cannot be read"
        assert caught.value.diagnostics[0].message == message
        assert rows(ledger) == {}
        plan(ledger, people("b@x.org"))
        assert [*rows(ledger)] == ["b@x.org"]


def test_a_letter_is_added_once_and_known_when_it_is_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with opened(tmp_path, OLD, NEW, OLD) as ledger:
            found = ledger._database.execute("SELECT digest, subject, language FROM letter ORDER BY id").fetchall()
            assert found == [(OLD, "Priorities", "en"), (NEW, "Priorities", "en")]


def test_somebody_who_may_have_another_letter_counts_as_having_it(tmp_path: Path) -> None:
    with opened(tmp_path, OLD, NEW) as ledger:
        plan(ledger, people("a@x.org"))
        ledger.note(OLD, "a@x.org", State.SENDING, NOON)
        assert ledger.survey(people("a@x.org"), {"en": OLD}) == Survey(0, 0, 1, 0)
        assert ledger.survey(people("a@x.org"), {"en": NEW}) == Survey(0, 0, 0, 1)


def test_the_disk_has_it_before_the_message_goes_out(tmp_path: Path) -> None:
    """By what SQLite says of itself: to cut the power is more than a test can do."""

    def says(pragma: str) -> object:
        return ledger._database.execute(f"PRAGMA {pragma}").fetchone()[0]

    with opened(tmp_path) as ledger:
        plan(ledger, people("a@x.org"))
        for state in (None, State.SENDING, State.SENT):
            if state is not None:
                ledger.note(OLD, "a@x.org", state, NOON)
            assert (says("synchronous"), says("locking_mode"), says("journal_mode")) == (2, "exclusive", "wal")


def test_the_file_says_whose_it_is_and_whether_it_is_whole(tmp_path: Path) -> None:
    """Bytes 60 and 68 of the header, for other versions of slidegen (https://www.sqlite.org/fileformat.html, 1.3)."""
    path = tmp_path / LEDGER_NAME

    def header() -> tuple[bytes, int]:
        data = path.read_bytes()
        return data[68:72], int.from_bytes(data[60:64], "big")

    with opened(tmp_path) as ledger:
        assert header() == (b"SLG1", 4)
        assert (tmp_path / f"{LEDGER_NAME}-holder").read_text("utf-8").endswith("since 2018-01-15 12:00 UTC")
        plan(ledger, people("a@x.org"))
    assert header() == (b"SLG1", 3)
    assert [file.name for file in tmp_path.iterdir()] == [LEDGER_NAME]
    for offset, value in ((60, 5), (60, 0), (68, 7)):
        data = bytearray(path.read_bytes())
        data[offset + 3] = value
        other = tmp_path / str(offset) / str(value)
        other.mkdir(parents=True)
        (other / LEDGER_NAME).write_bytes(data)
        assert code_of(other) is Code.BAD_LEDGER


# Two at once ----------------------------------------------------------------------------------------------------------

HOLD = """
import sys, time
from pathlib import Path
from tests.delivery.mail.test_ledger import opened
with opened(Path(sys.argv[1])):
    print("open", flush=True)
    time.sleep(60)
"""


def test_nobody_else_can_open_it_until_its_process_is_dead(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        plan(ledger, people("a@x.org"))
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(SlidegenError) as caught, opened(tmp_path):
            pass
        (problem,) = caught.value.diagnostics
        assert problem.code is Code.ALREADY_SENDING
        assert f"process {holder.pid} on" in problem.message
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.communicate()
    with opened(tmp_path) as ledger:
        assert ledger.standing(OLD, "a@x.org")[0] is State.PLANNED


def test_one_process_cannot_open_it_twice(tmp_path: Path) -> None:
    with opened(tmp_path):
        assert code_of(tmp_path) is Code.ALREADY_SENDING


def test_who_has_it_open_may_be_unknown(tmp_path: Path) -> None:
    with opened(tmp_path):
        for spoil in (lambda file: file.write_bytes(b"\xff"), Path.unlink):
            spoil(tmp_path / f"{LEDGER_NAME}-holder")
            with pytest.raises(SlidegenError) as caught, opened(tmp_path):
                pass
            (problem,) = caught.value.diagnostics
            assert (problem.code, problem.message) == (
                Code.ALREADY_SENDING,
                "this occasion's letter is being sent by another process",
            )


def test_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(_from: Path, _to: Path) -> None:
        raise OSError("not on this file system")

    monkeypatch.setattr(os, "link", link)
    with opened(tmp_path / "deep" / "folder") as ledger:
        plan(ledger, people("a@x.org"))
    with opened(tmp_path / "deep" / "folder") as ledger:
        assert [*rows(ledger)] == ["a@x.org"]


def test_another_run_that_begins_it_at_the_same_time_is_not_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look whether there is a ledger and the making of one, another run makes one and ends."""
    filled(tmp_path / "other")

    def link(_from: Path, to: Path) -> None:
        shutil.copy(tmp_path / "other" / LEDGER_NAME, to)
        raise FileExistsError

    monkeypatch.setattr(os, "link", link)
    with opened(tmp_path) as ledger:
        assert len(rows(ledger)) == 500
    assert {file.name for file in tmp_path.iterdir()} == {LEDGER_NAME, "other"}


# Damage ---------------------------------------------------------------------------------------------------------------


def filled(folder: Path) -> Path:
    with opened(folder) as ledger:
        plan(ledger, people(*(f"p{number}@x.org" for number in range(500))))
    return folder / LEDGER_NAME


def corrupt_header(data: bytes) -> bytes:
    return b"not a database at all" + data[21:]


def corrupt_middle(data: bytes) -> bytes:
    return data[:20_000] + b"\xff" * 3000 + data[23_000:]


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def empty(_data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [corrupt_header, corrupt_middle, cut, empty])
def test_a_damaged_ledger_is_named_and_left_as_it_is(tmp_path: Path, damage: object) -> None:
    path = filled(tmp_path)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    assert code_of(tmp_path) is Code.BAD_LEDGER
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {LEDGER_NAME}


def test_somebody_elses_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / LEDGER_NAME
    database = sqlite3.connect(path)
    database.executescript("CREATE TABLE copy (key TEXT); INSERT INTO copy VALUES ('mine');")
    database.close()
    before = path.read_bytes()
    assert code_of(tmp_path) is Code.BAD_LEDGER
    assert path.read_bytes() == before


def test_a_ledger_that_is_gone_but_for_its_log_is_no_new_one(tmp_path: Path) -> None:
    (tmp_path / f"{LEDGER_NAME}-wal").write_bytes(b"x" * 100)
    assert code_of(tmp_path) is Code.BAD_LEDGER
    assert not (tmp_path / LEDGER_NAME).exists()


def test_what_a_killed_run_leaves_is_whole_only_with_its_log(tmp_path: Path) -> None:
    """The ledger alone would say that nobody has the letter yet, and everybody would get it again."""
    alone, both = tmp_path / "alone", tmp_path / "both"
    with opened(tmp_path) as ledger:
        plan(ledger, people("a@x.org"))
        ledger.note(OLD, "a@x.org", State.SENT, NOON)
        for folder, names in (alone, [LEDGER_NAME]), (both, [LEDGER_NAME, f"{LEDGER_NAME}-wal"]):
            folder.mkdir()
            for name in names:
                shutil.copy(tmp_path / name, folder)
    before = (alone / LEDGER_NAME).read_bytes()
    assert code_of(alone) is Code.BAD_LEDGER
    assert code_of(alone) is Code.BAD_LEDGER
    assert (alone / LEDGER_NAME).read_bytes() == before
    for folder in (both, tmp_path):
        with opened(folder) as ledger:
            assert ledger.standing(OLD, "a@x.org") == (State.SENT, "")
        assert not (folder / f"{LEDGER_NAME}-wal").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert code_of(tmp_path / "file") is Code.CANNOT_WRITE


def test_a_full_disk_stops_before_the_message_counts_as_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        plan(ledger, people("a@x.org"))
        ledger._database.execute("PRAGMA query_only = ON")  # every write fails, as on a full disk
        with pytest.raises(SlidegenError) as caught:
            ledger.note(OLD, "a@x.org", State.SENDING, LATER)
        assert caught.value.diagnostics[0].code is Code.CANNOT_WRITE


OLD_TABLES = """
    CREATE TABLE letter (
        id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, language TEXT NOT NULL
    );
    CREATE TABLE copy (
        key TEXT NOT NULL, letter INTEGER NOT NULL REFERENCES letter, address TEXT NOT NULL, message_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'unknown')),
        attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
        planned TEXT NOT NULL, changed TEXT NOT NULL,
        PRIMARY KEY (key, letter)
    ) WITHOUT ROWID;
    PRAGMA application_id = 0x534C4731;
    PRAGMA user_version = 1;
"""


def test_a_ledger_of_an_earlier_version_is_taken_up(tmp_path: Path) -> None:
    states = ("planned", "sending", "sent", "failed", "unknown")
    database = sqlite3.connect(tmp_path / LEDGER_NAME)
    database.executescript(OLD_TABLES)
    database.execute("INSERT INTO letter VALUES (1, ?, 'Ours', 'en')", (LETTER.digest,))
    for state in states:
        values = (f"{state}@x.org", 1, f"{state}@x.org", "<a@x.org>", state, "2018-01-01T00:00:00.000+00:00")
        database.execute("INSERT INTO copy VALUES (?, ?, ?, ?, ?, 0, '', ?, ?)", (*values, values[-1]))
    database.commit()
    database.close()
    with opened(tmp_path) as ledger:
        found = {state: ledger.standing(LETTER.digest, f"{state}@x.org")[0] for state in states}
        assert found == {**{state: State(state) for state in states}, "sending": State.UNKNOWN}
        ledger.note(LETTER.digest, "planned@x.org", State.DRAFTED, NOON, draft="AAMk")
        ledger.note(LETTER.digest, "sent@x.org", State.BOUNCED, NOON)
    with opened(tmp_path) as ledger:
        draft = ledger.draft(LETTER.digest, "planned@x.org")
        assert (draft.state, draft.id, draft.message_id) == (State.DRAFTED, "AAMk", "<a@x.org>")
