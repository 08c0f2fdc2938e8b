"""What is written at the bars, points and slices of native charts (ECMA-376 Part 1, 21.2.2.47 `dLbl`).

PowerPoint puts a label at a side of what it tells. Where it stands elsewhere, its distance from there is written, as
shares of the chart: offsets of a `manualLayout` count from the usual place where no mode is named. PowerPoint joins it
by a leader, in round charts by an element of the standard, in others by an extension of Office 2013 ([MS-ODRAWXML],
`leaderLines`).
"""

from __future__ import annotations

from typing import Final

from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment
from slidegen.layout.frames import ChartFrame, ChartLabel, DataColor, LabelPart, LabelSide
from slidegen.units import EMU_PER_POINT
from slidegen.writers.powerpoint.number_format import format_of, share_format
from slidegen.writers.powerpoint.text import TextContext, hundredths, typeface

LEADER_WIDTH: Final = 0.5
"""Points."""
SPARE: Final = 1.06
"""What a box is wider than its text, for a font that is not installed."""
_OFFICE_2013: Final = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
)
_SEPARATOR: Final = "<c:separator>{}</c:separator>"
_END: Final = "</c:ext></c:extLst>"
_ALIGNED: Final = {Alignment.LEFT: ' algn="l"', Alignment.CENTER: "", Alignment.RIGHT: ' algn="r"'}


def chart_labels(frame: ChartFrame, number: int, context: TextContext) -> str:
    """The labels of a series, or of the sums of stacks; nothing where it has none."""
    chart = frame.chart
    labels = {label.category: label for label in frame.labels if label.series == number}
    if not labels:
        return ""
    usual = _usual(labels)
    series = chart.totals if number == len(chart.series) and chart.totals else chart.series[number]
    own = []
    for index, value in enumerate(series.values):
        label = labels.get(index)
        if label is None:
            if value is not None and usual is not None:
                own.append(f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
        elif usual is None or _look(label) != _look(usual) or label.usual is not None or _is_sized(frame, label):
            own.append(
                f'<c:dLbl><c:idx val="{index}"/>{_moved(frame, label)}{_said(frame, label, context)}'
                f"{_SEPARATOR.format(_separator(label))}{_size(frame, label)}</c:dLbl>"
            )
    rest = f"{_said(frame, usual, context)}{_SEPARATOR.format(_separator(usual))}" if usual else _NOTHING
    return f"<c:dLbls>{''.join(own)}{rest}{_leaders(frame, labels, context)}</c:dLbls>"


_NOTHING: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)


def _usual(labels: dict[int, ChartLabel]) -> ChartLabel | None:
    """The label that most are like; None where only one is the name of its line."""
    found = [label for label in labels.values() if LabelPart.SERIES not in label.parts]
    looks = [_look(label) for label in found]
    return max(found, key=lambda label: looks.count(_look(label)), default=None)


def _look(label: ChartLabel) -> tuple[object, ...]:
    return label.side, label.color, label.parts, label.alignment


def _moved(frame: ChartFrame, label: ChartLabel) -> str:
    """How far a label stands from its usual place."""
    if label.usual is None:
        return ""
    rect, usual, whole = label.rect, label.usual, frame.rect
    x = (rect.x + rect.width.scaled(0.5) - usual.x - usual.width.scaled(0.5)) / whole.width
    y = (rect.y + rect.height.scaled(0.5) - usual.y - usual.height.scaled(0.5)) / whole.height
    return f'<c:layout><c:manualLayout><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'


def _is_sized(frame: ChartFrame, label: ChartLabel) -> bool:
    """Whether the box of a label is told: PowerPoint breaks names that are wider than about a fifth of the chart."""
    return (frame.chart.type.is_round and LabelPart.CATEGORY in label.parts) or LabelPart.SERIES in label.parts


def _said(frame: ChartFrame, label: ChartLabel, context: TextContext) -> str:
    """What a label says, at which side, and how it looks."""
    chart, parts = frame.chart, label.parts
    is_share = LabelPart.SHARE in parts
    format_ = share_format(chart.shares, context.language) if is_share else format_of(chart, context.language)
    # Inside and beside slices of a ring there is but one side, which is not named (21.2.3.11).
    is_ring = chart.type.is_round and label.side is LabelSide.MIDDLE
    position = "" if is_ring else f'<c:dLblPos val="{label.side.value}"/>'
    shown = "".join(
        f'<c:{name} val="{int(part in parts)}"/>'
        for name, part in (
            ("showVal", LabelPart.VALUE),
            ("showCatName", LabelPart.CATEGORY),
            ("showSerName", LabelPart.SERIES),
            ("showPercent", LabelPart.SHARE),
        )
    )
    return (
        f'<c:numFmt formatCode="{format_}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text(frame, label, context)}{position}"
        f'<c:showLegendKey val="0"/>{shown}<c:showBubbleSize val="0"/>'
    )


def _separator(label: ChartLabel) -> str:
    """What parts the parts of a label."""
    return " " if LabelPart.SERIES in label.parts else "\n"


def _size(frame: ChartFrame, label: ChartLabel) -> str:
    """The size of the box of a label, where it is told."""
    if not _is_sized(frame, label):
        return ""
    width, height = label.rect.width * SPARE / frame.rect.width, label.rect.height / frame.rect.height
    return (
        f'{_OFFICE_2013}<c15:layout><c:manualLayout><c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>'
        f"</c:manualLayout></c15:layout>{_END}"
    )


def _text(frame: ChartFrame, label: ChartLabel, context: TextContext) -> str:
    """How a label looks. It is never broken but where it was measured to be."""
    wrap = "square" if _is_sized(frame, label) and len(label.lines) > 1 else "none"
    body = (
        f'<a:bodyPr rot="0" vert="horz" wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/>'
        "</a:bodyPr>"
        if _is_sized(frame, label)
        else f'<a:bodyPr wrap="{wrap}"/>'
    )
    look = run_look("defRPr", frame.size, label.color, context)
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr{_ALIGNED[label.alignment] if _is_sized(frame, label) else ''}>{look}"
        f'</a:pPr><a:endParaRPr lang="{context.language}"/></a:p></c:txPr>'
    )


def _leaders(frame: ChartFrame, labels: dict[int, ChartLabel], context: TextContext) -> str:
    are_joined = any(label.leader is not None for label in labels.values())
    look = f'<c:spPr><a:ln w="{round(LEADER_WIDTH * EMU_PER_POINT)}">{context.fill(frame.muted)}</a:ln></c:spPr>'
    if frame.chart.type.is_round:
        lines = f"<c:leaderLines>{look}</c:leaderLines>" if are_joined else ""
        return f'<c:showLeaderLines val="{int(are_joined)}"/>{lines}'
    if not are_joined:
        return ""
    # An extension holds one element: how these look is left to Office.
    return f'{_OFFICE_2013}<c15:showLeaderLines val="1"/>{_END}'


def chart_text(size: float, color: DataColor, context: TextContext, turn: str = "") -> str:
    """How texts look. They are never turned but as they were measured."""
    body = f'<a:bodyPr rot="{turn}" vert="horz"/>' if turn else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{run_look('defRPr', size, color, context)}</a:pPr>"
        f'<a:endParaRPr lang="{context.language}"/></a:p></c:txPr>'
    )


def run_look(tag: str, size: float, color: DataColor, context: TextContext, more: str = "") -> str:
    return (
        f'<a:{tag}{more} sz="{hundredths(size)}" b="0" i="0">{context.fill(color)}'
        f"{typeface(FontRole.BODY, context)}</a:{tag}>"
    )
