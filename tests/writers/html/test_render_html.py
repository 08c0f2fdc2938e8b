"""Handouts as HTML: the template's values, and what a template can do wrong."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jinja2 import Environment
from msgspec.structs import replace

from slidegen.brand.brand import Brand, Logo
from slidegen.content.inlines import LineBreak, Script, Text
from slidegen.content.model import Scaling
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Block, Figure, Paragraph, Point, PointList, Side, Step, TimeLine, TwoColumns
from slidegen.editions.outline import Handout, Part
from slidegen.layout.paper.figure_size import PAGE_SHARE
from slidegen.pictures.picture import Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.html.render_html import COMPILED
from slidegen.writers.html.values import html
from slidegen.writers.pdf.css_text import css_string
from tests.pictures.makers import MARKER, marked, opened, photo, saved, svg
from tests.writers.on_paper import handout_html, values_of
from tests.writers.outline_examples import COLORS, HANDOUT, YEAR_PLAN, brand, prose
from tests.writers.outline_strategies import HANDOUTS, told

BRAND = brand()


class Reader(HTMLParser):
    """The text of the body, and the elements of the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._hidden += tag in ("head", "title", "style")
        is_word = tag == "span" and "lang" in dict(attrs)
        parts = ("p", "li", "h1", "h2", "br", "span", "div", "th", "td", "figcaption")
        self.text += [" "] if tag in parts and not is_word else []

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("head", "title", "style")

    def handle_data(self, data: str) -> None:
        self.text += [] if self._hidden else [data]


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    return reader


def with_template(text: str, **others: str) -> Brand:
    return brand(templates={"handout.html.j2": text, **{name.replace("_", "."): each for name, each in others.items()}})


def problem(look: Brand, handout: Handout = HANDOUT) -> Diagnostic:
    with pytest.raises(SlidegenError) as caught:
        handout_html(handout, look)
    (found,) = caught.value.diagnostics
    return found


def test_every_word_is_there_in_order() -> None:
    assert "".join(read(handout_html(HANDOUT, BRAND)).text).split() == told(HANDOUT)


@settings(max_examples=25)
@given(HANDOUTS)
def test_every_word_of_any_handout_is_there_in_order(handout: Handout) -> None:
    reader = read(handout_html(handout, BRAND))
    assert "".join(reader.text).split() == told(handout)
    assert {"script", "iframe", "object", "link", "base"}.isdisjoint(reader.elements)


def test_prose_is_escaped_and_marked_up() -> None:
    text = (
        Text("a < b & c", strong=True),
        LineBreak(),
        Text("x", emphasis=True, code=True, language="fr"),
        Text('"quoted"', link='https://example.org/?a=1&b="2"'),
    )
    assert html(text) == (
        "<strong>a &lt; b &amp; c</strong><br>"
        '<span lang="fr"><em><code>x</code></em></span>'
        '<a href="https://example.org/?a=1&amp;b=&#34;2&#34;">&#34;quoted&#34;</a>'
    )


@pytest.mark.parametrize("text", ['"; } body { display: none', "</style><script>", "back\\slash", "line\nbreak"])
def test_no_text_gets_out_of_the_stylesheet(text: str) -> None:
    styled = css_string(text)
    assert styled[0] == styled[-1] == '"'
    assert not re.search(r'["<\n]', styled[1:-1])
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), styled[1:-1])
    assert unescaped == text


def test_colors_and_fonts_come_from_the_brand() -> None:
    document = handout_html(HANDOUT, BRAND)
    for role, value in COLORS.items():
        assert f"--{role.name.lower().replace('_', '-')}: #{value};" in document
    assert '--font-body: "Liberation Sans ir", "Arial", "Liberation Sans", sans-serif;' in document
    assert "Page " in document


def test_the_time_line_is_drawn_with_a_title() -> None:
    document = handout_html(HANDOUT, BRAND)
    (drawing,) = re.findall(r"<svg.*?</svg>", document, re.DOTALL)
    assert 'role="img"' in drawing
    assert "<title>How the priorities are agreed</title>" in drawing
    assert drawing.count("<circle") == 7
    assert drawing.count(f'fill="#{COLORS[next(role for role in COLORS if role.name == "ATTENTION")]}"') == 1


@pytest.mark.parametrize(("steps", "lines"), [(1, [1]), (7, [7]), (8, [4, 4]), (9, [5, 4]), (15, [5, 5, 5])])
def test_many_steps_stand_on_lines_of_about_one_length(steps: int, lines: list[int]) -> None:
    line = TimeLine("id", tuple(Step(f"step-{number}", None, prose("Step")) for number in range(steps)), "All")
    part = replace(HANDOUT.parts[0], blocks=(line,))
    values = values_of(replace(HANDOUT, parts=(part,)), BRAND)
    drawn = values["parts"][0]["blocks"][0]["lines"]
    assert [len(each) for each in drawn] == lines
    assert [step["x"] for step in drawn[0]] == pytest.approx([100 / lines[0] * n for n in range(lines[0])], abs=0.001)


def test_bars_begin_and_end_with_their_months() -> None:
    part = replace(HANDOUT.parts[0], blocks=(YEAR_PLAN,))
    plan = values_of(replace(HANDOUT, parts=(part,)), BRAND)["parts"][0]["blocks"][0]
    months = {month["name"]: month["x"] for month in plan["months"]}
    rows = {row["id"]: row for row in plan["rows"]}
    assert rows["website"]["x"] == pytest.approx(months["Jun"], abs=0.001)
    assert rows["website"]["x"] + rows["website"]["width"] == pytest.approx(months["Jul"], abs=0.002)
    assert rows["science-gateway"]["width"] == pytest.approx(100)
    assert rows["environment-report"]["x"] == pytest.approx(50, abs=0.001)


def test_a_logo_stands_in_the_band() -> None:
    logo = Logo(read_picture(marked("JPEG", photo(30, 10))), "Our logo")
    document = handout_html(HANDOUT, brand(logo_on_dark=logo))
    match = re.search('<img class="logo" src="data:image/jpeg;base64,([^"]*)" alt="Our logo">', document)
    assert match is not None
    assert opened(base64.b64decode(match[1])).size == (30, 10) and MARKER not in base64.b64decode(match[1])
    assert 'alt="International Relations Sector"' in handout_html(HANDOUT, brand(logo_on_dark=replace(logo, alt="")))


def figure(picture: Picture, **options: Any) -> str:
    """The HTML of a handout with one figure."""
    part = replace(HANDOUT.parts[0], blocks=(Figure("view", picture, **options),))
    return handout_html(replace(HANDOUT, parts=(part,)), BRAND)


def test_a_figure_has_its_words_and_its_size() -> None:
    document = figure(
        read_picture(saved(photo(800, 400), "PNG")),
        alt='A "view"',
        caption=(Text("From the "), Text("roof", strong=True)),
    )
    (image,) = re.findall("<img[^>]*>", document)
    assert 'alt="A &#34;view&#34;"' in image and 'style="width: calc(100.0% * var(--figure, 1))"' in image
    assert "<figcaption>From the <strong>roof</strong></figcaption>" in document
    small = figure(read_picture(saved(photo(80, 40), "PNG")), alt="A view")
    assert "<figcaption>" not in small and f"width: calc({80 / 4.93:.3f}% * " in small
    tall = figure(read_picture(svg(attributes='viewBox="0 0 100 400"')), alt="A tower")
    assert "data:image/svg+xml" in tall and f"width: calc({PAGE_SHARE * 842 / 4 / 4.93:.3f}% * " in tall


def test_a_cropped_figure_is_a_banner_of_what_is_left() -> None:
    for picture in (read_picture(saved(photo(300, 300), "PNG")), read_picture(svg(attributes='viewBox="0 0 9 9"'))):
        document = figure(picture, alt="A view", scaling=Scaling.CROP)
        (address,) = re.findall('data:image/png;base64,([^"]*)', document)
        width, height = opened(base64.b64decode(address)).size
        assert height / width == pytest.approx(9 / 16, abs=0.01)


def test_a_drawing_with_gradients_is_pixels_on_paper() -> None:
    """Some viewers leave out what is filled with one."""
    inside = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    inside += '<circle r="9" fill="url(#g)"/>'
    document = figure(read_picture(svg(inside)), alt="A view")
    (address,) = re.findall('data:image/png;base64,([^"]*)', document)
    assert opened(base64.b64decode(address)).size[0] == pytest.approx(493 / 72 * 220, abs=2)


@pytest.mark.parametrize(("heading", "tag"), [("Two of them", "h3"), ("", "h2")])
def test_titles_of_columns_are_one_level_below_what_is_above(heading: str, tag: str) -> None:
    sides = TwoColumns("both", (Side("left", prose("Left"), Paragraph("left", prose("Words"))),))
    document = handout_html(replace(HANDOUT, lead=None, parts=(Part("both", heading, (sides,)),)), BRAND)
    assert re.findall(r"<(h\d)>", document) == ["h1", *(["h2"] if heading else []), tag]


def test_decoration_is_a_background() -> None:
    document = figure(read_picture(saved(photo(80, 40), "PNG")), alt=None)
    assert "<img" not in document.partition("<main>")[2]
    size = r"calc\([0-9.]+% \* var\(--figure, 1\)\)"
    assert re.search(f'<div class="decoration" style="width: {size}; padding-bottom: {size}; [^"]*url', document)


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("one\n{{ titel }}", 2, "'titel' is undefined"),
        ("one\n\n{% if %}", 3, "Expected an expression"),
        ("{{ title }}\n{{ parts[0].heding }}", 2, "has no attribute 'heding'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ title.format(title.__init__.__globals__) }}", 1, "unsafe"),
        ("\n{% for n in range(10**9) %}{% endfor %}", 2, "Range too big"),
        ("{% include 'handout.html.j2' %}", 1, "recursion"),
    ],
)
def test_a_bad_template_is_named_with_its_line(template: str, line: int, says: str) -> None:
    found = problem(with_template(template))
    assert found.code is Code.BAD_TEMPLATE
    assert found.place == Place("templates/ir/handout.html.j2", line, 1)
    assert says in found.message


def test_a_mistake_in_an_imported_template_is_found_there() -> None:
    look = with_template(
        "{% import 'blocks.j2' as b %}{{ b.show() }}", blocks_j2="{% macro show() %}\n{{ x.y }}{% endmacro %}"
    )
    assert problem(look).place == Place("templates/ir/blocks.j2", 2, 1)


@pytest.mark.parametrize("name", ["block.j2", "/etc/passwd", "../ir/blocks.j2"])
def test_templates_import_nothing_but_their_brands_own(name: str) -> None:
    found = problem(with_template(f"{{% include '{name}' %}}", blocks_j2=""))
    assert found.code is Code.BAD_TEMPLATE
    assert name in found.message
    assert name != "block.j2" or found.hint == "did you mean blocks.j2?"


def test_a_brand_without_a_template_says_so() -> None:
    assert problem(brand(templates={})).code is Code.NO_FILE


def test_templates_cannot_change_what_they_get() -> None:
    assert problem(with_template("{{ parts.clear() }}")).code is Code.BAD_TEMPLATE


def test_templates_that_come_with_slidegen_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a project are compiled where they are rendered, in a process of their own."""
    compiled: list[str | None] = []
    compile_template = Environment.compile

    def counting(self: Environment, source: Any, name: str | None = None, *others: Any) -> Any:
        compiled.append(name)
        return compile_template(self, source, name, *others)

    COMPILED.clear()
    monkeypatch.setattr(Environment, "compile", counting)
    for title in ("One", "Two"):
        assert f"<h1>{title}</h1>" in handout_html(replace(HANDOUT, title=title), BRAND)
    assert sorted(map(str, compiled)) == ["artwork.html.j2", "blocks.html.j2", "handout.html.j2"]


def test_a_template_that_changed_is_used_as_it_is_now() -> None:
    bare = replace(HANDOUT, lead=None, parts=())
    for sign in "!?":
        look = with_template(
            "{% import 'blocks.j2' as b %}{{ b.of(title) }}",
            blocks_j2="{% macro of(t) %}{{ t }}" + sign + "{% endmacro %}",
        )
        assert handout_html(replace(bare, title="Three"), look) == f"Three{sign}"


def test_a_template_keeps_nothing_for_the_next_document() -> None:
    """Which may be another audience's."""
    look = with_template(
        "{% from 'kept.j2' import kept %}{{ kept.title }}{% set kept.title = title %}",
        kept_j2="{% set kept = namespace(title='nothing') %}",
    )
    bare = replace(HANDOUT, lead=None, parts=())
    assert handout_html(replace(bare, title="For the board only"), look) == "nothing"
    assert handout_html(replace(bare, title="For all"), look) == "nothing"


def test_a_handout_of_words_only(tmp_path: Path) -> None:
    bare = Handout(HANDOUT.info, "Organisation", "Title", "", None, (), "", ("", "", ""))
    assert "".join(read(handout_html(bare, BRAND)).text).split() == ["Organisation", "Title"]
    lead = replace(bare, lead=Paragraph("lead", prose("Lead")))
    assert "".join(read(handout_html(lead, BRAND)).text).split() == ["Organisation", "Title", "Lead"]


# Points on several levels, two columns --------------------------------------------------------------------------------

NESTED = PointList(
    (
        Point("a", prose("A"), points=(Point("b", prose("B"), points=(Point("c", prose("C")),)),)),
        Point("d", (Text("CO"), Text("2", script=Script.SUB), Text("m"), Text("2", script=Script.SUPER))),
    ),
    numbered=True,
)
SIDES = TwoColumns(
    "sides",
    (
        Side("sides-left", prose("Left"), Paragraph("sides-left", prose("Words"))),
        Side("sides-right", (), PointList((Point("e", prose("E")),))),
    ),
)


def with_blocks(*blocks: Block) -> Handout:
    return replace(HANDOUT, parts=(Part("part", "Part", blocks),), lead=None)


def test_points_stand_inside_those_they_belong_to() -> None:
    document = re.sub(r"\s+<", "<", handout_html(with_blocks(NESTED), BRAND))
    assert (
        '<ol class="points"><li data-id="a">A<ol class="points"><li data-id="b">B<ol class="points">'
        '<li data-id="c">C</li></ol></li></ol></li><li data-id="d">CO<sub>2</sub>m<sup>2</sup></li></ol>'
    ) in document


@pytest.mark.parametrize(
    ("block", "kind", "id"),
    [
        (SIDES, "two-columns", "sides"),
        (NESTED, "points", "b"),
        (Paragraph("words", prose("Words")), "paragraph", "words"),
    ],
)
def test_a_template_that_leaves_out_a_block_is_an_error_that_names_it(block: Block, kind: str, id: str) -> None:
    """As one that is older than a kind of block does."""
    only_first = (
        "{% for part in parts %}{% for block in part.blocks %}{% if block.kind == 'points' %}"
        "{% for point in block.points %}<p data-id={{ point.id }}>{{ point.text }}</p>{% endfor %}"
        "{% endif %}{% endfor %}{% endfor %}"
    )
    found = problem(with_template(only_first), with_blocks(block))
    assert found.code is Code.BAD_TEMPLATE
    assert found.place == Place("templates/ir/handout.html.j2")
    assert f'"{kind}"' in found.message and f'"{id}"' in found.message
