"""The base of values that have something to keep which takes no part in comparing them."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Value(Struct, frozen=True):
    """A value that is compared by what it says, not by where it comes from.

    Two values of one type are equal when all of their fields are, but for those named in `uncompared`. That is `place`
    where nothing else is said, so that a line added above an item changes no document. All other values are plain
    frozen `Struct`s.
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"place"})

    def _compared(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name not in self.uncompared)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))
