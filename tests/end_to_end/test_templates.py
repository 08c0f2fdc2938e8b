"""From a corporate file to finished documents on the command line, as the designer's guide says."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx
import pytest
from lxml import etree
from PIL import Image
from pptx.oxml.ns import qn
from pptx.util import Pt

from slidegen.brand.brand_file.settings import ROLES
from slidegen.project import package_data
from tests.brand.sample_templates import DRAWING, opened, placeholders_of, saved, template
from tests.end_to_end.command import slidegen


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(package_data() / "content", tmp_path / "content")
    (tmp_path / "corporate.potx").write_bytes(template("potx"))
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (tmp_path / "corporate.docx").write_bytes(buffer.getvalue())
    return tmp_path


def test_check_adopt_build(project: Path) -> None:
    checked = slidegen("template", "check", "corporate.potx", folder=project)
    assert checked.code == 0, checked.err
    assert "two-content: Master 4 (slideLayout4.xml)\n  found by its placeholders: a title, 2 contents\n" in checked.out
    assert "\n  foot        date (10), footer (11), slide-number (12), its type " in checked.out
    adopted = slidegen("template", "adopt", "corporate.potx", "corporate.docx", "--name", "acme", folder=project)
    assert adopted.code == 0, adopted.err
    assert sorted(path.name for path in (project / "templates" / "acme").iterdir()) == [
        *("blocks.html.j2", "brand.yml", "deck.potx", "handout.css", "handout.html.j2"),
        *("message.css", "message.html.j2", "note.docx"),
    ]
    built = slidegen("build", "ir-eco", "--brand", "acme", folder=project)
    assert built.code == 0, built.err
    names = {path.suffix for path in (project / "output" / "ir-eco").iterdir()}
    assert names == {".pptx", ".docx", ".pdf", ".json"}
    assert "brand: ir" in (project / "content" / "project.yml").read_text(encoding="utf-8"), "the project stays"


def test_a_report_as_json(project: Path) -> None:
    done = slidegen("template", "check", "corporate.potx", "--json", folder=project)
    report = json.loads(done.out)
    assert report["roles"]["content"]["slideLayout"] == "Master 2"
    assert report["errors"] == []
    assert report["roles"]["content"]["part"] == "/ppt/slideLayouts/slideLayout2.xml"
    body = next(each for each in report["roles"]["content"]["placeholders"] if each["slot"] == "body")
    assert body["holds"]["lines"] > 5
    assert body["foundBy"] == "its size: the largest for text"
    assert {"contrast", "contrastNeeded", "text", "ground", "holdsAtLeast"} <= body.keys()
    assert report["fonts"][0].keys() == {"use", "family", "isInstalled", "measuredAs", "hasSameWidths"}


def test_pictures_of_a_slide_for_each_role(project: Path) -> None:
    done = slidegen("template", "check", "corporate.potx", "--pictures", "look/here", folder=project)
    assert done.code == 0, done.err
    names = [f"{number:02}-{role}.png" for number, role in enumerate(ROLES, 1)]
    assert sorted(path.name for path in (project / "look" / "here").iterdir()) == names
    assert "6 pictures in look/here: 01-cover.png to 06-title-only.png" in done.out
    for name in names:
        with Image.open(project / "look" / "here" / name) as picture:
            assert picture.size == (1280, 720)
            assert len(picture.convert("RGB").getcolors(100_000) or ()) > 10, f"{name} has nothing on it"
    again = slidegen("template", "check", "corporate.potx", "--pictures", "look/here", "--json", folder=project)
    assert json.loads(again.out)["pictures"] == [f"look/here/{name}" for name in names]


def test_no_pictures_of_what_has_no_slides(project: Path) -> None:
    word = slidegen("template", "check", "corporate.docx", "--pictures", "look", folder=project)
    assert word.code == 0
    assert "warning[unsupported]: corporate.docx has no slides, so there is nothing to draw" in word.err
    (project / "broken.pptx").write_bytes(b"no zip")
    assert slidegen("template", "check", "broken.pptx", "--pictures", "look", folder=project).code == 1
    assert not (project / "look").exists()


def test_wrong_use(project: Path) -> None:
    assert slidegen("template", "adopt", "corporate.potx", "--name", "A b", folder=project).code == 2
    assert slidegen("template", "check", "nowhere.pptx", folder=project).code == 1
    unknown = slidegen("build", "--brand", "acme", folder=project)
    assert unknown.code == 1
    assert "error[unknown-brand]: there is no brand acme" in unknown.err


def narrowed(layouts: frozenset[str] | None) -> bytes:
    """A template whose slide layouts of these names (None: all) have titles of 12 pt by 200."""
    deck = opened()
    for layout in deck.slide_layouts:
        if layouts is None or layout.name in layouts:
            for shape in placeholders_of(layout.element, "title", "ctrTitle"):
                properties = shape.find(qn("p:spPr"))
                assert properties is not None
                properties[:] = [
                    etree.fromstring(
                        f'<a:xfrm xmlns:a="{DRAWING}"><a:off x="{Pt(40)}" y="{Pt(40)}"/>'
                        f'<a:ext cx="{Pt(12)}" cy="{Pt(200)}"/></a:xfrm>'
                    )
                ]
    return saved(deck)


def test_what_has_no_room_is_said_with_the_lines_that_cure_it(project: Path) -> None:
    (project / "narrow.pptx").write_bytes(narrowed(frozenset({"Title Only"})))
    adopted = slidegen("template", "adopt", "narrow.pptx", "--name", "acme", folder=project)
    assert adopted.code == 1 and "no deck can be built in it yet" in adopted.out
    assert "warning[not-held]: a slide for title-only cannot be built: the title “How the priorities are" in adopted.err
    lines = adopted.err.split("in brand.yml:\n")[1].splitlines()[:4]
    assert [line.strip() for line in lines] == [
        *("defaults:", "slidegen:", "slide-layouts:", 'title-only: {name: "Title and Content"}')
    ]
    # They can be pasted: brand.yml has these keys already, so the last one goes below them.
    settings = project / "templates" / "acme" / "brand.yml"
    text = settings.read_text(encoding="utf-8")
    named = next(line for line in text.splitlines() if line.strip().startswith("title-only:"))
    settings.write_text(text.replace(named, f"      {lines[3].strip()}"), encoding="utf-8")
    built = slidegen("build", "ir-eco", "--brand", "acme", folder=project)
    assert built.code == 0, built.err


def test_a_template_in_which_nothing_can_be_built_is_an_error_and_drawn_all_the_same(project: Path) -> None:
    (project / "narrow.pptx").write_bytes(narrowed(None))
    done = slidegen("template", "check", "narrow.pptx", "--pictures", "look", folder=project)
    assert done.code == 1
    assert "error[cannot-build]: any deck of this project cannot be built" in done.err
    assert done.err.count("warning[not-held]") >= 6
    assert len(list((project / "look").iterdir())) == 6
    middle = Image.open(project / "look" / "04-content.png").convert("L").crop((200, 420, 1080, 540))
    dark = sum(middle.histogram()[:200])
    assert dark > 3000, "what is wrong stands in the middle"


def test_a_deck_that_slidegen_made_is_a_template_too(project: Path) -> None:
    assert slidegen("build", "ir-eco", folder=project).code == 0
    made = next((project / "output" / "ir-eco").glob("*.pptx"))
    done = slidegen("template", "check", str(made), folder=project)
    assert (done.code, done.err) == (0, "")
    assert slidegen("template", "adopt", str(made), "--name", "again", folder=project).code == 0
    assert slidegen("build", "ir-eco", "--brand", "again", folder=project).code == 0


def test_a_template_that_changed_is_adopted_again_and_keeps_its_mapping(project: Path) -> None:
    (project / "house.pptx").write_bytes(template("four-by-three"))
    assert slidegen("template", "adopt", "house.pptx", "--name", "acme", folder=project).code == 0
    settings = project / "templates" / "acme" / "brand.yml"
    mapped = settings.read_text(encoding="utf-8").replace(
        'cover: {name: "Title Slide"}', 'cover: {name: "Section Header"} # written by hand'
    )
    settings.write_text(mapped, encoding="utf-8")
    (project / "house.pptx").write_bytes(template("dark"))
    refused = slidegen("template", "adopt", "house.pptx", "--name", "acme", folder=project)
    assert refused.code == 1 and "there already is a brand" in refused.err
    again = slidegen("template", "adopt", "house.pptx", "--name", "acme", "--update", folder=project)
    assert again.code == 0, again.err
    assert settings.read_text(encoding="utf-8") == mapped
    assert (project / "templates" / "acme" / "deck.pptx").read_bytes() == template("dark")
    # A new file that lacks what the mapping names is refused, and nothing changes.
    (project / "house.pptx").write_bytes(template("one-layout"))
    lost = slidegen("template", "adopt", "house.pptx", "--name", "acme", "--update", folder=project)
    assert (
        lost.code == 1 and "error[no-slide-layout]: the reference deck has no slide layout Section Header" in lost.err
    )
    assert (project / "templates" / "acme" / "deck.pptx").read_bytes() == template("dark")
