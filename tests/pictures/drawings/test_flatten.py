"""Drawings as programs write them: drawn, or refused with the name and line of what stands in the way."""

from __future__ import annotations

import pytest

from slidegen.brand.outline_texts import outline_texts
from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import svg
from tests.writers.outline_examples import brand


def refused(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> str:
    with pytest.raises(NotAPictureError) as caught:
        outline_texts(read_picture(svg(inside, attributes)), brand().fonts)
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<mask id="m"/>\n<rect width="9" height="9" mask="url(#m)"/>', "a mask (line 2)"),
        ('<filter id="f"/><g filter="url(#f)"><rect/></g>', "a filter, such as a shadow or a blur (line 1)"),
        ('<g style="mix-blend-mode:multiply"/>', "a blend mode (line 1)"),
        ("<style>\n.a{filter:blur(2px)}</style><g class='a'/>", "a filter, such as a shadow or a blur (line 2)"),
        ('<linearGradient id="g"/><rect width="9" height="9" stroke="url(#g)"/>', "a gradient or pattern on a stroke"),
        ('<rect style="fill:var(--x)"/>', "the variable --x, which has no value (line 1)"),
        ('<rect style="width:calc(1px + 2px)"/>', "the value calc(1px + 2px)"),
        ('<rect fill="oklch(60% 0.2 250)"/>', "fill: oklch(60% 0.2 250)"),
        ('<rect fill="color-mix(in srgb, red, blue)"/>', "fill: color-mix(in srgb, red, blue)"),
        ('<rect width="10vw"/>', "width: 10vw"),
        ('<text><textPath href="#p">a</textPath></text>', "text along a path (line 1)"),
        ('<text rotate="10">a</text>', 'the attribute rotate="10"'),
        ('<text writing-mode="vertical-rl">a</text>', "writing-mode: vertical-rl"),
        ('<path pathLength="5" d="M0 0"/>', 'the attribute pathLength="5"'),
        ('<path d="M0 0L5"/>', "path data that is not whole"),
        ('<g transform="rotate(a)"><rect/></g>', "transform: rotate(a)"),
        ('<g style="perspective:3px"/>', "the property perspective: 3px"),
        ("<style>@supports (x:y){}</style>", "the rule @supports (line 1)"),
        ("<style>a:nonsense(2){fill:red}</style>", "the selector a:nonsense(2)"),
        ('<g style="fill"/>', "a style that is not CSS"),
        ('<hatch/><meshgradient id="m"/>', "the element hatch (line 1) and the element meshgradient (line 1)"),
        ('<text font-family="Papyrus">a</text>', "text in Papyrus, which is no font of the brand (line 1)"),
        ("<text>a</text>", "text that does not say its font (line 1)"),
        ('<text font-family="Arial">\u4e2d</text>', "text with \u4e2d (U+4E2D), which Liberation Sans does not have"),
        ('<clipPath id="c"><text>a</text></clipPath><g clip-path="url(#c)"/>', "a clip by the element text"),
        (
            '<pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse"/><path d="M0 0H99V99" fill="url(#p)"/>',
            "a pattern that is seen more than 4,000 times",
        ),
    ],
)
def test_what_is_not_drawn_alike_is_named(inside: str, expected: str) -> None:
    assert refused(inside).startswith(f"has {expected}")


def test_all_of_it_is_named_at_once() -> None:
    inside = '<g filter="url(#f)"/>\n<g mask="url(#m)"/>\n<text font-size="9">a</text>' + '\n<hkern style="x:y"/>' * 7
    assert refused(inside) == (
        "has a filter, such as a shadow or a blur (line 1), a mask (line 2), the element hkern (line 4), the element "
        "hkern (line 5), the element hkern (line 6) and 4 things more, which not all documents can show as browsers do"
    )


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 640 200"', (640, 200)),
        ('viewBox="0,0,64,20" width="100%"', (64, 20)),
        ('viewBox="0 0 64 20" width="128"', (128, 40)),
        ('viewBox="0 0 64 20" style="height:40px"', (128, 40)),
        ('width="3in" height="30em"', (288, 480)),
        ('viewBox="0 0 64 20" width="auto"', (64, 20)),
    ],
)
def test_what_has_no_size_gets_one_from_its_view_box(attributes: str, size: tuple[int, int]) -> None:
    picture = read_picture(svg("<rect width='9' height='9'/>", attributes))
    assert (picture.width, picture.height) == size


def test_what_refers_to_a_marker_behind_a_color_keeps_it() -> None:
    marker = '<marker id="Arrow1" overflow="visible"><path d="M0 0L2 1L0 2z"/></marker>'
    path = '<path style="fill:none;stroke:#ff0000;marker-end:url(#Arrow1)" d="M5 5H40"/>'
    data = read_picture(svg(marker + path, 'viewBox="0 0 50 30"')).data
    assert b'd="M40 5L42 6L40 7Z" fill="#000000"' in data


def test_fonts_go_by_the_names_that_programs_write() -> None:
    for name in ("Arial", "'Liberation Sans'", "ArialMT", "Papyrus, arial", "sans-serif"):
        text = f'<text font-family="{name}" font-size="20" y="20">AB</text>'
        found = outline_texts(read_picture(svg(text)), brand().fonts).data
        assert b"<text" not in found and b"<path" in found
    bold = svg('<text font-family="Arial-BoldMT" font-size="20" y="20">AB</text>')
    same = svg('<text font-family="Arial" font-weight="bold" font-size="20" y="20">AB</text>')
    assert outline_texts(read_picture(bold), brand().fonts) == outline_texts(read_picture(same), brand().fonts)
