"""Which slide layout of a reference deck is for what, and which of its placeholders.

What brand.yml says goes first. Else the slide layout's `type` decides (ECMA-376 Part 1, 19.7.15
`ST_SlideLayoutType`), then which placeholders it has. Names are never guessed from: they are translated, copied and
changed at will. Nor is `idx`: left and right are where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from slidegen.brand.read_settings import ROLES, LayoutChoice
from slidegen.brand.reference import Placeholder, Slot
from slidegen.diagnostics import Code, Diagnostic, Place, nearest

_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "cover": ("title",),
    "section": ("secHead",),
    "statement": (),
    "content": ("obj", "tx"),
    "two-content": ("twoObj", "twoColTx"),
    "title-only": ("titleOnly",),
}
_TITLES: Final = frozenset({"title", "ctrTitle"})
_BODIES: Final = frozenset({"obj", "body"})
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slide layout to choose from: its name, its `type`, and the types of its placeholders."""

    name: str
    type: str | None
    placeholders: tuple[str, ...]

    def counts(self) -> tuple[bool, bool, int, int]:
        """Its signature: a title of a cover, any title, contents of any kind, texts."""
        types = Counter(self.placeholders)
        return types["ctrTitle"] > 0, bool(_TITLES & types.keys()), types["obj"], types["body"]


# Signatures by role: those of slide layouts without a type, as in Office's own templates.
_SIGNATURES: Final[Mapping[str, Callable[[tuple[bool, bool, int, int]], bool]]] = {
    "cover": lambda counts: counts[0],
    "section": lambda _: False,  # the same as that of a statement
    "statement": lambda counts: counts[1:3] == (True, 0) and counts[3] in (1, 2),  # one may be a label
    "content": lambda counts: counts[1:3] == (True, 1),
    "two-content": lambda counts: counts[1:3] == (True, 2),
    "title-only": lambda counts: counts == (False, True, 0, 0),
}


def choose(
    candidates: Sequence[Candidate], choices: Mapping[str, LayoutChoice], place: Place, problems: list[Diagnostic]
) -> dict[str, int]:
    """For each role the position of its slide layout among the candidates; roles without one are reported."""
    chosen: dict[str, int] = {}
    for role in ROLES:
        choice = choices.get(role)
        if choice is not None and choice.name is not None:
            found = _named(candidates, choice.name)
        else:
            found = _matching(candidates, role)
        if found is not None:
            chosen[role] = found
        elif choice is not None and choice.name is not None:
            names = [candidate.name for candidate in candidates]
            problems.append(
                Diagnostic(
                    Code.NO_SLIDE_LAYOUT,
                    f"the reference deck has no slide layout {choice.name}",
                    choice.place,
                    nearest(choice.name, names),
                )
            )
        else:
            names = [candidate.name for candidate in candidates]
            problems.append(
                Diagnostic(
                    Code.NO_SLIDE_LAYOUT,
                    f"the reference deck has no slide layout that is plainly for {role}; it has {_listed(names)}",
                    place,
                    f"say which in brand.yml, under defaults: slidegen: slide-layouts: {role}: {{name: ...}}",
                )
            )
    return chosen


def _named(candidates: Sequence[Candidate], name: str) -> int | None:
    names = [candidate.name for candidate in candidates]
    if name in names:
        return names.index(name)
    folded = [known.casefold() for known in names]
    return folded.index(name.casefold()) if name.casefold() in folded else None


def _matching(candidates: Sequence[Candidate], role: str) -> int | None:
    for index, candidate in enumerate(candidates):
        if candidate.type in _TYPES[role]:
            return index
    for index, candidate in enumerate(candidates):
        if candidate.type in (None, "cust") and _SIGNATURES[role](candidate.counts()):
            return index
    return None


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
        by_type = _BY_TYPE.get(placeholder.type)
        if by_type is not None and index not in slots and by_type not in taken:
            slots[index] = by_type
            taken.add(by_type)
    free = [i for i, known in enumerate(placeholders) if i not in slots and known.type in _BODIES]
    slots |= _bodies(role, free, placeholders, taken)
    missing = [slot.value for slot in _NEEDED[role] if slot not in slots.values()]
    if missing:
        names = [f"{known.name} ({known.type}, {known.index})" for known in placeholders]
        problems.append(
            Diagnostic(
                Code.NO_PLACEHOLDER,
                f"slide layout {name} is for {role} but has no placeholder for {_listed(missing)}; "
                f"it has {_listed(names)}",
                choice.place if choice else place,
                "name them by their name or number in brand.yml, under slide-layouts, or choose another slide layout",
            )
        )
    return tuple(replace(placeholder, slot=slots.get(index)) for index, placeholder in enumerate(placeholders))


def _bodies(role: str, free: Sequence[int], placeholders: Sequence[Placeholder], taken: set[Slot]) -> dict[int, Slot]:
    """The largest placeholder is the body; the two largest are left and right, by where they stand."""
    largest = sorted(free, key=lambda i: (-placeholders[i].rect.width * placeholders[i].rect.height, i))
    if role == "two-content":
        if len(largest) < 2 or taken & {Slot.LEFT, Slot.RIGHT}:
            return {}
        left, right = sorted(largest[:2], key=lambda i: (placeholders[i].rect.x, i))
        return {left: Slot.LEFT, right: Slot.RIGHT}
    wants_body = role in ("section", "statement", "content") and Slot.BODY not in taken
    return {largest[0]: Slot.BODY} if wants_body and largest else {}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "none"
