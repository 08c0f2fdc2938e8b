"""Brands in a folder of their own, and small decks made by hand, for the tests of the brand."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from slidegen.brand.brand import Brand
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.read_brand import read_brand
from slidegen.diagnostics import Diagnostic
from slidegen.office_files.write_package import write_package
from slidegen.project import Project

BUILT_IN = Path(__file__).parents[2] / "templates" / "ir"

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMESPACES = (
    f'xmlns:a="{A}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="{_P}"'
)
_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SLOTS = "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
COLOR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
    'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)


def built_in() -> Brand:
    """The brand that comes with slidegen."""
    brand, _ = read_brand(Project(BUILT_IN.parents[1]), "ir", None)
    return brand


def project_with(folder: Path, brand_yml: str | bytes | None = None) -> Project:
    """A project in this folder whose brand `own` is the built-in one, with this brand.yml instead of its own."""
    own = folder / "templates" / "own"
    shutil.copytree(BUILT_IN, own)
    if brand_yml is not None:
        (own / "brand.yml").write_bytes(brand_yml.encode() if isinstance(brand_yml, str) else brand_yml)
    return Project(folder)


def settings_of(folder: Path, brand_yml: str) -> tuple[Settings, list[Diagnostic]]:
    """What a brand.yml in this folder says."""
    (folder / "brand.yml").write_text(brand_yml, encoding="utf-8")
    return read_settings(Project(folder), folder)


def theme(fonts: str = '<a:majorFont><a:latin typeface="Georgia"/></a:majorFont>') -> str:
    """A theme whose heading font is Georgia and whose body font is Verdana."""
    colors = "".join(f'<a:{slot}><a:srgbClr val="123456"/></a:{slot}>' for slot in _SLOTS.split())
    minor = '<a:minorFont><a:latin typeface="Verdana"/></a:minorFont>'
    return (
        f'<a:theme xmlns:a="{A}" name="Old"><a:themeElements><a:clrScheme name="Old">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Old">{fonts}{minor}</a:fontScheme></a:themeElements></a:theme>'
    )


def placeholder(
    name: str,
    attributes: str,
    box: tuple[int, int, int, int] | None = None,
    *,
    body: str = "",
    levels: str = "",
) -> str:
    """A placeholder: `attributes` of its `p:ph`, its place in EMU, attributes of `a:bodyPr`, and its list style."""
    place = ""
    if box is not None:
        x, y, cx, cy = box
        place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/><p:nvPr><p:ph {attributes}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody><a:bodyPr {body}/><a:lstStyle>{levels}</a:lstStyle><a:p/></p:txBody></p:sp>"
    )


def layout(name: str, *shapes: str, type_: str | None = None, override: str = "") -> str:
    """A slide layout; `override` are the attributes of a color map of its own."""
    kind = f' type="{type_}"' if type_ else ""
    colors = f"<a:overrideClrMapping {override}/>" if override else "<a:masterClrMapping/>"
    return (
        f'<p:sldLayout {_NAMESPACES}{kind}><p:cSld name="{name}"><p:spTree>{"".join(shapes)}</p:spTree></p:cSld>'
        f"<p:clrMapOvr>{colors}</p:clrMapOvr></p:sldLayout>"
    )


TITLE = placeholder("Title", 'type="title"', (100, 200, 3000, 400))
BODY = placeholder("Body", 'type="body" idx="1"', (100, 700, 3000, 900))


def deck(
    *layouts: str,
    master: str = TITLE + BODY,
    styles: str = "",
    default: str = "",
    color_map: str = COLOR_MAP,
    theme_xml: str | None = None,
    size: str = '<p:sldSz cx="12192000" cy="6858000"/>',
    main_type: str = "presentationml.presentation.main+xml",
    master_id: str = "rId1",
    namespace: str = _P,
) -> bytes:
    """A reference deck with one master.

    `styles` is what stands in its `p:txStyles`, `default` in the presentation's `p:defaultTextStyle`.
    """
    numbers = range(1, len(layouts) + 1)
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + number}" r:id="rId{number}"/>' for number in numbers)
    overrides = {
        "/ppt/presentation.xml": main_type,
        "/ppt/slideMasters/slideMaster1.xml": "presentationml.slideMaster+xml",
        "/ppt/theme/theme1.xml": "theme+xml",
    } | {f"/ppt/slideLayouts/slideLayout{number}.xml": "presentationml.slideLayout+xml" for number in numbers}
    types = "".join(f'<Override PartName="{part}" ContentType="{_TYPES}.{kind}"/>' for part, kind in overrides.items())
    presentation = (
        f'<p:presentation {_NAMESPACES.replace(_P, namespace)}><p:sldMasterIdLst><p:sldMasterId r:id="{master_id}"/>'
        f"</p:sldMasterIdLst>{size}<p:defaultTextStyle>{default}</p:defaultTextStyle></p:presentation>"
    )
    slide_master = (
        f"<p:sldMaster {_NAMESPACES}><p:cSld><p:spTree>{master}</p:spTree></p:cSld><p:clrMap {color_map}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}'
        "</Types>",
        "_rels/.rels": relationships(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": presentation,
        "ppt/_rels/presentation.xml.rels": relationships(("slideMaster", "slideMasters/slideMaster1.xml")),
        "ppt/slideMasters/slideMaster1.xml": slide_master,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in numbers),
            ("theme", "../theme/theme1.xml"),
        ),
        "ppt/theme/theme1.xml": theme() if theme_xml is None else theme_xml,
    }
    parts |= {f"ppt/slideLayouts/slideLayout{number}.xml": xml for number, xml in zip(numbers, layouts, strict=True)}
    return package({name: xml.encode() for name, xml in parts.items()})


def relationships(*entries: tuple[str, str]) -> str:
    """A relationships part: types by their last word, and targets."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def package(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    return write_package(parts, dt.datetime(2017, 10, 12, tzinfo=dt.UTC))
