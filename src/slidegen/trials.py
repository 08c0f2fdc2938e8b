"""Corporate templates tried for real: a sample of each slide, and the slides of a project, laid out in them.

What does not fit is said with the lines of brand.yml that cure it, found by trying them too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.templates.adopt_template import adopt
from slidegen.brand.templates.examine_template import (
    ExaminedDeck,
    ExaminedNote,
    with_minimum_size,
    with_settings,
    with_slide_layout,
)
from slidegen.brand.templates.report_template import report
from slidegen.brand.templates.template_report import TemplateReport
from slidegen.content.model import Content, DocumentKind
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.sample_deck import sample_deck
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, SlideGroup
from slidegen.editions.select import select
from slidegen.grounds import examine_painted
from slidegen.layout.capacity import capacity
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.text.measure import Measurer
from slidegen.project import DEFAULT_BRAND, Project, package_data
from slidegen.reading.read_content import read_content

SMALLER: Final = (14.0, 12.0, 10.0)
"""Points that are tried as the brand's smallest size, where no other slide layout cures."""


class _Failed(Struct, frozen=True):
    """A slide that does not fit: in which deck, for which role, and what is wrong."""

    deck: Deck
    slide: CoverSlide | BodySlide
    problems: tuple[Diagnostic, ...]

    @property
    def role(self) -> str:
        return Role.COVER.value if isinstance(self.slide, CoverSlide) else self.slide.role.value


def report_on(file: Path, project: Project | None) -> TemplateReport:
    """What would be made of a template, and what has no room in it. Raises `SlidegenError` where it is none."""
    found = examine_painted(file)
    holds = None
    if isinstance(found, ExaminedDeck) and found.brand is not None:
        holds = partial(capacity, slide_size=found.brand.deck.size, measurer=Measurer(found.brand.slide_fonts))
    return report(found, holds, try_template(found, project))


def drawn_samples(file: Path) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """A PNG picture of a sample slide for each role, by its name, and what there is to say; none of a Word template.

    Raises `SlidegenError` where the file cannot be used.
    """
    from slidegen.exports import sample_pictures

    found = examine_painted(file)
    if not isinstance(found, ExaminedDeck):
        problem = f"{file.name} has no slides, so there is nothing to draw"
        return {}, (Diagnostic(Code.UNSUPPORTED, problem, hint="build a note and open it in Word"),)
    if found.brand is None:
        raise SlidegenError(found.problems)
    return sample_pictures(found.brand)


def new_brand(project: Project, name: str, files: Sequence[Path]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files of a new brand, and what there is to say of them. Raises `SlidegenError` with every problem of them."""
    found = [examine_painted(file) for file in files]
    made, warnings = adopt(found, name, package_data() / "templates" / DEFAULT_BRAND)
    return made, [*warnings, *(problem for each in found for problem in try_template(each, project))]


def replacements(project: Project, name: str, files: Sequence[Path]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The new Office files of a brand that is there, by the names that they have in its folder; and what there is to
    say of them by its brand.yml, whose mapping stays.

    Raises `SlidegenError` where a file cannot take the old one's place: nothing that brand.yml names may be missing.
    """
    folder = project.templates / name
    settings, _ = read_settings(project, folder)
    new: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for file in files:
        found = examine_painted(file)
        old = settings.deck if isinstance(found, ExaminedDeck) else settings.note
        if file.suffix.lower() != old.suffix.lower():
            message = f"{old.name} of the brand {name} cannot be replaced by {file.name}, which is of another kind"
            hint = f"save it as {old.suffix}, or change its name in brand.yml"
            raise SlidegenError(Diagnostic(Code.BAD_REFERENCE, message, Place(file.as_posix()), hint))
        if isinstance(found, ExaminedDeck):
            found = with_settings(found, settings)
        if has_errors(found.problems):
            raise SlidegenError(found.problems)
        new[old.name] = found.data
        problems += (*found.problems, *try_template(found, project))
    return new, problems


def try_template(found: ExaminedDeck | ExaminedNote, project: Project | None) -> tuple[Diagnostic, ...]:
    """What has no room in a template: of a sample, and of the decks of a project that can be read."""
    if not isinstance(found, ExaminedDeck):
        return ()
    content = None
    if project is not None:
        with contextlib.suppress(SlidegenError):
            content, _ = read_content(project)
    return try_deck(found, content)


def try_deck(found: ExaminedDeck, content: Content | None) -> tuple[Diagnostic, ...]:
    """What does not fit in a template: of the sample, and of a project's own decks where there is one.

    A warning for each, with its cure, and an error where no deck could be built at all.
    """
    if found.brand is None or has_errors(found.problems):
        return ()
    place = Place(found.path)
    decks = [sample_deck(), *([] if content is None else _decks(content))]
    failed = {deck.info.occasion + deck.info.language: tuple(_failed(deck, found.brand)) for deck in decks}
    own = list(failed.values())[1:] or list(failed.values())
    problems: dict[tuple[str, str], Diagnostic] = {}
    cures: dict[str, str | None] = {}
    for one in (each for failures in failed.values() for each in failures):
        if one.role not in cures:
            cures[one.role] = _cure(one, found)
        for problem in one.problems:
            where = "" if problem.place is None else f" ({problem.place})"
            message = f"a slide for {one.role} cannot be built: {problem.message}{where}"
            problems.setdefault((one.role, message), Diagnostic(Code.NOT_HELD, message, place, cures[one.role]))
    if not all(own):
        return tuple(problems.values())
    what = "the sample" if content is None or len(decks) == 1 else "any deck of this project"
    message = f"{what} cannot be built in this template as it is"
    hint = "make room in PowerPoint's slide master view, or add to brand.yml what is said above"
    return (*problems.values(), Diagnostic(Code.CANNOT_BUILD, message, place, hint))


def _decks(content: Content) -> Iterator[Deck]:
    """The decks of all occasions, in all languages; those that cannot be made at all are no template's fault."""
    for occasion in content.occasions:
        for language in content.languages:
            try:
                edition, _ = select(content, occasion.id, language)
                if edition.requests(DocumentKind.DECK) is not None:
                    yield make_deck(edition)[0]
            except (SlidegenError, ValueError):
                continue


def _failed(deck: Deck, brand: Brand) -> Iterator[_Failed]:
    for group in deck.groups:
        for slide in group.slides:
            problems = _problems(deck, slide, brand)
            if problems:
                yield _Failed(deck, slide, problems)


def _problems(deck: Deck, slide: CoverSlide | BodySlide, brand: Brand) -> tuple[Diagnostic, ...]:
    """What is wrong with one slide of a deck in a brand."""
    try:
        lay_out(replace(deck, groups=(SlideGroup(slide.id, (slide,)),)), brand)
    except SlidegenError as error:
        return tuple(each for each in error.diagnostics if each.code is not Code.MISSING_GLYPH)
    return ()


def _cure(failed: _Failed, found: ExaminedDeck) -> str | None:
    """Lines of brand.yml with which a slide fits; None where no slide layout of the template holds it."""
    for name in found.names:
        brand = with_slide_layout(found, failed.role, name)
        if brand is not None and not _problems(failed.deck, failed.slide, brand):
            return _lines("slide-layouts:", f'  {failed.role}: {{name: "{name}"}}')
    for size in (each for each in SMALLER if each < found.settings.minimum_size):
        brand = with_minimum_size(found, size)
        if brand is not None and not _problems(failed.deck, failed.slide, brand):
            return _lines(f"minimum-size: {size:g}pt")
    return "make its place larger in PowerPoint's slide master view"


def _lines(*lines: str) -> str:
    indented: Sequence[str] = [f"      {line}" for line in lines]
    return "\n".join(("in brand.yml:", "  defaults:", "    slidegen:", *indented))
