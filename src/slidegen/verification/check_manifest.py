"""A manifest and the documents that it lists, as they stand in a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from slidegen.diagnostics import Code, Diagnostic, Place


def check_manifest(manifest: Path, audience: str | None, shown: Callable[[Path], str]) -> Iterator[Diagnostic]:
    """What is wrong with it: it cannot be read, a document is gone or is not as it was built, or it is for others.

    `audience` is the one that the project names for this occasion (None: it has no such occasion); `shown` is how
    messages call a file.
    """
    place = Place(shown(manifest))
    again = "build it again"
    try:
        told = json.loads(manifest.read_bytes())
        documents = [(str(entry["path"]), str(entry["sha256"])) for entry in told["documents"]]
        built_for = str(told["audience"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        yield Diagnostic(Code.CHANGED_OUTPUT, "the manifest cannot be read", place, again)
        return
    if audience is not None and built_for != audience:
        message = f"it was built for {built_for}, and the occasion is now for {audience}"
        yield Diagnostic(Code.CHANGED_OUTPUT, message, place, again)
    for name, digest in documents:
        file = manifest.parent / name
        if PurePath(name).name != name:
            yield Diagnostic(Code.CHANGED_OUTPUT, f"the manifest lists a file elsewhere: {name}", place, again)
        elif not file.is_file():
            yield Diagnostic(Code.CHANGED_OUTPUT, f"{name} is not there", place, again)
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            message = "it is not as it was built"
            hint = "build it again; what was changed in it belongs into the content"
            yield Diagnostic(Code.CHANGED_OUTPUT, message, Place(shown(file)), hint)
