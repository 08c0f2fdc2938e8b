"""Projects made from the schema, in which every text that only a wider audience may see says a marker.

What is made goes by the classes of the schema: a key that is new there is written here before anybody has named it,
and a type that these strategies do not know is a `TypeError`. Two streams of chance make a project: one what the staff
may see, one what they may not. So the same staff's view stands in as many projects as there are seeds for the rest.
"""

from __future__ import annotations

import json
import shutil
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields
from PIL.PngImagePlugin import PngInfo

from slidegen.content.model import ChartType, View
from slidegen.reading.schema import files as schema
from slidegen.reading.schema.values import Number, Words
from slidegen.reading.schema.values import Path as FilePath
from tests.pictures.makers import photo, saved

HIDDEN: Final = "quvzhid"
"""What every text, id and name says that the staff may not see; no font, library or template has it."""
SEEN: Final = "quvzvis"
"""What every text says that they may see: where a document shows it, a search for the other one would have found it."""
OCCASION: Final = "hall"
STAFF, BOARD = "staff", "board"
SECTIONS: Final = get_args(schema.AnySection)
DATES: Final = ("2018-02-02", "2018-03", "2018-Q3", "2018-H2", "mid-2018-06", "throughout-2018", "2018-05/2018-09")
MOST_LEVELS: Final = 3
Plain = dict[str, Any]


class Writer:
    """Writes the entries of one of the two views; `full`: with all keys that can be there, else with some of them."""

    def __init__(self, chance: Random, mark: str, folder: Path, *, full: bool = False) -> None:
        self.chance, self.mark, self.folder, self.full = chance, mark, folder, full
        self.hidden: Writer | None = None  # who writes what stands here and there among the rest, for others
        self.count = 0

    @property
    def audience(self) -> list[str]:
        return [STAFF] if self.mark == SEEN else [BOARD]

    def number(self) -> int:
        self.count += 1
        return self.count

    def word(self) -> str:
        return f"{self.mark}{self.number()}k"

    def text(self) -> Any:
        """Words in one language or in both, plain or not."""
        said = self.word()
        forms = [said, f"A **{said}** b", f"*{said}*", f"[{said}](https://{said}.example.org/)", f"`{said}`"]
        one = self.chance.choice(forms)
        return {"en": one, "fr": f"{self.word()} é"} if self.full else one

    def id(self) -> str:
        return f"{self.mark}-{self.number()}"

    def picture(self) -> str:
        """A picture with a word of its own in all that can hold one besides the pixels, and in its name."""
        name = f"pictures/{self.word()}.png"
        beside = PngInfo()
        beside.add_text("Comment", f"{HIDDEN}beside")
        write(self.folder / name, saved(photo(self.chance.randint(40, 60), 40), "PNG", pnginfo=beside))
        return name

    def perhaps(self) -> bool:
        return self.full or self.chance.random() < 0.4

    # By the schema

    def entry(self, owner: type[Struct], level: int = 1) -> Plain:
        """An entry of this class."""
        made: Plain = {}
        hints = get_type_hints(owner, include_extras=True)
        for field in fields(owner):
            if not field.required and not self.perhaps():
                continue
            value = self.special(owner, field.name, level)
            if value is NOTHING:
                value = self.value(hints[field.name], level)
            if value is not None:
                made[field.encode_name] = value
        tag = owner.__struct_config__.tag
        if isinstance(tag, str):
            made["kind"] = tag
        return self.agreeing(owner, made)

    def value(self, hint: Any, level: int) -> Any:
        """What a hint says, of the first of its types that these projects can write."""
        if hint == Words:
            return self.text()
        if hint in (FilePath, Number):
            raise TypeError(f"nobody has said what {hint} is to hold here")
        origin, arms = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self.value(arms[0], level)
        if origin in (typing.Union, UnionType):
            known = [arm for arm in arms if arm is not NoneType]
            if Words in known or any(plain_text(arm) for arm in known):
                return self.text()
            return self.value(self.chance.choice(known), level)
        if origin is tuple:
            return self.several(arms[0], level)
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self.entry(hint, level)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.chance.choice([each.value for each in hint])
        if hint is bool:
            return self.chance.choice([True, False])
        raise TypeError(f"these projects cannot write {hint}")

    def several(self, hint: Any, level: int) -> list[Any]:
        """Some entries; among those with an audience of their own stand others, for the board alone."""
        made = [self.value(hint, level) for _ in range(self.chance.randint(1, 2))]
        others = isinstance(hint, type) and issubclass(hint, Struct) and "audience" in hint.__struct_fields__
        if others and self.hidden is not None:
            for _ in range(1 if self.full else self.hidden.chance.choice((0, 1, 1, 2))):
                made.insert(self.hidden.chance.randint(0, len(made)), self.hidden.narrowed(hint, level))
        return made

    def narrowed(self, owner: type[Struct], level: int) -> Plain:
        return {**self.entry(owner, level), "audience": [BOARD]}

    # What means more than its type says

    def special(self, owner: type[Struct], name: str, level: int) -> Any:
        """Values of keys whose type does not say enough; `NOTHING` for all others."""
        if name == "id":
            return self.id()
        if name == "audience":
            return self.audience
        if name in ("when", "adopted", "date"):
            return self.chance.choice(DATES)
        if name == "year":
            return self.chance.choice(("2018", "2017-2019"))
        if name == "file":
            return self.picture()
        if name in ("width", "numbers", "align"):
            return None
        if owner is schema.Occasion and name in ("deck", "note", "handout", "message"):
            return None
        if owner is schema.Message and name in ("sections", "attach"):
            return None
        if owner is schema.Point and name == "items":
            # With a marker at each level, and nothing below the last.
            return self.several(schema.Point, level + 1) if level < MOST_LEVELS else None
        if owner is schema.Series and name == "values":
            return [f"{self.chance.randint(1, 99)}.{'5' * self.chance.randint(1, 2)}" for _ in range(2)]
        if owner is schema.Chart and name in ("data", "categories", "series"):
            return None
        if owner is schema.Table and name in ("columns", "rows"):
            return None
        return NOTHING

    def agreeing(self, owner: type[Struct], made: Plain) -> Plain:
        """The entry with keys that go together, and without those that exclude each other."""
        if "status" in made and "adopted" in made:
            made.pop(self.chance.choice(("status", "adopted")))
        if issubclass(owner, schema.Item) and not {"title", "text"} & made.keys():
            made[self.chance.choice(("title", "text"))] = self.text()
        if owner is schema.Timeline or owner is schema.Priorities:
            own = next(item for item in made["items"] if item["id"].startswith(self.mark))
            own.setdefault("when", self.chance.choice(DATES))  # a year needs one
        if owner is schema.Side:
            shown = self.chance.choice(["text", "items", "figure"])
            for name in ("text", "items", "figure"):
                made.pop(name, None)
            made[shown] = self.value(get_type_hints(owner, include_extras=True)[shown], 2)
            if shown != "items":
                made.pop("numbered", None)
        if owner is schema.Table:
            made |= self.table()
        if owner is schema.Chart:
            made |= self.chart(made)
        return made

    def table(self) -> Plain:
        columns = [self.entry(schema.Column) for _ in range(self.chance.randint(1, 3))]
        rows: list[Any] = [self.row(len(columns)) for _ in range(self.chance.randint(1, 3))]
        for writer in (self.hidden,) if self.hidden is not None else ():
            row = {**writer.row(len(columns)), "audience": [BOARD]}
            rows.insert(writer.chance.randint(0, len(rows)), row)
        return {"columns": columns, "rows": rows}

    def row(self, width: int) -> Plain:
        """A row, by the schema; with as many cells as the table has columns."""
        return {**self.entry(schema.Row), "cells": [self.text() for _ in range(width)]}

    def chart(self, made: Plain) -> Plain:
        type_ = self.chance.choice([*ChartType])
        series = [self.entry(schema.Series)]
        for writer in (self.hidden,) if self.hidden is not None else ():
            series.insert(writer.chance.randint(0, 1), writer.narrowed(schema.Series, 1))
        found: Plain = {"type": type_.value, "categories": [self.text(), self.text()], "series": series}
        if type_ not in (ChartType.COLUMN, ChartType.BAR):
            made.pop("stacked", None)
        if self.mark == HIDDEN and self.chance.random() < 0.5:
            name = f"data/{self.word()}.csv"
            write(self.folder / name, f",{self.word()}\n{self.word()},1\n{self.word()},2\n".encode())
            return {"type": type_.value, "data": name}
        return found


class _Nothing:
    pass


NOTHING: Final = _Nothing()


def plain_text(hint: Any) -> bool:
    """Whether a hint is that of words that may be empty: the cell of a table."""
    return get_origin(hint) is Annotated and get_args(hint)[0] is str and get_args(hint)[1].title == "text"


def write(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


# A whole project ------------------------------------------------------------------------------------------------------


def make_project(folder: Path, seen: int, hidden: int | None, *, full: bool = False, mail: Plain | None = None) -> Path:
    """A project: what the staff see is made by the seed `seen`, the rest by `hidden`; None: there is no rest.

    `full`: with every kind of section and every key that can be there.
    """
    if folder.exists():
        shutil.rmtree(folder)
    content = folder / "content"
    staff = Writer(Random(f"seen {seen}"), SEEN, content, full=full)
    board = Writer(Random(f"hidden {hidden}"), HIDDEN, content, full=full)
    staff.hidden = board if hidden is not None else None
    kinds = SECTIONS if full else [staff.chance.choice(SECTIONS) for _ in range(staff.chance.randint(1, 3))]
    shown = [{**staff.entry(kind), "audience": staff.audience} for kind in kinds if kind is not schema.Agenda]
    if schema.Agenda in kinds or not shown:
        shown.append({**staff.entry(schema.Statement), "audience": staff.audience})
        shown.insert(0, {**staff.entry(schema.Agenda), "audience": staff.audience})
    others: list[Plain] = []
    if hidden is not None:
        kinds = SECTIONS if full else [board.chance.choice(SECTIONS) for _ in range(board.chance.randint(1, 3))]
        others = [board.entry(kind) for kind in kinds]
        for other in others:  # the board is the default audience
            other["audience"] = [BOARD]
            if board.chance.random() < 0.3:
                del other["audience"]
    project = {
        "organisation": staff.text(),
        "title": staff.text(),
        "languages": ["en", "fr"] if full else [staff.chance.choice(("en", "en", "fr"))],
        "audiences": {
            STAFF: {"title": staff.text()},
            BOARD: {"title": board.text(), "includes": [STAFF]},
        },
        "default_audience": BOARD,
        **(mail or {}),
    }
    occasions = [_hall(staff, board, shown, others)]
    if others:
        occasions.insert(board.chance.randint(0, 1), _meeting(board, others))
    write(content / "project.yml", json.dumps(project))
    write(content / "occasions.yml", json.dumps({"occasions": occasions}, indent=1))
    for number, group in enumerate(_shuffled(shown, others, board.chance)):
        write(content / f"s{number:02}.yml", json.dumps({"sections": group}, indent=1))
    return folder


def _shuffled(shown: list[Plain], others: list[Plain], chance: Random) -> Iterator[list[Plain]]:
    """The sections of the source in some files, those for the board anywhere among the rest."""
    ordered = [*shown]
    for other in others:
        ordered.insert(chance.randint(0, len(ordered)), other)
    half = chance.randint(0, len(ordered))
    yield from filter(None, (ordered[:half], ordered[half:]))


def _hall(staff: Writer, board: Writer, shown: list[Plain], others: list[Plain]) -> Plain:
    """The occasion for the staff: each document asks for all they may see, and for something that they may not."""
    occasion = {**staff.entry(schema.Occasion), "id": OCCASION, "date": "2017-10-12", "audience": STAFF}
    for document in ("deck", "note", "handout"):
        requests: list[Any] = [_request(section, staff.chance) for section in shown]
        for other in others:
            if board.chance.random() < 0.3:
                requests.insert(board.chance.randint(1, len(requests)), other["id"])
        occasion[document] = ["cover", *requests] if document == "deck" else requests
    occasion["message"] = {
        **staff.entry(schema.Message),
        "sections": [section["id"] for section in shown],
        "attach": ["handout"],
    }
    return occasion


def _meeting(board: Writer, others: list[Plain]) -> Plain:
    occasion = {**board.entry(schema.Occasion), "id": board.id(), "date": "2017-10-30", "audience": BOARD}
    for document in ("note", "handout"):
        occasion.pop(document, None)
    occasion.pop("message", None)
    return {**occasion, "deck": ["cover", *(other["id"] for other in others)]}


def _request(section: Plain, chance: Random) -> Any:
    kind = next(each for each in SECTIONS if each.__struct_config__.tag == section["kind"])
    view = chance.choice(kind.views)
    return section["id"] if view is View.LIST else {"section": section["id"], "view": view.value}
