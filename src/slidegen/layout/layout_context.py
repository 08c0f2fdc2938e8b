"""What every block is laid out with, and what comes of it."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.reference import Placeholder, SlideLayout, Slot
from slidegen.content.model import NOWHERE
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.outline import Role
from slidegen.layout.frames import Frame
from slidegen.layout.free_area import grown, is_tiny, roomy
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.line_model import LINE_ADVANCE
from slidegen.layout.text.measure import Measurer
from slidegen.units import Length, Rect


class Page(Struct, frozen=True):
    """What one block puts on one slide: its frames in reading order, and the ids of the items on it."""

    slide_layout: SlideLayout
    frames: tuple[Frame, ...]
    items: tuple[str, ...] = ()


class LayoutContext(Struct, frozen=True, dict=True):
    """A brand and its measurer; and the sizes that footers were found to need, by text and the id of a placeholder.

    Every slide asks for the same two. `notices` are what there is to say of slides that are laid out all the same.
    """

    brand: Brand
    measurer: Measurer
    footer_sizes: dict[tuple[str, int], tuple[float | None, float]] = field(default_factory=dict)
    notices: list[Diagnostic] = field(default_factory=list)

    def grown(
        self, placeholder: Placeholder, slide_layout: SlideLayout, rect: Rect | None = None, most: float | None = None
    ) -> Rect:
        """The place of a placeholder, higher by up to `most` points where nothing else stands there; None: by a line of
        its text."""
        points = placeholder.style(0).size * LINE_ADVANCE if most is None else most
        height = Length.from_points(points + TOLERANCE)
        return grown(placeholder, rect or placeholder.rect, height, slide_layout, self.brand.deck.size)

    def slide_layout(self, role: Role) -> SlideLayout:
        """The brand's slide layout for a role. Raises `SlidegenError` (no-slide-layout)."""
        found = self.brand.deck.slide_layouts.get(role.value)
        if found is None:
            raise SlidegenError(
                Diagnostic(
                    Code.NO_SLIDE_LAYOUT,
                    f"the reference deck has no slide layout for {role.value}",
                    self.brand.deck_place,
                    hint=f"it has: {', '.join(sorted(self.brand.deck.slide_layouts))}",
                )
            )
        return found

    def placeholder(self, slide_layout: SlideLayout, slot: Slot) -> Placeholder:
        """The placeholder for a slot. Raises `SlidegenError` (no-slide-layout) where the slide layout has none."""
        found = slide_layout.get(slot)
        if found is None:
            names = ", ".join(placeholder.name for placeholder in slide_layout.placeholders) or "no placeholder at all"
            raise SlidegenError(
                Diagnostic(
                    Code.NO_SLIDE_LAYOUT,
                    f"slide layout {slide_layout.name} has no place for the {slot.value}",
                    self.brand.deck_place,
                    hint=f"it has: {names}",
                )
            )
        return roomy(found, slide_layout, self.brand.deck.size) if slot is Slot.BODY else found

    @cached_property
    def one_column(self) -> tuple[SlideLayout, Placeholder]:
        """The slide layout for text, and its body. Raises `SlidegenError` (no-slide-layout)."""
        slide_layout = self.slide_layout(Role.CONTENT)
        return slide_layout, self.placeholder(slide_layout, Slot.BODY)

    @cached_property
    def two_columns(self) -> tuple[SlideLayout, tuple[Placeholder, ...]]:
        """The slide layout for two columns, and these two; none where it has no room for text in them.

        Raises `SlidegenError` (no-slide-layout).
        """
        slide_layout = self.slide_layout(Role.TWO_CONTENT)
        left, right = slide_layout.get(Slot.LEFT), slide_layout.get(Slot.RIGHT)
        if left is None or right is None or is_tiny(left, slide_layout, self.brand.deck.size, columns=2):
            return slide_layout, ()
        return slide_layout, (left, right)

    @cached_property
    def area(self) -> Rect:
        """Where drawings stand on a slide with only a title: where other slides have their text, below that title."""
        area = self.placeholder(self.slide_layout(Role.CONTENT), Slot.BODY).text_rect
        title = self.placeholder(self.slide_layout(Role.TITLE_ONLY), Slot.TITLE).rect
        if title.y <= area.y < title.bottom < area.bottom and title.x < area.right and area.x < title.right:
            return replace(area, y=title.bottom, height=area.bottom - title.bottom)
        return area

    @property
    def is_cut(self) -> bool:
        """Whether the area keeps clear of artwork that its body would reach into."""
        body = self.slide_layout(Role.CONTENT).get(Slot.BODY)
        return body is not None and body.is_moved

    def body_size(self, inherited: float) -> float:
        """The size in points of body text that inherits this one: never under the brand's smallest."""
        return max(inherited, self.brand.minimum_size)


def does_not_fit(what: str, lacking: float, place: Place, hint: str) -> Diagnostic:
    """The problem of a text that lacks this many points of height."""
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"{what} does not fit: it lacks {max(lacking, 1.0):.0f} pt of height",
        place if place != NOWHERE else None,
        hint,
    )


def gave_way(what: str, place: Place) -> Diagnostic:
    """The notice of words that slidegen adds by itself, and that have no room."""
    return Diagnostic(
        Code.GAVE_WAY,
        f"{what} has no room, so it is left out",
        place if place != NOWHERE else None,
        "give it a placeholder of its own in PowerPoint's slide master view, or more room",
    )


def tagged(name: str, id: str) -> str:
    """The name of a shape that shows a block: by its id it is found again in the source."""
    return f"{name} [sg:{id}]"


def excerpt(text: str) -> str:
    """The beginning of a text, to name it in a message."""
    words = " ".join(text.split())
    if len(words) <= 50:
        return words
    whole = words[:48].rsplit(" ", 1)[0]
    return f"{whole} …" if len(whole) > 30 else f"{words[:48]}…"
