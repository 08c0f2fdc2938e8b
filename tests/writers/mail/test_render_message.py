"""Messages as HTML and as text: every word is there, nothing is fetched, and a browser shows them as meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.brand.paper import MESSAGE_PAGE
from slidegen.content.inlines import Text
from slidegen.content.model import Align
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Column, DateLabel, Mark, Row, Series, Table
from slidegen.editions.outline import Message, Part
from slidegen.layout.paper.tables import lay_out_tables
from slidegen.writers.mail.render_message import render_message
from slidegen.writers.mail.style import dark_colors, light_colors
from slidegen.writers.mail.text import WIDTH, message_text
from tests.writers.mail.message_examples import MESSAGE
from tests.writers.outline_examples import brand, prose
from tests.writers.outline_strategies import PARTS, PROSE, WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BRAND = brand()
HTML = render_message(MESSAGE, BRAND)
MESSAGES = st.builds(
    replace,
    st.just(MESSAGE),
    subject=WORDS,
    greeting=PROSE,
    opening=st.just(()) | PROSE,
    closing=st.just(()) | PROSE,
    parts=st.lists(PARTS, max_size=3).map(tuple),
)


class Reader(HTMLParser):
    """The words of the body, and every element with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("head", "style")
        self.text += [" "] if tag in ("p", "li", "h1", "h2", "h3", "br", "th", "td", "div") else []

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("head", "style")

    def handle_data(self, data: str) -> None:
        self.text += [] if self._hidden else [data]


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def words(value: object) -> Iterator[str]:
    """All words that a value made of blocks tells, but for its plain strings."""
    match value:
        case Text() | DateLabel() | Mark():
            yield from value.text.split()
        case Series():
            yield from words(value.name)
            yield from (text for text in value.texts if text)
        case tuple():
            for each in value:
                yield from words(each)
        case Struct():
            for name in value.__struct_fields__:
                if name != "place":
                    yield from words(getattr(value, name))
        case _:
            pass


def with_template(**templates: str) -> Brand:
    """The brand with some of its files changed; a double underscore in a name is the full stop before `j2`."""
    changed = {"message.html.j2" if name == "template" else "message.css": text for name, text in templates.items()}
    return brand(templates={**BRAND.templates, **changed})


def problems(look: Brand) -> tuple[Diagnostic, ...]:
    with pytest.raises(SlidegenError) as caught:
        render_message(MESSAGE, look)
    return caught.value.diagnostics


# Words ----------------------------------------------------------------------------------------------------------------


def test_every_word_is_in_both_parts() -> None:
    for told in ("".join(read(HTML).text), message_text(MESSAGE)):
        assert not missing(MESSAGE, told)
        for line in (MESSAGE.organisation, MESSAGE.title, MESSAGE.subtitle, MESSAGE.attached, MESSAGE.footer):
            assert " ".join(line.split()) in " ".join(told.split())


@given(MESSAGES)
@settings(max_examples=12)
def test_every_word_of_any_message_is_in_both_parts(message: Message) -> None:
    html, text = render_message(message, BRAND), message_text(message)
    assert not missing(message, "".join(read(html).text))
    assert not missing(message, text)


def missing(message: Message, told: str) -> list[str]:
    """The words that are not there, whatever stands around them."""
    letters = "".join(told.split())
    return [word for word in words(message) if word not in letters]


def test_the_text_is_as_it_was_looked_at() -> None:
    expected = (Path(__file__).parent / "golden" / "message.txt").read_text(encoding="utf-8")
    assert message_text(MESSAGE) == expected


@given(MESSAGES)
@settings(max_examples=25)
def test_lines_are_no_longer_than_their_longest_word(message: Message) -> None:
    for line in message_text(message).splitlines():
        assert line == line.rstrip()
        indented = len(line) - len(line.lstrip())
        assert len(line) <= WIDTH or len(line.split()) <= 2 or indented > 0


def test_a_link_is_written_out_once() -> None:
    link = (
        Text("our "),
        Text("site", strong=True, link="https://example.org/a"),
        Text("!", link="https://example.org/a"),
    )
    text = message_text(replace(MESSAGE, opening=link, parts=()))
    assert "our site! <https://example.org/a>\n" in text
    same = (Text("https://example.org/a", link="https://example.org/a"),)
    assert "<https" not in message_text(replace(MESSAGE, opening=same, parts=()))


def test_a_wide_table_tells_the_heading_of_an_empty_column() -> None:
    long = prose("so many words that no two columns fit beside each other on a line of a message")
    columns = (Column(long), Column(prose("Remarks")), Column(long))
    table = Table("costs", columns, (Row((long, (), long)), Row((long, (), long))))
    text = message_text(replace(MESSAGE, parts=(Part("costs", "Costs", (table,)),)))
    assert text.count("Remarks: –") == 1


def test_a_number_stays_on_one_line_with_its_sign() -> None:
    def cells(text: str, align: Align) -> list[bool]:
        columns = (Column(prose("What")), Column(prose("How much"), align))
        part = Part("table", "Table", (Table("table", columns, (Row((prose("Change"), prose(text))),)),))
        html = render_message(replace(MESSAGE, parts=(part,)), BRAND)
        return ["white-space: nowrap" in cell for cell in re.findall(r'<td class="cell[^>]*>', html)]

    assert cells("+12.5 %", Align.RIGHT) == [False, True]
    assert cells("+12.5 %", Align.LEFT) == [False, False]
    assert cells("much more than ever", Align.RIGHT) == [False, False]


# What mail programs want ----------------------------------------------------------------------------------------------


def test_it_is_a_document_that_screen_readers_can_read() -> None:
    elements = read(HTML).elements
    assert elements[0] == ("html", {"lang": "en-GB"})
    assert "<title>Our priorities for 2018</title>" in HTML
    assert [tag for tag, _ in elements if re.fullmatch(r"h[1-6]", tag)][:2] == ["h1", "h2"]
    assert sum(tag == "h1" for tag, _ in elements) == 1
    for tag, attributes in elements:
        if tag == "table":
            assert ("role", "presentation") in attributes.items() or attributes["class"] in ("dates", "table")
        if tag == "th":
            assert attributes["scope"] in ("row", "col")


def test_the_encoding_stands_where_programs_look_for_it() -> None:
    assert HTML.encode().index(b'<meta charset="utf-8">') < 1024


def test_the_rules_are_in_the_elements_and_those_for_phones_in_the_head() -> None:
    outlook, ours = re.findall(r"<style>(.*?)</style>", HTML, re.DOTALL)
    assert (outlook.count("@media"), ours.count("@media")) == (0, 2)
    assert "var(" not in HTML
    heading = next(attributes["style"] for tag, attributes in read(HTML).elements if tag == "h2")
    assert heading is not None
    assert f"color: #{BRAND.hex(ColorRole.PRIMARY)}" in heading
    assert "flex" not in HTML and "grid" not in HTML


def test_nothing_is_fetched_and_nothing_runs() -> None:
    assert not {tag for tag, _ in read(HTML).elements} & {"img", "script", "link", "iframe", "object", "form", "svg"}
    assert re.findall(r"(?:src|url|@import|background=)", HTML) == []
    assert {attributes["href"] for tag, attributes in read(HTML).elements if tag == "a"} == {
        "https://example.org/priorities?year=2018&lang=en",
        "mailto:strategy@example.org",
    }


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<img src="https://example.org/pixel.gif" alt="">', "<img>"),
        ('<a href="#" onclick="x()">a</a>', "the attribute onclick"),
        ('<table background="https://example.org/a.png"><tr><td>a</td></tr></table>', "the attribute background"),
        ("<script>1</script>", "<script>"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "<link>"),
        ('<p style="background: URL (https://example.org/a.png)">a</p>', "an address in its style"),
        ('<meta http-equiv="refresh" content="0; url=https://example.org">', "the attribute http-equiv"),
        ('<!--[if mso]><img src="https://example.org/a.png"><![endif]-->', "<img>"),
        ("<style>@import 'https://example.org/a.css'; p { color: red }</style>", "an address in its style"),
    ],
)
def test_a_template_that_fetches_is_refused(html: str, said: str) -> None:
    found = problems(with_template(template=f"<html><head></head><body>{html}</body></html>"))
    assert {each.code for each in found} == {Code.BAD_TEMPLATE}
    assert any(f"has {said}," in each.message for each in found)


def test_a_style_sheet_that_fetches_is_refused() -> None:
    (found,) = problems(with_template(css=".page { background: url(https://example.org/a.png) }"))
    assert found.message.startswith("the template of messages has an address in its style")


def test_a_color_that_there_is_not() -> None:
    (found,) = problems(with_template(css=".page {\n  color: var(--primray);\n}\n"))
    assert (found.message, found.place, found.hint) == (
        "there is no value --primray for messages",
        Place("templates/ir/message.css", 2, 10),
        "did you mean primary?",
    )


def test_a_mistake_in_the_template_has_its_line() -> None:
    (found,) = problems(with_template(template="<html>\n{{ titel }}</html>"))
    assert (found.code, found.place) == (Code.BAD_TEMPLATE, Place("templates/ir/message.html.j2", 2, 1))


@pytest.mark.parametrize("name", ["message.html.j2", "message.css"])
def test_a_brand_without_messages(name: str) -> None:
    templates = {each: text for each, text in BRAND.templates.items() if each != name}
    (found,) = problems(brand(templates=templates))
    assert (found.code, found.message) == (Code.NO_FILE, f"the brand ir has no {name}")


def test_what_authors_write_is_no_html() -> None:
    message = replace(MESSAGE, greeting=prose("<script>alert(1)</script> {{ 7 * 7 }} </style>"), parts=())
    html = render_message(message, BRAND)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &lt;/style&gt;" in html


@given(st.tuples(*(st.integers(0, 255),) * 3), st.tuples(*(st.integers(0, 255),) * 3))
@settings(max_examples=60)
def test_small_print_can_be_read_in_any_brand(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    roles = (ColorRole.PRIMARY, ColorRole.ATTENTION, ColorRole.LINK, ColorRole.MUTED)
    colors = {**BRAND.colors, **dict.fromkeys(roles[:2], Color(*one)), **dict.fromkeys(roles[2:], Color(*other))}
    light = light_colors(brand(colors=colors))
    assert light.keys() == set(ColorRole)
    for role in roles:
        assert contrast(light[role], light[ColorRole.BACKGROUND]) >= CONTRAST_NORMAL
    assert contrast(light[ColorRole.PRIMARY], light[ColorRole.SURFACE]) >= CONTRAST_NORMAL
    assert contrast(light[ColorRole.ATTENTION], light[ColorRole.ATTENTION_SURFACE]) >= CONTRAST_NORMAL


@given(st.tuples(*(st.integers(0, 255),) * 3), st.tuples(*(st.integers(0, 255),) * 3))
@settings(max_examples=60)
def test_dark_mode_can_be_read_in_any_brand(one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    colors = {**BRAND.colors, ColorRole.PRIMARY: Color(*one), ColorRole.PRIMARY_DARK: Color(*one)}
    dark = dark_colors(brand(colors={**colors, ColorRole.ATTENTION: Color(*other), ColorRole.LINK: Color(*other)}))
    assert dark.keys() == set(ColorRole)
    for role in (ColorRole.TEXT, ColorRole.MUTED, ColorRole.PRIMARY, ColorRole.ATTENTION, ColorRole.LINK):
        for ground in (ColorRole.BACKGROUND, ColorRole.SURFACE, ColorRole.ATTENTION_SURFACE):
            assert contrast(dark[role], dark[ground]) >= CONTRAST_NORMAL
    assert contrast(dark[ColorRole.PRIMARY_DARK], Color(255, 255, 255)) >= CONTRAST_NORMAL


# In a browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*arguments, "--disable-sync"])
        yield browser
        browser.close()


CONTRASTS = """
() => {
  const channels = color => color.match(/[\\d.]+/g).map(Number);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest('.preheader')) continue;
    let ground = element;
    while (ground && (channels(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
    found.push([node.data.trim(), channels(getComputedStyle(element).color).slice(0, 3),
                channels(getComputedStyle(ground ?? document.body).backgroundColor).slice(0, 3)]);
  }
  return found;
}
"""


def shown(browser: Browser, scheme: str, width: int) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.set_content(HTML, wait_until="load")
    return page, heard


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 700])
def test_a_browser_shows_it(browser: Browser, scheme: str, width: int) -> None:
    page, heard = shown(browser, scheme, width)
    assert heard == []
    assert page.evaluate("document.documentElement.scrollWidth") == width  # nothing sticks out
    sheet = page.locator(".sheet").bounding_box()
    assert sheet is not None
    assert sheet["width"] == min(600, width)
    assert not page.locator(".preheader").is_visible()
    texts = page.evaluate(CONTRASTS)
    assert len(texts) > 80
    for said, color, ground in texts:
        assert contrast(Color(*color), Color(*ground)) >= CONTRAST_NORMAL, said
    page.close()


def test_dates_stand_beside_their_texts_and_on_phones_above(browser: Browser) -> None:
    beside, _ = shown(browser, "light", 700)
    above, _ = shown(browser, "light", 375)
    places = []
    for page in (beside, above):
        date, text = page.locator("th.when").first.bounding_box(), page.locator("td.what").first.bounding_box()
        assert date is not None and text is not None
        places.append((date["y"] < text["y"], date["x"] < text["x"]))
        page.close()
    assert places == [(False, True), (True, False)]


def test_dark_mode_is_dark(browser: Browser) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page, _ = shown(browser, scheme, 700)
        grounds.append(page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor"))
        page.close()
    assert grounds == ["rgb(255, 255, 255)", "rgb(32, 39, 49)"]


def numbers(id: str, columns: int, rows: int = 3) -> Table:
    """A table of names and large numbers."""
    titles = (Column(prose("Programme")), *(Column(prose(f"{2010 + each}"), Align.RIGHT) for each in range(columns)))
    return Table(id, titles, (Row((prose("Infrastructure"), *(prose("1,234,567") for _ in range(columns)))),) * rows)


def with_tables(*tables: Table) -> str:
    fitting, _ = lay_out_tables(tables, MESSAGE_PAGE, BRAND)
    parts = tuple(Part(table.id, "Numbers", (table,)) for table in tables)
    return render_message(replace(MESSAGE, parts=parts), BRAND, {table.id: fitting.get(table.id) for table in tables})


def test_a_table_is_set_smaller_and_then_told_as_a_list() -> None:
    html = with_tables(numbers("few", 3), numbers("more", 6), numbers("many", 14))
    few, more, many = html.split(">Numbers<")[1:]
    assert "table-layout: fixed" in few and "line-height: 1.4;" not in few
    sizes = {float(size) for size in re.findall(r"font-size: ([0-9.]+)px;line-height: 1.4", more.replace("; ", ";"))}
    assert sizes and all(8 / 0.75 - 0.1 <= size < 15 for size in sizes)
    assert "table-layout" not in many
    assert many.count("1,234,567") == 3 * 14
    assert many.count("<strong>Programme: Infrastructure</strong>") == 3


def test_no_table_is_wider_than_the_message(browser: Browser, tmp_path: Path) -> None:
    long = Table("long", (Column(prose("A")), Column(prose("B"))), (Row((prose("x" * 40), prose("y" * 20))),))
    file = tmp_path / "message.html"
    file.write_text(with_tables(*(numbers(f"t{each}", each) for each in range(1, 15)), long), encoding="utf-8")
    page = browser.new_page(viewport={"width": 700, "height": 800})
    page.goto(file.as_uri())
    cells = "[...document.querySelectorAll('td, th, li')]"
    wide = page.evaluate(f"{cells}.filter(each => each.scrollWidth > each.clientWidth + 1).length")
    assert (page.evaluate("document.querySelector('.sheet').offsetWidth"), wide) == (600, 0)
    page.close()
