"""Signs, emoji, other scripts, ordinals and hyphens: what each document says of them."""

from __future__ import annotations

import functools
import io
import re
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from openxml_audit import OpenXmlValidator

from slidegen.content.model import DocumentKind
from slidegen.content.ordinals import ordinal_parts
from slidegen.content.scripts import is_right_to_left, script_parts
from slidegen.diagnostics import SlidegenError
from slidegen.pipeline import build, read_source
from slidegen.project import Project

ROOT: Final = Path(__file__).parents[2]
PROJECT: Final = """
organisation: Acme
title: Signs
languages: [fr]
brand: ir
audiences:
  staff: {title: Tous}
default_audience: staff
"""
OCCASIONS: Final = """
occasions:
  - id: o
    title: Essai
    date: 2018-06-01
    audience: staff
    stage: final
    deck: [a, b, c]
    note: [a, b, c]
    handout: [a, b, c]
"""
SECTIONS: Final = """
sections:
  - id: a
    kind: statement
    title: "Fait ✓ ou ✗"
    text: "Le 1er juin et le XXIe siècle → **⚠** 🚀 inter\\u00adnatio\\u00adnal co\\u2011opère"
  - id: b
    kind: points
    title: Langues
    items: [{id: b1, text: "שלום עולם (2018)."}, {id: b2, text: "Avec שלום dedans"}]
  - {id: c, kind: priorities, title: Dates, items: [{id: c1, text: Premier, when: 2018-03-01}]}
"""


def documents_of(sections: str, fallback: str) -> dict[DocumentKind, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "templates", root / "templates")
        look = root / "templates" / "ir" / "brand.yml"
        look.write_text(look.read_text().replace("  monospace: Courier New\n", f"  monospace: Courier New\n{fallback}"))
        (root / "content").mkdir()
        for name, text in (("project", PROJECT), ("occasions", OCCASIONS), ("sections", sections)):
            (root / "content" / f"{name}.yml").write_text(text, encoding="utf-8")
        made = build(read_source(Project(root)))
    return {each.kind: each.data for group in made.occasions for each in group.documents}


@functools.cache
def documents() -> dict[DocumentKind, bytes]:
    return documents_of(SECTIONS, "  fallback: [DejaVu Sans]\n")


def xml(kind: DocumentKind, pattern: str) -> str:
    with zipfile.ZipFile(io.BytesIO(documents()[kind])) as archive:
        return "".join(
            archive.read(name).decode() for name in sorted(archive.namelist()) if re.fullmatch(pattern, name)
        )


def run_of(text: str, document: str) -> str:
    """The run of Office that says a text, with its properties."""
    runs: list[str] = re.findall(r"<[aw]:r>.*?</[aw]:r>", document)
    return next(run for run in runs if f">{text}<" in run)


def test_signs_name_their_font_in_powerpoint() -> None:
    slides = xml(DocumentKind.DECK, r"ppt/slides/slide\d+\.xml")
    for sign, family in (("✓", "DejaVu Sans"), ("🚀", "Noto Emoji")):
        run = run_of(sign, slides)
        assert [f'<a:{script} typeface="{family}"/>' in run for script in ("latin", "ea", "cs", "sym")] == [True] * 4
    assert "typeface" not in run_of("Fait ", slides)


def test_signs_name_their_font_in_word_and_hyphens_are_elements() -> None:
    document = xml(DocumentKind.NOTE, r"word/document\.xml")
    fonts = 'w:ascii="Noto Emoji" w:hAnsi="Noto Emoji" w:eastAsia="Noto Emoji" w:cs="Noto Emoji"'
    assert f"<w:rFonts {fonts}/>" in run_of("🚀", document)
    bold = run_of("⚠", document)
    assert bold.index("w:rStyle") < bold.index("w:rFonts")
    assert document.count("<w:softHyphen/>") == 2 and document.count("<w:noBreakHyphen/>") == 1
    assert "\u00ad" not in document and "\u2011" not in document
    assert "co</w:t><w:noBreakHyphen/><w:t" in document


@pytest.mark.parametrize("kind", [DocumentKind.DECK, DocumentKind.NOTE])
def test_office_would_open_them(kind: DocumentKind, tmp_path: Path) -> None:
    file = tmp_path / f"made.{'pptx' if kind is DocumentKind.DECK else 'docx'}"
    file.write_bytes(documents()[kind])
    assert OpenXmlValidator().validate(str(file)).errors == []


def test_signs_are_embedded_in_pdf() -> None:
    with pikepdf.open(io.BytesIO(documents()[DocumentKind.HANDOUT])) as pdf:
        names = {
            str(each["/BaseFont"]).partition("+")[2]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/FontFile2") is None and "/BaseFont" in each
        }
    assert any("Emoji" in name for name in names) and any("DejaVu" in name for name in names)


def test_what_runs_from_right_to_left_says_so() -> None:
    slides, note = xml(DocumentKind.DECK, r"ppt/slides/slide\d+\.xml"), xml(DocumentKind.NOTE, r"word/document\.xml")
    paragraph = next(each for each in re.findall(r"<a:p>.*?</a:p>", slides) if "עולם" in each)
    assert 'algn="r" rtl="1"' in paragraph and '<a:rPr lang="he-IL" altLang="fr-FR"' in paragraph
    other = next(each for each in re.findall(r"<a:p>.*?</a:p>", slides) if "dedans" in each)
    assert "rtl=" not in other and 'lang="he-IL"' in other
    paragraph = next(each for each in re.findall(r"<w:p>.*?</w:p>", note) if "עולם" in each)
    assert "<w:bidi/>" in paragraph and '<w:rtl/><w:lang w:bidi="he-IL"/>' in paragraph
    other = next(each for each in re.findall(r"<w:p>.*?</w:p>", note) if "dedans" in each)
    assert "<w:bidi/>" not in other and '<w:rtl/><w:lang w:bidi="he-IL"/>' in other


def test_ends_of_ordinals_are_raised() -> None:
    slides, note = xml(DocumentKind.DECK, r"ppt/slides/slide\d+\.xml"), xml(DocumentKind.NOTE, r"word/document\.xml")
    assert (
        len(re.findall(r'<a:rPr[^>]* baseline="30000"[^>]*>(?:(?!</a:rPr>).)*?(?:</a:rPr>)?<a:t>er</a:t>', slides)) == 2
    )
    assert slides.count(">e</a:t>") == 1
    assert note.count(">er</w:t>") == 3  # in the memo, a text and a date
    assert "superscript" in run_of("er", note) and "superscript" in run_of("e", note)


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("le 1er, la 1re, les 1ers et 1res", ["er", "re", "ers", "res"]),
        ("2e, 21e, 20es, XXIe, XVIIIe, Ve, Ier, Ire", ["e", "e", "es", "e", "e", "e", "er", "re"]),
        ("Mme, n° 3, Le, De, Ce, Me, Mer, Cer, Xe, 1e, 2ème, 2e5, 1er2, a1er, 3.5e", []),
    ],
)
def test_what_is_an_ordinal(text: str, raised: list[str]) -> None:
    parts = ordinal_parts(text)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, is_end in parts if is_end] == raised


def test_scripts_and_directions() -> None:
    assert script_parts("a 中文 b", "en-GB") == [("a ", None), ("中文 ", "zh-CN"), ("b", None)]
    assert script_parts("日本の", "en") == [("日本の", "ja-JP")]
    assert script_parts("한국어 abc", "en") == [("한국어 ", "ko-KR"), ("abc", None)]
    assert script_parts("مرحبا", "ar") == [("مرحبا", None)]
    assert [is_right_to_left(each) for each in ("(2018) שלום a", "a שלום", "2018", "")] == [True, False, False, False]


def test_what_no_font_has_is_an_error_with_a_way_out() -> None:
    sections = 'sections:\n  - {id: a, kind: statement, title: T, text: "中"}\n'
    sections += "".join(f"  - {{id: {name}, kind: statement, title: T{name}, text: x}}\n" for name in "bc")
    with pytest.raises(SlidegenError) as caught:
        documents_of(sections, "")
    first = caught.value.diagnostics[0]
    assert "U+4E2D" in first.message and first.hint is not None and "brand.yml" in first.hint
    with pytest.raises(SlidegenError) as caught:
        documents_of(SECTIONS, "  fallback: No Such Font\n")
    assert caught.value.diagnostics[0].message.startswith("No Such Font is not installed")
    assert caught.value.diagnostics[0].place is not None
