"""What a drawing has that not all programs draw alike: one kind of sentence for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.pictures.picture import NotAPictureError

AS_PIXELS: Final = "draw it without that, or export the drawing as PNG (twice as large as it is shown)"
_MOST: Final = 5
"""Problems of one drawing that are named."""


class NotDrawnError(NotAPictureError):
    """Something in a drawing: what it is, with its line."""

    def __init__(self, what: str, hint: str = AS_PIXELS) -> None:
        super().__init__(f"has {what}, which not all documents can show as browsers do", hint)
        self.what = what


def not_drawn(what: str, near: object = None, hint: str = AS_PIXELS) -> NotDrawnError:
    """An error about something in the drawing; `near` is the element that it stands in, or its line."""
    line = near if isinstance(near, int) else line_of(near)
    return NotDrawnError(f"{what} (line {line})" if line else what, hint)


def line_of(element: object) -> int:
    """The line of an element of lxml's; 0 for one that was not read."""
    return int(getattr(element, "sourceline", None) or 0)


def all_of(problems: Sequence[NotDrawnError]) -> NotDrawnError:
    """The problems of one drawing as one."""
    names = list(dict.fromkeys(problem.what for problem in problems))
    if len(names) > _MOST:
        names[_MOST:] = [f"{len(names) - _MOST} things more"]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return NotDrawnError(said, problems[0].hint or AS_PIXELS)
