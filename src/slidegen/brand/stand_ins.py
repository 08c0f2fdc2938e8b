"""Families that stand in for others when text is measured: those of the same widths, and wider ones until then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TWINS: Final[Mapping[str, tuple[str, ...]]] = {
    "arial": ("Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arimo", "Nimbus Sans", "TeX Gyre Heros"),
    "times new roman": ("Liberation Serif", "Tinos"),
    "times": ("Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes"),
    "courier new": ("Liberation Mono", "Cousine"),
    "courier": ("Liberation Mono", "Cousine", "Nimbus Mono PS", "TeX Gyre Cursor"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "georgia": ("Gelasio",),
    "segoe ui": ("Selawik",),
    "palatino": ("P052", "TeX Gyre Pagella"),
    "palatino linotype": ("P052", "TeX Gyre Pagella"),
    "century schoolbook": ("C059", "TeX Gyre Schola"),
    "bookman old style": ("URW Bookman", "TeX Gyre Bonum"),
    "itc avant garde gothic": ("URW Gothic", "TeX Gyre Adventor"),
    "comic sans ms": ("Comic Relief",),
}
"""Families with the same advance widths (fontconfig, 30-metric-aliases.conf; Selawik and Comic Relief by what their
makers say); the first that is there is taken."""

PACKAGES: Final[Mapping[str, str]] = {
    "Liberation Sans": "fonts-liberation",
    "Liberation Serif": "fonts-liberation",
    "Liberation Mono": "fonts-liberation",
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    **dict.fromkeys(("P052", "C059", "URW Bookman", "URW Gothic"), "fonts-urw-base35"),
    **dict.fromkeys(("Verdana", "Georgia", "Trebuchet MS", "Comic Sans MS"), "ttf-mscorefonts-installer"),
    **{"Open Sans": "fonts-open-sans", "Lato": "fonts-lato", "Roboto": "fonts-roboto", "Inter": "fonts-inter"},
    **{"Noto Sans": "fonts-noto-core", "Noto Serif": "fonts-noto-core", "EB Garamond": "fonts-ebgaramond"},
    **{"Ubuntu": "fonts-ubuntu", "Cantarell": "fonts-cantarell", "Karla": "fonts-karla"},
}
"""Debian and Ubuntu packages of these families."""

FILES: Final[Mapping[str, str]] = {
    "aptos": "Aptos.ttf and Aptos-Bold.ttf",
    "aptos display": "Aptos-Display.ttf and Aptos-Display-Bold.ttf",
    "calibri": "calibri.ttf and calibrib.ttf",
    "calibri light": "calibril.ttf and calibrib.ttf",
    "cambria": "cambria.ttc and cambriab.ttf",
    "segoe ui": "segoeui.ttf and segoeuib.ttf",
    "segoe ui light": "segoeuil.ttf and segoeuib.ttf",
    "segoe ui semibold": "seguisb.ttf and segoeuib.ttf",
    "georgia": "georgia.ttf and georgiab.ttf",
    "verdana": "verdana.ttf and verdanab.ttf",
    "tahoma": "tahoma.ttf and tahomabd.ttf",
    "trebuchet ms": "trebuc.ttf and trebucbd.ttf",
    "candara": "Candara.ttf and Candarab.ttf",
    "constantia": "constan.ttf and constanb.ttf",
    "corbel": "corbel.ttf and corbelb.ttf",
    "palatino linotype": "pala.ttf and palab.ttf",
    "century gothic": "GOTHIC.TTF and GOTHICB.TTF",
    "garamond": "GARA.TTF and GARABD.TTF",
    "gill sans mt": "GIL_____.TTF and GILB____.TTF",
    "book antiqua": "BKANT.TTF and ANTQUAB.TTF",
}
"""The files of families that come with Windows or Office, as they are called there: regular and bold."""

_NARROW_SANS: Final = ("Liberation Sans", "Arimo", "DejaVu Sans")
_WIDE_SERIF: Final = ("Noto Serif", "DejaVu Serif")
REPLACEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("calibri", "calibri light", "candara", "corbel", "gill sans mt"), _NARROW_SANS),
    **dict.fromkeys(("garamond", "baskerville", "baskerville old face"), ("Liberation Serif", "Tinos", "DejaVu Serif")),
    "cambria": ("Gelasio", *_WIDE_SERIF),
    **dict.fromkeys(("constantia", "georgia", "book antiqua", "palatino", "palatino linotype"), _WIDE_SERIF),
    **dict.fromkeys(("century schoolbook", "bookman old style"), _WIDE_SERIF),
}
"""Families that stand in for others until those are there: wider ones, so that what fits in them fits in Office.

Average widths of English text in em: Calibri 0.410, Cambria 0.411, Times New Roman 0.406, Arial 0.446, Georgia 0.446,
Segoe UI 0.443 and its bold above that of Arial, Noto Serif 0.481, DejaVu Sans 0.511 (seek-oss/capsize,
`xWidthAvg`; DejaVu measured in the same way).
"""
ANY: Final = ("DejaVu Sans", "Noto Sans", "Liberation Sans", "Arimo")
"""The same for all other families, the widest first: what fits in a wide font fits in most."""
