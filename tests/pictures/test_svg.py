"""Drawings: what stays in them, what goes, and what is refused."""

from __future__ import annotations

import base64

import pytest

from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import MARKER, marked, photo, svg

MARK = MARKER.decode()
TENFOLD = [f'<g id="a{number}">' + f'<use href="#a{number - 1}"/>' * 10 + "</g>" for number in range(1, 10)]
BILLIONS = '<g id="a0"><rect/></g>' + "".join(TENFOLD)


def cleaned(inside: str = "", attributes: str = 'viewBox="0 0 640 200"') -> str:
    return read_picture(svg(inside, attributes)).data.decode()


@pytest.mark.parametrize(
    "inside",
    [
        f"<!-- {MARK} -->",
        f"<?editor {MARK}?>",
        f"<metadata><x xmlns='urn:x'>{MARK}</x></metadata>",
        f"<title>{MARK}.ai</title><desc>{MARK}</desc>",
        f"<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='{MARK}'><rect width='1' height='1'/></g>",
        f"<i:page xmlns:i='urn:i' href='http://x/{MARK}'><rect xmlns='http://www.w3.org/2000/svg'/></i:page>",
        f"<g id='{MARK}' data-name='{MARK}' class='{MARK}' aria-label='{MARK}'/>",
        f"<g style='fill:red;-inkscape-font-specification:{MARK}'/>",
        f"<style>/* {MARK} */ rect {{fill: red}}</style>",
        f"<script>{MARK}()</script><rect onclick='{MARK}()' onload='{MARK}()'/>",
        f"<rect><animate attributeName='x' to='{MARK}'/></rect>",
        f"<a href='https://example.org/{MARK}'><rect/></a>",
        f"<foreignObject requiredExtensions='http://ns.adobe.com/x'>{MARK}</foreignObject>",
        f"<metadata><image href='https://example.org/{MARK}'/></metadata>",
    ],
)
def test_what_is_not_drawn_is_gone(inside: str) -> None:
    data = cleaned(f"{inside}<circle r='7'/>")
    assert MARK not in data
    assert "M7 0C7 3.866 3.866 7 0 7" in data


def test_a_document_type_and_the_name_of_the_file_are_gone() -> None:
    before = f'<?xml version="1.0"?><!-- {MARK} --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://{MARK}">'
    data = read_picture(before.encode() + svg("<rect/>", f'viewBox="0 0 9 9" id="{MARK}" xml:base="{MARK}"')).data
    assert MARKER not in data and b"DOCTYPE" not in data


def test_what_is_drawn_stays() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1"/></linearGradient></defs>'
        '<style>.a{fill:url(#g)}</style><rect class="a" width="9" height="9"/>'
        '<use xlink:href="#s"/><g id="s"><text x="1">Words <tspan>in</tspan> it</text></g>'
    )
    found = cleaned(inside)
    assert 'd="M0 0L9 0L9 9L0 9Z"' in found and 'fill="url(#d1)"' in found and 'stop-color="#ff0000"' in found
    assert found.count(">Words <") == found.count(">in<") == found.count("> it<") == 2


def test_a_drawing_scales_in_every_program() -> None:
    assert 'viewBox="0 0 96 48"' in cleaned("", 'width="1in" height="0.5in"')
    full = cleaned("", 'width="100%" viewBox="0 0 640 200"')
    assert 'width="640"' in full and 'height="200"' in full


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_in_it_is_its_pixels_alone(kind: str) -> None:
    data = marked(kind.upper(), photo(8, 8))
    text = base64.b64encode(data).decode()
    found = cleaned(f'<image xlink:href="data:image/{kind};base64,{text}"/>').partition("base64,")[2].partition('"')[0]
    assert MARKER not in base64.b64decode(found)
    assert len(base64.b64decode(found)) > 60


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<image href="photo.png"/>', "asks for another file (image, line 1)"),
        ('<image xlink:href="https://example.org/x.png"/>', "asks for another file (image, line 1)"),
        ('\n<use href="other.svg#a"/>', "asks for another file (use, line 2)"),
        ('<rect fill="url(other.svg#a)"/>', "asks for another file (its style, line 1)"),
        ("<rect style=\"fill:url('http://x/')\"/>", "asks for another file (its style, line 1)"),
        ("<style>@import 'x.css';</style>", "asks for another file (its style, line 1)"),
        ("<style>@font-face{src:url(x.woff)}</style>", "asks for another file (its style, line 1)"),
        ("<style>rect{fill:u\\72l(x)} .url{}</style>", "asks for another file (an address in disguise, line 1)"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>", "holds HTML (foreignObject"),
        ('<image href="data:image/gif;base64,R0lG"/>', "holds another picture (line 1) that is neither PNG nor JPEG"),
        ('<image href="data:image/png;base64,iVBORw0KGgo="/>', "holds another picture (line 1) that is damaged"),
        ('<image href="data:image/png;base64,%%%"/>', "holds another picture (line 1) that is damaged"),
        ('<g id="a"><use href="#a"/></g>', "is a drawing of more than 100,000 elements"),
        (BILLIONS, "is a drawing of more than 100,000 elements"),
    ],
)
def test_what_is_refused(inside: str, expected: str) -> None:
    with pytest.raises(NotAPictureError) as caught:
        cleaned(inside)
    assert str(caught.value).startswith(expected)
    assert caught.value.hint


@pytest.mark.parametrize(
    "inside",
    [
        "<style>@\\69mport 'http://x/y.css';</style>",
        "<style>@\\69 mport 'http://x/y.css';</style>",
        "<rect fill='\\75\\72\\6c(http://x/y)'/>",
        "<rect fill='u\\72l(http://x/y)'/>",
        "<style>rect {background-image: image-set('http://x/y' 1x)}</style>",
        "<rect style='mask-image: -webkit-image-set(&quot;http://x/y&quot; 1x)'/>",
        "<style>@font-face {src: src('http://x/y')}</style>",
    ],
)
def test_no_disguise_of_an_address_helps(inside: str) -> None:
    with pytest.raises(NotAPictureError, match="asks for another file"):
        cleaned(inside)


def patterns(element: str) -> str:
    """Each of ten patterns has ten elements that are filled with the next one."""
    made = (f"<pattern id='p{at}'>{element.format(next=at + 1) * 10}</pattern>" for at in range(10))
    return "".join(made) + "<g id='p10'><rect/></g>" + element.format(next=0)


RULES = "<style>" + "".join(f".a{at}, b > .c{at} {{fill: url(#p{at})}}" for at in range(11)) + "</style>"


@pytest.mark.parametrize(
    "inside",
    [
        RULES + patterns("<rect class='x a{next}'/>"),
        "<style>[class] {fill: url(#p10)}</style>" + patterns("<rect fill='url(#p{next})'/>"),
        patterns("<use href=' #p{next}'/>"),
        patterns("<use xlink:href='#p10' href='#p{next}'/>"),
        patterns("<pattern href='#p{next}'/>"),
    ],
)
def test_nothing_multiplies_unseen(inside: str) -> None:
    with pytest.raises(NotAPictureError, match="more than 100,000 elements"):
        cleaned(inside)


def test_a_gradient_may_fill_everything() -> None:
    stops = "<stop offset='0'/>" * 9
    rule = "<style>.st0{fill:url(#g)}</style>"
    assert cleaned(f"<linearGradient id='g'>{stops}</linearGradient>{rule}" + "<rect class='st0'/>" * 20_000)


def test_a_style_sheet_beside_it_is_refused() -> None:
    with pytest.raises(NotAPictureError, match="a style sheet"):
        read_picture(b'<?xml-stylesheet href="x.css"?>' + svg())
