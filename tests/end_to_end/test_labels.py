"""Sensitivity labels: that of a template stays in decks and notes, an audience may have another, none is lost."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.office_files.package_parts import Relationship
from slidegen.office_files.read_package import open_package
from slidegen.office_files.relationship_types import CLASSIFICATION_LABELS
from slidegen.office_files.sensitivity_label import read_label
from slidegen.office_files.write_package import package_members, write_package
from slidegen.pipeline import adopt_template, build, check_template, read_content, read_source
from slidegen.project import Project, package_data
from slidegen.writers.label_documents import check_label
from tests.brand.sample_templates import template
from tests.brand.word_templates import LABEL, LABEL_PROPERTIES, word_template
from tests.office.check_package import check_package
from tests.writers.outline_examples import TIMESTAMP

ID, SITE = "0A1B2C3D-1111-2222-3333-444455556666", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"


def project(folder: Path, label: str = "") -> Project:
    """The starter project, its management board with a label."""
    shutil.copytree(package_data() / "content", folder / "content")
    shutil.copytree(package_data() / "templates", folder / "templates")
    file = folder / "content" / "project.yml"
    text = file.read_text(encoding="utf-8")
    board = re.search(r"management-board: *\n((?: {4,}.*\n)+)|management-board: *\{[^}]*\}", text)
    assert board is not None
    if label:
        inline = board[0].endswith("}")
        new = f"{board[0][:-1]}, label: {label}}}" if inline else f"{board[0]}    label: {label}\n"
        file.write_text(text.replace(board[0], new), encoding="utf-8")
    return Project(folder)


def labelled_deck() -> bytes:
    """A deck with the label of the Word template."""
    with zipfile.ZipFile(io.BytesIO(word_template("labelled"))) as archive:
        label = {name: archive.read(name) for name in ("docMetadata/LabelInfo.xml", "docProps/custom.xml")}
        types = archive.read("[Content_Types].xml").decode()
        roots = archive.read("_rels/.rels").decode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("french"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                added = "".join(re.findall(r'<Override PartName="/doc(?:Metadata|Props/custom)[^>]*>', types))
                data = data.replace(b"</Types>", added.encode() + b"</Types>")
            elif name == "_rels/.rels":
                added = "".join(re.findall(r'<Relationship Id="L\d"[^>]*>', roots))
                data = data.replace(b"</Relationships>", added.encode() + b"</Relationships>")
            new.writestr(name, data)
        for name, data in label.items():
            new.writestr(name, data)
    return buffer.getvalue()


def made(project: Project, brand: str | None, *occasions: str) -> dict[tuple[str, str], bytes]:
    """Decks and notes by occasion and kind, each a sound package."""
    kinds = (DocumentKind.DECK, DocumentKind.NOTE)
    result = build(read_source(project, brand), occasions, kinds=kinds)
    found = {(each.occasion, one.kind.value): one.data for each in result.occasions for one in each.documents}
    assert all(check_package(data) == () for data in found.values())
    return found


def labels(data: bytes) -> tuple[bytes | None, dict[str, str]]:
    """The part of a label, and the properties of labels."""
    label = read_label(open_package(data))
    if label is None:
        return None, {}
    return None if label.part is None else label.part.data, {each.name: each.value for each in label.properties}


def test_the_label_of_a_template_is_in_every_deck_and_note_byte_for_byte(tmp_path: Path) -> None:
    home = project(tmp_path)
    for name, data in (("corporate.pptx", labelled_deck()), ("letter.docx", word_template("labelled"))):
        (tmp_path / name).write_bytes(data)
        assert check_template(tmp_path / name).label == "Internal & <own>"
    adopt_template(home, [tmp_path / "corporate.pptx", tmp_path / "letter.docx"], "house")
    for key, data in made(home, "house", "ir-eco").items():
        assert labels(data) == (LABEL, LABEL_PROPERTIES), key
        assert b"SECRET" not in data


def test_an_audience_has_a_label_of_its_own_in_place_of_that_of_the_template(tmp_path: Path) -> None:
    home = project(tmp_path, f"{{id: {ID}, site: {SITE}, name: Board only}}")
    (tmp_path / "letter.docx").write_bytes(word_template("labelled"))
    adopt_template(home, [tmp_path / "letter.docx"], "house")
    found = made(home, "house", "management-board-october", "ir-eco")
    for kind in ("deck", "note"):
        part, properties = labels(found["management-board-october", kind])
        assert part is not None
        (label,) = etree.fromstring(part)
        assert (label.get("id"), label.get("siteId")) == (f"{{{ID.lower()}}}", f"{{{SITE}}}")
        assert (label.get("enabled"), label.get("removed"), label.get("method")) == ("1", "0", "Privileged")
        about = {name.removeprefix(f"MSIP_Label_{ID.lower()}_"): each for name, each in properties.items()}
        assert {about[key] for key in ("Enabled", "Name", "SiteId")} == {"true", "Board only", SITE}
    assert labels(found["ir-eco", "note"]) == (LABEL, LABEL_PROPERTIES)
    assert labels(found["ir-eco", "deck"]) == (None, {})  # the built-in deck has none, and neither has its audience


@pytest.mark.parametrize("wrong", ["Confidential", "{0A1B2C3D-1111-2222-3333-444455556666}"])
def test_what_is_no_guid_is_an_error_at_its_place(wrong: str, tmp_path: Path) -> None:
    home = project(tmp_path, f'{{id: "{wrong}", site: {SITE}, name: Board only}}')
    with pytest.raises(SlidegenError) as caught:
        read_content(home)
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.BAD_VALUE and problem.place is not None and problem.place.line > 0
    assert "is not a GUID" in problem.message and "without braces" in (problem.hint or "")


def test_a_document_without_its_label_is_an_error() -> None:
    wanted = read_label(open_package(word_template("labelled")))
    assert wanted is not None and wanted.part is not None
    place = Place("note.docx")
    check_label(word_template("labelled"), wanted, place)
    for parts, roots in (
        ((), ()),
        ((wanted.part,), (Relationship("rId1", CLASSIFICATION_LABELS, wanted.part.name),)),
    ):
        with pytest.raises(SlidegenError) as caught:
            check_label(write_package(package_members(parts, roots), TIMESTAMP), wanted, place)
        assert [each.code for each in caught.value.diagnostics] == [Code.LOST_LABEL]
