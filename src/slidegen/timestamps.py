"""The time that files carry inside. Nothing else ever asks what time it is."""

from __future__ import annotations

import datetime as dt
import os

from slidegen.diagnostics import Code, Diagnostic, SlidegenError


def timestamp_on(day: dt.date) -> dt.datetime:
    """SOURCE_DATE_EPOCH where it is set, else the start of a day, in UTC.

    (https://reproducible-builds.org/specs/source-date-epoch/.) Raises `SlidegenError` (bad-value).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return dt.datetime.combine(day, dt.time(), dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise SlidegenError(
            Diagnostic(
                Code.BAD_VALUE,
                f"the environment variable SOURCE_DATE_EPOCH is {epoch!r}, not a number of seconds",
                hint="unset it, or set it to seconds since 1970",
            )
        ) from None
