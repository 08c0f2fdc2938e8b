"""Messages as files: their names, and all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from slidegen.content.mail import Mailbox
from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.mail.put_messages import file_name, put_messages
from slidegen.diagnostics import Code, SlidegenError


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("number", "count", "address", "name"),
    [
        (1, 9, "ada@example.org", "001_ada@example.org.eml"),
        (12, 12_345, "a/b$c=`d`@example.org", "00012_a_b_c__d_@example.org.eml"),
        (3, 3, "../../etc@x.org", "003_.._.._etc@x.org.eml"),
    ],
)
def test_names_sort_and_stay_in_their_folder(number: int, count: int, address: str, name: str) -> None:
    assert file_name(number, count, Recipient(Mailbox(address))) == name


def test_they_take_the_place_of_the_earlier_ones(tmp_path: Path) -> None:
    put_messages(tmp_path / "all-staff", [("001_a.eml", b"1"), ("002_b.eml", b"2")])
    assert put_messages(tmp_path / "all-staff", [("001_a.eml", b"3")]) == (tmp_path / "all-staff" / "mail", 1)
    assert files(tmp_path) == {"all-staff/mail/001_a.eml": b"3"}


def test_a_failure_leaves_the_earlier_ones(tmp_path: Path) -> None:
    put_messages(tmp_path, [("001_a.eml", b"1")])

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "001_a.eml", b"2"
        raise OSError(28, "No space left on device")

    with pytest.raises(SlidegenError) as caught:
        put_messages(tmp_path, failing())
    assert caught.value.diagnostics[0].code is Code.CANNOT_WRITE
    assert files(tmp_path) == {"mail/001_a.eml": b"1"}


def test_a_foreign_file_is_not_deleted(tmp_path: Path) -> None:
    put_messages(tmp_path, [("001_a.eml", b"1")])
    (tmp_path / "mail" / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(SlidegenError, match=r"notes\.txt"):
        put_messages(tmp_path, [("001_a.eml", b"2")])
    assert files(tmp_path) == {"mail/001_a.eml": b"1", "mail/notes.txt": b"mine"}


@pytest.mark.parametrize("name", ["reply.eml", "001_a.eml/mine.txt", "notes.eml/mine.txt"])
def test_what_people_put_there_is_not_deleted(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "mail" / name
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    with pytest.raises(SlidegenError, match="not ours"):
        put_messages(tmp_path, [("001_a.eml", b"2")])
    assert files(tmp_path) == {f"mail/{name}": b"mine"}


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_ctrl_c_at_the_last_moment_loses_nothing(
    tmp_path: Path, moment: int, moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right before or after what is to come is written down, the earlier folder makes room, or the new one comes."""
    put_messages(tmp_path, [("001_a.eml", b"1")])
    replace, moves = Path.replace, list[tuple[str, str]]()

    def interrupted(path: Path, target: Path) -> Path:
        moves.append((path.name, Path(target).name))
        if len(moves) == moment and not moved:
            raise KeyboardInterrupt
        there = replace(path, target)
        if len(moves) == moment:
            raise KeyboardInterrupt
        return there

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put_messages(tmp_path, [("001_a.eml", b"2")])
    told = ("journal.json.new", "journal.json")
    assert moves[:moment] == [told, ("mail", "old-0"), ("mail", "mail")][:moment]
    assert files(tmp_path) == {"mail/001_a.eml": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["mail"]


@pytest.mark.parametrize("second", [4, 5])
@pytest.mark.parametrize("moved", [False, True])
def test_a_second_ctrl_c_while_all_is_put_back_loses_nothing(
    tmp_path: Path, second: int, moved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People press it twice. The first one comes when the new folder has come; each later move is the way back."""
    put_messages(tmp_path, [("001_a.eml", b"1")])
    replace, moves = Path.replace, list[str]()

    def interrupted(path: Path, target: Path) -> Path:
        moves.append(path.name)
        if len(moves) == second and not moved:
            raise KeyboardInterrupt
        there = replace(path, target)
        if len(moves) == 3 or len(moves) == second:
            raise KeyboardInterrupt
        return there

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put_messages(tmp_path, [("001_a.eml", b"2")])
    assert files(tmp_path) == {"mail/001_a.eml": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["mail"]
