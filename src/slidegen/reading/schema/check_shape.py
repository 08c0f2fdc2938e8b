"""Nodes to the classes of the schema, with every place where their shape is not the schema's.

Driven by what msgspec knows about the classes. msgspec's own conversion stops at the first problem and names no line.
Here a wrong value is reported and replaced by a stand-in (see `Word`), so that the rest is still checked and references
to it are not reported as well; only what cannot be made at all is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any, Final, TypeAlias

from msgspec import Struct, field, inspect

from slidegen.diagnostics import Code, Diagnostic, nearest
from slidegen.reading.schema.files import FILES, LANGUAGE, Entry, Mail
from slidegen.source_files.source import Mapping, Node, Scalar, ScalarType, Sequence, Word, quoted

_Single: TypeAlias = inspect.StrType | inspect.BoolType | inspect.IntType | inspect.EnumType
"""What one scalar holds."""
_LEFT_OUT: Final = object()
_SECRETS: Final = frozenset(
    (
        *("user", "username", "user_name", "login", "password", "passwd", "pass", "passphrase", "secret", "token"),
        *("client_secret", "access_token", "refresh_token", "app_password", "api_key", "certificate", "private_key"),
    )
)
SECRET_HINT: Final = (
    "delete it, and set SLIDEGEN_MAIL_USER and SLIDEGEN_MAIL_PASSWORD in the environment, or use the keyring"
)
_ALSO_CALLED: Final = {
    **dict.fromkeys(("list", "bullets", "bullet-list", "bulletpoints", "items"), "points"),
    **dict.fromkeys(("image", "picture", "photo", "drawing"), "figure"),
    **dict.fromkeys(("text", "paragraph"), "statement"),
    **dict.fromkeys(("graph", "diagram", "plot"), "chart"),
    **dict.fromkeys(("columns", "two-content", "comparison"), "two-columns"),
    **dict.fromkeys(("process", "steps", "milestones", "roadmap"), "timeline"),
    **dict.fromkeys(("contents", "toc", "overview"), "agenda"),
}
"""What people call the kinds of sections."""
_ELSEWHERE: Final = {
    "<<": "merge keys are not part of YAML 1.2: repeat a whole value with * instead, or write the keys out",
    "sections": "sections go into any other file of the content folder",
    "occasions": "occasions go into content/occasions.yml",
    **dict.fromkeys(
        ("audiences", "languages", "default_audience", "organisation"), "this goes into content/project.yml"
    ),
}


class Shape(Struct, frozen=True):
    """What came of a file: `value` is None where not even its outermost keys could be read.

    `is_whole` says whether no part had to be left out: what is missing in the parts that are there may stand in those.
    """

    value: Entry | None
    is_whole: bool
    problems: tuple[Diagnostic, ...]


def check_shape(root: Node, wanted: type[Entry]) -> Shape:
    """The value of class `wanted` that a file holds, and every place where it is of another shape."""
    checker = _Checker()
    value = checker.value(root, _type_of(wanted), "the file")
    return Shape(value if isinstance(value, wanted) else None, checker.is_whole, tuple(checker.problems))


@cache
def _type_of(wanted: type[Entry]) -> inspect.Type:
    return inspect.type_info(wanted)


class _Checker(Struct):
    problems: list[Diagnostic] = field(default_factory=list)
    is_whole: bool = True
    fields: dict[type, dict[str, inspect.Field]] = field(default_factory=dict)
    known: dict[int, tuple[inspect.Type, ...]] = field(default_factory=dict)  # alternatives, by the ids of types

    def report(self, code: Code, node: Node, message: str, hint: str | None = None) -> None:
        self.problems.append(Diagnostic(code, message, node.place, hint))

    def value(self, node: Node, type_: inspect.Type, what: str) -> Any:
        """The value of a node; `what` names it in messages."""
        alternatives = self.alternatives(type_)
        match node:
            case Scalar():
                for wanted in alternatives:
                    if isinstance(wanted, _Single):
                        return self.scalar(node, wanted, what)
            case Sequence():
                for wanted in alternatives:
                    if isinstance(wanted, inspect.VarTupleType):
                        self.require(node, len(node.items), wanted.min_length, what)
                        entry = "a cell" if _is_cell(wanted.item_type) else f"an entry of {what}"
                        values = [self.value(each, wanted.item_type, entry) for each in node.items]
                        return tuple(value for value in values if self.keep(value))
            case Mapping():
                for wanted in alternatives:
                    if isinstance(wanted, inspect.DictType):
                        self.require(node, len(node.entries), wanted.min_length, what)
                        values = [(key, self.value(each, wanted.value_type, key.text)) for key, each in node.entries]
                        return {Word.of(key): value for key, value in values if self.named(key) and self.keep(value)}
                structs = [each for each in alternatives if isinstance(each, inspect.StructType)]
                if structs:
                    return self.struct(node, structs)
        self.report(
            Code.WRONG_TYPE,
            node,
            f"{what} has to be {_called(type_)}, not {_found(node)}",
            _advice(node, alternatives),
        )
        return self.instead_of(node, alternatives[0])

    def alternatives(self, type_: inspect.Type) -> tuple[inspect.Type, ...]:
        """What a value may be. The types are those of the schema, few, and live as long as the program."""
        found = self.known.get(id(type_))
        if found is None:
            found = self.known[id(type_)] = tuple(_alternatives(type_))
        return found

    def keep(self, value: Any) -> bool:
        self.is_whole &= value is not _LEFT_OUT
        return value is not _LEFT_OUT

    def named(self, key: Scalar) -> bool:
        if not key.text.strip():
            self.report(Code.WRONG_TYPE, key, "a colon without a name before it", "write the name, or delete the line")
        return bool(key.text.strip())

    def scalar(self, node: Scalar, wanted: _Single, what: str) -> Any:
        found = node.type
        if found is ScalarType.NOTHING or not node.text.strip():
            if found is not ScalarType.NOTHING and _may_be_empty(wanted):
                return Word.instead_of(node)
            rest = "the entry" if what.startswith("an entry") else "the key"
            hint = 'write "" if it is to stay empty' if _may_be_empty(wanted) else f"write one, or leave {rest} out"
            if node.source.line_at(node.start)[node.place.column - 1 :].lstrip().startswith("#"):
                hint = "after a space, # starts a comment: if it begins the text, put the text in quotes"
            self.report(Code.WRONG_TYPE, node, f"{what} has no value", hint)
            return self.instead_of(node, wanted)
        match wanted:
            case inspect.StrType():
                return Word.of(node)  # 2018 and true are words where words are wanted
            case inspect.EnumType(cls=choices):
                return self.choice(node, choices, what)
            case inspect.BoolType():
                if found is not ScalarType.BOOLEAN:
                    self.report(Code.WRONG_TYPE, node, f"{what} has to be true or false", _truth(node))
                return node.text.lower() == "true"
            case inspect.IntType(ge=lowest, le=highest):
                if found is not ScalarType.INTEGER:
                    self.report(
                        Code.WRONG_TYPE, node, f"{what} has to be a whole number", "write it in digits, without quotes"
                    )
                    return self.instead_of(node, wanted)
                number = int(node.text, 10 if node.text.lstrip("+-").isdigit() else 0) if len(node.text) < 20 else None
                if (
                    number is None
                    or (lowest is not None and number < lowest)
                    or (highest is not None and number > highest)
                ):
                    self.report(
                        Code.BAD_VALUE, node, f"{what} has to be a number from {lowest} to {highest}", "check it"
                    )
                    return self.instead_of(node, wanted)
                return number

    def choice(self, node: Scalar, choices: type[Enum], what: str) -> Enum:
        for each in choices:
            if each.value == node.text:
                return each
        names = [str(each.value) for each in choices]
        self.report(
            Code.BAD_VALUE,
            node,
            f"{what} cannot be {quoted(node.text)}; it is one of {', '.join(names)}",
            _meant(node, names),
        )
        return next(iter(choices))

    def require(self, node: Node, length: int, least: int | None, what: str) -> None:
        if least and length < least:
            self.report(Code.BAD_VALUE, node, f"{what} is empty", "write at least one, or delete the key")

    def struct(self, node: Mapping, choices: list[inspect.StructType]) -> Any:
        """An instance of one of the classes, which one the tag says."""
        given = {key.text: (key, value) for key, value in node.entries}
        wanted = choices[0]
        if (key := _class(wanted).text_key) and given and all(map(LANGUAGE.fullmatch, given)):
            given = {key: (node.entries[0][0], node)}
        if wanted.tag_field is not None:
            chosen = self.tagged(node, given.pop(wanted.tag_field, None), choices)
            if chosen is None:
                return _LEFT_OUT
            wanted = chosen
        cls = _class(wanted)
        fields = self.fields.setdefault(cls, {each.encode_name: each for each in wanted.fields})
        self.unknown(given, fields, cls)
        values: dict[str, Any] = {}
        for name, each in fields.items():
            if name in given:
                value = self.value(given[name][1], each.type, name)
            elif not each.required:
                continue
            else:
                sentence = (_metadata(each.type).get("description") or "").rstrip(".")
                self.report(Code.MISSING_KEY, node, f'{cls.called} needs the key "{name}"', f"{name}: {sentence}")
                value = self.instead_of(node, next(_alternatives(each.type)))
            if value is _LEFT_OUT:
                return _LEFT_OUT
            values[each.name] = value
        return cls(**values)

    def tagged(
        self, node: Mapping, given: tuple[Scalar, Node] | None, choices: list[inspect.StructType]
    ) -> inspect.StructType | None:
        key = choices[0].tag_field
        names = [str(each.tag) for each in choices]
        if given is None:
            self.report(Code.MISSING_KEY, node, f'the key "{key}" is missing', f"it is one of {', '.join(names)}")
            return None
        value = given[1]
        if not isinstance(value, Scalar):
            self.report(
                Code.WRONG_TYPE,
                value,
                f"{key} has to be a word, not {_found(value)}",
                f"it is one of {', '.join(names)}",
            )
            return None
        if value.text not in names:
            meant = _ALSO_CALLED.get(value.text.lower())
            hint = f"did you mean {meant}?" if meant in names else nearest(value.text, names)
            self.report(Code.UNKNOWN_KIND, value, f"there is no {key} {quoted(value.text)}", hint)
            return None
        return choices[names.index(value.text)]

    def unknown(self, given: dict[str, tuple[Scalar, Node]], known: dict[str, inspect.Field], cls: type[Entry]) -> None:
        for name, (key, _) in given.items():
            if cls is Mail and name.lower().replace("-", "_") in _SECRETS:
                message = f"a project never holds {quoted(name)} of the mail server: others can read it"
                self.report(Code.SECRET_IN_PROJECT, key, message, SECRET_HINT)
            elif name not in known:
                hint = nearest(name, known)
                if name in _ELSEWHERE and (cls in FILES.values() or name == "<<"):
                    hint = _ELSEWHERE[name]
                elif key.source.line_at(key.start)[key.place.column - 1 + len(name) :].lstrip().startswith((",", "}")):
                    hint = "between braces, a text with a comma in it goes into quotes"  # {text: Hello, world}
                self.report(Code.UNKNOWN_KEY, key, f"{cls.called} has no key {quoted(name)}", hint)

    def instead_of(self, node: Node, wanted: inspect.Type) -> Any:
        """The stand-in for what should have been there."""
        match wanted:
            case inspect.StrType():
                return Word.instead_of(node)
            case inspect.BoolType():
                return False
            case inspect.IntType(ge=lowest):
                return lowest or 0
            case inspect.EnumType(cls=choices):
                return next(iter(choices))
            case inspect.VarTupleType(item_type=inner):
                self.is_whole &= isinstance(inner, inspect.StrType)
                return ()
            case inspect.DictType():
                self.is_whole = False
                return {}
            case _:
                return _LEFT_OUT


def _alternatives(type_: inspect.Type) -> Iterator[inspect.Type]:
    """What a value may be. `None` in an annotation means that the key may be missing, not that it may have no value."""
    match type_:
        case inspect.Metadata(type=inner):
            yield from _alternatives(inner)
        case inspect.UnionType(types=types):
            for each in types:
                yield from _alternatives(each)
        case inspect.NoneType():
            pass
        case _:
            yield type_


def _may_be_empty(type_: inspect.Type) -> bool:
    """Whether it is a value that may be empty, of a cell or in a series: all others have a least length."""
    first = next(_alternatives(type_), None)
    return isinstance(first, inspect.StrType) and not first.min_length


def _is_cell(type_: inspect.Type) -> bool:
    """Whether it is the cell of a table: a text that may be empty, in one language or several."""
    return _may_be_empty(type_) and len(tuple(_alternatives(type_))) > 1


def _class(type_: inspect.StructType) -> type[Entry]:
    assert issubclass(type_.cls, Entry), "the schema has no other classes"
    return type_.cls


def _metadata(type_: inspect.Type) -> dict[str, Any]:
    return (type_.extra_json_schema or {}) if isinstance(type_, inspect.Metadata) else {}


def _called(type_: inspect.Type) -> str:
    """What is wanted, in words."""
    match type_:
        case inspect.Metadata(type=inspect.StrType(), extra_json_schema={"title": title}):
            return f"an {title}" if title == "id" else f"a {title}"
        case inspect.Metadata(type=inner):
            return _called(inner)
        case inspect.UnionType(types=types):
            return " or ".join(dict.fromkeys(_called(each) for each in types if not isinstance(each, inspect.NoneType)))
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return "a whole number"
        case inspect.EnumType():
            return "a word"
        case inspect.VarTupleType():
            return "a list"
        case inspect.StructType(tag=None, fields=fields):
            return f"keys with values ({', '.join(each.encode_name for each in fields)})"
        case inspect.StructType() | inspect.DictType(value_type=inspect.StructType()):
            return "keys with values"
        case _:
            return "one text for each language"


def _found(node: Node) -> str:
    match node:
        case Scalar():
            return "nothing" if node.type is ScalarType.NOTHING else quoted(node.text)
        case Sequence():
            return "a list"
        case Mapping():
            return "keys with values"


def _advice(node: Node, alternatives: Iterable[inspect.Type]) -> str | None:
    """What the author probably meant."""
    for wanted in alternatives:
        match node, wanted:
            case Scalar(text=text), inspect.VarTupleType():
                return f"write a list, even of one: [{text}]" if text and "\n" not in text else "write a list"
            case Scalar(style=""), inspect.StructType() if ":" in node.text:
                return "a colon after a key needs a space after it"
            case Sequence(), inspect.StructType(fields=(key,)):
                return f'begin with the line "{key.encode_name}:" and indent the list below it'
            case Sequence(items=(Scalar(text=text),)), inspect.StrType(pattern=pattern):
                return "write it without the list" + (
                    "; a text in brackets needs quotes" if pattern is None else f": {text}"
                )
            case Scalar(text=text), inspect.StructType(fields=fields) if any(each.name == "text" for each in fields):
                id_ = "id: a-short-name, " if any(each.name == "id" for each in fields) else ""
                return f'give it keys: {{{id_}text: "{text[:30]}"}}'
            case Sequence(), inspect.StrType() if node.source.text.startswith("[", node.start):
                return "a text that begins with [ needs quotes"
            case Mapping(), inspect.StrType() if node.source.text.startswith("{", node.start):
                return "a text that begins with { needs quotes"
            case _:
                pass
    return None


def _truth(node: Scalar) -> str:
    """How to write what was probably meant: `yes` and `on` are words in YAML 1.2, and so is what stands in quotes."""
    for truth, words in (("true", ("true", "yes", "on", "1")), ("false", ("false", "no", "off", "0"))):
        if node.text.strip().lower() in words:
            return f"write {truth}" + (", without quotes" if node.style else "")
    return "write true, or delete the key"


def _meant(node: Scalar, names: list[str]) -> str | None:
    hint = nearest(node.text, names)
    return hint if hint and hint.startswith("did you mean") else None
