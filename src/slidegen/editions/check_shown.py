"""What only an edition can be asked: whether what its audience sees can be shown as its documents ask for it.

Reading checks each file as it is written. What hangs on who sees it is checked here, so that whether an audience gets
its documents never hangs on what is hidden from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from slidegen.content.dates import Precision
from slidegen.content.model import View
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.edition import EditionChart, EditionPriorities, EditionRequest, EditionSection


def check_shown(requests: Iterable[EditionRequest], sections: Mapping[str, EditionSection]) -> Iterator[Diagnostic]:
    """Errors about the requests of an edition; `sections` has those that its audience sees, by id."""
    charts: dict[str, EditionChart] = {}
    for request in requests:
        section = sections.get(request.section or "")
        match section and section.body:
            case EditionPriorities(items) if request.view is View.YEAR:
                if all(item.when is None or item.when.precision is Precision.OPEN for item in items):
                    message = f'"{request.section}" has no dates to show in a year'
                    hint = "give its items dates (when:), or ask for the list"
                    yield Diagnostic(Code.NO_VIEW, message, request.place, hint)
            case EditionChart() as chart:
                charts[request.section or ""] = chart
            case _:
                pass
    for chart in charts.values():
        yield from check_series(chart)


def check_series(chart: EditionChart) -> Iterator[Diagnostic]:
    """An error where a chart of this type cannot show so many series."""
    message = chart.type.too_many_series(len(chart.series))
    if message is not None:
        place = chart.series[chart.type.most_series].place
        yield Diagnostic(Code.BAD_CHART, message, place, "make two charts of them, or a table")
