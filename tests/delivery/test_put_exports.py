"""Exports replace exports, all or nothing, and touch nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from slidegen.delivery.deliver import deliver
from slidegen.delivery.exported import ExportedFile, ExportedOccasion, ExportFormat, PageRange, picture_names
from slidegen.delivery.put_exports import put_exports
from slidegen.diagnostics import Code, SlidegenError
from tests.delivery.test_deliver import BUILT, files

PDF = ExportedFile(ExportFormat.PDF, "en", "a_slides_en.pdf", (("", b"pdf"),), 2)
PICTURES = ExportedFile(
    ExportFormat.PNG, "en", "a_slides_en", (("01_cover.png", b"one"), ("02_mission.png", b"two")), 2
)
EXPORTED = ExportedOccasion("ir-eco", (PDF, PICTURES))


def test_writes_files_and_folders_beside_the_documents(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    before = files(tmp_path)
    put_exports([EXPORTED], tmp_path)
    assert files(tmp_path) == before | {
        "ir-eco/a_slides_en.pdf": b"pdf",
        "ir-eco/a_slides_en/01_cover.png": b"one",
        "ir-eco/a_slides_en/02_mission.png": b"two",
    }


def test_a_folder_of_pictures_is_replaced_whole(tmp_path: Path) -> None:
    put_exports([EXPORTED], tmp_path)
    put_exports([ExportedOccasion("ir-eco", (replace(PICTURES, parts=(("01_cover.png", b"new"),)),))], tmp_path)
    assert files(tmp_path) == {"ir-eco/a_slides_en.pdf": b"pdf", "ir-eco/a_slides_en/01_cover.png": b"new"}


def test_a_build_leaves_exports_alone(tmp_path: Path) -> None:
    put_exports([EXPORTED], tmp_path)
    before = files(tmp_path)
    deliver([BUILT], tmp_path)
    assert before.items() <= files(tmp_path).items()


@pytest.mark.parametrize("stands_there", ["folder", "file"])
def test_what_cannot_make_room_stops_everything(tmp_path: Path, stands_there: str) -> None:
    put_exports([EXPORTED], tmp_path)
    taken = tmp_path / "town-hall" / (PDF.name if stands_there == "folder" else PICTURES.name)
    if stands_there == "folder":
        taken.mkdir(parents=True)
        (taken / "mine.txt").write_text("mine")
    else:
        taken.parent.mkdir()
        taken.write_text("mine")
    before = files(tmp_path)
    changed = (replace(PDF, parts=(("", b"new"),)), replace(PICTURES, parts=(("01_cover.png", b"new"),)))
    with pytest.raises(SlidegenError) as caught:
        put_exports([ExportedOccasion("ir-eco", changed), ExportedOccasion("town-hall", changed)], tmp_path)
    assert [problem.code for problem in caught.value.diagnostics] == [Code.CANNOT_WRITE]
    assert files(tmp_path) == before


def test_ctrl_c_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_exports([EXPORTED], tmp_path)
    before = files(tmp_path)
    take = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == PICTURES.name and Path(target).parent.name == "ir-eco":
            monkeypatch.undo()
            raise KeyboardInterrupt
        return take(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    changed = (replace(PDF, parts=(("", b"new"),)), replace(PICTURES, parts=(("01_cover.png", b"new"),)))
    with pytest.raises(KeyboardInterrupt):
        put_exports([ExportedOccasion("ir-eco", changed)], tmp_path)
    assert files(tmp_path) == before


@pytest.mark.parametrize("moment", [1, 2, 3, 4])
def test_ctrl_c_right_after_a_move_loses_nothing(tmp_path: Path, moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    put_exports([EXPORTED], tmp_path)
    before = files(tmp_path)
    replace_, count = Path.replace, 0

    def interrupted(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        moved = replace_(path, target)
        if count == moment:
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Path, "replace", interrupted)
    changed = (replace(PDF, parts=(("", b"new"),)), replace(PICTURES, parts=(("01_cover.png", b"new"),)))
    with pytest.raises(KeyboardInterrupt):
        put_exports([ExportedOccasion("ir-eco", changed)], tmp_path)
    assert files(tmp_path) == before


def test_pictures_are_named_by_number_and_id() -> None:
    ids = ["cover", "priorities", "priorities", "process", "priorities"]
    assert picture_names(ids, (1, 3, 5)) == ("01_cover.png", "03_priorities-2.png", "05_priorities-3.png")
    assert picture_names(["x"] * 120, (7,)) == ("007_x-7.png",)


@pytest.mark.parametrize(
    ("stretches", "among_six"),
    [
        (((2, 4),), (2, 3, 4)),
        (((2, 2), (5, None)), (2, 5, 6)),
        (((5, None), (1, 1), (1, 2)), (1, 2, 5, 6)),
        (((4, 99),), (4, 5, 6)),
        (((7, None),), ()),
    ],
)
def test_ranges_of_pages(stretches: tuple[tuple[int, int | None], ...], among_six: tuple[int, ...]) -> None:
    assert PageRange(stretches).among(6) == among_six
