"""What audiences were told of dates: the files of `content/history/calendars/`."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from slidegen.content.calendar_history import FORMAT, CalendarHistory
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.project import Project
from slidegen.source_files.read_source import read_source

_RESTORE = "restore it as it was committed; without it, calendars that people have do not take a change"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)


def read_calendar_histories(project: Project) -> tuple[tuple[CalendarHistory, ...], list[Diagnostic]]:
    """All histories of a project, by the names of their files, and what is wrong with the others."""
    folder = project.calendar_history
    found: list[CalendarHistory] = []
    problems: list[Diagnostic] = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        history = _read(path, project.relative(path))
        if isinstance(history, CalendarHistory):
            found.append(history)
        else:
            problems.append(history)
    return tuple(found), problems


def _read(path: Path, name: str) -> CalendarHistory | Diagnostic:
    source = read_source(path, name)
    if isinstance(source, Diagnostic):
        return source
    if conflict := _CONFLICT.search(source.text):
        hint = "keep both sides; of an event that is in both, keep the one with the higher sequence"
        message = "version control left a conflict in this file"
        return Diagnostic(Code.BAD_HISTORY, message, source.place(conflict.start()), hint)
    place = Place(name)
    try:
        raw = msgspec.json.decode(source.text)
        if isinstance(raw, dict) and isinstance(number := raw.get("format"), int) and number > FORMAT:
            message = f"a newer version of slidegen wrote this file (format {number}; this one reads {FORMAT})"
            return Diagnostic(Code.BAD_HISTORY, message, place, "update slidegen")
        history = msgspec.convert(raw, CalendarHistory)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        return Diagnostic(Code.BAD_HISTORY, f"this file is damaged: {error}", place, _RESTORE)
    if history.name != path.name:
        message = f"this file has what was told to {history.audience} in {history.language}, and another name"
        return Diagnostic(Code.BAD_HISTORY, message, place, f"rename it to {history.name}, or restore it")
    return history
