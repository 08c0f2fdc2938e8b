"""The values that all content files are made of: ids, dates, languages and texts."""

import re
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""Ids become shape names, bookmarks, folders and file names: what all of these can hold."""
LONGEST_ID = 60
"""Characters. A file name holds two of them, a date and a language, in the 255 bytes that file systems allow."""

Name = Annotated[str, Meta(title="id", min_length=1, max_length=LONGEST_ID, pattern=f"^{ID.pattern}$")]
"""An id, or a reference to one."""
Date = Annotated[str, Meta(title="date", min_length=1)]
"""A date: EDTF or one of its short forms."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
"""A language tag of BCP 47: language, script and region, each in the case that RFC 5646, 2.1.1, recommends."""

Language = Annotated[str, Meta(title="language", min_length=1, pattern=f"^{LANGUAGE.pattern}$")]
"""A language tag, such as `en` or `en-GB`."""
Words = Annotated[str, Meta(title="text", min_length=1)]
"""Words in one language, with Markdown for emphasis."""
Text = Words | Annotated[dict[str, Words], Meta(min_length=1)]
"""Words in the project's first language, or for each language its own."""


Cell = Annotated[str, Meta(title="text")] | Annotated[dict[str, Words], Meta(min_length=1)]
"""A text that may be empty: `""`."""
Path = Annotated[str, Meta(title="file", min_length=1)]
"""The path of a file."""
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
"""A number that is unique in the world (RFC 9562, 4), as Microsoft writes it, without braces."""
Guid = Annotated[str, Meta(title="GUID", min_length=1, pattern=f"^{GUID.pattern}$")]
"""The number of a label or an organisation."""
Number = Annotated[str, Meta(title="number")]
"""A number as people write it, such as `1200` or `12.5`; `""` where there is none."""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all classes of this module have in common.

    `called` is what messages call it. `text_key`: the key that a text in several languages stands for where it takes
    the place of the whole entry, as one in a single language may.
    """

    called: ClassVar[str] = "this"
    text_key: ClassVar[str | None] = None
