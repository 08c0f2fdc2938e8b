"""Titles that no other slide of a deck has: people who hear slides find them by their titles.

PowerPoint's accessibility checker asks for it ("Slide titles in a deck are unique", Microsoft, "Rules for the
Accessibility Checker"), and for names of sections of which no two are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.inlines import plain
from slidegen.editions.outline import BodySlide


class Titled(Struct, frozen=True):
    """A slide with the title that it shows, and what follows that on each of its pages: "(1/2)", or nothing."""

    slide: BodySlide
    suffixes: tuple[str, ...]


def unique_titles(
    slides: Sequence[tuple[BodySlide, int]],
    taken: Iterable[str],
    shown: Callable[[int, BodySlide], str],
    has_room: Callable[[int, BodySlide], bool],
) -> tuple[Titled, ...]:
    """Slides, each with the number of its pages, with titles of their own.

    `taken`: titles of other slides, such as the cover. `shown`: what stands in the place of a title, of the slide with
    a number from 0. Where that is the same on several slides, each shows its own title, if it has one for which there
    `has_room`, and no label, which may be in that; the pages of those that are left are numbered through.
    """
    others = [key(title) for title in taken]
    named = _with_own_titles([slide for slide, _ in slides], others, shown, has_room)
    titles = [shown(number, slide) for number, slide in enumerate(named)]
    pages: Counter[str] = Counter()
    for title, (_, count) in zip(titles, slides, strict=True):
        pages[key(title)] += count
    done: Counter[str] = Counter()
    used = set(others)
    titled = []
    for slide, title, (_, count) in zip(named, titles, slides, strict=True):
        suffixes = []
        for _ in range(count):
            done[key(title)] += 1
            suffix = f"({done[key(title)]}/{pages[key(title)]})" if pages[key(title)] > 1 else ""
            suffixes.append(_free(title, suffix, used))
        titled.append(Titled(slide, tuple(suffixes)))
    return tuple(titled)


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names of sections, with a number behind each that was there before."""
    used: set[str] = set()
    return tuple(f"{name} {_free(name, '', used)}".rstrip() for name in names)


def key(title: str) -> str:
    """What two titles have in common that sound alike."""
    return " ".join(title.split()).casefold()


def _with_own_titles(
    slides: Sequence[BodySlide],
    others: Sequence[str],
    shown: Callable[[int, BodySlide], str],
    has_room: Callable[[int, BodySlide], bool],
) -> list[BodySlide]:
    titles = [key(shown(number, slide)) for number, slide in enumerate(slides)]
    count = Counter((*others, *titles))
    own = {
        number: replace(slide, title=slide.own_title, label=())
        for number, slide in enumerate(slides)
        if count[titles[number]] > 1 and slide.own_title
    }
    owned = Counter(key(plain(slide.title)) for slide in own.values())
    return [
        own[number]
        if number in own
        and owned[key(plain(own[number].title))] == 1
        and not count[key(plain(own[number].title))]
        and has_room(number, own[number])
        else slide
        for number, slide in enumerate(slides)
    ]


def _free(title: str, suffix: str, used: set[str]) -> str:
    """The suffix with a number behind it, where the title is used already with it alone; now it is used."""
    found, number = suffix, 1
    while key(f"{title} {found}") in used:
        number += 1
        found = f"{suffix} ({number})".lstrip()
    used.add(key(f"{title} {found}"))
    return found
