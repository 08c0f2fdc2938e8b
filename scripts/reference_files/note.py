"""The reference note: an A4 page and the styles that a note is written in. It has no words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from scripts.reference_files.note_styles import NAMESPACE, Colors, numbering, styles
from scripts.reference_files.package import OFFICE, Package
from scripts.reference_files.shapes import LANGUAGE

# Twentieths of a point. A4, margins of 21 mm (18 at the head, 20 at the foot), as
# `scripts.reference_files.note_styles.TEXT_WIDTH` expects.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="1191" w:bottom="1134" w:left="1191" '
    'w:header="624" w:footer="624" w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def reference_note(theme: bytes, colors: Colors, families: Sequence[str]) -> Package:
    """The parts of note.docx, with this theme.

    `colors` are the six hex digits of each theme color, by its name in Word;
    `families` the fonts that it names.
    """
    package = Package()
    main = "/word/document.xml"
    package.relate("", main, f"{OFFICE}/officeDocument")
    package.add(main, f"{_WORD}.document.main+xml", f"<w:document {NAMESPACE}><w:body>{_PAGE}</w:body></w:document>")
    for name, kind, xml in (
        ("styles", "styles", styles(colors)),
        ("settings", "settings", _settings()),
        ("numbering", "numbering", numbering(colors)),
        ("fontTable", "fontTable", _font_table(families)),
    ):
        package.add(f"/word/{name}.xml", f"{_WORD}.{kind}+xml", xml)
        package.relate(main, f"/word/{name}.xml", f"{OFFICE}/{kind}")
    package.add("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme)
    package.relate(main, "/word/theme/theme1.xml", f"{OFFICE}/theme")
    package.add_properties("Microsoft Office Word")
    return package


def _font_table(families: Sequence[str]) -> str:
    fonts = "".join(f"<w:font w:name={quoteattr(family)}/>" for family in sorted(set(families)))
    return f"<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def _settings() -> str:
    # Mode 15 is that of Word 2013 and later: without it Word opens the note in "compatibility mode" ([MS-DOCX], 2.7.3).
    uri = "http://schemas.microsoft.com/office/word"
    flags = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{flags}</w:compat><w:themeFontLang w:val="{LANGUAGE}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
