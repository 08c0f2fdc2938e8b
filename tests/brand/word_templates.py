"""Word templates as unlike each other as those of real houses, each made from python-docx's own with what is odd in it.

`TEMPLATES` has the bytes of each by its name, `ENDINGS` the endings of those that are no .docx.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import docx
from PIL import Image

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w10="urn:schemas-microsoft-com:office:word" mc:Ignorable="wp14"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LABEL = (
    b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<clbl:labelList xmlns:clbl="http://schemas.microsoft.com'
    b'/office/2020/mipLabelMetadata"><clbl:label id="{aa}" enabled="1" method="Standard" siteId="{bb}" removed="0" />'
    b"</clbl:labelList>"
)
"""The part of a label, with line ends and blanks of its own."""
LABEL_PROPERTIES = {"MSIP_Label_aa_Enabled": "true", "MSIP_Label_aa_Name": "Internal & <own>"}
LOGO_COLOR = (200, 0, 40)
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1701" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'  # noqa: E501  # one thing


def png(color: tuple[int, int, int] = LOGO_COLOR, size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture of one color."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "PNG")
    return buffer.getvalue()


@cache
def _stock() -> Mapping[str, bytes]:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/thumbnail.jpeg"}


class Maker:
    """A template being made: its body, section, parts and styles."""

    def __init__(self) -> None:
        self.parts = dict(_stock())
        self.parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", self.parts["_rels/.rels"])
        self.body, self.section, self.before = "", PAGE, ""
        self._references = ""

    def margin(self, kind: str, pages: str, xml: str, picture: bytes | None = None) -> None:
        """A header or footer; `picture` is image1.png, which it refers to as rId1."""
        name = f"{kind}{len(self.parts)}.xml"
        root = "hdr" if kind == "header" else "ftr"
        self.parts[f"word/{name}"] = f"<w:{root} {_NAMESPACES}>{xml}</w:{root}>".encode()
        self._override(f"/word/{name}", f"{_TYPES}.{kind}+xml")
        if picture is not None:
            self.parts["word/media/image1.png"] = picture
            self._default("png", "image/png")
            self.parts[f"word/_rels/{name}.rels"] = _relationships(("rId1", "image", "media/image1.png"))
        id = self.relate("document", kind, name)
        self._references += f'<w:{kind}Reference w:type="{pages}" r:id="{id}"/>'

    def references(self) -> str:
        """What refers to the headers and footers so far, for a section in the body."""
        references, self._references = self._references, ""
        return references

    def picture(self, name: str, data: bytes) -> str:
        """The id of a picture of the document."""
        self.parts[f"word/media/{name}"] = data
        self._default("png", "image/png")
        return self.relate("document", "image", f"media/{name}")

    def relate(self, part: str, kind: str, target: str, mode: str = "") -> str:
        """The id of one more relationship of a part of the document."""
        file = f"word/_rels/{part}.xml.rels"
        id = f"rId{900 + len(self.parts.get(file, b''))}"
        entry = f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"{mode}/>'
        old = self.parts.get(file, _relationships())
        self.parts[file] = old.replace(b"</Relationships>", entry.encode() + b"</Relationships>")
        return id

    def style(self, xml: str) -> None:
        """One more style."""
        self.parts["word/styles.xml"] = self.parts["word/styles.xml"].replace(
            b"</w:styles>", xml.encode() + b"</w:styles>"
        )

    def in_style(self, name: str, kind: str, xml: str) -> None:
        """Properties of a style, in place of those that it has."""
        styles = self.parts["word/styles.xml"].decode()
        found = re.search(rf'<w:style (?:(?!</w:style>).)*?<w:name w:val="{name}"/>.*?</w:style>', styles, re.DOTALL)
        assert found is not None, name
        style = re.sub(rf"<w:{kind}>.*?</w:{kind}>|<w:{kind}/>", "", found[0], flags=re.DOTALL)
        if kind == "pPr" and "<w:rPr>" in style:
            changed = style.replace("<w:rPr>", f"<w:pPr>{xml}</w:pPr><w:rPr>", 1)
        else:
            changed = style.replace("</w:style>", f"<w:{kind}>{xml}</w:{kind}></w:style>")
        self.parts["word/styles.xml"] = styles.replace(found[0], changed).encode()

    def setting(self, xml: str) -> None:
        """One more setting, before the tab stops."""
        settings = self.parts["word/settings.xml"].decode()
        self.parts["word/settings.xml"] = re.sub("(<w:defaultTabStop)", rf"{xml}\1", settings).encode()

    def label(self) -> None:
        """A sensitivity label, and a property of another kind."""
        self.parts["docMetadata/LabelInfo.xml"] = LABEL
        self._override("/docMetadata/LabelInfo.xml", "application/vnd.ms-office.classificationlabels+xml")
        labels = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"
        properties = {"Client": "SECRET", **LABEL_PROPERTIES}
        self.parts["docProps/custom.xml"] = (
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
            + "".join(
                f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}"><vt:lpwstr>'
                f"{value.replace('&', '&amp;').replace('<', '&lt;')}</vt:lpwstr></property>"
                for number, (name, value) in enumerate(properties.items(), 2)
            )
            + "</Properties>"
        ).encode()
        self._override("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
        entries = (
            f'<Relationship Id="L1" Type="{labels}" Target="docMetadata/LabelInfo.xml"/>'
            f'<Relationship Id="L2" Type="{R}/custom-properties" Target="docProps/custom.xml"/>'
        )
        self.parts["_rels/.rels"] = self.parts["_rels/.rels"].replace(
            b"</Relationships>", entries.encode() + b"</Relationships>"
        )

    def made(self) -> bytes:
        """The file."""
        section = f"<w:sectPr>{self._references}{self.section}</w:sectPr>"
        self.parts["word/document.xml"] = (
            f"<w:document {_NAMESPACES}>{self.before}<w:body>{self.body}{section}</w:body></w:document>"
        ).encode()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    def _override(self, part: str, content_type: str) -> None:
        entry = f'<Override PartName="{part}" ContentType="{content_type}"/></Types>'
        types = self.parts["[Content_Types].xml"]
        self.parts["[Content_Types].xml"] = types.replace(b"</Types>", entry.encode())

    def _default(self, ending: str, content_type: str) -> None:
        if f'Extension="{ending}"'.encode() not in self.parts["[Content_Types].xml"]:
            entry = f'<Default Extension="{ending}" ContentType="{content_type}"/></Types>'
            types = self.parts["[Content_Types].xml"]
            self.parts["[Content_Types].xml"] = types.replace(b"</Types>", entry.encode())


def _relationships(*entries: tuple[str, str, str]) -> bytes:
    written = "".join(f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"/>' for id, kind, target in entries)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{written}</Relationships>'
    ).encode()


def text(words: str, style: str = "Normal", more: str = "") -> str:
    """A paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def field(instruction: str, result: str) -> str:
    """Runs of a field whose instruction is cut in two."""
    half = len(instruction) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[half:]} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _picture(id: str) -> str:
    """What shows a picture."""
    return (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="914400" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def inline(id: str) -> str:
    """A run with a picture in its line, 72 x 36 pt."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="914400" cy="457200"/>'
        f'<wp:docPr id="1" name="Logo" descr="Logo of the house"/>{_picture(id)}</wp:inline></w:drawing></w:r>'
    )


def anchored(
    graphic: str, points: tuple[float, float, float, float], of: tuple[str, str] = ("page", "page"), behind: int = 0
) -> str:
    """`wp:anchor` at left, top, width and height in points."""
    left, top, width, height = (round(each * 12700) for each in points)
    return (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{2000 - height // 12700}" '
        f'behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="0" wp14:anchorId="0A0B0C0D" '
        f'wp14:editId="0A0B0C0E"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{of[0]}"><wp:posOffset>{left}'
        f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="{of[1]}"><wp:posOffset>{top}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="1" name="Art"/>'
        f'<wp:cNvGraphicFramePr/>{graphic}<wp14:sizeRelH relativeFrom="page"><wp14:pctWidth>0</wp14:pctWidth>'
        "</wp14:sizeRelH></wp:anchor>"
    )


def shape(fill: str, words: str = "") -> str:
    """A rectangle of one color, or a text box without one."""
    box = f"<wps:txbx><w:txbxContent>{text(words)}</w:txbxContent></wps:txbx>" if words else ""
    paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom>{paint}</wps:spPr>{box}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )


def both_ways(anchor: str) -> str:
    """A run with a drawing for programs of today, and something else for older ones."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice><mc:Fallback>'
        '<w:pict><v:rect style="position:absolute;width:10pt;height:10pt"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def _letterhead() -> Maker:
    """Two sections: a letterhead with a logo, a running header, an address at the foot; then a page on its side."""
    maker = Maker()
    maker.margin("header", "first", f"<w:p>{inline('rId1')}<w:r><w:t>House of Acme</w:t></w:r></w:p>", png())
    maker.margin("header", "default", text("Acme, continued", "Header"))
    maker.margin("footer", "first", text("1 Main Street, IBAN CH00", "Footer"))
    maker.margin("footer", "default", text("Acme Ltd", "Footer"))
    first = f"<w:sectPr>{maker.references()}{PAGE}<w:titlePg/></w:sectPr>"
    maker.body = text("SECRET words") + f"<w:p><w:pPr>{first}</w:pPr></w:p>" + text("SECRET table")
    maker.section = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:titlePg/>'
    return maker


def _book() -> Maker:
    """Left and right pages that differ, with room for the binding."""
    maker = Maker()
    for pages in ("even", "default"):
        maker.margin("header", pages, text(f"Head of {pages}", "Header"))
        maker.margin("footer", pages, f"<w:p><w:r><w:t>Foot of {pages}</w:t></w:r>{field('PAGE', '9')}</w:p>")
    maker.setting("<w:mirrorMargins/>")
    maker.parts["word/settings.xml"] = maker.parts["word/settings.xml"].replace(
        b"<w:characterSpacingControl", b"<w:evenAndOddHeaders/><w:characterSpacingControl"
    )
    maker.section = PAGE.replace('w:gutter="0"', 'w:gutter="567"')
    return maker


def _first_without_number() -> Maker:
    """Pages with a number, but for the first, which has a foot of its own without one."""
    maker = Maker()
    maker.margin("footer", "first", text("Bank details", "Footer"))
    maker.margin(
        "footer",
        "default",
        '<w:p><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>',
    )
    maker.section += "<w:titlePg/>"
    return maker


def _band() -> Maker:
    """A dark band across the head of the page with the address on it, and a letter in a text box."""
    maker = Maker()
    logo = maker.picture("image1.png", png())
    runs = (
        both_ways(anchored(shape("101010"), (0, 0, 596, 120))),
        f"<w:r><w:drawing>{anchored(_picture(logo), (60, 20, 72, 36))}</w:drawing></w:r>",
        both_ways(anchored(shape("", "1 Main Street"), (60, 95, 200, 20))),
        both_ways(anchored(shape("", "SECRET letter"), (80, 300, 400, 300))),
        f"<w:r><w:drawing>{anchored(_picture(logo), (100, 600, 72, 36))}</w:drawing></w:r>",
    )
    maker.body = f"<w:p>{''.join(runs)}</w:p>"
    maker.in_style("Title", "rPr", '<w:color w:val="FFFFFF" w:themeColor="background1"/><w:sz w:val="52"/>')
    return maker


def _first_paragraph() -> Maker:
    """A logo beside the first paragraph, one further down, a drawing of the old kind and one in the text."""
    maker = Maker()
    logo = maker.picture("image1.png", png())
    at_text = ("column", "paragraph")
    vml = (
        '<w:r><w:pict><v:rect id="r" style="position:absolute;margin-left:0;margin-top:800pt;width:595pt;'
        'height:42pt;mso-position-horizontal-relative:page;mso-position-vertical-relative:page" fillcolor="#336699"/>'
        "</w:pict></w:r>"
    )
    maker.body = (
        f"<w:p><w:r><w:drawing>{anchored(_picture(logo), (0, -60, 72, 36), at_text)}</w:drawing></w:r>{vml}</w:p>"
        f"<w:p><w:r><w:drawing>{anchored(_picture(logo), (0, 10, 72, 36), at_text)}</w:drawing></w:r></w:p>"
        f"<w:p>{inline(logo)}</w:p>"
    )
    return maker


def _side_band() -> Maker:
    """A band along the side of the page that reaches into the text, behind which nothing could be read."""
    maker = Maker()
    maker.body = f"<w:p>{both_ways(anchored(shape('203060'), (0, 0, 160, 842)))}</w:p>"
    return maker


def _columns() -> Maker:
    """Text in two columns."""
    maker = Maker()
    maker.section += '<w:cols w:num="2" w:space="400"/>'
    return maker


def _narrow_columns() -> Maker:
    """Text in four columns, too narrow for tables."""
    maker = Maker()
    maker.section += '<w:cols w:num="4" w:space="300"/>'
    return maker


def _numbered() -> Maker:
    """Numbers at the lines, pages that begin with iii, a frame around them, a color of the paper."""
    maker = Maker()
    maker.section += (
        '<w:pgBorders><w:top w:val="single" w:sz="4" w:space="1" w:color="336699"/></w:pgBorders>'
        '<w:lnNumType w:countBy="5"/><w:pgNumType w:fmt="lowerRoman" w:start="3" w:chapStyle="1"/>'
    )
    maker.before = '<w:background w:color="FFF8E0"/>'
    maker.setting("<w:displayBackgroundShape/>")
    return maker


def _indented() -> Maker:
    """Text that is indented, justified and set with lines wide apart."""
    maker = Maker()
    ind = '<w:ind w:left="720" w:firstLine="709"/>'
    maker.in_style("Normal", "pPr", f'<w:spacing w:line="480" w:lineRule="auto"/>{ind}<w:jc w:val="both"/>')
    return maker


def _reports() -> Maker:
    """Headings that begin a page; the template that it is attached to."""
    maker = Maker()
    maker.in_style("heading 1", "pPr", '<w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val="0"/>')
    maker.setting('<w:attachedTemplate xmlns:r="' + R + '" r:id="rId9"/>')
    maker.parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{R}/attachedTemplate" Target="file:///C:\\Acme\\Report.dotm" TargetMode="External"/></Relationships>'
    ).encode()
    return maker


HOUSE_TABLE = "HouseTable"


def _tables() -> Maker:
    """A table style of the house, with a dark header and first column, that a table of the file has."""
    maker = Maker()
    maker.style(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{HOUSE_TABLE}"><w:name w:val="House Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="7A1F3D"/></w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" '
        'w:color="auto" w:fill="7A1F3D"/></w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstCol"><w:tcPr><w:shd '
        'w:val="clear" w:color="auto" w:fill="40101F"/></w:tcPr></w:tblStylePr></w:style>'
    )
    maker.style(
        '<w:style w:type="table" w:customStyle="1" w:styleId="Other"><w:name w:val="Other Table"/>'
        '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="7A1F3D"/></w:tblBorders></w:tblPr>'
        "</w:style>"
    )
    cells = "<w:tc><w:p/></w:tc>" * 2
    maker.body = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{HOUSE_TABLE}"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cells}</w:tr>'
        f"<w:tr>{cells}</w:tr></w:tbl><w:p/>"
    )
    return maker


def _labelled() -> Maker:
    """A sensitivity label, in both ways."""
    maker = Maker()
    maker.label()
    return maker


def _cover() -> Maker:
    """A cover without header or footer in a section of its own, and the house's paper after it."""
    maker = Maker()
    cover = f'<w:p><w:pPr><w:sectPr>{PAGE}<w:vAlign w:val="center"/></w:sectPr></w:pPr></w:p>'
    maker.body = text("SECRET cover", "Title") + cover
    maker.margin("header", "default", text("House of Acme", "Header"))
    return maker


def _fields() -> Maker:
    """A header that tells of the document: in fields, in controls, with changes that were tracked."""
    maker = Maker()
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8}"/>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>SECRET bound</w:t></w:r></w:sdtContent></w:sdt>"
    )
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>SECRET prompt</w:t></w:r></w:sdtContent>"
        "</w:sdt>"
    )
    tracked = (
        '<w:ins w:id="5" w:author="SECRET"><w:r><w:t>inserted</w:t></w:r></w:ins>'
        '<w:del w:id="6" w:author="SECRET"><w:r><w:delText>SECRET deleted</w:delText></w:r></w:del>'
    )
    outside = field("INCLUDEPICTURE &quot;http://example.org/x.png&quot;", "picture")
    maker.margin(
        "header",
        "default",
        f"<w:p>{field('TITLE', 'SECRET title')}{field('STYLEREF Cover_title', 'SECRET style')}{bound}{prompt}"
        f"{tracked}{outside}{field('AUTHOR', 'SECRET author')}</w:p>",
    )
    return maker


def _landscape() -> Maker:
    """Pages on their side, in US Letter."""
    maker = Maker()
    maker.section = '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" w:header="360" w:footer="360" w:gutter="0"/>'  # noqa: E501  # one thing
    maker.margin("footer", "default", "<w:p/>")
    return maker


_MAKERS: dict[str, Callable[[], Maker]] = {
    "letterhead": _letterhead,
    "book": _book,
    "first-without-number": _first_without_number,
    "band": _band,
    "first-paragraph": _first_paragraph,
    "side-band": _side_band,
    "columns": _columns,
    "narrow-columns": _narrow_columns,
    "numbered": _numbered,
    "indented": _indented,
    "reports": _reports,
    "tables": _tables,
    "labelled": _labelled,
    "cover": _cover,
    "fields": _fields,
    "landscape": _landscape,
}
NAMES = tuple(_MAKERS)


@cache
def word_template(name: str) -> bytes:
    """The template of this name."""
    return _MAKERS[name]().made()
