"""Which slide layout of a reference deck is for what.

What brand.yml says goes first. Else a name that PowerPoint or designers give to such slide layouts decides, then the
slide layout's `type` (ECMA-376 Part 1, 19.7.15 `ST_SlideLayoutType`), then which placeholders it has, and last where
they stand. A slide layout is taken for a role only where it has the placeholders that the role needs, with room in
them, and is not taken for another role by better evidence. A role that no slide layout is for borrows the one of the
nearest role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from slidegen.brand.brand_file.settings import ROLES, LayoutChoice
from slidegen.brand.reference import Placeholder
from slidegen.brand.slide_layouts.known_names import role_named
from slidegen.brand.slide_layouts.text_styles import LINE
from slidegen.diagnostics import Code, Diagnostic, Place

_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "cover": ("title",),
    "section": ("secHead",),
    "statement": (),
    "content": ("obj", "tx"),
    "two-content": ("twoObj", "twoColTx"),
    "title-only": ("titleOnly",),
}
_OTHER_TYPES: Final = (None, "cust")
"""The types that say nothing."""
FALLBACKS: Final[Mapping[str, tuple[str, ...]]] = {
    "content": ("statement", "two-content"),
    "statement": ("content",),
    "two-content": ("content",),
    "title-only": ("content",),
    "cover": ("section", "content"),
    "section": ("title-only", "content"),
}
"""Whose slide layout a role borrows, nearest first; in this order, so that a cover borrows no borrowed section."""
_SEARCH: Final = ("content", "two-content", "title-only", "cover", "section", "statement")
"""The order in which roles are given a slide layout: those that can be told apart best come first."""
_BODIES_NEEDED: Final = {"statement": 1, "content": 1, "two-content": 2}

_WORDS: Final = {
    **{"title": "title", "ctrTitle": "centred title", "subTitle": "subtitle", "obj": "content", "body": "text"},
    **{"pic": "picture", "chart": "chart", "tbl": "table", "media": "video or sound", "dgm": "diagram"},
}
"""What PowerPoint calls its placeholders (ECMA-376 Part 1, 19.7.10 `ST_PlaceholderType`)."""
_SEEN: Final = {
    "cover": "the title stands in the middle, with few words beside it",
    "section": "the title stands in the middle, with few words beside it",
    "content": "one body is by far the largest",
    "two-content": "two bodies stand side by side",
}
"""What tells a role by position."""

TITLES: Final = frozenset({"title", "ctrTitle"})
BODIES: Final = frozenset({"obj", "body"})
ALIKE: Final = 0.6
"""The least share that the smaller of two columns has of the larger one's area."""
COVER_TITLE: Final = (0.3, 0.85)
"""Between which shares of the slide's height the middle of a title stands that has its slide for itself."""
MAIN_BODY: Final = 3.0
"""How many times as large as the next one a body is that is the only one."""


LEAST_LINES: Final = 3
"""A body that holds fewer is a label, or a caption."""
READABLE: Final = 16.0
"""Points: the size at which lines are counted, where the template has larger ones."""
_FIGURES: Final = ("pic", "chart", "tbl", "media", "dgm", "clipArt")
"""What a slide of words leaves empty."""


class Candidate(Struct, frozen=True, dict=True):
    """A slide layout to choose from. `height` is that of the slides, in EMU; `master` counts from 0; `part` is its name
    in the file."""

    name: str
    type: str | None
    placeholders: tuple[Placeholder, ...]
    height: int
    master: int = 0
    part: str = ""
    master_name: str = ""  # of its theme

    def is_below(self, master: str | int | None) -> bool:
        """Whether its master is the one of this number, from 1, or of this name."""
        return master is None or master == self.master + 1 or str(master).casefold() == self.master_name.casefold()

    @cached_property
    def types(self) -> Counter[str]:
        """How many placeholders of each type it has."""
        return Counter(placeholder.type for placeholder in self.placeholders)

    @property
    def signature(self) -> str:
        """Its placeholders in words, less those at the foot of a slide: "a title, 2 contents"."""
        counts = ((word, self.types[kind]) for kind, word in _WORDS.items() if self.types[kind])
        return ", ".join(f"a {word}" if count == 1 else f"{count} {word}s" for word, count in counts)

    @property
    def has_title(self) -> bool:
        """Whether it has a title of any kind."""
        return bool(TITLES & self.types.keys())

    @cached_property
    def bodies(self) -> tuple[Placeholder, ...]:
        """Its placeholders for contents and text, the largest first."""
        bodies = [placeholder for placeholder in self.placeholders if placeholder.type in BODIES]
        return tuple(sorted(bodies, key=lambda body: -_area(body)))

    def can_be(self, role: str) -> bool:
        """Whether it has the placeholders that a role needs; two columns have to stand apart."""
        if role == "two-content" and not self.has_two_bodies_apart:
            return False
        return self.has_title and len(self.bodies) >= _BODIES_NEEDED.get(role, 0)

    def has_room_for(self, role: str) -> bool:
        """Whether its bodies hold a few lines, and nothing else that it is for would be left empty.

        A title that stands in the middle of its slide leaves no room for a drawing.
        """
        if role in ("cover", "section"):
            return True
        if any(self.types[kind] for kind in _FIGURES):
            return False
        if role == "title-only":
            return not self.is_opening
        return self.holds_lines(_BODIES_NEEDED[role])

    def holds_lines(self, bodies: int = 1) -> bool:
        """Whether its largest bodies hold a few lines each."""
        return all(_lines(body) >= LEAST_LINES for body in self.bodies[:bodies])

    @property
    def has_two_bodies_apart(self) -> bool:
        """Whether its two largest bodies leave each other room: those without a place have the master's, both."""
        if len(self.bodies) < 2:
            return False
        one, other = sorted(self.bodies[:2], key=lambda body: body.rect.x)
        return one.rect.right <= other.rect.x + other.rect.width // 10

    @property
    def has_columns(self) -> bool:
        """Whether its two largest bodies stand side by side and are about equally large."""
        if len(self.bodies) < 2:
            return False
        one, other = self.bodies[:2]
        are_beside = one.rect.y < other.rect.bottom and other.rect.y < one.rect.bottom
        return (
            self.has_two_bodies_apart
            and are_beside
            and min(_area(one), _area(other)) >= ALIKE * max(_area(one), _area(other))
        )

    @property
    def has_one_body(self) -> bool:
        """Whether one body is by far the largest."""
        return bool(self.bodies) and (
            len(self.bodies) == 1 or _area(self.bodies[0]) >= MAIN_BODY * _area(self.bodies[1])
        )

    @property
    def is_opening(self) -> bool:
        """Whether the title stands in the middle, with no more text beside it than a few words."""
        title = next((placeholder for placeholder in self.placeholders if placeholder.type in TITLES), None)
        if title is None:
            return False
        middle = (title.rect.y + title.rect.height / 2) / self.height
        return COVER_TITLE[0] <= middle <= COVER_TITLE[1] and all(
            _area(body) <= 1.5 * _area(title) for body in self.bodies
        )


def _lines(placeholder: Placeholder) -> int:
    """How many lines have room in a body at a size that can be read."""
    size = min(placeholder.style(0).size, READABLE)
    return int(placeholder.text_rect.height.points / (size * LINE))


def _area(placeholder: Placeholder) -> int:
    return int(placeholder.rect.width) * int(placeholder.rect.height)


def _by_placeholders(candidate: Candidate, role: str) -> bool:
    """By which placeholders it has: those of slide layouts without a type, as in Office's own templates."""
    contents, texts = candidate.types["obj"], candidate.types["body"]
    match role:
        case "cover":
            return candidate.types["ctrTitle"] > 0 or (candidate.types["subTitle"] > 0 and contents == 0)
        case "statement":
            return contents == 0 and texts in (1, 2) and not candidate.is_opening  # one may be a label
        case "content":
            return contents == 1
        case "two-content":
            return contents == 2
        case "title-only":
            return contents == texts == candidate.types["ctrTitle"] == candidate.types["subTitle"] == 0
        case _:
            return False  # a section has the same as a statement


def _by_position(candidate: Candidate, role: str) -> bool:
    match role:
        case "cover" | "section":
            return candidate.is_opening
        case "two-content":
            return candidate.has_columns
        case "content":
            return candidate.has_one_body and not candidate.is_opening
        case _:
            return False


# How a slide layout is found for a role, the surest way first, and how a report calls each way.
_WAYS: Final[tuple[tuple[str, Callable[[Candidate, str], bool]], ...]] = (
    ("its name", lambda candidate, role: role_named(candidate.name) == role),
    ("its type", lambda candidate, role: candidate.type in _TYPES[role]),
    (
        "its placeholders",
        lambda candidate, role: candidate.type in _OTHER_TYPES and _by_placeholders(candidate, role),
    ),
    (
        "where its placeholders stand",
        lambda candidate, role: candidate.type in _OTHER_TYPES and _by_position(candidate, role),
    ),
)


class Chosen(Struct, frozen=True):
    """The slide layout for a role: its position among the candidates, why it, and whose it is where it is borrowed."""

    index: int
    reason: str
    borrowed_from: str | None = None


def choose(
    candidates: Sequence[Candidate], choices: Mapping[str, LayoutChoice], place: Place, problems: list[Diagnostic]
) -> dict[str, Chosen]:
    """The slide layout for each role; some lack one only where there is nothing to show a title and a text on.

    Notes what is borrowed, what brand.yml names and is not there, and a deck that cannot be used.
    """
    chosen: dict[str, Chosen] = {}
    order = _masters_first(candidates)
    for role, choice in choices.items():
        if choice.name is not None:
            named = _named(candidates, choice.name, role, order, choice.master)
            if named is None:
                below = "" if choice.master is None else f" below the master {choice.master}"
                message = f"the reference deck has no slide layout {choice.name}{below}"
                # All of them: one that was renamed is seldom the one that is spelled most alike.
                hint = f"it has {_names(candidates)}" if candidates else None
                problems.append(Diagnostic(Code.NO_SLIDE_LAYOUT, message, choice.place, hint))
            else:
                chosen[role] = Chosen(named, "brand.yml")
    # What speaks against one counts where there are others.
    is_strict = any(each.can_be("content") and each.has_room_for("content") for each in candidates)
    for strict in (True, False) if is_strict else (False,):
        for reason, matches in _WAYS:
            for role in _SEARCH if strict or "content" not in chosen or not is_strict else ():
                if role not in chosen:
                    taken = {each.index for each in chosen.values()}
                    found = _found(candidates, role, order, reason, matches, taken, strict=strict)
                    if found is not None:
                        chosen[role] = found
    if "content" not in chosen and not {"statement", "two-content"} & chosen.keys():
        largest = max(
            (index for index in order if candidates[index].can_be("content")),
            key=lambda index: _area(candidates[index].bodies[0]),
            default=None,
        )
        if largest is None:
            problems.append(_unusable(candidates, place))
            return chosen
        chosen["content"] = Chosen(largest, "its body, the largest of all")
    _borrow(candidates, chosen, place, problems)
    return chosen


def _borrow(
    candidates: Sequence[Candidate], chosen: dict[str, Chosen], place: Place, problems: list[Diagnostic]
) -> None:
    for role, lenders in FALLBACKS.items():
        if role not in chosen:
            lender = next(each for each in lenders if each in chosen)
            index = chosen[lender].index
            lender = chosen[lender].borrowed_from or lender
            chosen[role] = Chosen(index, f"it is the nearest, for {lender}", lender)
            problems.append(
                Diagnostic(
                    Code.BORROWED_SLIDE_LAYOUT,
                    f"the reference deck has no slide layout that is plainly for {role}; {candidates[index].name} "
                    f"({candidates[index].part}) is taken, which is for {lender}",
                    place,
                    f"if another one is meant, say so in brand.yml, under defaults: slidegen: slide-layouts: {role}; "
                    f"the deck has {_names(candidates)}",
                )
            )


def _names(candidates: Sequence[Candidate]) -> str:
    """The names of all slide layouts, each once, in the order of the deck."""
    return ", ".join(dict.fromkeys(candidate.name or "one without a name" for candidate in candidates))


def _unusable(candidates: Sequence[Candidate], place: Place) -> Diagnostic:
    types = [", ".join(placeholder.type for placeholder in candidate.placeholders) for candidate in candidates]
    named = (f"{each.name} ({kinds or 'no placeholder'})" for each, kinds in zip(candidates, types, strict=True))
    return Diagnostic(
        Code.NO_SLIDE_LAYOUT,
        "the reference deck has no slide layout with both a title and a body for text; "
        f"it has {', '.join(named) if candidates else 'no slide layout at all'}",
        place,
        "in PowerPoint's slide master view, give one slide layout a title and a content placeholder",
    )


def _named(
    candidates: Sequence[Candidate], name: str, role: str, order: Sequence[int], master: str | int | None
) -> int | None:
    """The slide layout of this name, below a master where one is named; of several, one that can be for the role."""
    order = [index for index in order if candidates[index].is_below(master)]
    exact = [index for index in order if candidates[index].name == name]
    alike = [index for index in order if candidates[index].name.casefold() == name.casefold()]
    named = exact or alike
    return next((index for index in named if candidates[index].can_be(role)), next(iter(named), None))


def _found(
    candidates: Sequence[Candidate],
    role: str,
    order: Sequence[int],
    reason: str,
    matches: Callable[[Candidate, str], bool],
    taken: Iterable[int],
    *,
    strict: bool,
) -> Chosen | None:
    """The first slide layout that is for a role by one kind of evidence, and that nothing speaks against."""
    taken = frozenset(taken)
    for index in order:
        candidate = candidates[index]
        if index in taken or not candidate.can_be(role) or not matches(candidate, role):
            continue
        if not strict or candidate.has_room_for(role):
            return Chosen(index, _why(reason, candidate, role))
    return None


def _why(reason: str, candidate: Candidate, role: str) -> str:
    """The way in which a slide layout was found, and what was found there."""
    match reason:
        case "its type":
            return f'its type, "{candidate.type}"'
        case "its placeholders":
            return f"its placeholders: {candidate.signature}"
        case "where its placeholders stand":
            return f"{reason}: {_SEEN[role]}"
        case _:
            return reason


def _masters_first(candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """The positions of all candidates; those of the master that serves most roles come first."""
    roles = Counter[int]()
    for role in ROLES:
        masters = {
            candidate.master
            for candidate in candidates
            if candidate.can_be(role) and any(matches(candidate, role) for _, matches in _WAYS)
        }
        roles.update(masters)
    return tuple(
        sorted(
            range(len(candidates)),
            key=lambda index: (-roles[candidates[index].master], candidates[index].master, index),
        )
    )
