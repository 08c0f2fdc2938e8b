"""Notes and handouts as files, laid out on their pages first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from slidegen.brand.brand import Brand
from slidegen.brand.paper import HANDOUT_PAGE
from slidegen.editions.outline import Handout, Note
from slidegen.formats import note_on_paper, on_paper
from slidegen.writers.html.render_html import render_handout
from slidegen.writers.html.values import handout_values
from slidegen.writers.word.write_docx import write_docx


def note_file(note: Note, brand: Brand, timestamp: dt.datetime) -> bytes:
    """A note as a Word file."""
    return write_docx(note, brand, timestamp, note_on_paper(note, brand))


def handout_html(handout: Handout, brand: Brand) -> str:
    """A handout as HTML."""
    return render_handout(handout, brand, on_paper(handout.parts, HANDOUT_PAGE, brand))


def values_of(handout: Handout, brand: Brand) -> dict[str, Any]:
    """What the template of a handout gets."""
    return handout_values(handout, brand, on_paper(handout.parts, HANDOUT_PAGE, brand))
