"""YAML to nodes: places, types, and what is refused before anything grows."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from slidegen.diagnostics import Code, Diagnostic
from slidegen.source_files import compose as module
from slidegen.source_files.compose import compose
from slidegen.source_files.source import Mapping, Node, Scalar, ScalarType, Sequence, Source

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: its own, and libyaml's where PyYAML was built with it."""
    monkeypatch.setattr(module, "_LOADER", request.param)


def composed(text: str) -> Node:
    node, problems = compose(Source.of("file.yml", text))
    assert problems == []
    assert node is not None
    return node


def refused(text: str) -> list[tuple[Code, str]]:
    return [(each.code, str(each.place)) for each in compose(Source.of("file.yml", text))[1]]


def scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from scalars(item)
        case Mapping(entries=entries):
            for key, value in entries:
                yield key
                yield from scalars(value)


@pytest.mark.usefixtures("loader")
class TestBothParsers:
    def test_places_count_characters_and_lines_from_one(self) -> None:
        text = "é: “a”\r\n😀: [b,\r c]\n\nx: >-\n  folded\n  text\ny: 'q'\n"
        found = {each.text: str(each.place) for each in scalars(composed(text))}
        assert found == {
            "é": "file.yml:1:1",
            "“a”": "file.yml:1:4",
            "😀": "file.yml:2:1",
            "b": "file.yml:2:5",
            "c": "file.yml:3:2",
            "x": "file.yml:5:1",
            "folded text": "file.yml:5:4",
            "y": "file.yml:8:1",
            "q": "file.yml:8:4",
        }

    def test_scalars_end_where_they_end(self) -> None:
        text = "a: one\n  two # comment\nb: 'x''y' # comment\nc: \"x\\ny\"\n"
        ends = {each.text: text[each.start : each.end] for each in scalars(composed(text))}
        assert ends == {"a": "a", "one two": "one\n  two", "b": "b", "x'y": "'x''y'", "c": "c", "x\ny": '"x\\ny"'}

    def test_anchors_do_not_count_as_part_of_the_value(self) -> None:
        text = "a: &one two\nb: *one\n"
        assert [text[each.start : each.end] for each in scalars(composed(text))] == ["a", "two", "b", "two"]

    def test_nesting_has_an_end(self) -> None:
        start = time.perf_counter()
        for text in (
            "[" * 20_000,
            "[" * 20_000 + "]" * 20_000,
            "a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 200)),
        ):
            assert compose(Source.of("file.yml", text))[1]
        assert refused("[" * 41 + "]" * 41) == [(Code.TOO_DEEP, "file.yml:1:41")]
        assert refused("[" * 40 + "]" * 40) == []
        assert time.perf_counter() - start < 20  # it would take hours, not seconds

    def test_an_alias_bomb_does_not_go_off(self) -> None:
        bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
        assert refused(bomb) == [(Code.TOO_DEEP, "file.yml:6:50")]

    def test_forbidden_characters_are_all_found_where_they_are(self) -> None:
        assert refused("a: \x00b\x07\n\ufeffc: \x85 \u2028\U0001ffff\n") == [
            (Code.BAD_TEXT, "file.yml:1:4"),
            (Code.BAD_TEXT, "file.yml:1:6"),
            (Code.BAD_TEXT, "file.yml:2:1"),
            (Code.BAD_TEXT, "file.yml:2:5"),
            (Code.BAD_TEXT, "file.yml:2:7"),
            (Code.BAD_TEXT, "file.yml:2:8"),
        ]

    def test_what_stands_twice_is_kept_once(self) -> None:
        node, problems = compose(Source.of("file.yml", "a: 1\nb: 2\na: 3\n"))
        assert isinstance(node, Mapping)
        assert [each.text for each in scalars(node)] == ["a", "1", "b", "2"]
        assert [(each.code, str(each.place)) for each in problems] == [(Code.DUPLICATE_KEY, "file.yml:3:1")]


CORE_SCHEMA = {
    ScalarType.NOTHING: ["", "~", "null", "Null", "NULL"],
    ScalarType.BOOLEAN: ["true", "True", "TRUE", "false", "False", "FALSE"],
    ScalarType.INTEGER: ["0", "-12", "+3", "007", "0o14", "0x3A"],
    ScalarType.FLOAT: ["0.", "-0.0", ".5", "+12e03", "-2E+05", ".inf", "-.Inf", "+.INF", ".nan"],
    ScalarType.TEXT: [
        "no",
        "yes",
        "on",
        "Off",
        "y",
        "12:30",
        "12:30:00",
        "1_000",
        "0b1",
        "2018-06",
        "2018-06-04",
        "NuLL",
        "=",
    ],
}


@pytest.mark.parametrize(("text", "type_"), [(text, type_) for type_, texts in CORE_SCHEMA.items() for text in texts])
def test_types_are_those_of_yaml_1_2(text: str, type_: ScalarType) -> None:
    """YAML 1.2.2, 10.3.2; the texts are what YAML 1.1 takes for something else."""
    node = composed(f"a: {text}\n")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.type) == (text, type_)
    for quoted in (f"'{text}'", f'"{text}"'):
        node = composed(f"a: {quoted}\n")
        assert isinstance(node, Mapping)
        assert all(each.type is ScalarType.TEXT for each in scalars(node.entries[0][1]))


YAML = st.text(
    st.sampled_from("ab: -\n\t[]{},&*!|>'\"%@`#?~\\é\r\u2028") | st.characters(exclude_categories=["Cs"]), max_size=60
)


@given(YAML)
def test_any_text_is_a_node_or_a_problem(text: str) -> None:
    source = Source.of("file.yml", text)
    node, problems = compose(source)
    assert all(each.place is not None and each.place.line > 0 for each in problems)
    if node is not None:
        for scalar in scalars(node):
            assert 0 <= scalar.start <= scalar.end <= len(text)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML has no libyaml here")
@given(YAML)
def test_both_parsers_see_the_same(text: str) -> None:
    """Where both read a text, they read the same, in the same places."""
    results: list[tuple[Node | None, list[Diagnostic]]] = []
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_LOADER", loader)
            results.append(compose(Source.of("file.yml", text)))
    (one, problems), (other, more) = results
    if not problems and not more and one is not None and other is not None:
        assert [(each.text, each.start) for each in scalars(one)] == [
            (each.text, each.start) for each in scalars(other)
        ]
