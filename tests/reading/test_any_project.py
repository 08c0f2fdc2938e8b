"""Whatever is in the files: content, or problems with a place. Never another exception."""

from __future__ import annotations

import pickle
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.content.model import Content
from slidegen.diagnostics import Severity, SlidegenError
from slidegen.project import Project
from slidegen.reading.read_content import read_content
from tests.reading.projects import BASE, make_project

SHIPPED = Path(__file__).parents[2] / "content"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("*.yml"))}
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines()})
WORDS = sorted({word for text in TEXTS.values() for word in text.split()})


def outcome(files: dict[str, str | bytes]) -> Content | SlidegenError:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read_content(make_project(Path(folder), files))[0]
        except SlidegenError as error:
            assert error.diagnostics
            assert any(each.severity is Severity.ERROR for each in error.diagnostics)
            for each in error.diagnostics:
                assert each.place is not None
                assert each.place.file.startswith("content")
                assert each.message
            return error


@given(st.sampled_from([*BASE, "x.yml"]), st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes(name: str, data: bytes) -> None:
    outcome({name: data})


@st.composite
def edited(draw: st.DrawFn) -> dict[str, str | bytes]:
    """The shipped content after a few careless edits."""
    files: dict[str, str | bytes] = dict(TEXTS)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(sorted(TEXTS)))
        text = str(files[name])
        at = draw(st.integers(0, len(text)))
        until = draw(st.integers(at, min(len(text), at + 80)))
        new = draw(
            st.sampled_from(
                ["", "\n", " ", "  ", "\t", ":", "- ", "#", '"', "'", "[", "]", "{", "}", "**", "*", "&a ", "|", ">"]
            )
            | st.sampled_from(LINES)
            | st.sampled_from(WORDS)
            | st.text(max_size=8)
        )
        files[name] = (text[:at] + new + text[until:]).encode("utf-8", "replace").decode()
    return files


@given(edited())
@settings(max_examples=150)
def test_any_edit(files: dict[str, str | bytes]) -> None:
    outcome({**files, "base.yml": "sections:\n  - {id: base, kind: statement, title: A, text: A}\n"})


KEYS = st.sampled_from(
    [
        "id",
        "kind",
        "title",
        "text",
        "label",
        "status",
        "audience",
        "note",
        "year",
        "items",
        "when",
        "owner",
        "by",
        "role",
        "columns",
        "rows",
        "cells",
        "align",
        "width",
        "footnote",
        "sections",
        "occasions",
        "date",
        "stage",
        "for",
        "deck",
        "handout",
        "section",
        "view",
        "organisation",
        "languages",
        "brand",
        "audiences",
        "default_audience",
        "includes",
        "en",
        "fr",
        "xyz",
    ]
)
SCALARS = st.sampled_from(
    [
        "a",
        "b",
        "board",
        "all-staff",
        "welcome",
        "plans",
        "cover",
        "points",
        "priorities",
        "quote",
        "statement",
        "table",
        "right",
        "timeline",
        "draft",
        "final",
        "proposed",
        "list",
        "year",
        "2018",
        "2018-06",
        "asap",
        "2018-02-30",
        "en",
        "fr",
        "~",
        "true",
        "''",
        "'**a'",
        "<b>",
        "x/y",
        "[]",
        "{}",
    ]
)
TREES = st.recursive(
    SCALARS,
    lambda trees: (
        st.lists(trees, max_size=4).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, trees, max_size=5).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=20,
)
ROOTS = {"project.yml": BASE["project.yml"], "occasions.yml": "occasions: ", "x.yml": "sections: "}


@given(
    st.sampled_from(sorted(ROOTS)), TREES, st.sampled_from(["", "{kind: points, items: %s}", "[%s]", "[{items: [%s]}]"])
)
@settings(max_examples=300)
def test_any_tree(name: str, tree: str, around: str) -> None:
    tree = around.replace("%s", tree) if around else tree
    outcome({name: tree if name == "project.yml" else ROOTS[name] + tree})


def test_the_shipped_content_is_fine() -> None:
    assert read_content(Project(SHIPPED.parent))[1] == ()


def test_content_keeps_nothing_of_the_files_but_what_it_says() -> None:
    """Documents are made in other processes, which get the content; comments and hidden keys stay here."""
    content = read_content(Project(SHIPPED.parent))[0]
    assert b"yaml-language-server" not in pickle.dumps(content)
    assert pickle.loads(pickle.dumps(content)) == content
