"""What a YAML syntax error means to somebody who writes texts, not YAML."""

from __future__ import annotations

import re

import yaml

from slidegen.diagnostics import Code, Diagnostic
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
    if "escape" in problem:
        return _diagnostic(
            source, index, "a backslash in double quotes starts an escape", "write it twice, or use single quotes"
        )
    if "mapping values" in problem and (previous := _UNSPACED.search(source.text, 0, index - column)):
        return _diagnostic(source, previous.end(), "a colon after a key needs a space after it", "write key: value")
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
        if value[0] in _CLOSING and column > begins:
            return _diagnostic(
                source,
                index - column + begins,
                f"the text goes on after the closing {_CLOSING[value[0]]}",
                f"put the whole text in quotes: {_quoted(value)}, {_QUOTE_IT}",
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
    return _diagnostic(
        source,
        index,
        f"the file is not YAML from here on ({problem})",
        "check that this line is indented like its neighbours, and that a colon and a space follow each key",
    )


def _diagnostic(source: Source, index: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.YAML_SYNTAX, message, source.place(index), hint)


def _quoted(text: str) -> str:
    text = text.strip()
    text = text if len(text) <= 40 else f"{text[:37]}..."
    return f"'{text}'" if '"' in text and "'" not in text else f'"{text}"'
