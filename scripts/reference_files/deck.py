"""The reference deck: master, slide layouts, notes master, table style. It has no slides."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from scripts.reference_files.package import OFFICE, Package
from scripts.reference_files.shapes import LANGUAGE, NAMESPACES, Box, Level, Placeholder, levels, shape_tree, solid
from scripts.reference_files.slide_layouts import (
    BODY,
    BODY_STYLES,
    LAYOUTS,
    LEFT,
    MASTER_SHAPES,
    OTHER_STYLES,
    TITLE_STYLE,
    WIDTH,
    Layout,
)
from slidegen.units import Length

TABLE_STYLE = "{7D5B1C0E-52A4-4F0B-9C36-E1A7C2F48D60}"
"""The id of the brand's own table style; made up once and kept, since slides refer to it."""

_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
_COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_FIRST_ID = 2_147_483_648  # of masters and slide layouts (ECMA-376 Part 1, 19.7.9 `ST_SlideMasterId`)


def reference_deck(theme: bytes) -> Package:
    """The parts of deck.pptx, with this theme."""
    package = Package()
    package.relate("", "/ppt/presentation.xml", f"{OFFICE}/officeDocument")
    package.add("/ppt/presentation.xml", f"{_PRESENTATION}.presentation.main+xml", _presentation())
    package.relate("/ppt/presentation.xml", "/ppt/slideMasters/slideMaster1.xml", f"{OFFICE}/slideMaster")
    package.relate("/ppt/presentation.xml", "/ppt/notesMasters/notesMaster1.xml", f"{OFFICE}/notesMaster")
    package.relate("/ppt/presentation.xml", "/ppt/presProps.xml", f"{OFFICE}/presProps")
    package.relate("/ppt/presentation.xml", "/ppt/theme/theme1.xml", f"{OFFICE}/theme")
    package.relate("/ppt/presentation.xml", "/ppt/tableStyles.xml", f"{OFFICE}/tableStyles")
    package.relate("/ppt/presentation.xml", "/ppt/viewProps.xml", f"{OFFICE}/viewProps")
    package.add("/ppt/viewProps.xml", f"{_PRESENTATION}.viewProps+xml", _view_properties())
    package.add("/ppt/presProps.xml", f"{_PRESENTATION}.presProps+xml", f"<p:presentationPr {NAMESPACES}/>")
    package.add("/ppt/tableStyles.xml", f"{_PRESENTATION}.tableStyles+xml", _table_styles())

    master = "/ppt/slideMasters/slideMaster1.xml"
    package.add(master, f"{_PRESENTATION}.slideMaster+xml", _master())
    for number, layout in enumerate(LAYOUTS, 1):
        part = f"/ppt/slideLayouts/slideLayout{number}.xml"
        package.add(part, f"{_PRESENTATION}.slideLayout+xml", _layout(layout))
        package.relate(master, part, f"{OFFICE}/slideLayout")
        package.relate(part, master, f"{OFFICE}/slideMaster")
    package.add("/ppt/notesMasters/notesMaster1.xml", f"{_PRESENTATION}.notesMaster+xml", _notes_master())
    for number, owner in enumerate((master, "/ppt/notesMasters/notesMaster1.xml"), 1):
        part = f"/ppt/theme/theme{number}.xml"
        package.add(part, "application/vnd.openxmlformats-officedocument.theme+xml", theme)
        package.relate(owner, part, f"{OFFICE}/theme")
    package.add_properties("Microsoft Office PowerPoint")
    return package


def _presentation() -> str:
    default = "".join(
        Level(size=16, color="tx1", align="l", margin=36 * depth, font="+mn").xml(f"lvl{depth + 1}pPr")
        for depth in range(9)
    )
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{_FIRST_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{Length.from_points(960):d}" cy="{Length.from_points(540):d}"/>'
        f'<p:notesSz cx="{Length.from_points(540):d}" cy="{Length.from_points(720):d}"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>{default}</p:defaultTextStyle>'
        "</p:presentation>"
    )


def _view_properties() -> str:
    # PowerPoint offers to repair a file without this part. Guides show designers the margins.
    lines = "".join(
        f'<p:guide orient="{orientation}" pos="{round(points * 8)}"/>'
        if orientation
        else f'<p:guide pos="{round(points * 8)}"/>'
        for orientation, points in (("", LEFT), ("", LEFT + WIDTH), ("horz", BODY.y), ("horz", BODY.y + BODY.height))
    )
    scale = '<p:scale><a:sx n="100" d="100"/><a:sy n="100" d="100"/></p:scale><p:origin x="0" y="0"/>'
    return (
        f'<p:viewPr {NAMESPACES}><p:slideViewPr><p:cSldViewPr snapToGrid="0" showGuides="1">'
        f"<p:cViewPr>{scale}</p:cViewPr>"
        f"<p:guideLst>{lines}</p:guideLst></p:cSldViewPr></p:slideViewPr></p:viewPr>"
    )


def _master() -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{_FIRST_ID + number}" r:id="rId{number}"/>' for number in range(1, len(LAYOUTS) + 1)
    )
    return (
        f'<p:sldMaster {NAMESPACES} preserve="1"><p:cSld><p:bg><p:bgPr>{solid("bg1")}<a:effectLst/></p:bgPr></p:bg>'
        f"{shape_tree(MASTER_SHAPES)}</p:cSld>{_COLOR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{levels((TITLE_STYLE,))}</p:titleStyle><p:bodyStyle>{levels(BODY_STYLES)}</p:bodyStyle>"
        f"<p:otherStyle>{levels(OTHER_STYLES)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _layout(layout: Layout) -> str:
    attributes = f' type="{layout.type}"' if layout.type else ""
    attributes += "" if layout.with_master_shapes else ' showMasterSp="0"'
    attributes += ' preserve="1"' + ("" if layout.type else ' userDrawn="1"')
    background = f"<p:bg><p:bgPr>{layout.background}<a:effectLst/></p:bgPr></p:bg>" if layout.background else ""
    return (
        f"<p:sldLayout {NAMESPACES}{attributes}><p:cSld name={quoteattr(layout.name)}>{background}"
        f"{shape_tree(layout.shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _notes_master() -> str:
    """What speaker notes hang on: the slide above, the words below, on a page of 7.5 x 10 in."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{Box(54, 54, 432, 243).transform}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{solid("accent4")}</a:ln></p:spPr></p:sp>'
    )
    body = Placeholder("Notes", "body", 3, ("Notes",), Box(54, 315, 432, 342), "t", size="quarter")
    number = Placeholder(
        "Page Number",
        "sldNum",
        5,
        (),
        Box(396, 675, 90, 18),
        "b",
        styles=(Level(size=10, color="tx2", align="r"),),
        size="quarter",
    )
    tree = shape_tree((body, number)).replace("</p:grpSpPr>", "</p:grpSpPr>" + picture.format(number=9), 1)
    styles = tuple(
        Level(size=12, color="tx1", align="l", margin=18 * depth, space_before=4, font="+mn") for depth in range(9)
    )
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr>{solid('bg1')}<a:effectLst/></p:bgPr></p:bg>{tree}</p:cSld>"
        f"{_COLOR_MAP}<p:notesStyle>{levels(styles)}</p:notesStyle></p:notesMaster>"
    )


def _table_styles() -> str:
    """One style: words on the page, a rule between rows, the first row bold over a stronger rule."""

    def line(tag: str, width: float, color: str) -> str:
        return f'<a:{tag}><a:ln w="{Length.from_points(width):d}" cmpd="sng">{solid(color)}</a:ln></a:{tag}>'

    def text(color: str, bold: str = "") -> str:
        font = '<a:fontRef idx="minor"><a:scrgbClr r="0" g="0" b="0"/></a:fontRef>'
        return f'<a:tcTxStyle{bold}>{font}<a:schemeClr val="{color}"/></a:tcTxStyle>'

    bold = ' b="on"'
    rules = f"<a:tcBdr>{line('insideH', 0.75, 'accent4')}</a:tcBdr>"
    under_header = f"<a:tcBdr>{line('bottom', 1.5, 'accent1')}</a:tcBdr>"
    return (
        f'<a:tblStyleLst {NAMESPACES} def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="Rules">'
        f"<a:wholeTbl>{text('tx1')}<a:tcStyle>{rules}<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:firstCol>{text('tx1', bold)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:firstRow>{text('accent1', bold)}<a:tcStyle>{under_header}</a:tcStyle></a:firstRow>"
        "</a:tblStyle></a:tblStyleLst>"
    )
