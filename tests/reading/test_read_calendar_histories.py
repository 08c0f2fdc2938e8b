"""What audiences were told of dates: read with the content, and what is wrong with the files is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.projects import problems_of, read

EVENT = {
    "uid": "u1",
    "sequence": 2,
    "stamp": "2018-06-01T00:00:02Z",
    "start": "2018-06-04",
    "end": "2018-06-05",
    "summary": "Meeting",
    "category": "Steps",
    "calendars": ["steps"],
}
HISTORY = {"format": 1, "audience": "board", "language": "en", "events": {"step-a": EVENT}}
FILE = "history/calendars/board_en.json"


def test_what_was_told_is_read(tmp_path: Path) -> None:
    (history,) = read(tmp_path, {FILE: json.dumps(HISTORY)}).calendars
    event = history.events["step-a"]
    assert (history.audience, history.language, event.sequence, f"{event.start}", event.cancelled) == (
        "board",
        "en",
        2,
        "2018-06-04",
        False,
    )


BAD = {
    "damaged": ("{", "error[bad-history]: this file is damaged"),
    "not-of-this-kind": ("[]", "error[bad-history]: this file is damaged"),
    "a-key-is-missing": (json.dumps({**HISTORY, "events": {"a": {**EVENT, "uid": None}}}), "$.events[...].uid"),
    "newer": (json.dumps({**HISTORY, "format": 2, "more": 1}), "a newer version of slidegen wrote this file (format 2"),
    "conflict": ('{\n<<<<<<< HEAD\n"a": 1\n', "board_en.json:2:1: error[bad-history]: version control left a conflict"),
    "renamed": (json.dumps({**HISTORY, "audience": "all-staff"}), "what was told to all-staff in en, and another name"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_file_is_named(tmp_path: Path, name: str) -> None:
    text, expected = BAD[name]
    problems = problems_of(tmp_path, {FILE: text})
    assert f"content/{FILE}" in problems
    assert expected in problems
    assert "hint: " in problems
