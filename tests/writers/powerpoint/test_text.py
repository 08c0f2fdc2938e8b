"""Paragraphs and runs: what is said, in which language, and only what differs from the reference deck."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment
from slidegen.content.inlines import Script
from slidegen.layout.frames import Numbering, Paragraph, Run
from slidegen.office_files.office_language import office_language
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import attributes, body_xml, everything, find, parts, slide_xml, tree, values

# Everything that XML can hold but line ends, which are elements of their own.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", min_codepoint=32))


@settings(max_examples=60)
@given(st.lists(st.lists(TEXTS, max_size=3), min_size=1, max_size=4))
def test_every_text_comes_back(texts: list[list[str]]) -> None:
    slide = body_xml(*(Paragraph(tuple(Run(text) for text in paragraph)) for paragraph in texts))
    read = ["".join(values(paragraph, "a:r/a:t/text()")) for paragraph in find(slide, "//a:p")]
    assert read == ["".join(paragraph) for paragraph in texts]


def test_a_run_says_only_what_differs() -> None:
    (plain, rich) = find(
        body_xml(Paragraph((Run("a"), Run("b", 20.5, True, False, ColorRole.MUTED, FontRole.HEADING)))), "//a:rPr"
    )
    assert attributes(plain) == {"lang": "en-GB"}
    assert len(plain) == 0
    assert attributes(rich) == {"lang": "en-GB", "sz": "2050", "b": "1", "i": "0"}
    assert values(rich, "a:solidFill/a:schemeClr/@val") == ["tx2"]
    assert values(rich, "a:latin/@typeface") == ["+mj-lt"]


def test_code_is_in_the_brands_own_monospaced_family() -> None:
    assert values(body_xml(Paragraph((Run("x", font=FontRole.MONOSPACE),))), "//a:rPr/a:latin/@typeface") == [
        "Liberation Mono"
    ]


def test_every_run_field_and_end_has_a_language() -> None:
    for name, data in parts(everything()).items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
            root = tree(everything(), name)
            assert find(root, "//a:rPr | //a:endParaRPr")
            assert find(root, "//a:rPr[not(@lang)] | //a:endParaRPr[not(@lang)]") == []
            assert find(root, "//a:r[not(a:rPr)] | //a:fld[not(a:rPr)] | //a:br[not(a:rPr)]") == []
            assert data  # parsed above


def test_a_run_in_another_language_says_so_with_its_region() -> None:
    assert values(
        body_xml(Paragraph((Run("a"), Run("b", language="fr"), Run("c", language="de-CH")))), "//a:rPr/@lang"
    ) == ["en-GB", "fr-FR", "de-CH"]


@pytest.mark.parametrize(
    ("tag", "office"),
    [("en", "en-GB"), ("fr", "fr-FR"), ("sv", "sv-SE"), ("en-US", "en-US"), ("zh-Hant", "zh-Hant"), ("eo", "eo")],
)
def test_languages_have_a_region_for_office(tag: str, office: str) -> None:
    assert office_language(tag) == office


def test_a_line_break_is_an_element_and_the_last_one_keeps_its_height() -> None:
    slide = body_xml(Paragraph((Run("a"), Run("", line_break=True), Run("b"), Run("", 20.0, line_break=True))))
    assert [child.tag.rpartition("}")[2] for child in find(slide, "//a:p")[0]] == ["r", "br", "r", "br", "endParaRPr"]
    assert values(slide, "//a:endParaRPr/@sz") == ["2000"]


def test_an_empty_paragraph_keeps_the_size_of_its_run() -> None:
    slide = body_xml(Paragraph((Run("", 16.0),)), Paragraph(()))
    assert [attributes(end) for end in find(slide, "//a:endParaRPr")] == [
        {"lang": "en-GB", "sz": "1600"},
        {"lang": "en-GB"},
    ]
    assert find(slide, "//a:r") == []


def test_a_paragraph_says_only_what_differs() -> None:
    slide = body_xml(
        Paragraph((Run("a"),)),
        Paragraph((Run("b"),), level=2, alignment=Alignment.CENTER, space_before=7.25),
        Paragraph((Run("c"),), numbering=Numbering.NONE, hanging=0.0),
    )
    plain, rich, bare = find(slide, "//a:p")
    assert find(plain, "a:pPr") == []
    (properties,) = find(rich, "a:pPr")
    assert attributes(properties) == {"lvl": "2", "algn": "ctr"}
    assert values(rich, "a:pPr/a:spcBef/a:spcPts/@val") == ["725"]
    (properties,) = find(bare, "a:pPr")
    assert attributes(properties) == {"marL": "0", "indent": "0"}
    assert [child.tag.rpartition("}")[2] for child in properties] == ["buNone"]


def numbers(*items: tuple[int, int]) -> list[str]:
    """`startAt` of each paragraph, from (level, number)."""
    paragraphs = [
        Paragraph((Run("x"),), level=level, numbering=Numbering.NUMBER, number=number, hanging=27.0)
        for level, number in items
    ]
    return values(body_xml(*paragraphs), "//a:buAutoNum/@startAt")


def test_numbers_that_count_on_are_one_list_that_powerpoint_numbers() -> None:
    assert numbers((0, 5), (0, 6), (0, 7)) == ["5", "5", "5"]


def test_numbers_that_do_not_count_on_begin_a_new_list() -> None:
    assert numbers((0, 1), (0, 2), (0, 1), (0, 2), (0, 7)) == ["1", "1", "1", "1", "7"]


def test_deeper_numbers_do_not_end_the_list_above_them() -> None:
    assert numbers((0, 3), (1, 1), (1, 2), (0, 4), (1, 1)) == ["3", "1", "1", "3", "1"]


def test_a_paragraph_without_a_number_ends_the_list() -> None:
    slide = body_xml(
        Paragraph((Run("a"),), numbering=Numbering.NUMBER, number=1),
        Paragraph((Run("b"),)),
        Paragraph((Run("c"),), numbering=Numbering.NUMBER, number=2),
    )
    assert values(slide, "//a:buAutoNum/@startAt") == ["1", "2"]


def test_a_number_hangs_in_the_brands_color() -> None:
    (properties,) = find(body_xml(Paragraph((Run("x"),), numbering=Numbering.NUMBER, hanging=27.0)), "//a:pPr")
    assert attributes(properties) == {"marL": "342900", "indent": "-342900"}
    assert values(properties, "a:buClr/a:schemeClr/@val") == ["accent1"]
    assert values(properties, "a:buAutoNum/@type") == ["arabicPeriod"]


def test_links_are_relationships_of_the_slide_each_once() -> None:
    relationships = find(
        tree(everything(), "ppt/slides/_rels/slide2.xml.rels"), "rel:Relationship[@TargetMode='External']"
    )
    assert [each.get("Target") for each in relationships] == ["https://example.org/?a=1&b=2"]
    links = values(tree(everything(), "ppt/slides/slide2.xml"), "//a:hlinkClick/@r:id")
    assert links == [relationships[0].get("Id")] * 2


def test_text_at_fixed_sizes_inherits_no_weight_and_no_kerning() -> None:
    slide = slide_xml(examples.SHAPES.frames[2])
    (properties,) = find(slide, "//a:rPr")
    assert attributes(properties) == {"lang": "en-GB", "sz": "1400", "b": "1", "i": "0", "kern": "100"}


def test_each_level_is_numbered_in_its_own_way() -> None:
    paragraphs = [
        Paragraph((Run("x"),), level=level, numbering=Numbering.NUMBER, hanging=27.0, indent=27.0 * level)
        for level in range(3)
    ]
    slide = body_xml(*paragraphs)
    assert values(slide, "//a:buAutoNum/@type") == ["arabicPeriod", "alphaLcPeriod", "romanLcPeriod"]
    assert values(slide, "//a:pPr/@marL") == ["342900", "685800", "1028700"]
    assert values(slide, "//a:pPr/@indent") == ["-342900"] * 3
    assert values(slide, "//a:pPr/@lvl") == ["1", "2"]


def test_subscripts_and_superscripts_stand_off_their_line() -> None:
    runs = (Run("CO"), Run("2", script=Script.SUB), Run("m"), Run("2", script=Script.SUPER))
    assert values(body_xml(Paragraph(runs)), "//a:rPr/@baseline") == ["-25000", "30000"]
