"""Frames as PresentationML shapes (ECMA-376 Part 1, clause 19.3.1). Order in the file is order of reading and of
drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Final, assert_never

from msgspec import Struct, field

from slidegen.brand.reference import SlideLayout, Slot
from slidegen.layout.frames import (
    ARROW_HEAD,
    ChartFrame,
    Fill,
    Fit,
    FooterFrame,
    Frame,
    GroupFrame,
    Hatch,
    PictureFrame,
    PlaceholderFrame,
    Preset,
    ShapeFrame,
    Solid,
    Stroke,
    TableFrame,
    TextBox,
)
from slidegen.office_files.xml_text import CHART, attribute
from slidegen.units import EMU_PER_POINT, Rect
from slidegen.writers.powerpoint.table import table_xml
from slidegen.writers.powerpoint.text import TextContext, field_paragraph, paragraphs_xml, plain_paragraph

_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Office's word for what a reader can pass over ([MS-ODRAWXML], `decorative`)."""

_DRAWING: Final = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)
"""The drawing that programs show instead of the pixels where they know SVG ([MS-ODRAWXML], `svgBlip`)."""

_FULL_CORNER: Final = 100_000
"""What the guide `adj` of a rounded rectangle counts in: its radius is `adj` of the shorter side, 50 000 at most
(ECMA-376 Part 1, annex D, `presetShapeDefinitions.xml`, `roundRect`)."""


class ShapeContext(Struct, frozen=True):
    """What the shapes of one slide share. `picture` and `chart` give the id of the relationship to their part."""

    text: TextContext
    fixed_text: TextContext
    picture: Callable[[PictureFrame], tuple[str, str | None]]  # of the pixels, and of the drawing where there is one
    chart: Callable[[ChartFrame], str]
    slide_layout: SlideLayout
    table_style: str  # GUID
    ids: Iterator[int] = field(default_factory=lambda: count(2))  # 1 is the tree itself


def frame_xml(frame: Frame, context: ShapeContext) -> str:
    """One frame as a shape."""
    match frame:
        case PlaceholderFrame():
            return _placeholder(frame, context)
        case FooterFrame():
            return _footer(frame, context)
        case ShapeFrame():
            return _line(frame, context) if frame.preset is Preset.LINE else _shape(frame, context)
        case GroupFrame():
            return _group(frame, context)
        case TableFrame():
            return _table(frame, context)
        case PictureFrame():
            return _picture(frame, context)
        case ChartFrame():
            return _chart(frame, context)
        case _:
            assert_never(frame)


def _placeholder(frame: PlaceholderFrame, context: ShapeContext) -> str:
    place = "<p:spPr/>" if frame.rect is None else f"<p:spPr>{_transform(frame.rect)}</p:spPr>"
    inset = "" if frame.right_inset is None else f' rIns="{int(frame.right_inset)}"'
    return (
        f"<p:sp>{_placeholder_properties(frame.name, frame.type, frame.index, context)}{place}"
        f"<p:txBody><a:bodyPr{inset}>{_autofit(frame.fit)}</a:bodyPr><a:lstStyle/>"
        f"{paragraphs_xml(frame.paragraphs, context.text)}</p:txBody></p:sp>"
    )


def _footer(frame: FooterFrame, context: ShapeContext) -> str:
    paragraph = (
        plain_paragraph(frame.text, context.text, frame.size)
        if frame.field is None
        else field_paragraph(frame.field, frame.text, context.text)
    )
    return (
        f"<p:sp>{_placeholder_properties(frame.name, frame.type, frame.index, context)}<p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraph}</p:txBody></p:sp>"
    )


def _placeholder_properties(name: str, type_: str, index: int, context: ShapeContext) -> str:
    return (
        f'<p:nvSpPr><p:cNvPr id="{next(context.ids)}" name="{attribute(name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_reference(type_, index)}</p:nvPr></p:nvSpPr>'
    )


def _reference(type_: str, index: int) -> str:
    """Which placeholder of the slide layout it is. Defaults stay away (ECMA-376 Part 1, 19.3.1.36 `ph`: obj, 0)."""
    type_attribute = "" if type_ == "obj" else f' type="{attribute(type_)}"'
    index_attribute = f' idx="{index}"' if index else ""
    return f"<p:ph{type_attribute}{index_attribute}/>"


def _autofit(fit: Fit) -> str:
    """What PowerPoint applies when it opens the text, in thousandths of a percent."""
    scale = "" if fit.font_scale == 1.0 else f' fontScale="{round(fit.font_scale * 100_000)}"'
    reduction = "" if fit.line_reduction == 0.0 else f' lnSpcReduction="{round(fit.line_reduction * 100_000)}"'
    return f"<a:normAutofit{scale}{reduction}/>"


def _shape(frame: ShapeFrame, context: ShapeContext) -> str:
    is_text_box = frame.text is not None and frame.fill is None and frame.stroke is None
    kind = '<p:cNvSpPr txBox="1"/>' if is_text_box else "<p:cNvSpPr/>"
    body = "" if frame.text is None else _text_body(frame.text, context)
    return (
        f"<p:sp><p:nvSpPr>{_identity(frame.name, frame.description, _says_nothing(frame), context)}{kind}<p:nvPr/>"
        f"</p:nvSpPr><p:spPr>{_transform(frame.rect)}{_geometry(frame)}{_fill(frame.fill, context.text)}"
        f"{_stroke(frame.stroke, context.text)}</p:spPr>{body}</p:sp>"
    )


def _line(frame: ShapeFrame, context: ShapeContext) -> str:
    """Lines are connectors: so PowerPoint draws them itself, and drags them by their ends."""
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{_identity(frame.name, frame.description, _says_nothing(frame), context)}"
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{_transform(frame.rect)}{_geometry(frame)}"
        f"{_stroke(frame.stroke, context.text)}</p:spPr></p:cxnSp>"
    )


def _group(frame: GroupFrame, context: ShapeContext) -> str:
    """Children keep the coordinates of the slide: the group's own space is the same (ECMA-376 Part 1, 20.1.7.5
    `xfrm`)."""
    rect = frame.rect
    identity = _identity(frame.name, frame.description, _says_nothing(frame), context)
    children = "".join(frame_xml(shape, context) for shape in frame.shapes)
    return (
        f"<p:grpSp><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{_corners(rect)}"
        f'<a:chOff x="{int(rect.x)}" y="{int(rect.y)}"/><a:chExt cx="{int(rect.width)}" cy="{int(rect.height)}"/>'
        f"</a:xfrm></p:grpSpPr>{children}</p:grpSp>"
    )


def _table(frame: TableFrame, context: ShapeContext) -> str:
    table = table_xml(frame, context.table_style, context.fixed_text)
    return _graphic(frame, frame.description, "http://schemas.openxmlformats.org/drawingml/2006/table", table, context)


def _chart(frame: ChartFrame, context: ShapeContext) -> str:
    chart = f'<c:chart xmlns:c="{CHART}" r:id="{context.chart(frame)}"/>'
    return _graphic(frame, frame.chart.description, CHART, chart, context)


def _graphic(frame: TableFrame | ChartFrame, description: str, uri: str, graphic: str, context: ShapeContext) -> str:
    """What is no shape of the slide's own, in a placeholder where it has one."""
    reference = _taken_place(frame.index, context)
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{_identity(frame.name, description, False, context)}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{reference}</p:nvPr>'
        f"</p:nvGraphicFramePr><p:xfrm>{_corners(frame.rect)}</p:xfrm><a:graphic>"
        f'<a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def _taken_place(index: int | None, context: ShapeContext) -> str:
    """Which placeholder of the slide layout something else than text stands in, if any."""
    if index is None:
        return ""
    types = {each.index: each.type for each in context.slide_layout.placeholders if each.slot is not Slot.TITLE}
    return _reference(types[index], index)


def _picture(frame: PictureFrame, context: ShapeContext) -> str:
    pixels, drawing = context.picture(frame)
    extension = "" if drawing is None else _DRAWING.format(drawing)
    reference = _taken_place(frame.index, context)
    locks = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if reference else '<a:picLocks noChangeAspect="1"/>'
    return (
        f"<p:pic><p:nvPicPr>{_identity(frame.name, frame.description, frame.description is None, context)}"
        f"<p:cNvPicPr>{locks}</p:cNvPicPr><p:nvPr>{reference}</p:nvPr></p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{pixels}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{_transform(frame.rect)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _says_nothing(shape: ShapeFrame | GroupFrame) -> bool:
    """Whether a shape is decoration: it has no alt text, and no text to be read either."""
    if shape.description is not None:
        return False
    if isinstance(shape, ShapeFrame):
        return shape.text is None
    return all(_says_nothing(child) for child in shape.shapes)


def _identity(name: str, description: str | None, is_decorative: bool, context: ShapeContext) -> str:
    attributes = f'id="{next(context.ids)}" name="{attribute(name)}"'
    if description is not None:
        attributes += f' descr="{attribute(description)}"'
    if is_decorative:
        return f'<p:cNvPr {attributes} descr="">{_DECORATIVE}</p:cNvPr>'
    return f"<p:cNvPr {attributes}/>"


def _transform(rect: Rect) -> str:
    return f"<a:xfrm>{_corners(rect)}</a:xfrm>"


def _corners(rect: Rect) -> str:
    return f'<a:off x="{int(rect.x)}" y="{int(rect.y)}"/><a:ext cx="{int(rect.width)}" cy="{int(rect.height)}"/>'


def _geometry(frame: ShapeFrame) -> str:
    corner = ""
    if frame.corner is not None:
        corner = f'<a:gd name="adj" fmla="val {round(frame.corner * _FULL_CORNER)}"/>'
    if frame.preset.is_arrow:  # a shaft as high as the head
        head = round(ARROW_HEAD * _FULL_CORNER)
        corner = f'<a:gd name="adj1" fmla="val {_FULL_CORNER}"/><a:gd name="adj2" fmla="val {head}"/>'
    return f'<a:prstGeom prst="{frame.preset.value}"><a:avLst>{corner}</a:avLst></a:prstGeom>'


def _fill(fill: Fill | None, context: TextContext) -> str:
    match fill:
        case None:
            return "<a:noFill/>"
        case Solid(color):
            return context.fill(color)
        case Hatch(foreground, background):
            return (
                f'<a:pattFill prst="wdUpDiag"><a:fgClr>{context.color(foreground)}</a:fgClr>'
                f"<a:bgClr>{context.color(background)}</a:bgClr></a:pattFill>"
            )
        case _:
            assert_never(fill)


def _stroke(stroke: Stroke | None, context: TextContext) -> str:
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(stroke.width * EMU_PER_POINT)}">{context.fill(stroke.color)}</a:ln>'


def _text_body(text: TextBox, context: ShapeContext) -> str:
    """Text at the sizes it was measured with: PowerPoint is told not to fit anything."""
    insets = text.insets
    return (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{int(insets.left)}" tIns="{int(insets.top)}" '
        f'rIns="{int(insets.right)}" bIns="{int(insets.bottom)}" anchor="{text.anchor.value}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs_xml(text.paragraphs, context.fixed_text)}</p:txBody>"
    )
