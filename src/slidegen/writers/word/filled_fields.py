"""What headers and footers of a template tell of "the document": told of the note that is written.

Word works these out when it opens a file; other programs show what stands there, which is what the template's author
last saw: the name of the template, or their own. Fields that ask for what no note has, or for another file, become the
text that they show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.editions.outline import DocumentInfo
from slidegen.writers.word.xml import W

_LOCAL: Final = {"title": "title", "subject": "subject", "creator": "author", "company": "company"}
"""What controls are bound to (the last step of `w:xpath`, 17.5.2.6 `dataBinding`), by the name of the field."""
_AS_TEXT: Final = frozenset(
    {"styleref", "docproperty", "docvariable", "includepicture", "includetext", "dde", "ddeauto", "link", "database"}
)
"""Fields that become text: Word shows an error where there is no such style or property, and asks for other files."""
_KNOWN: Final = frozenset({"title", "subject", "author", "company"})


class _Field(Struct, frozen=True):
    """A field in runs (17.16.18 `fldChar`): its words in small letters, the runs that make it, and its result."""

    words: list[str]
    marks: list[etree._Element]
    result: list[etree._Element]


def fill_fields(root: etree._Element, info: DocumentInfo) -> None:
    """Change the fields TITLE, SUBJECT and AUTHOR (17.16.5) and the controls for the same below `root`, in place.

    Prompts of controls that nobody has filled in, such as "Click here to enter a date", are taken out.
    """
    texts = {"title": info.title, "subject": info.subject, "author": info.organisation, "company": info.organisation}
    for control in list(root.iter(f"{W}sdt")):
        _fill_control(control, texts)
    for simple in list(root.iter(f"{W}fldSimple")):
        words = _words(simple.get(f"{W}instr", ""))
        _fill(words, simple.iter(f"{W}t"), texts)
        parent = simple.getparent()
        if _becomes_text(words) and parent is not None:
            at = parent.index(simple)
            parent[at : at + 1] = list(simple)
    for field in list(_fields(root)):
        _fill(field.words, (each for run in field.result for each in run.iter(f"{W}t")), texts)
        if _becomes_text(field.words):
            for run in field.marks:
                for mark in [*run.iterchildren(f"{W}fldChar", f"{W}instrText")]:
                    run.remove(mark)


def _fill(words: list[str], result: Iterable[etree._Element], texts: dict[str, str]) -> None:
    """Set the result of a field that tells of the document."""
    name = words[1] if len(words) > 1 and words[0] == "docproperty" else words[0] if words else ""
    if name == "styleref":
        name = "title"  # what stands at the head of pages is the document's title, or a part of it
    if name in texts:
        _set(result, texts[name])


def _becomes_text(words: list[str]) -> bool:
    return bool(words) and words[0] in _AS_TEXT and not (words[0] == "docproperty" and set(words[1:2]) <= _KNOWN)


def _fill_control(control: etree._Element, texts: dict[str, str]) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if properties is None or content is None:
        return
    binding = properties.find(f"{W}dataBinding")
    path = "" if binding is None else binding.get(f"{W}xpath", "")
    step = path.rpartition("/")[2].rpartition(":")[2].partition("[")[0].lower()
    text = texts.get(_LOCAL.get(step, ""))
    prompt = properties.find(f"{W}showingPlcHdr")
    if text is not None:
        if prompt is not None:
            properties.remove(prompt)
            for style in list(content.iter(f"{W}rStyle")):
                style.getparent().remove(style)  # type: ignore[union-attr]  # it has one
        _set(content.iter(f"{W}t"), text)
    elif prompt is not None:
        _set(content.iter(f"{W}t"), "")


def _set(texts: Iterable[etree._Element], text: str) -> None:
    """Put a text into the first of some elements, and nothing into the others."""
    for each in list(texts):
        each.text, text = text, ""


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Each field in runs; one may stand in the instruction or result of another."""
    open_fields = list[tuple[list[str], list[etree._Element], list[etree._Element]]]()
    for run in root.iter(f"{W}r"):
        kind = next((mark.get(f"{W}fldCharType", "") for mark in run.iterchildren(f"{W}fldChar")), None)
        if kind == "begin":
            open_fields.append(([], [run], []))
            continue
        if not open_fields:
            continue
        instruction, marks, result = open_fields[-1]
        if kind is not None:
            marks.append(run)
            if kind == "end":
                open_fields.pop()
                yield _Field(_words("".join(instruction)), marks, result)
        elif run.find(f"{W}instrText") is not None:
            instruction += [each.text or "" for each in run.iterchildren(f"{W}instrText")]
            marks.append(run)
        elif len(marks) > 1 and marks[-1].find(f"{W}fldChar") is not None:
            result.append(run)


def _words(instruction: str) -> list[str]:
    return instruction.replace('"', " ").lower().split()
