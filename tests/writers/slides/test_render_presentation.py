"""Slides as HTML in a real browser: keys, touch, the address, notes, paper; and that nothing is fetched."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

from slidegen.editions.language.words import Words
from slidegen.layout.frames import DeckFrames
from slidegen.project import Project
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_context import DrawContext
from slidegen.writers.slides.embed_fonts import characters_by_style
from slidegen.writers.slides.render_presentation import render_presentation
from tests.office.render import to_pictures
from tests.writers.slides.presentations import LINK, NOTE, SLIDES, drawn, placed, presentation, town_hall
from tests.writers.slides.test_draw_artwork import distance

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
]
WINDOW = {"width": 1280, "height": 720}
PHONE = {"width": 540, "height": 900}
"""A large one: it shows one slide at a time."""
UPRIGHT = {"width": 375, "height": 667}
ALIKE, CELL = 0.006, 0.1
"""How far a screenshot may differ from the page of the PDF, in all and in the worst place: the two smooth letters
differently. Letters of another font, or bold ones made up by the browser, are further off."""
KINDS = Path(__file__).parents[2] / "end_to_end" / "kinds"
SWIPE = 200
"""CSS px that a finger moves."""


@dataclass
class Shown:
    """A presentation in a browser, and what went wrong while it was shown."""

    page: Page
    said: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number in the address."""
        return self.page.url.partition("#")[2]

    @property
    def visible(self) -> list[int]:
        """The numbers of the slides that can be seen."""
        slides = self.page.locator(".cell > .slide")
        return [number for number in range(1, SLIDES + 1) if slides.nth(number - 1).is_visible()]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def at(self, number: int) -> None:
        """The slide of this number is shown: to people, in the address, in the counter and to screen readers."""
        self.page.wait_for_function("number => location.hash === '#/' + number", arg=number)
        assert self.visible == [number]
        assert self.page.locator("#counter").inner_text() == f"{number} / {SLIDES}"
        assert self.page.locator("#live").inner_text().startswith(f"Slide {number} of {SLIDES}: ")
        assert self.page.title().startswith(f"Slide {number} of {SLIDES} – ")

    def on(self, kind: str) -> bool:
        """Whether a view is on."""
        return bool(self.page.evaluate("name => document.documentElement.classList.contains(name)", kind))


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


def show(browser: Browser, folder: Path, data: bytes, address: str = "", **options: Any) -> Shown:
    file = folder / "slides.html"
    file.write_bytes(data)
    context: BrowserContext = browser.new_context(**({"viewport": WINDOW} | options))
    context.set_default_timeout(5_000)
    page = context.new_page()
    shown = Shown(page)

    def asked(route: Route, request: Request) -> None:
        shown.requests.append(request.url)
        if request.url.startswith("file:"):
            route.continue_()
        else:
            route.abort()

    def said(message: ConsoleMessage) -> None:
        shown.said.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: shown.said.append(str(error)))
    context.route("**/*", asked)
    page.goto(file.as_uri() + address)
    return shown


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    """The slides without notes in a window; nothing was complained about or fetched when the test is over."""
    shown = show(browser, tmp_path, presentation())
    yield shown
    check_quiet(shown)


@pytest.fixture
def with_notes(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    shown = show(browser, tmp_path, presentation(with_notes=True))
    yield shown
    check_quiet(shown)


def check_quiet(shown: Shown) -> None:
    shown.page.context.close()
    assert shown.said == []
    assert [url for url in shown.requests if not url.startswith("data:")] == [shown.requests[0]]


KEYS = [
    (["ArrowRight"], 2),
    (["ArrowDown", "PageDown"], 3),
    ([" ", " ", "Shift+ "], 2),
    (["End", "ArrowLeft"], 5),
    (["End", "ArrowUp", "PageUp", "Backspace"], 3),
    (["ArrowLeft"], 1),
    (["End", "ArrowRight"], SLIDES),
    (["End", "Home"], 1),
    (["4", "Enter"], 4),
    (["9", "9", "Enter"], SLIDES),
    (["3", "Enter", "0", "Enter"], 1),
    (["4", "Escape", "ArrowRight"], 2),
]
"""From the first slide: what is pressed, and which slide is shown then."""


def test_keys(shown: Shown) -> None:
    for keys, number in KEYS:
        shown.press("Home")
        shown.at(1)
        shown.press(*keys)
        shown.at(number)


def test_keys_with_modifiers_are_the_browsers(shown: Shown) -> None:
    shown.press("Control+ArrowRight", "Alt+End", "Meta+ ")
    shown.at(1)


@pytest.mark.parametrize(
    ("address", "number"),
    [("", 1), ("#/3", 3), ("#3", 3), ("#/mission", 2), ("#/99", SLIDES), ("#/nowhere", 1), ("#/%", 1)],
)
def test_an_address_opens_its_slide(browser: Browser, tmp_path: Path, address: str, number: int) -> None:
    shown = show(browser, tmp_path, presentation(), address)
    shown.at(number)
    check_quiet(shown)


def test_back_and_forward(shown: Shown) -> None:
    shown.press("ArrowRight", "ArrowRight", "End")
    shown.at(SLIDES)
    shown.page.go_back()
    shown.at(3)
    shown.page.go_back()
    shown.at(2)
    shown.page.go_forward()
    shown.at(3)
    shown.page.evaluate("location.hash = '#5'")
    shown.page.wait_for_function("() => document.querySelector('#counter').textContent.startsWith('5')")
    assert shown.visible == [5]


def test_fast_fingers_lose_no_key(shown: Shown) -> None:
    shown.page.evaluate(
        """() => {
            for (let n = 0; n < 4; n++) document.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
        }"""
    )
    shown.at(5)


def test_clicks(shown: Shown) -> None:
    shown.page.mouse.click(900, 300)
    shown.page.mouse.click(640, 300)
    shown.at(3)
    shown.page.mouse.click(50, 300)
    shown.at(2)
    shown.page.get_by_role("button", name="Next slide").click()
    shown.at(3)
    shown.page.get_by_role("button", name="Previous slide").click()
    shown.at(2)


def test_space_on_a_button_is_the_buttons(shown: Shown) -> None:
    shown.press("End")
    shown.page.get_by_role("button", name="Previous slide").focus()
    shown.press(" ")
    shown.at(SLIDES - 1)


def swipe(page: Page, start: int, end: int, down: int = 0) -> None:
    session = page.context.new_cdp_session(page)
    for kind, x, y in (("touchStart", start, 400), ("touchMove", (start + end) // 2, 400 + down // 2)):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 400 + down}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_touch_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    shown = show(browser, tmp_path, presentation(), viewport=PHONE, has_touch=True, is_mobile=True)
    swipe(shown.page, 300, 300 - SWIPE)
    shown.at(2)
    swipe(shown.page, 300, 300 - SWIPE)
    shown.at(3)
    swipe(shown.page, 80, 80 + SWIPE)
    shown.at(2)
    swipe(shown.page, 200, 140, down=SWIPE)
    shown.at(2)
    shown.page.touchscreen.tap(300, 420)
    shown.at(3)
    shown.page.touchscreen.tap(20, 420)
    shown.at(2)
    box = shown.page.locator(".cell.current").bounding_box()
    assert box is not None
    assert (round(box["width"]), box["x"]) == (PHONE["width"], 0)
    assert abs(box["y"] + box["height"] / 2 - PHONE["height"] / 2) < 2
    buttons = shown.page.locator("#bar button:visible")
    for number in range(buttons.count()):
        size = buttons.nth(number).bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44, "a finger is not a mouse"
        assert size["x"] >= 0
        assert size["x"] + size["width"] <= PHONE["width"]
    check_quiet(shown)


def test_a_phone_held_upright_shows_slides_below_each_other(browser: Browser, tmp_path: Path) -> None:
    shown = show(browser, tmp_path, presentation(), viewport=UPRIGHT, has_touch=True, is_mobile=True)
    page = shown.page
    assert shown.visible == [*range(1, SLIDES + 1)]
    cells = [cell.bounding_box() for cell in page.locator(".cell").all()]
    assert all(cell is not None and cell["width"] == UPRIGHT["width"] for cell in cells)
    tops = [cell["y"] for cell in cells if cell is not None]
    assert tops == sorted(tops) and len(set(tops)) == SLIDES
    assert page.evaluate("document.documentElement.scrollWidth") == UPRIGHT["width"]
    # Nothing that flows is smaller than can be read, wider than the phone, or covered.
    assert page.locator(".slide.flows").count() >= 3
    heights = page.evaluate(
        """() => [...document.querySelectorAll('.flows .block')].filter(block => block.textContent.trim())
            .map(block => { const range = document.createRange(); range.selectNodeContents(block);
                const boxes = [...range.getClientRects()].filter(box => box.width);
                return [Math.min(...boxes.map(box => box.height)), Math.max(...boxes.map(box => box.right))] })"""
    )
    assert min(height for height, _ in heights) >= 11
    assert max(right for _, right in heights) <= UPRIGHT["width"]
    for foot in page.locator(".flows .foot:last-child").all():
        foot.scroll_into_view_if_needed()
        assert foot.evaluate(
            "foot => { const box = foot.getBoundingClientRect(); return foot.contains("
            "document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)) }"
        )
    page.touchscreen.tap(300, 300)
    assert shown.visible == [*range(1, SLIDES + 1)] and shown.number == "/1"
    check_quiet(shown)


@pytest.mark.parametrize("window", [WINDOW, {"width": 1000, "height": 900}, {"width": 1600, "height": 500}])
def test_a_slide_fills_the_window_and_keeps_its_shape(browser: Browser, tmp_path: Path, window: Any) -> None:
    shown = show(browser, tmp_path, presentation(), viewport=window)
    box = shown.page.locator(".cell.current").bounding_box()
    assert box is not None
    scale = min(window["width"] / 1280, window["height"] / 720)
    assert box["width"] == pytest.approx(1280 * scale, abs=1)
    assert box["height"] == pytest.approx(720 * scale, abs=1)
    assert box["x"] == pytest.approx((window["width"] - box["width"]) / 2, abs=1)
    assert box["y"] == pytest.approx((window["height"] - box["height"]) / 2, abs=1)
    shown.page.set_viewport_size({"width": 640, "height": 360})
    shown.page.wait_for_function(
        "() => Math.round(document.querySelector('.current').getBoundingClientRect().width) === 640"
    )
    check_quiet(shown)


def test_overview(shown: Shown) -> None:
    shown.press("ArrowRight", "o")
    assert shown.visible == [*range(1, SLIDES + 1)]
    assert shown.page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Slide 2 of 6: ")
    shown.press("ArrowRight", "ArrowDown", "ArrowUp", "Enter")
    assert not shown.on("overview")
    shown.at(3)
    shown.press("o")
    shown.page.get_by_role("button", name="Slide 5 of 6").click()
    shown.at(5)
    shown.press("o", "Escape", "ArrowRight")
    shown.at(6)


def test_without_notes_there_are_none() -> None:
    text = presentation().decode()
    assert "MCHF" not in text
    assert "minutes" not in text
    assert "notes" not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", text, flags=re.DOTALL).lower()


def test_no_notes_view_without_notes(shown: Shown) -> None:
    shown.press("n")
    assert not shown.on("with-notes")
    shown.at(1)


def test_notes_view(with_notes: Shown) -> None:
    page = with_notes.page
    notes = page.get_by_role("complementary", name="Speaker notes")
    assert not notes.is_visible()
    with_notes.press("n")
    assert "No notes for this slide." in notes.inner_text()
    with_notes.press("ArrowRight", "ArrowRight")
    with_notes.at(3)
    assert NOTE in notes.inner_text()
    assert "No notes" not in notes.inner_text()
    assert "Next: " in notes.inner_text()
    slide, panel = page.locator(".cell.current").bounding_box(), notes.bounding_box()
    assert slide is not None
    assert panel is not None
    assert slide["x"] + slide["width"] <= panel["x"] + 0.5
    link = notes.get_by_role("link")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (LINK, "noopener noreferrer")
    with_notes.press("End")
    assert "This is the last slide." in notes.inner_text()
    with_notes.press("Escape")
    assert not notes.is_visible()
    with_notes.at(SLIDES)


def test_help(shown: Shown) -> None:
    shown.press("?")
    assert shown.page.get_by_role("dialog", name="Keys").is_visible()
    shown.press("ArrowRight", "Escape")
    assert not shown.page.locator("#help").is_visible()
    shown.at(1)
    shown.press("?", "?")
    assert not shown.page.locator("#help").is_visible()
    shown.page.get_by_role("button", name="Keys").click()
    shown.page.get_by_role("button", name="Close").click()
    shown.press("ArrowRight")
    shown.at(2)


def test_full_screen(shown: Shown) -> None:
    shown.press("f")
    shown.page.wait_for_function("() => document.fullscreenElement !== null")
    shown.press("f")
    shown.page.wait_for_function("() => document.fullscreenElement === null")


def test_buttons_go_when_nobody_needs_them(shown: Shown) -> None:
    shown.page.clock.install()
    shown.page.mouse.move(300, 300)
    shown.page.clock.run_for(4_000)
    assert shown.on("idle")
    shown.page.mouse.move(310, 300)
    assert not shown.on("idle")


def test_on_paper_each_slide_has_a_page(with_notes: Shown, tmp_path: Path) -> None:
    with_notes.press("End")
    data = with_notes.page.pdf(prefer_css_page_size=True, print_background=False)
    pages = to_pictures(data, 40)
    assert len(pages) == SLIDES
    assert {page.width for page in pages} <= {533, 534}
    on_paper = to_pictures(pdf(), 40)
    assert max(distance(one, other)[0] for one, other in zip(pages, on_paper, strict=True)) <= 2 * ALIKE
    with_notes.page.emulate_media(media="print")
    for hidden in ("#bar", "#notes", "#help", "#live", ".pick >> nth=0"):
        assert not with_notes.page.locator(hidden).is_visible()


def pdf(deck: tuple[DeckFrames, DrawContext] | None = None) -> bytes:
    frames, context = deck or town_hall()
    return write_slide_pdf(placed(frames, context), context, dt.datetime(2017, 12, 1, tzinfo=dt.UTC))


def test_slides_look_as_in_pdf(shown: Shown) -> None:
    shown.page.evaluate("document.querySelector('#bar').style.display = 'none'")
    for number, page in enumerate(to_pictures(pdf(), 96), 1):
        shown.at(number)
        shot = Image.open(io.BytesIO(shown.page.screenshot()))
        assert shot.size == page.size
        mean, worst = distance(shot, page)
        assert mean <= ALIKE, (number, mean, worst)
        assert worst <= CELL, (number, mean, worst)
        shown.press("ArrowRight")
    assert shown.page.evaluate("[...document.fonts].every(font => font.status === 'loaded')")


def test_every_kind_of_content_looks_as_in_pdf(browser: Browser, tmp_path: Path) -> None:
    """Charts, figures, tables, lists, two columns: a project that has them all."""
    frames, context = drawn(Project(KINDS))
    shown = show(browser, tmp_path, render_presentation(placed(frames, context), context, Words("en")))
    shown.page.evaluate("document.querySelector('#bar').style.display = 'none'")
    for number, picture in enumerate(to_pictures(pdf((frames, context)), 96), 1):
        mean, worst = distance(Image.open(io.BytesIO(shown.page.screenshot())), picture)
        assert mean <= ALIKE, (number, mean, worst)
        assert worst <= CELL, (number, mean, worst)
        shown.press("ArrowRight")
    check_quiet(shown)


def test_every_line_has_its_room(shown: Shown) -> None:
    """No line runs over the edge of its text, but for the blank at its end: its font is that it was measured with."""
    for _ in range(SLIDES):
        beyond = shown.page.evaluate(
            """() => {
                const over = (line) => {
                    const range = document.createRange(), room = line.getBoundingClientRect();
                    const blank = 0.3 * parseFloat(getComputedStyle(line).fontSize);
                    range.selectNodeContents(line);
                    return [...range.getClientRects()].some((box) => box.right > room.right + blank + 1);
                };
                return [...document.querySelectorAll(".current .line")].filter(over).map((line) => line.textContent);
            }"""
        )
        assert beyond == []
        shown.press("ArrowRight")


def test_nothing_can_be_fetched(browser: Browser, tmp_path: Path) -> None:
    """What a broken or malicious text could try is forbidden by the document's own policy."""
    shown = show(browser, tmp_path, presentation())
    blocked = shown.page.evaluate(
        """async () => {
            const found = [];
            document.addEventListener("securitypolicyviolation", (event) => found.push(event.effectiveDirective));
            const wait = () => new Promise((done) => setTimeout(done, 50));
            const blocked = async () => {  // until all five are told, which takes its time on a busy machine
                for (let tries = 0; found.length < 5 && tries < 100; tries++) await wait();
                await wait();  // and a moment more, for one too many
            };
            document.body.append(Object.assign(new Image(), {src: "https://example.org/picture.png"}));
            await fetch("https://example.org/data").catch(() => {});
            document.body.append(Object.assign(document.createElement("script"), {textContent: "window.bad = 1"}));
            document.body.append(Object.assign(document.createElement("style"), {textContent: "* { color: red }"}));
            const frame = document.createElement("iframe");
            frame.src = "https://example.org/";
            document.body.append(frame);
            await blocked();
            return [found.sort(), window.bad];
        }"""
    )
    assert blocked[0] == ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-elem"]
    assert blocked[1] is None
    assert [url for url in shown.requests if not url.startswith(("file:", "data:"))] == []
    shown.page.context.close()


def test_it_works_without_scripts(browser: Browser, tmp_path: Path) -> None:
    shown = show(browser, tmp_path, presentation(with_notes=True), java_script_enabled=False)
    assert shown.visible == [*range(1, SLIDES + 1)]
    assert not shown.page.locator("#bar").is_visible()
    shown.page.context.close()


def test_screen_readers_are_told_all_they_need(with_notes: Shown) -> None:
    page = with_notes.page
    with_notes.press("n", "o")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, a, main, nav, aside, dialog, section, [role]')].filter(
            (each) => !['aria-label', 'aria-labelledby'].some((name) => each.getAttribute(name))
                && !each.textContent.trim()
        ).map((each) => each.outerHTML)"""
    )
    assert unnamed == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert page.evaluate("[...document.querySelectorAll('h1, h2')].map(each => each.tagName)")[0] == "H1"
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.evaluate("[...document.querySelectorAll('.slide')].every(slide => slide.inert)")
    with_notes.press("o")
    assert page.evaluate("[...document.querySelectorAll('.slide')].every(slide => !slide.inert)")
    pictures = page.evaluate("[...document.querySelectorAll('img')].filter(each => each.alt === '').length")
    assert pictures == 0


def test_people_who_want_no_motion_get_none(browser: Browser, tmp_path: Path) -> None:
    shown = show(browser, tmp_path, presentation(), reduced_motion="reduce")
    assert shown.page.evaluate("getComputedStyle(document.querySelector('#bar')).transitionDuration") == "0s"
    check_quiet(shown)


def test_french() -> None:
    frames, context = town_hall()
    text = render_presentation(placed(frames, context), context, Words("fr"), with_notes=True).decode()
    assert "Diapositive suivante" in text
    assert "Notes de l’orateur" in text
    assert "Next slide" not in text


def test_same_bytes() -> None:
    frames, context = town_hall()
    assert render_presentation(placed(frames, context), context, Words("en"), with_notes=True) == presentation(
        with_notes=True
    )


def test_some_slides_only() -> None:
    frames, context = town_hall()
    text = render_presentation(placed(frames, context), context, Words("en"), with_notes=True, pages=(1, 4)).decode()
    assert re.findall(r'<section class="slide[^>]* id="(.*?)"', text) == ["slide-1", "slide-2"]
    assert "MCHF" not in text
    assert 'id="slide-2"' in text


def test_fonts_hold_what_is_written_in_them_and_no_more() -> None:
    html = '<p class="fh">A<b class="b">B</b></p><span class="line b">c<i class="i">D&amp;</i><br>e</span><em>f</em>'
    found = {
        (role.name, bold, italic): "".join(sorted(map(chr, characters)))
        for (role, bold, italic), characters in characters_by_style(html).items()
    }
    assert found == {
        ("HEADING", False, False): "A",
        ("HEADING", True, False): "B",
        ("BODY", True, False): "ce",
        ("BODY", True, True): "&D",
        ("BODY", False, True): "f",
    }
    assert len(presentation()) < 200_000
