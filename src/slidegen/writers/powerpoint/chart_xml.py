"""Native charts (DrawingML charts, ECMA-376 Part 1, clause 21.2).

Every place is said, so that PowerPoint arranges nothing anew: what the axes enclose, the legend and the title of the
axis are where they were measured.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.editions.blocks import DateAxis, DateTicks, Series
from slidegen.layout.frames import HOLE, ChartFrame, DataColor
from slidegen.office_files.xml_text import CHART, DECLARATION, content
from slidegen.units import EMU_PER_POINT, Length, Rect
from slidegen.writers.powerpoint.chart_labels import chart_labels, chart_text, run_look
from slidegen.writers.powerpoint.number_format import date_format, format_of, number_format
from slidegen.writers.powerpoint.text import TextContext

SHEET: Final = "Sheet1"
"""Of the workbook."""
WORKBOOK_ID: Final = "rId1"
"""Of the relationship from a chart to its workbook."""

RULE_WIDTH: Final = 0.75
GAP_WIDTH: Final = 0.75
"""Points: of gridlines, and of the line in the color of the ground around bars and slices, which parts them."""
LINE_WIDTH: Final = 2.5
MARKER_SIZE: Final = 7
MARKERS: Final = ("circle", "square", "diamond", "triangle")
"""Lines are told apart by the shapes of their points too (21.2.2.106 `marker`)."""
LEADER_WIDTH: Final = 0.5

SPARE: Final = 1.12
"""What a legend is wider than its entries."""

BLANK_EM: Final = 3.0
"""The room in a legend of an entry without a name."""

_DAY_ZERO: Final = dt.date(1899, 12, 30)
_CATEGORY_AXIS: Final = 100_001
_VALUE_AXIS: Final = 100_002
_NAMESPACES: Final = (
    f'xmlns:c="{CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ESCAPE: Final = re.compile("_(?=x[0-9a-fA-F]{4}_)")


def chart_xml(frame: ChartFrame, context: TextContext) -> bytes:
    """The chart part of a frame."""
    chart = frame.chart
    drawn = _round(frame, context) if chart.type.is_round else _with_axes(frame, context)
    return "".join(
        (
            f'{DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{context.language}"/>',
            # A round chart has no axis, so it has its unit for its title.
            f'<c:roundedCorners val="0"/><c:chart>{_unit(frame, context) if chart.type.is_round else ""}',
            f'<c:autoTitleDeleted val="{int(not (chart.type.is_round and frame.unit))}"/>',
            f"<c:plotArea>{_layout(frame.plot, frame.rect, inner=True)}{drawn}</c:plotArea>{_legend(frame, context)}",
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
            f"<c:spPr>{context.fill(frame.ground) if frame.panel else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>",
            chart_text(frame.size, frame.text, context),
            f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
        )
    ).encode()


# Charts with axes -----------------------------------------------------------------------------------------------------


def _with_axes(frame: ChartFrame, context: TextContext) -> str:
    chart = frame.chart
    ids = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    series = "".join(_axis_series(frame, number, context) for number in range(len(chart.series)))
    series += _totals(frame, context)
    if chart.type is ChartType.LINE:
        drawn = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{ids}'
            "</c:lineChart>"
        )
    else:
        beside = 1 if chart.stacked else len(chart.series)
        gap = round(100 * beside * (1 / frame.bars - 1))
        direction = "bar" if chart.type is ChartType.BAR else "col"
        grouping = "stacked" if chart.stacked else "clustered"
        drawn = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{gap}"/><c:overlap val="{100 if chart.stacked else 0}"/>{ids}</c:barChart>'
        )
    return drawn + _category_axis(frame, context) + _value_axis(frame, context)


def _axis_series(frame: ChartFrame, number: int, context: TextContext) -> str:
    chart, color = frame.chart, frame.colors[number]
    series = chart.series[number]
    if chart.type is ChartType.LINE:
        line = f'<c:spPr><a:ln w="{_emu(LINE_WIDTH)}" cap="rnd">{context.fill(color)}<a:round/></a:ln></c:spPr>'
        look, end = f"{line}{_markers(frame, number, line, context)}", '<c:smooth val="0"/>'
    else:
        look, end = f'{_filled(color, frame, context)}<c:invertIfNegative val="0"/>', ""
    labels = chart_labels(frame, number, context)
    data = _data(frame, series, number, context)
    return f"<c:ser>{_series_head(series, number)}{look}{labels}{data}{end}</c:ser>"


def _totals(frame: ChartFrame, context: TextContext) -> str:
    """The sums of stacks: a further part of each that is not seen, with its value where it begins."""
    totals, number = frame.chart.totals, len(frame.chart.series)
    if totals is None or all(label.series != number for label in frame.labels):
        return ""
    look = '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>'
    labels = chart_labels(frame, number, context)
    head = _series_head(totals, number)
    if frame.chart.type is ChartType.BAR:
        # By which number a legend knows the parts of lying stacks differs between programs: a blank is nothing to hide.
        head = f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v> </c:v></c:tx>'
    return f"<c:ser>{head}{look}{labels}{_data(frame, totals, number, context)}</c:ser>"


def _markers(frame: ChartFrame, number: int, line: str, context: TextContext) -> str:
    """The signs of the points of a line: of all, of none, or of some alone."""
    marked = frame.marked[number]
    sign = (
        f'<c:marker><c:symbol val="{MARKERS[number % len(MARKERS)]}"/><c:size val="{MARKER_SIZE}"/>'
        f"{_filled(frame.colors[number], frame, context)}</c:marker>"
    )
    if len(marked) == sum(value is not None for value in frame.chart.series[number].values):
        return sign
    some = "".join(f'<c:dPt><c:idx val="{index}"/>{sign}<c:bubble3D val="0"/>{line}</c:dPt>' for index in marked)
    return f'<c:marker><c:symbol val="none"/></c:marker>{some}'


def _category_axis(frame: ChartFrame, context: TextContext) -> str:
    """Names stand at the edge, below bars that go below zero as well."""
    if frame.dates is not None and frame.chart.dates is not None:
        return _date_axis(frame, frame.dates, frame.chart.dates, context)
    is_bar = frame.chart.type is ChartType.BAR
    turn = "-5400000" if frame.turned else "0"
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{"maxMin" if is_bar else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{"l" if is_bar else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{_stroke(frame.muted, context)}</c:spPr>'
        f"{chart_text(frame.size, frame.text, context, turn)}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="{frame.every}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _date_axis(frame: ChartFrame, ticks: DateTicks, axis: DateAxis, context: TextContext) -> str:
    """Dates at their true distance (21.2.2.39 `dateAx`), as many of them written as have room."""
    return (
        f'<c:dateAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{serial(axis.days[-1])}"/><c:min val="{serial(ticks.days[0])}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:numFmt formatCode="{content(date_format(ticks.pattern, context.language))}" '
        'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_stroke(frame.muted, context)}</c:spPr>{chart_text(frame.size, frame.text, context, '0')}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/>'
        f'<c:baseTimeUnit val="{axis.base.value}"/><c:majorUnit val="{ticks.step}"/>'
        f'<c:majorTimeUnit val="{ticks.unit.value}"/></c:dateAx>'
    )


def _value_axis(frame: ChartFrame, context: TextContext) -> str:
    """Its ends and steps are those that were worked out. Where the values are written, it has nothing to say."""
    low, high = frame.axis
    is_bar = frame.chart.type is ChartType.BAR
    grid = unit = ""
    decimals = 0
    if ticks := frame.ticks:
        grid = f"<c:majorGridlines><c:spPr>{_stroke(frame.rule, context)}</c:spPr></c:majorGridlines>"
        step = Decimal(repr(ticks[1].value)) - Decimal(repr(ticks[0].value))
        unit = f'<c:majorUnit val="{_plain(step)}"/>'
        decimals = max(_decimals(tick.value) for tick in ticks)
    format_ = number_format(decimals, context.language, with_minus=low < 0)
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{_number(high)}"/>'
        f'<c:min val="{_number(low)}"/></c:scaling><c:delete val="0"/><c:axPos val="{"b" if is_bar else "l"}"/>{grid}'
        f'{_unit(frame, context)}<c:numFmt formatCode="{format_}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"nextTo" if ticks else "none"}"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{chart_text(frame.size, frame.muted, context)}"
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{"max" if is_bar else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{unit}</c:valAx>'
    )


def _unit(frame: ChartFrame, context: TextContext) -> str:
    if frame.unit is None:
        return ""
    look = run_look("rPr", frame.size, frame.muted, context, f' lang="{context.language}"')
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/>'
        f"<a:lstStyle/><a:p><a:pPr>{run_look('defRPr', frame.size, frame.muted, context)}</a:pPr>"
        f"<a:r>{look}<a:t>{content(plain(frame.chart.unit))}</a:t></a:r></a:p></c:rich></c:tx>"
        f'{_layout(frame.unit, frame.rect, sized=False)}<c:overlay val="0"/></c:title>'
    )


# Round charts ---------------------------------------------------------------------------------------------------------


def _round(frame: ChartFrame, context: TextContext) -> str:
    chart = frame.chart
    (series,) = chart.series
    slices = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/>{_filled(color, frame, context)}</c:dPt>'
        for index, color in enumerate(frame.colors)
    )
    labels = chart_labels(frame, 0, context)
    ser = f"<c:ser>{_series_head(series, 0)}{slices}{labels}{_data(frame, series, 0, context)}</c:ser>"
    start = '<c:firstSliceAng val="0"/>'
    if chart.type is ChartType.PIE:
        return f'<c:pieChart><c:varyColors val="1"/>{ser}{start}</c:pieChart>'
    hole = f'<c:holeSize val="{round(HOLE * 100)}"/>'
    return f'<c:doughnutChart><c:varyColors val="1"/>{ser}{start}{hole}</c:doughnutChart>'


# Parts of all charts --------------------------------------------------------------------------------------------------


def _legend(frame: ChartFrame, context: TextContext) -> str:
    if not frame.legend:
        return ""
    rects = [entry.rect for entry in frame.legend]
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    # Where the font is not installed, another one takes more room: entries that have none are not shown.
    number = len(frame.chart.series)
    sums = any(label.series == number for label in frame.labels)
    is_lying = frame.chart.type is ChartType.BAR
    blank = Length.from_points(BLANK_EM * frame.size) if sums and is_lying else Length(0)
    right = min(left + (right - left).scaled(SPARE) + blank, frame.rect.right)
    box = Rect(left, top, right - left, bottom - top)
    position = "r" if frame.chart.type.is_round else "t"
    hidden = ""
    if sums and not is_lying:
        hidden = f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
    return (
        f'<c:legend><c:legendPos val="{position}"/>{hidden}{_layout(box, frame.rect)}<c:overlay val="0"/>'
        f"{chart_text(frame.size, frame.text, context)}</c:legend>"
    )


def _layout(part: Rect, whole: Rect, *, inner: bool = False, sized: bool = True) -> str:
    """Where a part stands, as shares of the chart (21.2.2.32 `manualLayout`)."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    x, y = _share(part.x - whole.x, whole.width), _share(part.y - whole.y, whole.height)
    size = f'<c:w val="{_share(part.width, whole.width)}"/><c:h val="{_share(part.height, whole.height)}"/>'
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/>{size if sized else ""}'
        "</c:manualLayout></c:layout>"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.5f}"


def _series_head(series: Series, number: int) -> str:
    reference = f"{SHEET}!${column_name(number + 2)}$1"
    return (
        f'<c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:strRef><c:f>{reference}</c:f>{_strings([plain(series.name)])}</c:strRef></c:tx>"
    )


def _data(frame: ChartFrame, series: Series, number: int, context: TextContext) -> str:
    """Categories and values, with where they are in the workbook; what has no value has no point."""
    chart, column = frame.chart, column_name(number + 2)
    last = len(chart.categories) + 1
    values = series.values
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{_number(value)}</c:v></c:pt>'
        for index, value in enumerate(values)
        if value is not None
    )
    cells = f"<c:f>{SHEET}!$A$2:$A${last}</c:f>"
    if chart.dates is None:
        names = f"<c:strRef>{cells}{_strings(list(map(plain, chart.categories)))}</c:strRef>"
    else:
        names = f"<c:numRef>{cells}{_serials(chart.dates, context)}</c:numRef>"
    return (
        f"<c:cat>{names}</c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{format_of(chart, context.language)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef></c:val>"
    )


def _serials(axis: DateAxis, context: TextContext) -> str:
    """Dates as spreadsheets store them."""
    points = "".join(f'<c:pt idx="{index}"><c:v>{serial(day)}</c:v></c:pt>' for index, day in enumerate(axis.days))
    format_ = content(date_format(axis.pattern, context.language))
    return f'<c:numCache><c:formatCode>{format_}</c:formatCode><c:ptCount val="{len(axis.days)}"/>{points}</c:numCache>'


def serial(day: dt.date) -> int:
    """The number of a day in spreadsheets (18.17.4.1, the 1900 date system; from March 1900 on)."""
    return (day - _DAY_ZERO).days


def column_name(number: int) -> str:
    """The letters of a column, from 1: A, B, ..., Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _strings(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{_escaped(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _escaped(text: str) -> str:
    """`c:v` is a text with escapes (22.9.2.19 `ST_Xstring`): what looks like one is told apart."""
    return content(_ESCAPE.sub("_x005F_", text))


def _filled(color: DataColor, frame: ChartFrame, context: TextContext) -> str:
    line = f'<a:ln w="{_emu(GAP_WIDTH)}">{context.fill(frame.ground)}</a:ln>'
    return f"<c:spPr>{context.fill(color)}{line}</c:spPr>"


def _stroke(color: DataColor, context: TextContext) -> str:
    return f'<a:ln w="{_emu(RULE_WIDTH)}">{context.fill(color)}</a:ln>'


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)


def _number(value: float) -> str:
    return _plain(Decimal(repr(value)))


def _plain(value: Decimal) -> str:
    """All digits, none too many."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(value: float) -> int:
    return len(_number(value).partition(".")[2])
