"""Makes the pages and schemas that say what the code says: docs/format.md, docs/problems.md and content/.schema/*.json.

python -m scripts.make_docs

A test fails when they are not up to date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from msgspec import inspect

from slidegen.content.dates import When
from slidegen.diagnostics import Code
from slidegen.reading.schema import files as schema
from slidegen.reading.schema.files import FileKind
from slidegen.reading.schema.json_schema import json_schema
from slidegen.reading.texts.read_dates import parse_when

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).resolve().parent / "pages"
MADE = "<!-- Made by scripts/make_docs.py of scripts/pages/{page} and src/slidegen/{source}. Change those. -->"

DATES = {
    "2018-06-04": "a day",
    "2018-06": "a month",
    "2018": "a year",
    "2018-Q3": "a quarter (EDTF's `2018-33` to `2018-36` too)",
    "2018-H1": "a half year, or semester (EDTF's `2018-40` and `2018-41` too)",
    "early-2018-06": "the first part of a month, a quarter, a half or a year",
    "mid-2017-12": "the middle of it",
    "late-2018": "the last part of it",
    "throughout-2017-10": "all through a month, a quarter, a half or a year",
    "2018-02-02/2018-02-03": "from a day, a month, a quarter, a half or a year to another, both included",
    "2018-03/2018-05": "the same with months",
    "asap": "as soon as possible",
}


def pages() -> dict[Path, str]:
    """The text of each page and schema, by its path from the root of the repository."""
    made = {Path(f"content/.schema/{kind.value}.json"): _json(kind) for kind in FileKind}
    made[Path("docs/format.md")] = _page(
        "format.md",
        "reading/schema/files.py",
        **{cls.__name__.lower(): _table(cls) for cls in _CLASSES},
        dates="\n".join(_date(source, words) for source, words in DATES.items()),
        longest=str(schema.LONGEST_ID),
        modelines="\n".join(f"| {_file(kind)} | `{modeline(kind)}` |" for kind in FileKind),
    )
    codes = (f"| `{code.slug}` | {code.severity.value} | {code.sentence} |" for code in Code)
    made[Path("docs/problems.md")] = _page("problems.md", "diagnostics.py", codes="\n".join(codes))
    return made


def _page(page: str, source: str, **parts: str) -> str:
    """A page of scripts/pages with its comments replaced by what they name."""
    text = (PAGES / page).read_text(encoding="utf-8")
    for name, part in {**parts, "made": MADE.format(page=page, source=source)}.items():
        assert f"<!-- {name} -->" in text, f"{page} has no place for {name}"
        text = text.replace(f"<!-- {name} -->", part)
    return text


def modeline(kind: FileKind) -> str:
    """The first line by which a file names its schema."""
    return f"# yaml-language-server: $schema=.schema/{kind.value}.json"


_CLASSES: tuple[type[schema.Entry], ...] = (
    schema.Project,
    schema.Audience,
    schema.Label,
    schema.MailingList,
    schema.ListColumns,
    schema.Mail,
    schema.Occasions,
    schema.Occasion,
    schema.Request,
    schema.Message,
    schema.Sections,
    schema.Section,
    schema.Statement,
    schema.Quote,
    schema.Points,
    schema.Priorities,
    schema.Timeline,
    schema.Table,
    schema.Column,
    schema.Row,
    schema.Chart,
    schema.Series,
    schema.Figure,
    schema.Picture,
    schema.TwoColumns,
    schema.Side,
    schema.Agenda,
    schema.Item,
    schema.Point,
    schema.Priority,
    schema.Step,
)


def _table(cls: type[schema.Entry]) -> str:
    """What a class is for, and its keys, without those that all of its kind have."""
    shared = {
        name for base in cls.__bases__ if issubclass(base, schema.Section | schema.Item) for name in _fields(base)
    }
    rows = [_row(field) for name, field in _fields(cls).items() if name not in shared]
    if cls is schema.Section:
        kinds = (inspect.type_info(kind) for kind in get_args(schema.AnySection))
        tags = ", ".join(f"[`{kind.tag}`](#kind-{kind.tag})" for kind in kinds if isinstance(kind, inspect.StructType))
        rows.insert(1, f"| `kind` • | {tags} | What it holds besides, and how it is told. |")
    sentence = [] if cls.__bases__[0] is schema.Item else [cls.__doc__ or "", ""]
    if not rows:
        return sentence[0]
    return "\n".join([*sentence, "| key | value | what it is |", "|---|---|---|", *rows])


def _fields(cls: type[schema.Entry]) -> dict[str, inspect.Field]:
    type_ = inspect.type_info(cls)
    assert isinstance(type_, inspect.StructType)
    return {field.encode_name: field for field in type_.fields}


def _row(field: inspect.Field) -> str:
    described = field.type.extra_json_schema or {} if isinstance(field.type, inspect.Metadata) else {}
    mark = " •" if field.required else ""
    return f"| `{field.encode_name}`{mark} | {' or '.join(_values(field.type))} | {described['description']} |"


def _values(type_: inspect.Type) -> Iterator[str]:
    """What may stand as a value, with links to where it is explained."""
    match type_:
        case inspect.Metadata(type=inspect.StrType(), extra_json_schema={"title": title}):
            yield _TITLES.get(title, title)
        case inspect.Metadata(type=inspect.IntType(), extra_json_schema={"title": title}):
            yield title
        case inspect.Metadata(type=inner):
            yield from _values(inner)
        case inspect.UnionType(types=types):
            for each in types:
                yield from _values(each)
        case inspect.NoneType():
            pass
        case inspect.EnumType(cls=choices):
            yield ", ".join(f"`{each.value}`" for each in choices)
        case inspect.BoolType():
            yield "`true`, `false`"
        case inspect.IntType():
            yield "year"
        case inspect.VarTupleType(item_type=inner):
            yield f"list of: {' or '.join(_values(inner))}"
        case inspect.DictType(value_type=inspect.StructType() as inner):
            yield f"ids, and below each {' or '.join(_values(inner))}"
        case inspect.StructType(cls=cls, tag=tag):
            yield f"[{_SHORT.get(cls, str(tag))}]({_LINKS.get(cls, f'#kind-{tag}')})"
        case inspect.DictType():
            pass  # one text for each language: said in the part about texts
        case _:
            raise AssertionError(f"the manual has no words for {type_}")


_TITLES: dict[str, str] = {
    "id": "[id](#ids)",
    "date": "[date](#dates)",
    "text": "[text](#texts)",
}
_SHORT: dict[type, str] = {
    schema.MailingList: "a list",
    schema.ListColumns: "keys of its columns",
    schema.Mail: "mail",
    schema.Message: "a message",
    schema.Series: "series",
    schema.Side: "keys of a side",
    schema.Picture: "keys of a picture",
    schema.Column: "keys of a column",
    schema.Row: "keys of a row",
    schema.Audience: "an audience",
    schema.Label: "keys of a label",
    schema.Request: "section and view",
    schema.Point: "items",
    schema.Priority: "items",
    schema.Step: "items",
    schema.Occasion: "occasions",
}
_LINKS: dict[type, str] = {
    schema.MailingList: "#a-list",
    schema.ListColumns: "#the-columns-of-a-list",
    schema.Mail: "#mail",
    schema.Message: "#a-message",
    schema.Series: "#a-series",
    schema.Side: "#a-side",
    schema.Picture: "#a-picture",
    schema.Column: "#a-column",
    schema.Row: "#a-row",
    schema.Audience: "#an-audience",
    schema.Label: "#a-label",
    schema.Occasion: "#an-occasion",
    schema.Request: "#a-section-in-another-view",
    schema.Point: "#an-item",
    schema.Priority: "#an-item",
    schema.Step: "#an-item",
}


def _date(source: str, words: str) -> str:
    when: When = parse_when(source)
    return f"| `{source}` | {words} | {when.start or ''} | {when.end or ''} |"


def _file(kind: FileKind) -> str:
    return "all others" if kind is FileKind.SECTIONS else f"`content/{kind.value}.yml`"


def _json(kind: FileKind) -> str:
    return json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    for path, text in pages().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
