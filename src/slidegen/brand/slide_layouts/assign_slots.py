"""Which placeholder of a slide layout is for what: by what brand.yml says, by its type, by its size and place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from slidegen.brand.brand_file.settings import LayoutChoice
from slidegen.brand.reference import Placeholder, Slot
from slidegen.brand.slide_layouts.choose_slide_layouts import BODIES
from slidegen.brand.slide_layouts.text_styles import LINE
from slidegen.diagnostics import Code, Diagnostic, Place, nearest

_BY_TYPE: Final = {
    "title": Slot.TITLE,
    "ctrTitle": Slot.TITLE,
    "subTitle": Slot.SUBTITLE,
    "ftr": Slot.FOOTER,
    "dt": Slot.DATE,
    "sldNum": Slot.SLIDE_NUMBER,
}
_NEEDED: Final[Mapping[str, tuple[Slot, ...]]] = {
    "cover": (Slot.TITLE,),
    "section": (Slot.TITLE,),
    "statement": (Slot.TITLE, Slot.BODY),
    "content": (Slot.TITLE, Slot.BODY),
    "two-content": (Slot.TITLE, Slot.LEFT, Slot.RIGHT),
    "title-only": (Slot.TITLE,),
}

SMALL_LINE: Final = 12.0
SMALLEST_LINE: Final = 8.0
"""Points: a line of a cover is set down to the first; a template that has it smaller than the second means none."""
LEAST_LINE_WIDTH: Final = 6.0
"""How many times its size a text is wide at least that holds a date."""
_DATE: Final = re.compile(r"(?<![a-z])(date|datum|data|fecha)(?![a-z])", re.IGNORECASE)


def assign_slots(
    role: str,
    name: str,
    placeholders: Sequence[Placeholder],
    choice: LayoutChoice | None,
    place: Place,
    problems: list[Diagnostic],
) -> tuple[Placeholder, ...]:
    """The placeholders of a slide layout with their slots.

    What brand.yml names and is not there is reported, and so is what the role needs.
    """
    slots: dict[int, Slot] = {}  # by position
    if choice is not None:
        for slot, wanted in choice.slots.items():
            found = next((i for i, known in enumerate(placeholders) if wanted in (known.name, known.index)), None)
            if found is None:
                problems.append(
                    Diagnostic(
                        Code.NO_PLACEHOLDER,
                        f"slide layout {name} has no placeholder {wanted}",
                        choice.slot_places[slot],
                        nearest(str(wanted), (f"{known.name}" for known in placeholders)),
                    )
                )
            else:
                slots[found] = slot
    taken = set(slots.values())
    for index, placeholder in enumerate(placeholders):
        by_type = _slot_by_type(role, placeholder)
        if by_type is not None and index not in slots and by_type not in taken:
            slots[index] = by_type
            taken.add(by_type)
    free = [i for i, known in enumerate(placeholders) if i not in slots and known.type in BODIES]
    slots |= _bodies(role, free, placeholders, taken)
    if role == "cover":
        slots |= _cover_texts([i for i in free if i not in slots], placeholders, set(slots.values()))
    missing = [slot.value for slot in _NEEDED[role] if slot not in slots.values()]
    if missing:
        names = ", ".join(f"{known.name} ({known.type}, {known.index})" for known in placeholders)
        problems.append(
            Diagnostic(
                Code.NO_PLACEHOLDER,
                f"slide layout {name} is for {role} but has no placeholder for {', '.join(missing)}; "
                f"it has {names or 'none'}",
                choice.place if choice else place,
                "name them by their name or number in brand.yml, under slide-layouts, or choose another slide layout",
            )
        )
    return tuple(replace(placeholder, slot=slots.get(index)) for index, placeholder in enumerate(placeholders))


def reason_of(placeholder: Placeholder, choice: LayoutChoice | None) -> str:
    """Why a placeholder has its slot."""
    if choice is not None and placeholder.slot in choice.slots:
        return "brand.yml"
    if placeholder.slot is _BY_TYPE.get(placeholder.type):
        return "its type"
    match placeholder.slot:
        case Slot.COVER_DATE if placeholder.type == "dt":
            return "its type"
        case Slot.COVER_DATE | Slot.ORGANISATION:
            return "it is free: a text that nothing else needs"
        case Slot.LEFT | Slot.RIGHT:
            return f"where it stands: {placeholder.slot.value} of the two largest"
        case _:
            return "its size: the largest for text"


def _slot_by_type(role: str, placeholder: Placeholder) -> Slot | None:
    """What a placeholder is for by its type; a cover has no foot: its date is the one that it shows."""
    slot = _BY_TYPE.get(placeholder.type)
    return Slot.COVER_DATE if role == "cover" and slot is Slot.DATE else slot


def _cover_texts(free: Sequence[int], placeholders: Sequence[Placeholder], taken: set[Slot]) -> dict[int, Slot]:
    """The free texts of a cover that hold a line: for the organisation and the date, in reading order.

    One alone is for the date, and so is one whose name says so.
    """
    wanted = [slot for slot in (Slot.ORGANISATION, Slot.COVER_DATE) if slot not in taken]
    found = sorted(
        (i for i in free if placeholders[i].type == "body" and _holds_a_line(placeholders[i])),
        key=lambda i: (placeholders[i].rect.y, placeholders[i].rect.x, i),
    )
    if not wanted or not found:
        return {}
    dated = next((i for i in found if _DATE.search(placeholders[i].name)), found[0] if len(found) == 1 else None)
    slots: dict[int, Slot] = {}
    if dated is not None and Slot.COVER_DATE in wanted:
        slots[dated] = Slot.COVER_DATE
        wanted.remove(Slot.COVER_DATE)
    return slots | dict(zip((i for i in found if i not in slots), wanted, strict=False))


def _holds_a_line(placeholder: Placeholder) -> bool:
    """Whether one line of its text has room, at its own size or, where that is large, at the smallest of a cover."""
    size = min(placeholder.style(0).size, SMALL_LINE)
    box = placeholder.text_rect
    return size >= SMALLEST_LINE and box.height.points >= size * LINE and box.width.points >= LEAST_LINE_WIDTH * size


def _bodies(role: str, free: Sequence[int], placeholders: Sequence[Placeholder], taken: set[Slot]) -> dict[int, Slot]:
    """The largest placeholder is the body; the two largest are left and right, by where they stand."""
    largest = sorted(free, key=lambda i: (-placeholders[i].rect.width * placeholders[i].rect.height, i))
    if role == "two-content":
        if len(largest) < 2 or taken & {Slot.LEFT, Slot.RIGHT}:
            return {}
        left, right = sorted(largest[:2], key=lambda i: (placeholders[i].rect.x, i))
        return {left: Slot.LEFT, right: Slot.RIGHT}
    if role == "cover":
        return {largest[0]: Slot.SUBTITLE} if largest and Slot.SUBTITLE not in taken else {}
    wants_body = role in ("section", "statement", "content") and Slot.BODY not in taken
    return {largest[0]: Slot.BODY} if wants_body and largest else {}
