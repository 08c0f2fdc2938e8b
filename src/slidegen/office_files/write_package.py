"""Office packages as bytes that are the same on every machine.

Parts are **stored, not deflated**. Deflate leaves the choice of matches to the library: zlib, zlib-ng (in CPython 3.14
for Windows and several distributions) and their versions compress the same text to different bytes, and no setting
makes them agree. Stored parts (ECMA-376 Part 2, Annex C, compression method 0) open in Office, LibreOffice and Keynote
alike. `docs/analysis/pptx.md` has what that costs in size and gains in time.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Final

CONTENT_TYPES: Final = "[Content_Types].xml"

_UNIX: Final = 3
_PERMISSIONS: Final = 0o644
"""What all entries say, so that it does not depend on where they were written; zipfile would ask the machine."""
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_LATEST: Final = (2107, 12, 31, 23, 59, 58)
"""What the date of a zip entry can hold (PKWARE APPNOTE 4.4.6: seven bits of years from 1980, two-second steps)."""


def write_package(parts: Mapping[str, bytes], timestamp: dt.datetime) -> bytes:
    """A zip file of `parts` (by their name in the zip, without a leading slash), in one fixed form.

    The content types come first, as streaming readers want them, then all else by name. Every entry has the time of
    `timestamp` in UTC (moved into 1980 to 2107, all that zip knows) and the same permissions.
    """
    moment = timestamp.astimezone(dt.UTC)
    written_at = min(max(moment.timetuple()[:6], _EARLIEST), _LATEST)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, written_at)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS << 16
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
