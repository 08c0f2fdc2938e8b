"""A drawing for each entry of what drawings may have: every element, attribute and property, with the values it takes.

Each is 120 by 120, drawn so that the entry makes a difference.
"""

from __future__ import annotations

import base64
import io
from typing import Final

from PIL import Image

SQUARE: Final = "M20 20H100V100H20Z"
STAR: Final = "M60 10L90 105L10 45H110L30 105Z"
ARROW: Final = '<marker id="m" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="5" markerHeight="5" {}><path d="M0 0L10 5L0 10z" fill="teal"/></marker>'
LINE: Final = '<path d="M20 100L60 20L100 100" fill="none" stroke="navy" stroke-width="4" {}/>'


def picture() -> str:
    """A picture of four by two large pixels as an address."""
    image = Image.new("RGB", (64, 32))
    for x in range(64):
        for y in range(32):
            image.putpixel((x, y), (x * 4, y * 8, 160))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"


PICTURE: Final = picture()


def linear(more: str = "", stops: str = "", inside: str = f'<path d="{STAR}" fill="url(#g)"/>') -> str:
    stops = stops or '<stop offset="0.1" stop-color="gold"/><stop offset="60%" stop-color="#c03"/><stop offset="1"/>'
    return f'<linearGradient id="g" {more}>{stops}</linearGradient>{inside}'


def radial(more: str = "", inside: str = '<rect x="10" y="30" width="100" height="60" fill="url(#g)"/>') -> str:
    stops = '<stop offset="0" stop-color="white"/><stop offset="1" stop-color="navy"/>'
    return f'<radialGradient id="g" {more}>{stops}</radialGradient>{inside}'


def rect(more: str) -> str:
    return f'<rect x="20" y="30" width="80" height="60" {more}/>'


ORANGE, RED = rect('fill="orange"'), rect('fill="red"')


def clip(inside: str, more: str = "") -> str:
    return f'<clipPath id="c" {more}>{inside}</clipPath><g clip-path="url(#c)"><path d="{STAR}"/>{ORANGE}</g>'


def tiled(more: str, inside: str = '<circle cx="5" cy="5" r="4" fill="crimson"/>') -> str:
    return f'<pattern id="p" {more}>{inside}</pattern><path d="{STAR}" fill="url(#p)" stroke="black"/>'


def marked(more: str = "", line: str = 'marker-end="url(#m)"') -> str:
    return ARROW.format(more) + LINE.format(line)


CASES: Final[dict[str, str]] = {
    # elements and what shapes them
    "svg": '<svg x="20" y="30" width="60" height="60" viewBox="0 0 10 20"><rect width="20" height="10"/></svg>',
    "svg x, y, width, height in per cent": '<svg x="10%" y="20%" width="50%" height="60%"><circle r="60"/></svg>',
    "svg overflow": '<svg x="30" y="30" width="40" height="40" overflow="visible"><circle r="30"/></svg>',
    "svg preserveAspectRatio none": '<svg width="90" height="60" viewBox="0 0 10 10" preserveAspectRatio="none"><circle cx="5" cy="5" r="5"/></svg>',
    "svg preserveAspectRatio slice": '<svg width="90" height="60" viewBox="0 0 10 10" preserveAspectRatio="xMaxYMin slice"><circle cx="5" cy="5" r="5"/></svg>',
    "svg preserveAspectRatio meet": '<svg width="110" height="60" viewBox="5 5 10 10" preserveAspectRatio="xMinYMax"><circle cx="10" cy="10" r="5"/></svg>',
    "g": f'<g fill="red" stroke="blue" stroke-width="5"><path d="{SQUARE}"/></g>',
    "a": f'<a href="https://example.org" fill="green"><path d="{SQUARE}"/></a>',
    "switch": '<switch><rect requiredExtensions="urn:x" width="50" height="50"/><circle r="60"/><rect width="99" height="9"/></switch>',
    "use": '<defs><g id="u"><rect width="30" height="30"/></g></defs><use href="#u" x="20" y="50" fill="red"/><use xlink:href="#u" transform="rotate(30)" x="40"/>',
    "use width, height": '<symbol id="u" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#u" x="10" y="20" width="90" height="40"/>',
    "symbol": '<symbol id="u" viewBox="0 0 10 10" preserveAspectRatio="xMinYMin"><path d="M0 0H12L5 9z"/></symbol><use href="#u" width="100" height="60"/>',
    "symbol x, y, width, height": '<symbol id="u" x="10" y="10" width="50" height="50"><circle r="60"/></symbol><use href="#u"/>',
    "path": '<path d="M10,10 h30v20 l-10-5 C 20 40 60 40 60 10 s 20 30 30 0 Q 100 80 60 90 t-40-20 A25 15 30 1 0 10 60 a10 10 0 00-5-20 z m60 60 40 40-30 0z"/>',
    "path arcs": '<path d="M10 60a50 50 0 0150-50v50zM70 60A20 40 45 1 1 80 100A5 5 0 0 0 70 90" fill="olive" stroke="black"/>',
    "rect": rect('rx="12"'),
    "rect ry": rect('ry="10" rx="90"'),
    "circle": '<circle cx="50%" cy="60" r="40"/>',
    "ellipse": '<ellipse cx="60" cy="60" rx="50" ry="20"/><ellipse cx="60" cy="100" rx="9"/>',
    "line": '<line x1="10" y1="20" x2="90%" y2="100" stroke="black" stroke-width="6"/>',
    "polyline": '<polyline points="10,10 60 100 110,10" fill="#fc0" stroke="black" stroke-width="8"/>',
    "polygon": '<polygon points="10,10,60,100,110,10" fill="#fc0" stroke="black" stroke-width="8"/>',
    "image": f'<image x="10" y="20" width="100" height="80" xlink:href="{PICTURE}"/>',
    "image slice": f'<image x="10" y="20" width="60" height="80" preserveAspectRatio="xMinYMid slice" href="{PICTURE}"/>',
    "image none": f'<image x="10" y="20" width="60" height="80" preserveAspectRatio="none" href="{PICTURE}" opacity=".5"/>',
    "image without size": f'<image x="10" y="20" href="{PICTURE}"/><image x="10" y="70" height="20" href="{PICTURE}" transform="skewX(20)"/>',
    "clipPath": clip('<circle cx="60" cy="60" r="40"/>'),
    "clipPath clipPathUnits": clip('<circle cx=".5" cy=".5" r=".4"/>', 'clipPathUnits="objectBoundingBox"'),
    "clipPath of two": clip('<circle cx="40" cy="60" r="30"/><rect x="50" y="50" width="50" height="50"/>'),
    "clipPath transform": clip('<path d="M0 0H50V50z" transform="scale(2)"/>', 'transform="translate(20 10)"'),
    "clipPath use": '<defs><circle id="k" r="30"/></defs>' + clip('<use href="#k" x="60" y="50"/>'),
    "clipPath of a clip": '<clipPath id="d"><rect width="60" height="120"/></clipPath>'
    + clip('<circle cx="60" cy="60" r="40"/>', 'clip-path="url(#d)"'),
    "clipPath of nothing": clip("<rect/>"),
    "linearGradient": linear(),
    "linearGradient x1, y1, x2, y2": linear('x1="0" y1="20%" x2="1" y2="1"'),
    "linearGradient gradientUnits": linear('gradientUnits="userSpaceOnUse" x1="20" y1="20" x2="80%" y2="60"'),
    "linearGradient gradientTransform": linear('gradientTransform="rotate(40) scale(.7)"'),
    "linearGradient spreadMethod reflect": linear('x1=".4" x2=".6" y2=".1" spreadMethod="reflect"'),
    "linearGradient spreadMethod repeat": linear(
        'x1=".4" x2=".6" spreadMethod="repeat" gradientTransform="rotate(20)"'
    ),
    "linearGradient href": '<linearGradient id="h"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><linearGradient id="g" xlink:href="#h" y2="1" x2="0"/>'
    + rect('fill="url(#g)"'),
    "linearGradient in a map": linear(
        'gradientUnits="userSpaceOnUse" x1="0" x2="60" y2="60"',
        "",
        '<g transform="translate(20 0) skewX(20) scale(1 .8)"><rect width="70" height="100" fill="url(#g)"/></g>',
    ),
    "linearGradient of one point": linear('x1="1" x2="1"'),
    "linearGradient of a thin line": linear("", "", '<path d="M10 60H110" stroke="black" fill="url(#g)"/>'),
    "radialGradient": radial(),
    "radialGradient cx, cy, r, fx, fy": radial('cx=".6" cy=".4" r=".5" fx=".4" fy=".3"'),
    "radialGradient fr": radial('fr=".2"'),
    "radialGradient gradientUnits": radial('gradientUnits="userSpaceOnUse" cx="60" cy="60" r="30%"'),
    "radialGradient gradientTransform": radial('gradientTransform="rotate(30 .5 .5) scale(1 .5)"'),
    "radialGradient spreadMethod reflect": radial('r=".2" spreadMethod="reflect"'),
    "radialGradient spreadMethod repeat": radial('r=".2" fx=".4" spreadMethod="repeat"'),
    "radialGradient href": '<linearGradient id="h"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><radialGradient id="g" href="#h"/>'
    + rect('fill="url(#g)"'),
    "stop": linear(
        "",
        '<stop offset="50%" stop-color="red"/><stop offset=".2" stop-color="blue"/><stop offset="2" stop-color="lime"/>',
    ),
    "marker": marked('orient="auto"'),
    "marker refX, refY, markerWidth, markerHeight": ARROW.format("").replace(
        'refX="5" refY="5" markerWidth="5"', 'refX="9" refY="3" markerWidth="8"'
    )
    + LINE.format('marker-end="url(#m)"'),
    "marker markerUnits": marked('orient="45" markerUnits="userSpaceOnUse"').replace(
        'markerWidth="5" markerHeight="5"', 'markerWidth="20" markerHeight="30" preserveAspectRatio="xMinYMin"'
    ),
    "marker orient": marked('orient="auto-start-reverse"', 'marker-start="url(#m)" marker-end="url(#m)"'),
    "pattern": tiled('width="12" height="10" patternUnits="userSpaceOnUse"'),
    "pattern x, y": tiled('x="3" y="4" width="12" height="10" patternUnits="userSpaceOnUse"'),
    "pattern patternUnits": tiled('x=".1" width=".2" height=".1"'),
    "pattern patternContentUnits": tiled(
        'width=".2" height=".2" patternContentUnits="objectBoundingBox"', '<circle cx=".1" cy=".1" r=".08"/>'
    ),
    "pattern patternTransform": tiled(
        'width="12" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(30)"'
    ),
    "pattern viewBox": tiled(
        'width="24" height="10" patternUnits="userSpaceOnUse" viewBox="0 0 10 10" preserveAspectRatio="xMinYMid"'
    ),
    "pattern href": '<pattern id="q" width="12" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="4"/></pattern>'
    + tiled('xlink:href="#q" height="20"', ""),
    # properties
    "color": f'<g color="purple"><path d="{SQUARE}" fill="currentColor"/></g>',
    "fill": "".join(
        f'<rect x="{10 + 25 * (n % 4)}" y="{10 + 25 * (n // 4)}" width="20" height="20" fill="{c}"/>'
        for n, c in enumerate(
            (
                "#a1b",
                "#aa11bbcc",
                "rgb(10,200,30)",
                "rgba(200,0,0,.4)",
                "hsl(200,80%,40%)",
                "hsl(20 90% 40% / 50%)",
                "rebeccapurple",
                "transparent",
                "none",
                "rgb(50% 20% 90%)",
                "url(#x) red",
                "hwb(90 10% 20%)",
            )
        )
    ),
    "fill-opacity": rect('fill-opacity="40%" stroke="red" stroke-width="12"'),
    "fill-rule": f'<path d="{STAR}" fill-rule="evenodd"/>',
    "stroke": rect('fill="none" stroke="teal" stroke-width="9"'),
    "stroke-opacity": rect('fill="gold" stroke="teal" stroke-width="19" stroke-opacity=".5"'),
    "stroke-width": "".join(
        f'<path d="M10 {y}H110" stroke="black" stroke-width="{w}"/>'
        for y, w in ((10, "1"), (30, "2mm"), (50, "5%"), (70, ".5em"), (90, "0"), (110, "4pt"))
    ),
    "stroke-width in a map": '<g transform="scale(3 1)"><circle cx="20" cy="60" r="12" fill="none" stroke="black" stroke-width="5"/></g>',
    "stroke-linecap": "".join(
        f'<path d="M30 {y}H90" stroke="black" stroke-width="16" stroke-linecap="{c}"/>'
        for y, c in ((20, "round"), (60, "square"), (100, "butt"))
    ),
    "stroke-linejoin": "".join(
        f'<path d="M10 {y}L60 {y - 25}L110 {y}" fill="none" stroke="black" stroke-width="12" stroke-linejoin="{c}"/>'
        for y, c in ((40, "round"), (75, "bevel"), (110, "miter"))
    ),
    "stroke-miterlimit": "".join(
        f'<path d="M10 {y}L110 {y - 15}L10 {y - 30}" fill="none" stroke="black" stroke-width="8" stroke-miterlimit="{m}"/>'
        for y, m in ((50, "20"), (110, "2"))
    ),
    "stroke-dasharray": "".join(
        f'<path d="M10 {y}H110" stroke="black" stroke-width="8" stroke-dasharray="{d}"/>'
        for y, d in ((20, "9"), (50, "12 4 2"), (80, "5%,10"), (105, "none"))
    ),
    "stroke-dashoffset": "".join(
        f'<path d="M10 {y}H110" stroke="black" stroke-width="8" stroke-dasharray="12 6" stroke-dashoffset="{d}"/>'
        for y, d in ((20, "5"), (50, "-5"), (80, "10%"))
    ),
    "stroke-dasharray round": '<path d="M10 30H110" stroke="black" stroke-width="8" stroke-linecap="round" stroke-dasharray="0 16"/><circle cx="60" cy="80" r="25" fill="none" stroke="red" stroke-width="6" stroke-dasharray="10"/>',
    "paint-order": rect('fill="gold" stroke="teal" stroke-width="20" style="paint-order:stroke"'),
    "vector-effect": '<g transform="scale(4 2)"><path d="M3 10H25V50" fill="none" stroke="black" stroke-width="3" vector-effect="non-scaling-stroke"/></g>',
    "stop-color": linear("", '<stop stop-color="currentColor" color="red"/><stop offset="1" style="stop-color:blue"/>'),
    "stop-opacity": linear("", '<stop stop-color="red"/><stop offset="1" stop-color="red" stop-opacity="0"/>'),
    "stop-opacity and color": linear(
        "",
        '<stop stop-color="red" stop-opacity=".1"/><stop offset=".7" stop-color="#00ff0080"/><stop offset="1" stop-color="blue"/>',
    ),
    "marker-start": marked('orient="auto"', 'marker-start="url(#m)"'),
    "marker-mid": marked('orient="auto"', 'marker-mid="url(#m)"'),
    "marker-end": marked('orient="auto"', 'marker-end="url(#m)"'),
    "marker in style": marked('orient="auto"', 'style="marker:url(#m)"'),
    "marker of a closed line": marked('orient="auto"', 'style="marker:url(#m)"').replace("L100 100", "L100 100Z"),
    "marker context-stroke": marked('orient="auto"').replace('fill="teal"', 'fill="context-stroke"'),
    "opacity": f'<g opacity=".5"><path d="{STAR}"/>{RED}</g>',
    "opacity of one": rect('opacity=".4" fill="red" stroke="blue" stroke-width="20"')
    + '<circle cx="20" cy="20" r="15" opacity="30%"/>',
    "opacity of turned": f'<g transform="rotate(20 60 60)" opacity=".5" clip-path="url(#c)"><clipPath id="c"><circle cx="60" cy="60" r="45"/></clipPath><path d="{STAR}"/></g>',
    "display": rect("") + '<g display="none"><circle r="90" fill="red"/></g>',
    "visibility": f'<g visibility="hidden"><circle r="60" fill="red"/><g visibility="visible">{rect("")}</g></g>',
    "clip-path": '<clipPath id="c"><rect width="60" height="60"/></clipPath><circle cx="60" cy="60" r="50" clip-path="url(#c)" transform="translate(10 10)"/>',
    "clip-rule": clip('<path d="M60 10L110 60L60 110L10 60z" clip-rule="evenodd"/>'),
    "transform": "".join(
        f'<rect width="20" height="20" transform="{t}"/>'
        for t in (
            "translate(30)",
            "translate(60,20) rotate(30)",
            "matrix(1 .5 -.3 1 20 60)",
            "rotate(20 100 100) translate(90 90)",
            "translate(10 100)skewX(30)",
            "translate(90 40) skewY(20) scale(1.2,.5)",
        )
    ),
    "transform in style": '<rect width="20" height="20" style="transform:translate(30px,40px) rotate(45deg) scaleX(2)"/>',
    "transform-origin": '<rect width="20" height="20" style="transform:rotate(30deg);transform-origin:60px 20px"/><rect x="50" y="50" width="20" height="20" style="transform:rotate(.1turn) scale(2);transform-origin:center"/>',
    "transform-box": '<rect x="50" y="50" width="40" height="20" style="transform:rotate(45deg);transform-origin:50% 50%;transform-box:fill-box"/>',
    "x, y, width, height": '<rect style="x:20px;y:30px;width:50px;height:20px;rx:8px;ry:4px"/>',
    "cx, cy, r, rx, ry": '<circle style="cx:40px;cy:40px;r:20px"/><ellipse style="cx:70px;cy:90px;rx:40px;ry:10px"/>',
    "image-rendering": f'<image width="120" height="60" style="image-rendering:auto" href="{PICTURE}"/>',
    "mask, filter, mix-blend-mode, isolation, color-interpolation": rect(
        'mask="none" filter="none" color-interpolation="sRGB" style="mix-blend-mode:normal;isolation:isolate"'
    ),
    # units
    "units": "".join(
        f'<rect x="5" y="{5 + 13 * n}" width="{w}" height="9"/>'
        for n, w in enumerate(("80", "80px", "60pt", "5pc", ".8in", "2cm", "20mm", "5em", "70%"))
    ),
    # style sheets
    "style": '<style>rect.a{fill:red} #b{fill:blue!important} g>circle{fill:lime} * {stroke:black} .a.c{stroke-width:5} rect:first-child{opacity:1}</style><rect class="a c" width="40" height="40"/><rect id="b" x="50" width="40" height="40" style="fill:pink"/><g><circle cx="60" cy="80" r="30" fill="red"/></g>',
    "style var()": '<style>:root{--brand:#b0f} g{--brand:teal} .v{fill:var(--brand)} .w{fill:var(--none, orange)}</style><rect class="v" width="40" height="40"/><g><rect class="v" x="50" width="40" height="40"/></g><rect class="w" y="60" width="40" height="40"/>',
    "style @media": "<style>@media screen{rect{fill:red}} @media print{rect{fill:blue}}</style>" + rect(""),
    "style inherit": '<g fill="red" stroke="blue" style="stroke-width:8"><rect x="20" y="20" width="50" height="50" style="fill:inherit;stroke-width:initial"/></g>',
}

TEXT: Final = 'font-family="Liberation Sans" font-size="20"'
TEXTS: Final[dict[str, str]] = {
    "text": f'<text x="5" y="40" {TEXT}>Avenue fi é</text>',
    "text x, y": f'<text x="5 30 50" y="40 60 80" {TEXT}>Places</text>',
    "text dx, dy": f'<text x="5" y="40" dx="0 5 5" dy="0 10" {TEXT}>Places</text>',
    "text textLength": f'<text x="5" y="40" textLength="100" lengthAdjust="spacingAndGlyphs" {TEXT}>Wide</text><text x="5" y="80" textLength="100" {TEXT}>Wide</text>',
    "tspan": f'<text x="5" y="40" {TEXT}>\n  A <tspan fill="red" font-weight="bold">bold</tspan> and <tspan x="5" dy="30">next</tspan>\n</text>',
    "font-family": '<text x="5" y="40" style="font-family:\'Liberation Mono\',monospace;font-size:16px">Mono 12</text>',
    "font-size": '<g font-size="30" font-family="Liberation Sans"><text x="5" y="40">A<tspan font-size=".5em">B</tspan><tspan font-size="150%">C</tspan></text><text x="5" y="90" font-size="large">large</text></g>',
    "font-style": f'<text x="5" y="40" font-style="italic" {TEXT}>Slanted</text>',
    "font-weight": f'<text x="5" y="40" font-weight="700" {TEXT}>Weight</text>',
    "font": '<text x="5" y="40" style="font:italic bold 24px/1.2 \'Liberation Sans\', sans-serif">Short</text>',
    "letter-spacing": f'<text x="5" y="40" letter-spacing="3" {TEXT}>Spaced</text>',
    "word-spacing": f'<text x="5" y="40" word-spacing="12" {TEXT}>a b c</text>',
    "text-anchor": f'<text x="60" y="30" text-anchor="middle" {TEXT}>Middle</text><text x="115" y="60" text-anchor="end" {TEXT}>The end</text>',
    "text-anchor of parts": f'<text x="60" y="30" text-anchor="middle" {TEXT}>One<tspan x="60" dy="1.2em">Second</tspan></text>',
    "text-decoration": f'<text x="5" y="40" text-decoration="underline" {TEXT}>Under</text><text x="5" y="80" {TEXT}><tspan text-decoration="line-through">through</tspan></text>',
    "baseline-shift": f'<text x="5" y="50" {TEXT}>H<tspan baseline-shift="sub">2</tspan>O m<tspan baseline-shift="super">2</tspan> <tspan baseline-shift="8">a</tspan></text>',
    "dominant-baseline": "".join(
        f'<text x="{5 + 38 * (n % 3)}" y="{40 + n // 3 * 40}" dominant-baseline="{b}" {TEXT}>Xg</text>'
        for n, b in enumerate(("auto", "middle", "central", "hanging", "text-before-edge"))
    ),
    "tspan places and widths": f'<text y="30" {TEXT}><tspan x="5" dx="2" textLength="90" lengthAdjust="spacing">Wide</tspan></text>',
    "font-stretch, font-variant, font-size-adjust, font-kerning, text-transform, text-orientation": f'<text x="5" y="40" {TEXT} font-stretch="normal" font-variant="normal" font-size-adjust="none" style="font-kerning:auto;text-transform:none;text-orientation:mixed">AVAVA</text>',
    "direction, unicode-bidi, writing-mode, white-space": f'<text x="5" y="40" {TEXT} direction="ltr" unicode-bidi="embed" writing-mode="lr-tb" style="white-space:pre">A   b</text>',
    "blanks": f'<text x="5" y="40" xml:space="preserve" {TEXT}>a   b</text><text x="5" y="80" {TEXT}>a   b</text>',
    "text in a map": f'<text transform="rotate(-90)" x="-100" y="40" fill="#c00" fill-opacity=".5" {TEXT}>Upright</text>',
    "text stroke": '<text x="5" y="80" font-family="Liberation Sans" font-size="70" fill="gold" stroke="black" stroke-width="3">Rg</text>',
    "text visibility": f'<text x="5" y="40" {TEXT}>a<tspan visibility="hidden">bc</tspan>d</text>',
}
