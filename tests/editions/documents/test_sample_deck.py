"""The deck about nothing that shows what a template makes of each role."""

from __future__ import annotations

from slidegen.editions.documents.sample_deck import sample_deck
from slidegen.editions.outline import BodySlide, CoverSlide, Role


def test_one_slide_for_each_role() -> None:
    cover, *bodies = sample_deck().slides
    assert isinstance(cover, CoverSlide)
    slides = [slide for slide in bodies if isinstance(slide, BodySlide)]
    assert [cover.id, *(slide.role.value for slide in slides)] == [role.value for role in Role]
    assert [slide.id for slide in slides] == [slide.role.value for slide in slides]
