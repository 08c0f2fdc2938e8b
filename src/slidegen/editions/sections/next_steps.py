"""The steps of a time line that are still to come: what a note is read for. Those behind stand below, in one line."""

from __future__ import annotations

from msgspec.structs import replace

from slidegen.content.inlines import Prose, Text
from slidegen.editions.blocks import Paragraph
from slidegen.editions.edition import Edition, EditionItem, EditionSection, EditionTimeline
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Part
from slidegen.editions.sections.lists import date_detail, in_order_of_time, steps
from slidegen.editions.sections.marks import section_mark
from slidegen.editions.sections.time_line import todays_steps
from slidegen.editions.sections.wording import heading, item_text, joined, led_in, with_brackets


def still_to_come(section: EditionSection, edition: Edition, words: Words) -> Part | None:
    """A time line as the table of what is ahead, today's step first; None where all of it is ahead, or behind."""
    body = section.body
    assert isinstance(body, EditionTimeline)
    today = todays_steps(body, edition)
    behind = tuple(item for item in body.items if item.id not in today and _is_over(item, edition))
    ahead = tuple(item for item in body.items if item not in behind)
    if not behind or not ahead:
        return None
    year = edition.first_day.year
    table = steps(section, replace(body, items=ahead), year, today, words)
    done = _listed(in_order_of_time(behind), year, words)
    so_far = led_in((Text(words.phrase("So far"), strong=True),), done, words)
    return Part(
        section.id,
        heading(section, edition, words, words.phrase("Next steps")),
        (table, Paragraph(f"{section.id}-so-far", so_far, section.place)),
        section_mark(section, words),
        section.place,
    )


def _is_over(item: EditionItem, edition: Edition) -> bool:
    """Whether a step ended before the occasion. What has no date is still to come."""
    return item.when is not None and item.when.end is not None and item.when.end < edition.first_day


def _listed(items: tuple[EditionItem, ...], year: int, words: Words) -> Prose:
    """Steps in one sentence, each with its date in brackets."""
    told = [with_brackets(item_text(item, words), date_detail(item, year, words)) for item in items]
    return joined(tuple(inline for each in told for inline in (Text(", "), *each))[1:])
