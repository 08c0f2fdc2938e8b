"""Tables by the members of an enum have a row for each member, or say why not."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import fields

import slidegen
from slidegen.content.model import DocumentKind
from slidegen.delivery.exported import ExportFormat, ExportOption
from slidegen.exports import EXPORTS, check_options
from slidegen.reading.schema.occasions import Occasion, Outline

SOURCE = Path(slidegen.__file__).parent

PARTIAL = {
    "slidegen.cli.send:_said": "all other states are called what they are",
    "slidegen.editions.sections.chart_dates:_EXACT": "months are added where they are asked for; others stand evenly",
    "slidegen.reading.schema.occasions:_SENTENCES": "of all others the manual says their name and no more",
    "slidegen.reading.texts.read_dates:_third": "days have no thirds, and months are taken apart by days",
    "slidegen.writers.mail.style:_DARK": "what is the same in all brands; dark_colors adds the brand's own",
    "slidegen.writers.mail.style:dark_colors": "together with _DARK and those of one kind",
    "slidegen.writers.mail.style:light_colors": "all others stay as the brand has them",
}
"""Tables that do without some members, by module and name (or function that they stand in), and why that is right."""


def enums() -> dict[str, type[Enum]]:
    """All enums of the package, by name."""
    found = {
        value.__name__: value
        for module in map(importlib.import_module, module_names())
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum) and value.__module__.startswith("slidegen")
    }
    assert len(found) > 25
    return found


def module_names() -> list[str]:
    found = [each.name for each in pkgutil.walk_packages(slidegen.__path__, "slidegen.")]
    return [name for name in found if not name.endswith("__main__")]


def written_tables(module: str, known: Mapping[str, type[Enum]]) -> Iterator[tuple[str, type[Enum], set[str]]]:
    """The tables in the source of a module: where each stands, its enum, and the names of the members in it."""
    path = SOURCE.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

    def below(node: ast.AST, name: str) -> Iterator[tuple[str, type[Enum], set[str]]]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = node.name
        if isinstance(node, ast.Assign | ast.AnnAssign) and name == "":
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            name = ast.unparse(target)
        if isinstance(node, ast.Dict):
            keys = [key for key in node.keys if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)]
            of = {key.value.id for key in keys if isinstance(key.value, ast.Name)} & known.keys()
            for each in of:
                yield f"{module}:{name}", known[each], {key.attr for key in keys if ast.unparse(key.value) == each}
        for child in ast.iter_child_nodes(node):
            yield from below(child, name)

    yield from below(ast.parse(file.read_text("utf-8")), "")


def loaded_tables(module: str) -> Iterator[tuple[str, type[Enum], set[str]]]:
    """The tables that a module has once it is imported, however they were made."""
    for name, value in vars(importlib.import_module(module)).items():
        if isinstance(value, Mapping) and value and all(isinstance(key, Enum) for key in value):
            yield f"{module}:{name}", type(next(iter(value))), {key.name for key in value}


def test_tables_have_a_row_for_each_member() -> None:
    known = enums()
    tables = [table for name in module_names() for table in (*written_tables(name, known), *loaded_tables(name))]
    assert len({where for where, _, _ in tables}) > 20
    lacking = {where: (enum.__name__, set(enum.__members__) - there) for where, enum, there in tables}
    assert {where: found for where, found in lacking.items() if found[1] and where not in PARTIAL} == {}
    assert [where for where in PARTIAL if not lacking.get(where, ("", set()))[1]] == []


def test_each_document_is_a_key_of_an_occasion_and_each_such_key_a_document() -> None:
    outlines = [each.encode_name for each in fields(Occasion) if get_args(each.type)[0] == Outline | None]
    assert outlines == [kind.value for kind in DocumentKind]


# What exports take ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ExportOption)
def test_each_option_is_taken_by_some_format_and_refused_by_another(option: ExportOption) -> None:
    refused = {format for format in ExportFormat if check_options([format], [option])}
    assert refused
    assert refused < set(ExportFormat)
    assert refused == {format for format in ExportFormat if not EXPORTS[format].takes(option)}


@pytest.mark.parametrize(
    ("formats", "options", "said"),
    [
        ("pdf png html ics", "", None),
        ("pdf png html", "PAGES", None),
        ("pdf ics", "PAGES", "--pages goes with --to pdf, png or html, not with ics: it chooses among slides"),
        ("pdf png", "HANDOUT PAGES NOTES", None),
        ("pdf html", "HANDOUT", "--handout goes with --to pdf or png, not with html: it is for paper"),
        (
            "pdf png",
            "NOTES",
            "--notes goes with --to html, or with --handout and --to pdf or png: there is no room for notes on a slide",
        ),
        ("pdf html", "NOTES", None),  # in the page for browsers
        ("pdf png", "WIDTH", None),
        ("pdf html", "WIDTH", "--width goes with --to png, not with pdf or html: it is the width of pictures"),
        ("png", "HANDOUT WIDTH", None),
        ("pdf png", "LIBREOFFICE PAGES", None),
        (
            "png",
            "HANDOUT LIBREOFFICE",
            "--with libreoffice goes with --to pdf or png and without --handout: "
            "LibreOffice draws slides, one on a page",
        ),
    ],
)
def test_what_is_said_about_options(formats: str, options: str, said: str | None) -> None:
    given = [ExportOption[name] for name in options.split()]
    assert check_options([ExportFormat(name) for name in formats.split()], given) == said
