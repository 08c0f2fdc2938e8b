"""What documents put into addresses so that a line may end in them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def without_break_marks(words: Iterable[str]) -> list[str]:
    """Words without the marks that stand right after a sign of an address; one that stands elsewhere is kept."""
    return [re.sub("(?<=[/._@?&=#-])\u200b(?=.)", "", word) for word in words]
