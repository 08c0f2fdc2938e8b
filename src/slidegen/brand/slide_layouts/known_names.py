"""The names that PowerPoint gives its slide layouts in seven languages, and those that designers give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "cover": (
        *("title slide", "cover", "title page", "front page", "cover slide", "opening", "title"),
        *("diapositive de titre", "page de titre", "couverture", "page de garde"),
        *("titelfolie", "deckblatt", "titelseite"),
        *("diapositiva de título", "portada"),
        *("diapositiva titolo", "copertina"),
        *("slide de título", "diapositivo de título", "capa"),
        *("titeldia", "voorblad"),
    ),
    "section": (
        *("section header", "section title", "section", "divider", "chapter", "section divider", "section slide"),
        *("titre de section", "en-tête de section", "intercalaire", "chapitre"),
        *("abschnittsüberschrift", "abschnitts-überschrift", "kapitel", "zwischentitel", "trennfolie"),
        *("encabezado de sección", "sección", "separador"),
        *("intestazione sezione", "intestazione della sezione", "sezione", "divisorio"),
        *("cabeçalho da seção", "cabeçalho da secção", "seção", "secção"),
        *("sectiekop", "hoofdstuk"),
    ),
    "statement": (
        *("statement", "key message", "quote"),
        *("message clé", "déclaration", "citation"),
        *("aussage", "kernaussage", "zitat"),
        *("cita", "mensaje clave"),
        *("citazione", "messaggio chiave"),
        *("citação", "mensagem principal"),
        *("citaat", "kernboodschap"),
    ),
    "content": (
        *("title and content", "title and text", "content", "text", "one content", "1 content", "title, content"),
        *("title and bullets", "title & content"),
        *("titre et contenu", "titre et texte", "contenu", "texte"),
        *("titel und inhalt", "titel und text", "inhalt"),
        *("título y objetos", "título y contenido", "título y texto", "contenido"),
        *("titolo e contenuto", "titolo e testo", "contenuto"),
        *("título e conteúdo", "título e objeto", "título e objetos", "título e texto", "conteúdo"),
        *("titel en object", "titel en inhoud", "titel en tekst", "inhoud"),
    ),
    "two-content": (
        *("two content", "two contents", "two columns", "two column text", "title and two contents", "2 contents"),
        *("title and two content", "title and 2-column", "two column"),
        *("deux contenus", "titre et deux contenus", "titre et texte sur deux colonnes", "deux colonnes"),
        *("zwei inhalte", "titel und zwei inhalte", "zwei spalten", "titel und text in zwei spalten"),
        *("dos objetos", "dos contenidos", "dos columnas"),
        *("due contenuti", "contenuto 2", "due colonne"),
        *("duas partes de conteúdo", "conteúdo duplo", "dois conteúdos", "duas colunas"),
        *("inhoud van twee", "twee objecten", "twee kolommen"),
    ),
    "title-only": (
        *("title only", "only title"),
        *("titre seul", "nur titel", "sólo el título", "solo el título", "solo título", "solo titolo"),
        *("somente título", "só título", "apenas título", "alleen titel"),
    ),
}
"""By role, in lower case; the first of each language is PowerPoint's own."""

_COPY: Final = re.compile(r"^\d+_|\s+\d+$")


def role_named(name: str) -> str | None:
    """The role that a slide layout's name is known for. PowerPoint calls copies "1_Title Slide"."""
    plain = " ".join(_COPY.sub("", name.strip()).casefold().split())
    return next((role for role, names in NAMES.items() if plain in names), None)
