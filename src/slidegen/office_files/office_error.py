"""Why a file is not an Office file that can be used."""

from __future__ import annotations


class NotOfficeError(ValueError):
    """The text says why, as the rest of a sentence about the file; `hint` is a way out, where one is known."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint
