"""The schema of the content files as JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from slidegen.reading.schema import files
from slidegen.reading.schema.files import FILES, FileKind

_IN_LANGUAGES = {
    "type": "object",
    "propertyNames": {"pattern": f"^{files.LANGUAGE.pattern}$"},
    "additionalProperties": {"title": "text", "type": "string", "minLength": 1},
    "minProperties": 1,
}
"""A text in several languages."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: FileKind | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of content file, or one for any of them.

    It uses only keywords that mean the same in draft 7: the YAML extension of VS Code reads all schemas as that.
    """
    kinds = tuple(FILES) if kind is None else (kind,)
    roots, definitions = msgspec.json.schema_components([FILES[kind] for kind in kinds], ref_template="#/$defs/{name}")
    for name, definition in definitions.items():
        cls = getattr(files, name, None)
        if cls is not None and issubclass(cls, files.Entry) and cls.text_key:
            definitions[name] = {"anyOf": [definition, _IN_LANGUAGES]}
    schema = {"$schema": DIALECT, **(roots[0] if kind else {"anyOf": list(roots)}), "$defs": definitions}
    return _as_written(schema)


Json = TypeVar("Json")


def _as_written(schema: Json) -> Json:
    """The schema of what authors write: no null for a missing key, and a number where there is text is text."""
    match schema:
        case dict():
            made: dict[str, Any] = {
                key: _as_written(value) for key, value in schema.items() if (key, value) != ("default", None)
            }
            made.pop("discriminator", None)  # OpenAPI's, not JSON Schema's
            if {"type": "null"} in made.get("anyOf", ()):
                others = [each for each in made.pop("anyOf") if each != {"type": "null"}]
                made |= others[0] if len(others) == 1 else {"anyOf": others}
            if made.get("type") == "string" and "pattern" not in made:
                made["type"] = ["string", "number", "boolean"]
            return made  # type: ignore[return-value]
        case list():
            return [_as_written(each) for each in schema]  # type: ignore[return-value]
        case _:
            return schema
