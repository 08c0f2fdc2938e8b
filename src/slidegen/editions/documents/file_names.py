"""Names of files for people who get them by mail: what a person would call them, safe on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from slidegen.content.inlines import plain
from slidegen.editions.edition import Edition

LONGEST: Final = 120
"""Bytes of a name in UTF-8, without its extension. File systems take 255 with it; mail programs show about 60."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
"""Windows has no files with these in their names (Microsoft, "Naming Files, Paths, and Namespaces")."""
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Nor with these names (the same page)."""


def file_name(edition: Edition, extension: str) -> str:
    """`IR Strategic priorities 2018 – all staff.pdf`: the title of the documents and their audience.

    `extension` has no dot. Where the title ends with the audience's name, that is said once; where no letter of the
    title can stay, the audience stands alone.
    """
    title, audience = plain(edition.headline), _safe(plain(edition.audience), LONGEST // 2) or edition.audience_id
    whole = _safe(title, LONGEST)
    if not whole.casefold().endswith(audience.casefold()):
        # What is too long is cut in the title: without the audience, those of two could have one name.
        cut = _safe(title, LONGEST - len(f" – {audience}".encode()))
        whole = f"{cut} – {audience}" if cut else audience
    guard = "_" if _DEVICES.match(whole) else ""
    return f"{guard}{whole}.{extension}"


def _safe(name: str, longest: int) -> str:
    """The name in characters that all systems take; letters of all scripts stay, in their composed form (NFC)."""
    composed = unicodedata.normalize("NFC", name)
    shown = "".join(each if _is_shown(each) else " " for each in composed)
    words = " ".join(_FORBIDDEN.sub(" ", shown).split())
    short = words.encode()[:longest].decode(errors="ignore")
    if short != words:
        short = short.rpartition(" ")[0] or short  # a cut name ends with a word
    # Windows drops dots and blanks at the end; a dot at the start hides a file, a hyphen looks like an option.
    return short.strip(" .-–")


def _is_shown(character: str) -> bool:
    """Neither a control character nor one that turns the direction of what follows ("fdp.exe" shown as "exe.pdf")."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
