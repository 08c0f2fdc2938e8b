"""Letters from the files of a project: what all staff get holds nothing of the board's, in no encoding of mail."""

from __future__ import annotations

import datetime as dt
import email
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from msgspec.structs import replace

from slidegen.content.mail import Mailbox
from slidegen.content.model import (
    COVER,
    Agenda,
    Chart,
    Figure,
    MessageRequest,
    Points,
    Quote,
    Table,
    TwoColumns,
)
from slidegen.diagnostics import Code, SlidegenError
from slidegen.letters import plan_letter
from slidegen.pipeline import make_letters, read_source, select_edition
from slidegen.project import open_project
from slidegen.writers.mail.letter import Envelope, Letter
from slidegen.writers.mail.write_eml import write_eml
from tests.end_to_end.command import copy_of_project
from tests.end_to_end.test_one_door import MARKERS, holding_a_marker, with_item

ENVELOPE = Envelope(
    Mailbox("strategy@example.org", "Strategy Office"),
    Mailbox("ada@example.org", "Ada"),
    "<1@example.org>",
    dt.datetime(2018, 1, 15, tzinfo=dt.UTC),
)
FRENCH = "{en: Our priorities for 2018, fr: Nos priorités pour 2018}"


def letters(project: Path, occasion: str = "all-staff") -> Mapping[str, Letter]:
    return make_letters(read_source(open_project(project)), occasion)[0]


def parts(data: bytes) -> dict[str, bytes]:
    """All that a message holds, each part as it was before it was encoded; and the whole as it goes out."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    found = {"whole": data, "headers": "\n".join(f"{name}: {value}" for name, value in message.items()).encode()}
    for number, part in enumerate(message.walk()):
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            found[f"{number} {part.get_content_type()}"] = content
            found[f"{number} name"] = (part.get_filename() or "").encode()
    return found


def eml(project: Path) -> bytes:
    return write_eml(letters(project)["en"], ENVELOPE)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return eml(copy_of_project(tmp_path_factory.mktemp("without")))


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Else the tests below prove nothing. Owners and speaker notes are in no message for all staff to begin with."""
    found = holding_a_marker(parts(eml(with_item(tmp_path, None))))
    assert {name.partition(" ")[2] for name in found} >= {"text/plain", "text/html", "application/pdf"}


def test_what_is_for_the_board_is_in_no_part_and_changes_no_byte(tmp_path: Path, without: bytes) -> None:
    data = eml(with_item(tmp_path, "management-board"))
    assert holding_a_marker(parts(data)) == set()
    assert not any(marker in data for marker in MARKERS)
    assert data == without


def test_the_starter_sends_its_summary_and_its_handout(without: bytes) -> None:
    message = email.message_from_bytes(without, policy=default)
    assert isinstance(message, EmailMessage)
    text = message.get_body(("plain",))
    assert text is not None
    assert "Launch of redeveloped CERN website" in str(text.get_content())
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Our priorities for 2018 – all staff.pdf"
    assert attached.get_content().startswith(b"%PDF-")


def test_the_same_project_makes_the_same_letter(tmp_path: Path, without: bytes) -> None:
    assert eml(copy_of_project(tmp_path)) == without


def test_each_language_has_its_letter_and_its_document(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    for name, old, new in (
        ("project.yml", "languages: [en]", "languages: [en, fr]"),
        ("occasions.yml", "{subject: Our priorities for 2018,", f"{{subject: {FRENCH},"),
    ):
        file = project / "content" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    made = letters(project)
    assert [(tag, letter.subject) for tag, letter in made.items()] == [
        ("en", "Our priorities for 2018"),
        ("fr", "Nos priorités pour 2018"),
    ]
    assert "Chères et chers collègues," in made["fr"].text
    assert '<html lang="fr">' in made["fr"].html
    assert made["en"].attachments[0].data != made["fr"].attachments[0].data


KINDS = Path(__file__).parent / "kinds"


def test_every_kind_is_told_in_both_parts() -> None:
    source = read_source(open_project(KINDS), "ir")
    (asked,) = [each for each in source.content.occasions if each.id == "town-hall"]
    shown = {request.section: request for _, requests in asked.documents for request in requests}
    sections = tuple(request for id, request in shown.items() if id != COVER)
    message = MessageRequest(asked.title, sections)
    content = replace(source.content, occasions=(replace(asked, message=message),))
    bodies = {type(section.body) for section in content.sections if section.id in shown}
    assert bodies >= {Quote, Table, Chart, Figure, TwoColumns, Points, Agenda}
    for language in content.languages:
        letter = plan_letter(select_edition(content, asked.id, language)[0], source.brand).letter
        for part in (letter.text, letter.html):
            assert all(number in part for number in ("44", "47", "51")), "the numbers of a chart"
        assert "<img" not in letter.html


def test_an_occasion_without_a_message(tmp_path: Path) -> None:
    with pytest.raises(SlidegenError) as caught:
        letters(copy_of_project(tmp_path), "town-hall")
    (found,) = caught.value.diagnostics
    assert (found.code, found.message) == (Code.NO_DOCUMENT, "town-hall has no message")
