"""Corporate templates full of what people leave in them: all of it on slides of their own, or in parts beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from tests.brand.sample_templates import (
    DRAWING,
    SECRET,
    WIDE,
    layouts_of,
    opened,
    packed,
    parts_of,
    placeholders_of,
    saved,
    widen,
    zipped,
)

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT: Final = "http://schemas.microsoft.com/office"
_PRESENTATION: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_NAMESPACES: Final = f'xmlns:a="{DRAWING}" xmlns:r="{_OFFICE}" xmlns:p="{_PRESENTATION}"'
_WORDS: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def _picture(color: str = "#336699", size: tuple[int, int] = (64, 48)) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, "PNG")
    stream.seek(0)
    return stream


class _File:
    """The parts of a file, with more to be added."""

    def __init__(self, data: bytes) -> None:
        self.parts = zipped(data)

    def add(self, name: str, data: bytes | str, content_type: str) -> None:
        self.parts[name] = data if isinstance(data, bytes) else data.encode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self.change("[Content_Types].xml", "</Types>", override)

    def relate(self, part: str, kind: str, target: str, id: str) -> None:
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        if rels not in self.parts:
            namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
            self.parts[rels] = f'<Relationships xmlns="{namespace}"></Relationships>'.encode()
        entry = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/></Relationships>'
        self.change(rels, "</Relationships>", entry)

    def change(self, name: str, old: str, new: str) -> None:
        text = self.parts[name].decode()
        assert old in text, (name, old)
        self.parts[name] = text.replace(old, new, 1).encode()

    @property
    def data(self) -> bytes:
        return packed(self.parts)


def own_slides() -> bytes:
    """Slides of its own with a chart and its workbook, a picture, a table, a link to another slide, and notes."""
    deck = opened()
    widen(deck, WIDE)
    slide = deck.slides[0]
    make_data: Any = CategoryChartData
    numbers = make_data()
    numbers.categories = [f"{SECRET} 2016", f"{SECRET} 2017"]
    numbers.add_series(f"{SECRET} series", (1.5, 2.5))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(50), Pt(200), Pt(300), Pt(200), numbers)
    slide.shapes.add_picture(_picture(), Pt(400), Pt(200)).name = f"{SECRET} picture"
    table = slide.shapes.add_table(2, 2, Pt(50), Pt(420), Pt(300), Pt(60)).table
    table.cell(0, 0).text = f"{SECRET} cell"
    box = slide.shapes.add_textbox(Pt(400), Pt(420), Pt(200), Pt(40))
    box.text_frame.text = f"{SECRET} link"
    box.click_action.target_slide = deck.slides[1]
    deck.core_properties.author = f"{SECRET} author"
    deck.core_properties.keywords = f"{SECRET} keywords"
    return saved(deck)


def left_behind() -> bytes:
    """Parts beside the slides: comments and their authors, tags, custom XML, embedded fonts, a handout master,
    sections, custom shows, a thumbnail, print settings, changes, properties; views that name slides."""
    file = _File(own_slides())
    presentation, slide = "ppt/presentation.xml", "ppt/slides/slide1.xml"
    author = f'<p:cmAuthor id="0" name="{SECRET} person" initials="S" lastIdx="1" clrIdx="0"/>'
    file.add(
        "ppt/commentAuthors.xml",
        f"<p:cmAuthorLst {_NAMESPACES}>{author}</p:cmAuthorLst>",
        f"{_TYPES}.presentationml.commentAuthors+xml",
    )
    file.relate(presentation, f"{_OFFICE}/commentAuthors", "commentAuthors.xml", "rId901")
    comment = f'<p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>{SECRET} comment</p:text></p:cm>'
    file.add(
        "ppt/comments/comment1.xml",
        f"<p:cmLst {_NAMESPACES}>{comment}</p:cmLst>",
        f"{_TYPES}.presentationml.comments+xml",
    )
    file.relate(slide, f"{_OFFICE}/comments", "../comments/comment1.xml", "rId902")
    tags = f'<p:tagLst {_NAMESPACES}><p:tag name="{SECRET}" val="{SECRET} tag"/></p:tagLst>'
    file.add("ppt/tags/tag1.xml", tags, f"{_TYPES}.presentationml.tags+xml")
    file.relate(presentation, f"{_OFFICE}/tags", "tags/tag1.xml", "rId903")
    file.add("customXml/item1.xml", f"<a>{SECRET} item</a>", "application/xml")
    file.relate(presentation, f"{_OFFICE}/customXml", "../customXml/item1.xml", "rId904")
    file.add("ppt/fonts/font1.fntdata", b"\0\1\0\0" + b"\0" * 60, "application/x-fontdata")
    file.relate(presentation, f"{_OFFICE}/font", "fonts/font1.fntdata", "rId905")
    handout = (
        f'<p:handoutMaster {_NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
        "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
        'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        'hlink="hlink" folHlink="folHlink"/></p:handoutMaster>'
    )
    file.add("ppt/handoutMasters/handoutMaster1.xml", handout, f"{_TYPES}.presentationml.handoutMaster+xml")
    file.add("ppt/theme/theme9.xml", file.parts["ppt/theme/theme1.xml"], f"{_TYPES}.theme+xml")
    file.relate("ppt/handoutMasters/handoutMaster1.xml", f"{_OFFICE}/theme", "../theme/theme9.xml", "rId1")
    file.relate(presentation, f"{_OFFICE}/handoutMaster", "handoutMasters/handoutMaster1.xml", "rId906")
    file.add("ppt/revisionInfo.xml", f"<a>{SECRET}</a>", "application/vnd.ms-powerpoint.revisioninfo+xml")
    file.relate(presentation, f"{_MICROSOFT}/2015/10/relationships/revisionInfo", "revisionInfo.xml", "rId907")
    file.add("docProps/custom.xml", _custom_properties(), _WORDS)
    file.relate("", f"{_OFFICE}/custom-properties", "docProps/custom.xml", "rId908")
    ids = _slide_ids(file)
    view = (
        '<p:outlineViewPr><p:cViewPr varScale="1"><p:scale><a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale>'
        '<p:origin x="0" y="0"/></p:cViewPr><p:sldLst><p:sld r:id="rId1" collapse="1"/></p:sldLst></p:outlineViewPr>'
    )
    file.parts["ppt/viewProps.xml"] = f"<p:viewPr {_NAMESPACES}>{view}</p:viewPr>".encode()
    file.relate("ppt/viewProps.xml", f"{_OFFICE}/slide", "slides/slide1.xml", "rId1")
    file.change(
        presentation,
        "<p:defaultTextStyle>",
        '<p:embeddedFontLst><p:embeddedFont><p:font typeface="Acme Sans"/><p:regular r:id="rId905"/></p:embeddedFont>'
        f'</p:embeddedFontLst><p:custShowLst><p:custShow name="{SECRET} show" id="0"><p:sldLst><p:sld r:id="{ids[0]}"/>'
        "</p:sldLst></p:custShow></p:custShowLst>"
        '<p:custDataLst><p:tags r:id="rId903"/></p:custDataLst><p:defaultTextStyle>',
    )
    root = etree.fromstring(file.parts[presentation])
    masters = etree.Element(qn("p:handoutMasterIdLst"))
    etree.SubElement(masters, qn("p:handoutMasterId"), {qn("r:id"): "rId906"})
    slides = root.find(qn("p:sldIdLst"))
    assert slides is not None
    slides.addprevious(masters)
    _with_sections(root)
    file.parts[presentation] = etree.tostring(root)
    return file.data


def _custom_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{SECRET}">'
        f"<vt:lpwstr>{SECRET} value</vt:lpwstr></property></Properties>"
    )


def _slide_ids(file: _File) -> list[str]:
    root = etree.fromstring(file.parts["ppt/presentation.xml"])
    return [each.get(qn("r:id"), "") for each in root.iter(qn("p:sldId"))]


def _with_sections(root: etree._Element) -> None:
    office = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = etree.SubElement(root, qn("p:extLst"))
    ids = [each.get("id", "") for each in root.iter(qn("p:sldId"))]
    listed = "".join(f'<p14:sldId id="{each}"/>' for each in ids)
    extensions.append(
        etree.fromstring(
            f'<p:ext {_NAMESPACES} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{office}">'
            f'<p14:section name="{SECRET} section" id="{{00000000-0000-0000-0000-000000000001}}"><p14:sldIdLst>{listed}'
            "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>"
        )
    )


def pictured() -> bytes:
    """Slide layouts and master with pictures; a link to a slide of its own, and one to a web page; `p:hf`."""
    deck = opened()
    widen(deck, WIDE)
    slide = deck.slides[0]
    picture = slide.shapes.add_picture(_picture(), 0, 0)
    _, relationship = slide.part.get_or_add_image_part(_picture())
    image = slide.part.related_part(relationship)
    for holder in (deck.slide_masters[0], deck.slide_layouts[0], deck.slide_layouts[1]):
        id_ = holder.part.relate_to(image, f"{_OFFICE}/image")
        shape = etree.fromstring(etree.tostring(picture._element))
        next(shape.iter(qn("a:blip"))).set(qn("r:embed"), id_)
        next(shape.iter(qn("p:cNvPr"))).set("name", "Corporate picture")
        next(shape.iter(qn("p:cNvPr"))).set("id", "60")
        next(shape.iter(qn("a:off"))).set("x", str(Emu(WIDE - 700_000)))
        holder.shapes._spTree.append(shape)
    layout = deck.slide_layouts[1]
    jump = layout.part.relate_to(slide.part, f"{_OFFICE}/slide")
    page = layout.part.relate_to("https://acme.example/", f"{_OFFICE}/hyperlink", is_external=True)
    for number, (id_, action) in enumerate(((jump, ' action="ppaction://hlinksldjump"'), (page, ""))):
        layout.shapes._spTree.append(
            etree.fromstring(
                f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{70 + number}" name="Button {number}"><a:hlinkClick '
                f'r:id="{id_}"{action}/></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off '
                f'x="{100_000 * number}" y="6700000"/><a:ext cx="90000" cy="90000"/></a:xfrm><a:prstGeom prst="rect">'
                "<a:avLst/></a:prstGeom></p:spPr></p:sp>"
            )
        )
    for master in deck.slide_masters:
        styles = master.element.find(qn("p:txStyles"))
        styles.addprevious(etree.fromstring(f'<p:hf {_NAMESPACES} sldNum="0" hdr="0" dt="0"/>'))
    return saved(deck)


def odd_numbers() -> bytes:
    """Bodies of one number twice, slide layouts without any placeholder before all others, names that YAML would read
    otherwise, and names that are there twice or not at all."""
    deck = opened()
    widen(deck, WIDE)
    names = iter(("Yes: no", "# not a comment", "- 'quoted' \"twice\"", "Über & <unter>", "1", "1", "", "null"))
    for layout in layouts_of(deck):
        next(layout.iter(qn("p:cSld"))).set("name", next(names, "{x: [y]}"))
        layout.attrib.pop("type", "")
        for shape in placeholders_of(layout, "obj", "body")[:1]:
            copy = etree.fromstring(etree.tostring(shape))
            next(copy.iter(qn("p:cNvPr"))).set("id", "80")
            shape.addnext(copy)
    order = deck.slide_masters[0].element.find(qn("p:sldLayoutIdLst"))
    blank = next(each for each in layouts_of(deck) if not placeholders_of(each, "title", "ctrTitle"))
    for shape in placeholders_of(blank, "dt", "ftr", "sldNum"):
        parent = shape.getparent()
        assert parent is not None
        parent.remove(shape)
    order.insert(0, order[6])
    return saved(deck)


def bare() -> bytes:
    """No text styles in the master, no default text style, no color map override, no names of shapes, no thumbnail."""
    deck = opened()
    widen(deck, WIDE)
    for part in parts_of(deck):
        for tag in ("p:txStyles", "p:clrMapOvr", "p:timing"):
            for element in part.findall(qn(tag)):
                part.remove(element)
        for shape in part.iter(qn("p:cNvPr")):
            shape.set("name", "")
    for element in deck.element.findall(qn("p:defaultTextStyle")):
        deck.element.remove(element)
    return saved(deck)


ODD: Final[Mapping[str, Callable[[], bytes]]] = {
    maker.__name__.replace("_", "-"): maker for maker in (own_slides, left_behind, pictured, odd_numbers, bare)
}
