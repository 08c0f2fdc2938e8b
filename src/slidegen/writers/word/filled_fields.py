"""What headers and footers of a template tell of "the document": told of the note that is written.

Word works these out when it opens a file; other programs show what stands there, which is what the template's author
last saw: the name of the template, or their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from slidegen.editions.outline import DocumentInfo
from slidegen.writers.word.xml import W

_LOCAL: Final = {"title": "title", "subject": "subject", "creator": "author", "company": "company"}
"""What controls are bound to (the last step of `w:xpath`, 17.5.2.6 `dataBinding`), by the name of the field."""


def fill_fields(root: etree._Element, info: DocumentInfo) -> None:
    """Change the fields TITLE, SUBJECT and AUTHOR (17.16.5) and the controls for the same below `root`, in place.

    Prompts of controls that nobody has filled in, such as "Click here to enter a date", are taken out.
    """
    texts = {"title": info.title, "subject": info.subject, "author": info.organisation, "company": info.organisation}
    for control in list(root.iter(f"{W}sdt")):
        _fill_control(control, texts)
    for field in root.iter(f"{W}fldSimple"):
        text = texts.get(_name(field.get(f"{W}instr", "")))
        if text is not None:
            _set(field.iter(f"{W}t"), text)
    for name, runs in _fields(root):
        text = texts.get(name)
        if text is not None:
            _set((each for run in runs for each in run.iter(f"{W}t")), text)


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


def _set(texts: Iterator[etree._Element], text: str) -> None:
    """Put a text into the first of some elements, and nothing into the others."""
    for each in list(texts):
        each.text, text = text, ""


def _fields(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """The name of each field in runs, and the runs of its result (17.16.18 `fldChar`). None of them is in another."""
    instruction, runs, state = "", list[etree._Element](), ""
    for run in root.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        if mark is not None:
            state = mark.get(f"{W}fldCharType", "")
            if state == "begin":
                instruction, runs = "", []
            elif state == "end":
                yield _name(instruction), runs
        elif state == "begin":
            instruction += "".join(each.text or "" for each in run.iter(f"{W}instrText"))
        elif state == "separate":
            runs.append(run)


def _name(instruction: str) -> str:
    """What a field shows: its first word, or the property that it names."""
    words = instruction.replace('"', " ").split()
    if len(words) > 1 and words[0].upper() == "DOCPROPERTY":
        words = words[1:]
    return words[0].lower() if words else ""
