"""The names that PowerPoint gives its slide layouts in English, French and German."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "cover": (
        *("title slide", "cover", "title page", "front page"),
        *("diapositive de titre", "page de titre", "couverture", "page de garde"),
        *("titelfolie", "deckblatt", "titelseite"),
    ),
    "section": (
        *("section header", "section title", "section", "divider", "chapter"),
        *("titre de section", "en-tête de section", "intercalaire", "chapitre"),
        *("abschnittsüberschrift", "abschnitts-überschrift", "kapitel", "zwischentitel", "trennfolie"),
    ),
    "statement": (
        *("statement", "key message", "quote"),
        *("message clé", "déclaration", "citation"),
        *("aussage", "kernaussage", "zitat"),
    ),
    "content": (
        *("title and content", "title and text", "content", "text"),
        *("titre et contenu", "titre et texte", "contenu", "texte"),
        *("titel und inhalt", "titel und text", "inhalt"),
    ),
    "two-content": (
        *("two content", "two contents", "two columns", "two column text", "title and two contents"),
        *("deux contenus", "titre et deux contenus", "titre et texte sur deux colonnes", "deux colonnes"),
        *("zwei inhalte", "titel und zwei inhalte", "zwei spalten", "titel und text in zwei spalten"),
    ),
    "title-only": ("title only", "titre seul", "nur titel"),
}
"""By role, in lower case; the first of each language is PowerPoint's own."""

_COPY: Final = re.compile(r"^\d+_|\s+\d+$")


def role_named(name: str) -> str | None:
    """The role that a slide layout's name is known for. PowerPoint calls copies "1_Title Slide"."""
    plain = " ".join(_COPY.sub("", name.strip()).casefold().split())
    return next((role for role, names in NAMES.items() if plain in names), None)
