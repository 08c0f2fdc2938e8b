"""From somebody's own Office files to the files of a brand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.brand_file.settings import FILE
from slidegen.brand.find_fonts import once_for_each_font
from slidegen.brand.templates.examine_template import ExaminedDeck, ExaminedNote, brand_yml
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, has_errors
from slidegen.project import Project

TEMPLATES: Final = (".j2", ".css")
"""What every brand needs besides Office files; their colors and fonts come from brand.yml."""
ARTWORK: Final = "artwork.html.j2"
"""The artwork of the built-in deck, for handouts: it goes with that deck alone."""


def adopt(
    found: Sequence[ExaminedDeck | ExaminedNote], name: str, built_in: Path
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The files of a brand by name, and the warnings about the templates.

    What is not given comes from the brand in the folder `built_in`, and follows the new brand.yml. Raises
    `SlidegenError` with every problem.
    """
    decks = [each for each in found if isinstance(each, ExaminedDeck)]
    notes = [each for each in found if isinstance(each, ExaminedNote)]
    problems = once_for_each_font(problem for each in found for problem in each.problems)
    for each, kind in ((decks, "PowerPoint"), (notes, "Word")):
        if len(each) > 1:
            names = " and ".join(one.name for one in each)
            problems.append(Diagnostic(Code.BAD_REFERENCE, f"a brand has one {kind} file, not {names}"))
    if has_errors(problems):
        raise SlidegenError(problems)
    deck, note = next(iter(decks), None), next(iter(notes), None)
    files = {
        each.name: each.read_bytes()
        for each in sorted(built_in.iterdir())
        if each.suffix in TEMPLATES and (deck is None or each.name != ARTWORK)
    }
    for given, usual in ((deck, "deck.pptx"), (note, "note.docx")):
        if given is None:
            files[usual] = (built_in / usual).read_bytes()
        else:
            files[f"{Path(usual).stem}{Path(given.name).suffix.lower()}"] = given.data
    settings, _ = read_settings(Project(built_in.parent), built_in)
    files[FILE] = brand_yml(name, deck, note, settings.slide_layouts).encode()
    return files, tuple(problems)
