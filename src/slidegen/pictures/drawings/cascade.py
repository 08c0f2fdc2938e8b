"""The style of each element of a drawing: its style sheets, its `style` and its attributes (CSS Cascade 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import cssselect2
import tinycss2
from lxml import etree

from slidegen.pictures.drawings.allowed import (
    ELEMENTS,
    GEOMETRY,
    NAMED,
    PROPERTIES,
    ROOT_PROPERTIES,
    SILENT_PROPERTIES,
)
from slidegen.pictures.drawings.unsupported import line_of, not_drawn

Style = Mapping[str, str]
"""Properties, as they are written or inherited."""

_STYLE: Final = "{http://www.w3.org/2000/svg}style"
_MEDIA: Final = ("", "all", "screen")
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_SILENT_RULES: Final = frozenset({"charset", "keyframes", "-webkit-keyframes", "font-face"})
_MARKERS: Final = ("marker-start", "marker-mid", "marker-end")
_DEEPEST: Final = 20
"""Variables within variables."""

Declared = list[tuple[tuple[int, tuple[int, ...], int], str, str, int]]
"""How much a declaration counts, its property and value, and its line."""


class Cascade:
    """What the style sheets of one drawing say of its elements."""

    def __init__(self, root: etree._Element) -> None:
        self._matcher: Any = cssselect2.Matcher()
        self._known: dict[etree._Element, dict[str, tuple[str, int]]] = {}
        self._order = 0
        for element in root.iter(_STYLE):
            if (element.get("media") or "").strip().lower() not in _MEDIA:
                continue
            if (element.get("type") or "text/css").strip().lower() == "text/css":
                self._read("".join(str(text) for text in element.itertext()), line_of(element))
        self._wrapped = {}
        if self._order:
            whole = cssselect2.ElementWrapper.from_xml_root(root)
            self._wrapped = {each.etree_element: each for each in whole.iter_subtree()}

    def _read(self, text: str, line: int) -> None:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            where = line + rule.source_line - 1
            if rule.type == "at-rule":
                if rule.lower_at_keyword == "media" and rule.content is not None:
                    if tinycss2.serialize(rule.prelude).strip().lower() in _MEDIA:
                        self._read(tinycss2.serialize(rule.content), where)
                        continue
                    if tinycss2.serialize(rule.prelude).strip().lower() == "print":
                        continue
                elif rule.lower_at_keyword in _SILENT_RULES:
                    continue
                raise not_drawn(f"the rule @{rule.at_keyword}", where)
            if rule.type != "qualified-rule":
                raise not_drawn("a style sheet that is not CSS", where)
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError as error:
                written = tinycss2.serialize(rule.prelude).strip()
                raise not_drawn(f"the selector {written}", where) from error
            self._order += 1
            declared = tuple(_declarations(rule.content, line))
            for selector in selectors:
                if selector.pseudo_element is None:
                    self._matcher.add_selector(selector, (self._order, declared))

    def declared(self, element: etree._Element) -> Mapping[str, tuple[str, int]]:
        """What is said of an element itself: by property, the value and its line."""
        known = self._known.get(element)
        if known is None:
            known = self._known[element] = self._declared(element)
        return known

    def _declared(self, element: etree._Element) -> dict[str, tuple[str, int]]:
        line = line_of(element)
        tag = etree.QName(element).localname
        found: Declared = []
        for name, value in element.attrib.items():
            is_own = str(name) in ELEMENTS.get(tag, ()) and tag not in ("text", "tspan")  # those have lists of places
            if str(name) in PROPERTIES and (str(name) not in GEOMETRY or is_own) and str(name) != "transform":
                found.append(((0, (0,), 0), str(name), str(value), line))
        wrapped = self._wrapped.get(element)
        for specificity, order, _, (_, declared) in self._matcher.match(wrapped) if wrapped is not None else ():
            for is_important, name, value, where in declared:
                found.append(((3 if is_important else 1, (0, *specificity), order), name, value, where))
        if style := element.get("style"):
            for is_important, name, value, _ in _declarations(style, line):
                found.append(((4 if is_important else 2, (0,), 0), name, value, line))
        found.sort(key=lambda each: each[0])
        return {name: (value, where) for _, name, value, where in found}

    def style(self, element: etree._Element, parent: Style, *, is_root: bool = False) -> Style:
        """The style of an element whose parent has this one. Raises `NotAPictureError` for what is not allowed."""
        declared = self.declared(element)
        variables = {name: value for name, value in parent.items() if name.startswith("--")}
        variables |= {name: value for name, (value, _) in declared.items() if name.startswith("--")}
        style = {
            name: parent.get(name, known.initial) if known.is_inherited else known.initial
            for name, known in PROPERTIES.items()
        }
        for name, (written, line) in declared.items():
            if name.startswith("--") or name in SILENT_PROPERTIES:
                continue
            if name in ROOT_PROPERTIES and not is_root and name != "outline":
                continue
            value = _resolved(written, variables, line)
            if name in ROOT_PROPERTIES:
                style[name] = _of_root(name, value, line)
                continue
            known = PROPERTIES.get(name)
            if known is None:
                if value.lower() in ("inherit", "initial", "unset", "revert", "none", "normal", "auto"):
                    continue
                raise not_drawn(NAMED.get(name, f"the property {name}: {value}"), line)
            keyword = value.lower()
            if keyword == "inherit" or (keyword == "unset" and known.is_inherited):
                style[name] = parent.get(name, known.initial)
            elif keyword in ("initial", "unset", "revert"):
                style[name] = known.initial
            elif known.is_allowed(value):
                style[name] = value
            else:
                raise not_drawn(NAMED.get(name, f"{name}: {value}"), line)
        return style | variables


def _of_root(name: str, value: str, line: int) -> str:
    """A property of the drawing as a whole: a plain color behind it, and no borders."""
    if name.startswith("background"):
        if value.lower() == "none" or PROPERTIES["color"].is_allowed(value):
            return "transparent" if value.lower() == "none" else value
    elif value.strip().lower() in ("0", "0px", "none", "auto", "0 auto"):
        return value
    raise not_drawn(f"{name}: {value}", line)


def _resolved(value: str, variables: Mapping[str, str], line: int) -> str:
    """A value with its variables in their places (CSS Custom Properties 1)."""
    for _ in range(_DEEPEST):
        match = _VARIABLE.search(value)
        if match is None:
            break
        said = variables.get(match[1], match[2])
        if said is None:
            raise not_drawn(f"the variable {match[1]}, which has no value", line)
        value = f"{value[: match.start()]}{said.strip()}{value[match.end() :]}"
    if "var(" in value or "env(" in value or "calc(" in value or "attr(" in value:
        raise not_drawn(f"the value {value[:60]}", line)
    return value.strip()


def _declarations(content: Any, line: int) -> Iterator[tuple[bool, str, str, int]]:
    """The declarations of a rule, short forms taken apart."""
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        where = line + each.source_line - 1
        if each.type == "error":
            raise not_drawn("a style that is not CSS", where)
        if each.type != "declaration":
            raise not_drawn("a rule inside a rule of its style sheet", where)
        name, value = each.name if each.name.startswith("--") else each.lower_name, tinycss2.serialize(each.value)
        value = value.strip()
        if name == "marker":
            yield from ((each.important, part, value, where) for part in _MARKERS)
        elif name == "font":
            yield from ((each.important, part, said, where) for part, said in _font(value, where))
        else:
            yield each.important, name, value, where


_FONT: Final = re.compile(
    r"((?:(?:normal|italic|oblique|bold|[1-9]00)\s+)*)([\w.%+-]+)(?:\s*/\s*[\w.%+-]+)?\s+(\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def _font(value: str, line: int) -> Iterator[tuple[str, str]]:
    """The parts of `font`; what it does not say is as if it said "normal"."""
    match = _FONT.fullmatch(value)
    if match is None:
        raise not_drawn(f"font: {value}", line)
    words = match[1].lower().split()
    yield "font-style", next((word for word in words if word in ("italic", "oblique")), "normal")
    yield "font-weight", next((word for word in words if word == "bold" or word.isdigit()), "normal")
    yield "font-size", match[2]
    yield "font-family", match[3]
