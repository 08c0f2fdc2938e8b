"""French ordinals, whose ends are raised: "1er", "1re", "2e", "XXIe".

After the Lexique des règles typographiques en usage à l'Imprimerie nationale, "Abréviations". What could be a word or a
sign of another kind stays as it is: "Xe" is xenon as well, "Le" a word, "2ème" no ordinal of that book. "Mme" and "n°"
are common without raised letters.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import Inline, Prose, Script, Text

_ORDINAL: Final = re.compile(
    r"(?<![\w.,/+-])(?:(?:1|I)(?=(?:er|re|ers|res)\b)|(?!1e)(?:\d{1,4}|[IVX]{2,}|V)(?=es?\b))"
    r"(?P<end>ers?|res?|es?)\b(?!['’.]?\w)"
)


def ordinal_parts(text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a French text, each with whether it is the end of an ordinal."""
    parts: list[tuple[str, bool]] = []
    start = 0
    for match in _ORDINAL.finditer(text):
        parts += ((text[start : match.start("end")], False), (match["end"], True))
        start = match.end()
    parts.append((text[start:], False))
    return tuple(part for part in parts if part[0]) or ((text, False),)


def with_ordinals(prose: Prose, language: str) -> Prose:
    """Prose in a language (BCP 47), with the ends of its French ordinals raised; code and links stay as they are."""
    done: list[Inline] = []
    for inline in prose:
        if (
            isinstance(inline, Text)
            and (inline.language or language).split("-")[0].lower() == "fr"
            and not (inline.code or inline.link or inline.script)
        ):
            for text, is_end in ordinal_parts(inline.text):
                done.append(replace(inline, text=text, script=Script.SUPER if is_end else None))
        else:
            done.append(inline)
    return tuple(done)


def date_prose(words: str) -> Prose:
    """A date in words. Only French ones begin with an ordinal: "1er février"."""
    parts = ordinal_parts(words) if "1er" in words else ((words, False),)
    return tuple(Text(text, script=Script.SUPER if is_end else None) for text, is_end in parts)
