"""The pages and schemas that are made from the code, and the examples of the author's guide."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from scripts.make_docs import modeline, pages
from slidegen.editions.language.words import Words
from slidegen.reading.schema.check_shape import check_shape
from slidegen.reading.schema.files import FILES, FileKind
from slidegen.reading.schema.json_schema import DIALECT, json_schema
from slidegen.reading.texts.read_dates import parse_when
from slidegen.source_files.compose import compose
from slidegen.source_files.source import Mapping, Node, Scalar, ScalarType, Sequence, Source
from tests.pictures.makers import photo, saved
from tests.reading.cases import Case, cases
from tests.reading.projects import problems_of

ROOT = Path(__file__).parents[3]
SHIPPED = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.yml"))}


@pytest.mark.parametrize(("path", "text"), pages().items(), ids=str)
def test_made_pages_are_up_to_date(path: Path, text: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == text, "run: python -m scripts.make_docs"


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_files_name_their_schema(name: str) -> None:
    kind = {"project.yml": FileKind.PROJECT, "occasions.yml": FileKind.OCCASIONS}.get(name, FileKind.SECTIONS)
    first = SHIPPED[name].splitlines()[0]
    assert first == modeline(kind)
    assert (ROOT / "content" / first.partition("$schema=")[2]).is_file()


# The guide ------------------------------------------------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "authors-guide.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```\n(?:\n```\n(content/.*?)\n```\n)?", GUIDE, re.MULTILINE | re.DOTALL)
WHOLE = {"occasions:": "occasions.yml", "sections:": "example.yml"}


def as_file(example: str) -> tuple[str, str]:
    """An example as a whole file: the items or the keys that it shows get a section around them."""
    first = example.splitlines()[0]
    if first in WHOLE:
        return WHOLE[first], example
    if first == "audiences:":
        return "project.yml", f"organisation: Us\nlanguages: [en]\n{example}"
    if first == "mail:":
        return "project.yml", f"{SHIPPED['project.yml']}{example}"
    items = example if example.startswith("- ") else f"- id: example\n{indent(example, '  ')}"
    return (
        "example.yml",
        f"sections:\n  - id: examples\n    kind: priorities\n    title: A\n    items:\n{indent(items, '      ')}",
    )


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 8
    assert len([expected for _, expected in EXAMPLES if expected]) == 1


@pytest.mark.parametrize(("example", "expected"), EXAMPLES)
def test_examples_of_the_guide(example: str, expected: str, tmp_path: Path) -> None:
    name, text = as_file(example)
    project = SHIPPED["project.yml"].replace("languages: [en]", "languages: [en, fr]")
    section = "sections: [{id: b, kind: statement, title: B, text: B}]"
    pictures = {"pictures/open-days.jpg": saved(photo(9, 9), "JPEG")}
    base: dict[str, str] = {**SHIPPED, "project.yml": project, "base.yml": section}
    if name == "project.yml":
        base["occasions.yml"] = (
            SHIPPED["occasions.yml"]
            .replace("audience: sections", "audience: ir-sector")
            .replace("audience: ir-eco", "audience: ir-sector")
        )
    assert problems_of(tmp_path, {**base, **pictures, name: text}) == expected


def test_dates_of_the_guide_read_as_it_says() -> None:
    rows = re.findall(r"^\| .* \| `(.*)` \| (.*) \|$", GUIDE, re.MULTILINE)
    assert len(rows) > 5
    assert [(source, Words("en").say(parse_when(source), 2018)) for source, _ in rows] == rows


PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([\w-]+))?\)", text):
        there = page.parent / target if target else page
        assert there.is_file(), target
        headings = [
            re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-")
            for line in (there.read_text(encoding="utf-8").splitlines() if anchor else ())
            if line.startswith("#")
        ]
        assert not anchor or anchor in headings, f"{target}#{anchor}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert f"]({page.relative_to(ROOT).as_posix()})" in readme


# The schemas ----------------------------------------------------------------------------------------------------------

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
}
NOT_CHECKED = {"$schema", "$defs", "title", "description", "default"}


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value is valid: only keywords that mean the same in draft 7 and in 2020-12 are used."""
    return all(keyword in NOT_CHECKED or fits_keyword(value, keyword, schema, root) for keyword in schema)


def fits_keyword(value: Any, keyword: str, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    wanted = schema[keyword]
    match keyword:
        case "$ref":
            return fits(value, root["$defs"][wanted.removeprefix("#/$defs/")], root)
        case "anyOf":
            return any(fits(value, each, root) for each in wanted)
        case "enum":
            return value in wanted
        case "type":
            names = [wanted] if isinstance(wanted, str) else wanted
            return any(
                isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names
            )
        case "properties":
            return not isinstance(value, dict) or all(
                fits(value[key], each, root) for key, each in wanted.items() if key in value
            )
        case "required":
            return not isinstance(value, dict) or all(key in value for key in wanted)
        case "additionalProperties":
            extra = (
                [each for key, each in value.items() if key not in schema.get("properties", {})]
                if isinstance(value, dict)
                else []
            )
            return not extra if wanted is False else all(fits(each, wanted, root) for each in extra)
        case "propertyNames":
            return not isinstance(value, dict) or all(fits(key, wanted, root) for key in value)
        case "items":
            return not isinstance(value, list) or all(fits(each, wanted, root) for each in value)
        case "minItems" | "minProperties":
            return not isinstance(value, list | dict) or len(value) >= wanted
        case "minLength":
            return not isinstance(value, str) or len(value) >= wanted
        case "maxLength":
            return not isinstance(value, str) or len(value) <= wanted
        case "pattern":
            return not isinstance(value, str) or re.search(wanted, value) is not None
        case "minimum":
            return not isinstance(value, int) or value >= wanted
        case "maximum":
            return not isinstance(value, int) or value <= wanted
        case _:
            raise AssertionError(f"no editor may know {keyword}")


def as_json(node: Node) -> Any:
    """What an editor sees."""
    match node:
        case Mapping(entries=entries):
            return {key.text: as_json(value) for key, value in entries}
        case Sequence(items=items):
            return [as_json(item) for item in items]
        case Scalar(text=text):
            match node.type:
                case ScalarType.NOTHING:
                    return None
                case ScalarType.BOOLEAN:
                    return text.lower() == "true"
                case ScalarType.INTEGER:
                    return int(text, 10 if text.isdigit() else 0)
                case ScalarType.FLOAT:
                    return float(text)
                case ScalarType.TEXT:
                    return text


@pytest.mark.parametrize("kind", [None, *FileKind])
def test_schemas_are_of_2020_12(kind: FileKind | None) -> None:
    made = json_schema(kind)
    assert made["$schema"] == DIALECT == "https://json-schema.org/draft/2020-12/schema"
    assert not fits([], made, made)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_content_fits_its_schema(name: str) -> None:
    node, _ = compose(Source.of(name, SHIPPED[name]))
    assert node is not None
    for kind in (
        None,
        FileKind.PROJECT
        if name == "project.yml"
        else FileKind.OCCASIONS
        if name == "occasions.yml"
        else FileKind.SECTIONS,
    ):
        made = json_schema(kind)
        assert fits(as_json(node), made, made)


CASES = {"project.txt": FileKind.PROJECT, "occasions.txt": FileKind.OCCASIONS, "sections.txt": FileKind.SECTIONS}


@cases(*CASES)
def test_editors_and_slidegen_agree(name: str, case: Case) -> None:
    """A file has the right shape for one if it has for the other; an editor also knows what ids look like."""
    node, problems = compose(Source.of("x.yml", case.given))
    if node is None or problems:
        return
    made = json_schema(CASES[name])
    well_shaped = not check_shape(node, FILES[CASES[name]]).problems
    ids = any(words in case.title for words in ("no file name or bookmark", "Audiences that", "Languages that", "path"))
    if "like a number" not in case.title:  # an editor takes an id without letters for a number
        assert fits(as_json(node), made, made) == (well_shaped and not ids)
