"""Letters as messages: what a mail program reads in them."""

from __future__ import annotations

import datetime as dt
import email
import re
import unicodedata
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.content.mail import Mailbox
from slidegen.writers.mail.headers import BadHeaderError
from slidegen.writers.mail.letter import Attachment, Envelope, Letter
from slidegen.writers.mail.write_eml import write_eml

PDF = "application/pdf"
LETTER = Letter(
    "all-staff",
    "en",
    "Our priorities",
    "Dear colleagues,\n\nThis is what we plan.\n",
    "<!DOCTYPE html><html lang='en'><p>Dear colleagues,</p></html>\n",
    (Attachment("Our priorities – all staff.pdf", PDF, bytes(range(256)) * 9),),
)
ENVELOPE = Envelope(
    Mailbox("strategy@example.org", "Strategy Office"),
    Mailbox("jane@example.org", "Doe, Jane"),
    "<all-staff.1234@example.org>",
    dt.datetime(2018, 1, 15, 9, 30, tzinfo=dt.UTC),
)
HEADERS = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def is_safe(data: bytes) -> None:
    """What every server lets pass as it is: ASCII, CR LF only, short lines."""
    assert data.isascii()
    assert b"\0" not in data
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", data) is None
    assert max(map(len, data.split(b"\r\n"))) <= 100
    assert not re.search(rb"[ \t]\r\n", data.partition(b"\r\n\r\n")[0])


def test_what_a_mail_program_reads() -> None:
    data = write_eml(LETTER, ENVELOPE)
    is_safe(data)
    message = read(data)
    assert message.keys() == HEADERS
    assert [str(message[name]) for name in HEADERS[:8]] == [
        "Mon, 15 Jan 2018 09:30:00 +0000",
        "Strategy Office <strategy@example.org>",
        '"Doe, Jane" <jane@example.org>',
        "Our priorities",
        "<all-staff.1234@example.org>",
        "auto-generated",
        "en",
        "1.0",
    ]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        PDF,
    ]
    assert (body(message, "plain"), body(message, "html")) == (LETTER.text, LETTER.html)
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content_disposition()) == (
        "Our priorities – all staff.pdf",
        "attachment",
    )
    assert attached.get_content() == LETTER.attachments[0].data


def test_a_letter_without_attachments_is_text_and_html() -> None:
    message = read(write_eml(replace(LETTER, attachments=()), ENVELOPE))
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_a_name_with_a_comma_is_one_recipient() -> None:
    (found,) = read(write_eml(LETTER, ENVELOPE))["To"].addresses
    assert (found.display_name, found.addr_spec) == ("Doe, Jane", "jane@example.org")


def test_where_answers_go_and_who_wants_no_more() -> None:
    envelope = replace(
        ENVELOPE, reply_to=Mailbox("a@example.org"), unsubscribe="mailto:leave@example.org?subject=leave"
    )
    message = read(write_eml(LETTER, envelope))
    assert (message["Reply-To"], message["List-Unsubscribe"]) == (
        "a@example.org",
        "<mailto:leave@example.org?subject=leave>",
    )
    assert "List-Unsubscribe-Post" not in message


def test_a_draft_opens_ready_to_be_sent() -> None:
    message = read(write_eml(LETTER, ENVELOPE, draft=True))
    assert (message["X-Unsent"], message["Auto-Submitted"]) == ("1", None)


def test_a_name_beyond_ascii_stands_where_old_and_new_programs_look() -> None:
    data = write_eml(LETTER, ENVELOPE).decode("ascii")
    assert "filename*=UTF-8''Our%20priorities%20%E2%80%93%20all%20staff.pdf" in data
    assert 'name="=?utf-8?b?' in data


@pytest.mark.parametrize("name", ["", " ", "../staff.pdf", "C:\\staff.pdf", 'a".pdf"; x="', "a<b>.pdf"])
def test_what_no_file_is_called_is_refused(name: str) -> None:
    with pytest.raises(BadHeaderError, match="Content-Disposition"):
        write_eml(replace(LETTER, attachments=(Attachment(name, PDF, b""),)), ENVELOPE)


def test_the_same_letter_is_the_same_bytes() -> None:
    again = replace(LETTER, attachments=tuple(replace(each) for each in LETTER.attachments))
    assert write_eml(LETTER, ENVELOPE) == write_eml(again, ENVELOPE)
    other = replace(LETTER, text="Another")
    assert write_eml(LETTER, ENVELOPE).count(LETTER.digest[:32].encode()) == 8
    assert LETTER.digest[:32].encode() not in write_eml(other, ENVELOPE)


@pytest.mark.parametrize(
    "subject",
    [
        "hi\r\nBcc: evil@example.org",
        "hi\nthere",
        "hi\0there",
        "hi\u2028there",
        "hi\ud800there",
        "hi\x85there",
    ],
)
def test_line_ends_and_controls_are_refused(subject: str) -> None:
    with pytest.raises(BadHeaderError, match="Subject: U"):
        write_eml(replace(LETTER, subject=subject), ENVELOPE)
    with pytest.raises(BadHeaderError, match="To: U"):
        write_eml(LETTER, replace(ENVELOPE, recipient=Mailbox("a@example.org", subject)))
    with pytest.raises(BadHeaderError, match="Content-Disposition: U"):
        write_eml(replace(LETTER, attachments=(Attachment(subject, PDF, b""),)), ENVELOPE)


def test_encoded_words_are_read_as_they_are_written() -> None:
    trick = "=?utf-8?q?hi=0D=0ABcc:_evil=40example.org?="
    envelope = replace(ENVELOPE, recipient=Mailbox("a@example.org", trick), sender=Mailbox("b@example.org", trick))
    message = read(write_eml(replace(LETTER, subject=trick), envelope))
    assert message.keys() == HEADERS
    assert message["Subject"] == trick
    assert without_blanks(message["To"].addresses[0].display_name) == trick


def test_an_address_may_have_letters_of_any_language_before_the_at() -> None:
    """In UTF-8, as it is: an encoded word has no place in an address (RFC 6532, 3.2; RFC 2047, 5)."""
    data = write_eml(LETTER, replace(ENVELOPE, recipient=Mailbox("jöhn.京@example.org", "Jöhn")))
    (line,) = (line for line in data.split(b"\r\n") if "<jöhn.京@example.org>".encode() in line)
    assert line.startswith((b"To: ", b" "))
    read = email.message_from_string(data.decode(), policy=email.policy.SMTPUTF8)
    assert [str(each.addr_spec) for each in read["To"].addresses] == ["jöhn.京@example.org"]


@pytest.mark.parametrize("length", [20, 100, 600])
def test_list_unsubscribe_is_one_line_however_long(length: int) -> None:
    page = "https://example.org/leave?" + "x" * length
    data = write_eml(LETTER, replace(ENVELOPE, unsubscribe=page))
    assert f"\r\nList-Unsubscribe: <{page}>\r\n".encode() in data


@pytest.mark.parametrize(
    "address",
    [
        "a@x>, <evil@x",
        "a@example.org, b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a b@example.org",
        "é\u2028@example.org",
        "é\x85@example.org",
        "a@exämple.org",
        "example.org",
        "",
        "a@" + "x" * 1000,
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadHeaderError, match="address"):
        write_eml(LETTER, replace(ENVELOPE, recipient=Mailbox(address)))


@pytest.mark.parametrize(
    "changed",
    [
        {"message_id": "no-brackets@example.org"},
        {"message_id": "<a@example.org>\r\nBcc: <b@example.org>"},
        {"unsubscribe": "http://example.org"},
        {"unsubscribe": "https://example.org/>, <https://evil.example.org"},
        {"unsubscribe": "https://example.org/\r\nBcc: b@example.org"},
        {"unsubscribe": "https://example.org/" + "x" * 1000},
        {"date": dt.datetime(2018, 1, 15)},  # without its time zone
    ],
)
def test_what_else_cannot_stand_in_a_header_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(BadHeaderError):
        write_eml(LETTER, replace(ENVELOPE, **changed))


@pytest.mark.parametrize("changed", [{"language": "en\r\nBcc: b@example.org"}])
def test_a_language_is_a_tag(changed: dict[str, str]) -> None:
    with pytest.raises(BadHeaderError, match="Content-Language"):
        write_eml(replace(LETTER, language=changed["language"]), ENVELOPE)


@pytest.mark.parametrize("media_type", ["", "pdf", "application/pdf; name=x", "application/pdf\r\nBcc: b@example.org"])
def test_a_media_type_is_one(media_type: str) -> None:
    with pytest.raises(BadHeaderError, match="media type"):
        write_eml(replace(LETTER, attachments=(Attachment("a.pdf", media_type, b""),)), ENVELOPE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No end",
        "\n\n",
        "a\r\nb\rc\nd",
        "Blanks at the end   \n",
        ".\n..\nFrom me\n--\n",
        "é" * 999 + "\n",
        "語" * 999,
    ],
)
def test_texts_of_all_shapes_arrive(text: str) -> None:
    data = write_eml(replace(LETTER, text=text, html=text), ENVELOPE)
    is_safe(data)
    wanted = re.sub(r"\r\n|\r", "\n", text)
    message = read(data)
    for kind in ("plain", "html"):
        assert body(message, kind) == (wanted if wanted.endswith("\n") or not wanted else f"{wanted}\n")


# What holds for all words ---------------------------------------------------------------------------------------------

ODD = st.sampled_from(
    [
        "=?utf-8?q?a?=",
        '"',
        "\\",
        ",",
        "<",
        ">",
        "(",
        ")",
        "@",
        "\xa0",
        "\u202e",
        "é",
        "e\u0301",
        "語",
        "🇫🇷",
        "  ",
        "?=",
        "''",
    ]
)
WORDS = st.lists(
    st.one_of(ODD, st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=40)), max_size=6
).map("".join)
LONG = st.tuples(WORDS, st.integers(1, 30)).map(lambda pair: (pair[0] * pair[1])[:600])


def as_read(words: str) -> str:
    return re.sub(r"[ \t]+", " ", words).strip(" ")


def without_blanks(words: str) -> str:
    """Python leaves the blank between two encoded words of a name, which is none of the name's, and turns others."""
    return "".join(words.split())


@given(subject=st.one_of(WORDS, LONG), name=st.one_of(WORDS, LONG), sender=WORDS)
@settings(max_examples=200)
def test_any_words_are_read_back_and_make_no_header(subject: str, name: str, sender: str) -> None:
    envelope = replace(
        ENVELOPE, recipient=Mailbox("jane@example.org", name), sender=Mailbox("strategy@example.org", sender)
    )
    data = write_eml(replace(LETTER, subject=subject), envelope)
    is_safe(data)
    message = read(data)
    assert message.keys() == HEADERS
    assert message["Subject"] == as_read(subject)
    for header, address, words in (("To", "jane", name), ("From", "strategy", sender)):
        (found,) = message[header].addresses
        assert found.addr_spec == f"{address}@example.org"
        assert without_blanks(found.display_name) == without_blanks(as_read(words))


FILE_NAMES = (
    st.one_of(WORDS, LONG).map(lambda name: re.sub(r'[<>:"/\\|?*]', "", name).strip()).filter(lambda name: name.strip())
)


@given(name=FILE_NAMES)
@settings(max_examples=150)
def test_any_file_name_is_read_back(name: str) -> None:
    data = write_eml(replace(LETTER, attachments=(Attachment(name, PDF, b"%PDF"),)), ENVELOPE)
    is_safe(data)
    (attached,) = email.message_from_bytes(data, policy=SMTP).iter_attachments()
    assert attached.get_filename() == as_read(name)
    assert attached.get_content_disposition() == "attachment"


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


@given(text=TEXTS)
@settings(max_examples=100)
def test_any_text_arrives(text: str) -> None:
    data = write_eml(replace(LETTER, text=text), ENVELOPE)
    is_safe(data)
    arrived = body(read(data), "plain")
    assert arrived.removesuffix("\n") == re.sub(r"\r\n|\r", "\n", text).removesuffix("\n")


def test_every_control_character_is_refused() -> None:
    for number in (*range(0x20), *range(0x7F, 0xA0)):
        if chr(number) != "\t" and unicodedata.category(chr(number)) == "Cc":
            with pytest.raises(BadHeaderError):
                write_eml(replace(LETTER, subject=f"a{chr(number)}b"), ENVELOPE)
