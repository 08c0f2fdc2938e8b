"""Modules that are imported when something of them is used, though another library asks for them as it is imported."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from msgspec import Struct


class Deferred(Struct, frozen=True):
    """A module by its full name, what imports it, and the functions that are imported from it by name."""

    name: str
    load: Callable[[], Any]
    functions: tuple[str, ...] = ()


@contextlib.contextmanager
def deferred(*modules: Deferred) -> Iterator[None]:
    """Put off the import of `modules`.

    What is imported inside gets a stand-in for each that is not imported yet. Whoever uses an attribute of it, or calls
    one of its functions, imports the module then, and gets what that has. Nothing else is changed: outside, the modules
    are imported as ever.
    """
    stand_ins = [_StandIn(module) for module in modules if module.name not in sys.modules]
    sys.modules.update((stand_in.__name__, stand_in) for stand_in in stand_ins)
    try:
        yield
    finally:
        for stand_in in stand_ins:
            stand_in.leave()


class _StandIn(ModuleType):
    """An object with the attributes of a module, which is imported for the first of them."""

    def __init__(self, module: Deferred) -> None:
        super().__init__(module.name)
        self._load = module.load
        for function in module.functions:
            setattr(self, function, self._calling(function))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python asks of a module as it imports it
            raise AttributeError(name)
        return getattr(self._real(), name)

    def leave(self) -> None:
        """Make place for the module itself."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]

    def _real(self) -> ModuleType:
        self.leave()
        self._load()
        return sys.modules[self.__name__]

    def _calling(self, function: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            return getattr(self._real(), function)(*arguments, **options)

        return call
