"""What a YAML syntax error means to somebody who writes texts, not YAML."""

from __future__ import annotations

import re

import yaml

from slidegen.diagnostics import Code, Diagnostic
from slidegen.source_files.explain_indentation import foreign_space, misplaced
from slidegen.source_files.source import Source

_VALUE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<value>\S.*)?")
_UNSPACED = re.compile(r"^\s*(?:- +)*[\w-]+:(?=\S.*\r?\n?\s*\Z)", re.MULTILINE)  # key:value, on the line before
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
_QUOTE_IT = "or write it on a line of its own below >-"


def explain(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The diagnostic for an error of PyYAML's scanner or parser; libyaml's differ a little in words and place."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "not YAML", error.context or ""
    index = min(mark.index, len(source.text)) if mark else 0
    if "quoted scalar" in context and "end of stream" in problem and error.context_mark:
        index = error.context_mark.index
        return _diagnostic(source, index, "a quotation mark is never closed", "close it at the end of the text")
    opening = source.text[error.context_mark.index :][:1] if error.context_mark else ""
    if "while parsing a flow" in context and error.context_mark and opening in _CLOSING:
        index = error.context_mark.index
        return _diagnostic(
            source,
            index,
            f"what {opening} opens here is not closed, or has a mistake in it",
            "check brackets and commas; a text with one of them or with a colon needs quotes",
        )
    line = source.line_at(index)
    column = source.place(index).column - 1
    if "\t" in line[: column + 1] and not line[:column].strip():
        return _diagnostic(source, index, "a tab cannot indent", "indent with spaces, two for each level")
    if (at := foreign_space(source, index)) is not None:
        return _diagnostic(
            source, at, "this is not a plain space, though it looks like one", "delete it and type spaces instead"
        )
    if re.match(r"\s*-[\w\"'*]", line) and "mapping values" not in problem:
        return _diagnostic(source, index, "a hyphen needs a space after it", "write - and a space: - id: ...")
    if "escape" in problem or ("hex" in problem and "quoted" in context):  # "\U" wants eight digits, as in "C:\Users"
        at = max(source.text.rfind("\\", 0, index + 1), index - column)
        return _diagnostic(
            source, at, "a backslash in double quotes starts an escape", "write it twice, or use single quotes"
        )
    if "mapping values" in problem and (previous := _UNSPACED.search(source.text, 0, index - column)):
        return _diagnostic(source, previous.end(), "a colon after a key needs a space after it", "write key: value")
    if "could not find expected ':'" in problem and error.context_mark:
        return _no_colon(source, error.context_mark.index)
    match = _VALUE.match(line)
    value = match["value"] if match else None
    if match and value:
        begins = match.start("value")
        if value[0] in "*&!%@`" and column >= begins:
            return _diagnostic(
                source,
                index - column + begins,
                f"a text cannot begin with {value[0]}",
                f"put it in quotes: {_quoted(value)}, {_QUOTE_IT}",
            )
        if value.startswith("- ") and column == begins:
            return _diagnostic(
                source,
                index,
                "a list cannot begin on the line of its key",
                f"begin it on the next line; if it is no list but a text, put it in quotes: {_quoted(value)}",
            )
        if value[0] in _CLOSING and column > begins:
            return _diagnostic(
                source,
                index - column + begins,
                f"the text goes on after the closing {_CLOSING[value[0]]}",
                f"put the whole text in quotes: {_quoted(_unquoted(value))}, {_QUOTE_IT}",
            )
        if value[0] in "|>" and column > begins:
            return _diagnostic(
                source, index, f"a text after {value[0]} starts on the next line", "break the line there, and indent it"
            )
        if re.search(r":(?:\s|$)", value) and column >= begins:
            return _diagnostic(
                source,
                index,
                "a colon and a space inside a text",
                f"put the text in quotes: {_quoted(value)}, {_QUOTE_IT}",
            )
    if found := misplaced(source, index):
        return _diagnostic(source, index - column + len(line) - len(line.lstrip()), *found)
    return _diagnostic(
        source,
        index,
        f"the file cannot be read from here on ({problem})",
        "check that it and the line above begin where their neighbours do, and that each key has a colon and a space",
    )


def _no_colon(source: Source, index: int) -> Diagnostic:
    """For a line on its own where a key has to be: a key without its colon, or a text that is not indented."""
    line = source.line_at(index)
    above = source.line_at(source.start_of_line(index, -1)) if source.place(index).line > 1 else ""
    if re.search(r":\s+[|>][+\-\d]*\s*$", above):
        return _diagnostic(
            source, index, "a text below >- has to be indented", "begin its lines two spaces deeper than its key"
        )
    if unspaced := re.match(r"\s*(?:- +)*[\w-]+:(?=\S)", line):
        at = source.start_of_line(index, 0) + unspaced.end()
        return _diagnostic(source, at, "a colon after a key needs a space after it", "write key: value")
    return _diagnostic(
        source,
        index,
        "this line has no key with a colon",
        "write key: value; if the line goes on with the text above it, begin it two spaces deeper than that text's key",
    )


def _diagnostic(source: Source, index: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.YAML_SYNTAX, message, source.place(index), hint)


def _quoted(text: str) -> str:
    text = text.strip()
    text = text if len(text) <= 40 else f"{text[:37]}..."
    return f"'{text}'" if '"' in text and "'" not in text else f'"{text}"'


def _unquoted(value: str) -> str:
    """A text without the quotes around all of it; 'A' and 'B' has none, though it begins and ends with one."""
    quote, inner, last = value[0], value.strip()[1:-1], value.strip()[-1]
    if quote not in "'\"" or last != quote:
        return value
    first = inner.find(quote)
    return inner if inner.count(quote) % 2 or inner[first + 1 : first + 2].isalnum() else value
