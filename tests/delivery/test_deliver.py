"""Delivery is all or nothing, whatever the disk does, and never over what somebody edited."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from slidegen.content.model import DocumentKind
from slidegen.delivery.deliver import deliver
from slidegen.delivery.manifest import MANIFEST_NAME, BuiltDocument, BuiltOccasion
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError

DECK = BuiltDocument(DocumentKind.DECK, "en", "2017-10-12_ir-eco_deck_en.pptx", b"deck one", 7)
NOTE = BuiltDocument(DocumentKind.NOTE, "en", "2017-10-12_ir-eco_note_en.docx", b"note one", None)
BUILT = BuiltOccasion(
    "ir-eco",
    "ir-eco",
    "draft",
    "2017-10-12",
    (DECK, NOTE),
    (DocumentKind.DECK, DocumentKind.NOTE),
    ("en",),
)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest(folder: Path) -> dict[str, Any]:
    value = json.loads((folder / "ir-eco" / MANIFEST_NAME).read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def test_what_an_older_manifest_says_of_the_source_is_dropped(tmp_path: Path) -> None:
    """Lines of warnings count what stands above them, which may be hidden from who gets the manifest."""
    deliver([BUILT], tmp_path)
    old = manifest(tmp_path)
    for entry in old["documents"]:
        entry["warnings"] = [{"code": "not-dated", "line": 9}]
    (tmp_path / "ir-eco" / MANIFEST_NAME).write_text(json.dumps(old), "utf-8")
    deliver([replace(BUILT, documents=(DECK,))], tmp_path)

    assert [sorted(entry) for entry in manifest(tmp_path)["documents"]] == [
        ["kind", "language", "path", "sha256", "slides"],
        ["kind", "language", "pages", "path", "sha256"],
    ]


def test_writes_documents_and_their_manifest(tmp_path: Path) -> None:
    warning = Diagnostic(Code.NOT_DATED, "no date", Place("content/a.yml", 3, 5), "add when:")
    built = replace(BUILT, documents=(replace(DECK, warnings=(warning,)), NOTE))

    assert deliver([built], tmp_path / "output") == ()

    assert set(files(tmp_path / "output")) == {f"ir-eco/{name}" for name in (DECK.name, NOTE.name, MANIFEST_NAME)}
    assert manifest(tmp_path / "output") == {
        "occasion": "ir-eco",
        "audience": "ir-eco",
        "stage": "draft",
        "date": "2017-10-12",
        "documents": [
            {
                "kind": "deck",
                "language": "en",
                "path": DECK.name,
                "sha256": hashlib.sha256(b"deck one").hexdigest(),
                "slides": 7,
            },
            {
                "kind": "note",
                "language": "en",
                "path": NOTE.name,
                "sha256": hashlib.sha256(b"note one").hexdigest(),
                "pages": None,
            },
        ],
    }


def test_what_was_not_built_this_time_stays_and_stays_listed(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    deliver([replace(BUILT, documents=(replace(DECK, data=b"deck two"),))], tmp_path)

    assert (tmp_path / "ir-eco" / DECK.name).read_bytes() == b"deck two"
    assert (tmp_path / "ir-eco" / NOTE.name).read_bytes() == b"note one"
    assert [entry["path"] for entry in manifest(tmp_path)["documents"]] == [DECK.name, NOTE.name]


def test_what_the_occasion_no_longer_asks_for_is_removed(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    moved = replace(DECK, name="2017-10-13_ir-eco_deck_en.pptx")
    deliver([replace(BUILT, documents=(moved,), kinds=(DocumentKind.DECK,))], tmp_path)

    assert set(files(tmp_path)) == {f"ir-eco/{moved.name}", f"ir-eco/{MANIFEST_NAME}"}


def test_files_of_other_people_are_not_touched(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    (tmp_path / "ir-eco" / "my notes.txt").write_text("keep me")
    deliver([replace(BUILT, documents=(DECK,), kinds=(DocumentKind.DECK,))], tmp_path)

    assert (tmp_path / "ir-eco" / "my notes.txt").read_text() == "keep me"


def test_an_edited_document_is_kept_under_another_name(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    (tmp_path / "ir-eco" / DECK.name).write_bytes(b"edited in PowerPoint")
    first = deliver([BUILT], tmp_path)
    (tmp_path / "ir-eco" / DECK.name).write_bytes(b"edited again")
    second = deliver([replace(BUILT, documents=(NOTE,), kinds=(DocumentKind.NOTE,))], tmp_path)

    assert [warning.code for warning in first + second] == [Code.EDITED_OUTPUT] * 2
    stem = Path(DECK.name).stem
    assert (tmp_path / "ir-eco" / f"{stem}_edited-1.pptx").read_bytes() == b"edited in PowerPoint"
    assert (tmp_path / "ir-eco" / f"{stem}_edited-2.pptx").read_bytes() == b"edited again"
    assert not (tmp_path / "ir-eco" / DECK.name).exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"documents": 3}', '{"documents": [{"path": "../../x"}]}', "\xff", '{"documents": [[]]}']
)
def test_a_manifest_that_cannot_be_understood_leads_nowhere(tmp_path: Path, text: str) -> None:
    (tmp_path / "ir-eco").mkdir()
    (tmp_path / "ir-eco" / MANIFEST_NAME).write_text(text, "latin-1")
    deliver([BUILT], tmp_path)

    assert len(manifest(tmp_path)["documents"]) == 2


def test_a_manifest_cannot_remove_files_elsewhere(tmp_path: Path) -> None:
    victim = tmp_path / "victim.pptx"
    victim.write_bytes(b"mine")
    deliver([BUILT], tmp_path)
    path = tmp_path / "ir-eco" / MANIFEST_NAME
    path.write_text(path.read_text().replace(DECK.name, "../victim.pptx"))
    deliver([replace(BUILT, documents=(NOTE,), kinds=(DocumentKind.NOTE,))], tmp_path)

    assert victim.read_bytes() == b"mine"


def test_a_failure_in_the_second_occasion_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    before = files(tmp_path)
    # The place of the second occasion's deck is taken by a folder, so that its rename fails after the first took place.
    (tmp_path / "town-hall" / DECK.name).mkdir(parents=True)
    new = replace(BUILT, documents=(replace(DECK, data=b"deck two"), NOTE))

    with pytest.raises(SlidegenError) as caught:
        deliver([new, replace(new, occasion="town-hall")], tmp_path)

    assert [problem.code for problem in caught.value.diagnostics] == [Code.CANNOT_WRITE]
    assert files(tmp_path) == before


def test_ctrl_c_while_files_take_their_places_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver([BUILT], tmp_path)
    before = files(tmp_path)
    new = replace(BUILT, documents=(replace(DECK, data=b"deck two"), replace(NOTE, data=b"note two")))
    replace_file, targets = Path.replace, list[str]()

    def interrupted(self: Path, target: Path) -> Path:
        targets.append(Path(target).name)
        if targets.count(NOTE.name) == 1 and targets[-1] == NOTE.name:
            raise KeyboardInterrupt
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        deliver([new], tmp_path)
    assert targets[:3] == ["journal.json", DECK.name, NOTE.name]
    assert files(tmp_path) == before


def test_an_output_that_is_a_file_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(SlidegenError, match=r"error\[cannot-write\].*output"):
        deliver([BUILT], tmp_path / "output")
    assert (tmp_path / "output").read_text() == "a file"


def test_a_folder_that_must_not_be_written_to_is_a_named_error() -> None:
    # Not pytest's own folder: only its owner may enter that, and root, who may write anywhere, gives itself up below.
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        root.chmod(0o755)
        deliver([BUILT], root / "output")
        before = files(root)
        (root / "output").chmod(0o555)
        script = (
            "import os, sys; sys.path[:0] = {path!r}\n"
            "from tests.delivery.test_deliver import BUILT\n"
            "from slidegen.delivery.deliver import deliver\n"
            "from slidegen.diagnostics import SlidegenError\n"
            "from pathlib import Path\n"
            "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
            "try: deliver([BUILT], Path({output!r}))\n"
            "except SlidegenError as error: print(error.diagnostics[0].code.slug)\n"
        ).format(path=sys.path, output=str(root / "output"))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

        assert done.stdout.strip() == "cannot-write"
        assert files(root) == before


def test_a_full_disk_leaves_the_old_documents(tmp_path: Path) -> None:
    deliver([BUILT], tmp_path)
    before = files(tmp_path)
    # A limit on file size is what a process sees of a full disk: the write fails half-way.
    script = (
        f"import resource, signal, sys; sys.path[:0] = {sys.path!r}\n"
        "from msgspec.structs import replace\n"
        "from tests.delivery.test_deliver import BUILT, DECK\n"
        "from slidegen.delivery.deliver import deliver\n"
        "from slidegen.diagnostics import SlidegenError\n"
        "from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "big = replace(BUILT, documents=(replace(DECK, data=b'x' * 200_000),))\n"
        f"try: deliver([big], Path({str(tmp_path)!r}))\n"
        "except SlidegenError as error: print(error.diagnostics[0].code.slug)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "cannot-write"
    assert files(tmp_path) == before
