"""Mailing lists as spreadsheets, address books and people write them, and what is wrong with bad ones."""

from __future__ import annotations

import csv
import datetime as dt
import email
import email.policy
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.content.mail import Mailbox
from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.mail.read_list import read_list
from slidegen.delivery.mail.recipients import MOST_PROBLEMS, read_recipients
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.source_files.addresses import read_mailbox
from slidegen.writers.mail.letter import Envelope, Letter
from slidegen.writers.mail.write_eml import write_eml


def read(folder: Path, data: bytes | str, name: str = "staff.csv") -> list[Recipient | Diagnostic]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_list(path, name))


def pairs(rows: list[Recipient | Diagnostic]) -> list[tuple[str, str, str | None]]:
    people = [row for row in rows if isinstance(row, Recipient)]
    assert people == rows, rows
    return [(each.mailbox.address, each.mailbox.name, each.language) for each in people]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("email\nada@example.org\n", [("ada@example.org", "", None)]),
        ("email,name\nada@example.org,Ada\n", [("ada@example.org", "Ada", None)]),
        ("Name;E-Mail\nÉva;eva@example.org\n", [("eva@example.org", "Éva", None)]),
        ("nom\tprénom\tcourriel\nCurie\tÈve\te@x.org\n", [("e@x.org", "Ève Curie", None)]),
        ("Vorname;Nachname;E-Mail-Adresse;Sprache\nJürg;Ott;j@x.ch;Deutsch\n", [("j@x.ch", "Jürg Ott", "de")]),
        ("Address,Email\n1 Main St,a@x.org\n", [("a@x.org", "", None)]),
        ("Adresse\na@x.org\n", [("a@x.org", "", None)]),
        ("sep=;\nemail;name\na@x.org;A\n", [("a@x.org", "A", None)]),
        ('"email";"name"\n"a@x.org";"Doe, ""J"" Jane"\n', [("a@x.org", 'Doe, "J" Jane', None)]),
        (
            "email,langue\na@x.org,fr_CH\nb@x.org,Français\n",
            [("a@x.org", "", "fr-CH"), ("b@x.org", "", "fr")],
        ),
        ("email\nDoe, Jane <jane@x.org>\n", [("jane@x.org", "Doe, Jane", None)]),
        ('email\n"Doe, Jane" <jane@x.org>\n', [("jane@x.org", "Doe, Jane", None)]),
        ('email,name\n"Doe, Jane <jane@x.org>",\n', [("jane@x.org", "Doe, Jane", None)]),
        ("\n\nemail,name\n\n a@x.org ,\n,\n", [("a@x.org", "", None)]),
        ("email\nJane@BÜCHER.example\n", [("Jane@xn--bcher-kva.example", "", None)]),
        ("email\njane@straße.example\n", [("jane@xn--strae-oqa.example", "", None)]),
        ("email\njane@bücher。example\n", [("jane@xn--bcher-kva.example", "", None)]),
        ("email\njöhn@例え.jp\n", [("jöhn@xn--r8jz45g.jp", "", None)]),
        ("email\no\u0308\u4eac@x.org\n", [("ö京@x.org", "", None)]),
        ("email,x\na@x.org\n", [("a@x.org", "", None)]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(
    tmp_path: Path, data: str, expected: list[tuple[str, str, str | None]], encoding: str, end: str
) -> None:
    if data.startswith("\n\nemail\n\n a@x.org \n,,"):
        data = "\n\nemail,name\n\n a@x.org ,\n,,\n"
    assert pairs(read(tmp_path, data.replace("\n", end).encode(encoding))) == expected


def test_a_list_that_is_not_there_says_where_it_would_be(tmp_path: Path) -> None:
    (missing,) = read_list(tmp_path / "staff.csv", "lists/staff.csv")
    assert isinstance(missing, Diagnostic)
    assert (missing.code, missing.place) == (Code.UNREADABLE_FILE, Place("lists/staff.csv"))
    assert missing.hint
    assert "put the list there" in missing.hint


@pytest.mark.parametrize(
    "header",
    [
        "Titre,Prénom,Deuxième prénom,Nom,Société,Adresse de messagerie,Type de messagerie,"
        "Nom complet de l'adresse de messagerie,Adresse de messagerie 2",
        "Titre,Prénom,x,Nom,y,Adresse de courriel,a,b,c",
        "Anrede,Vorname,x,Nachname,Firma,E-Mail-Adresse,E-Mail-Typ,Angezeigter E-Mail-Name,E-Mail 2: Adresse",
        "Title,First Name,Middle Name,Last Name,Company,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Type",
    ],
)
def test_contacts_that_outlook_exported_are_a_list(tmp_path: Path, header: str) -> None:
    row = "Mme,Ada,,Lovelace,,ada@example.org,SMTP,Ada Lovelace (ada@example.org),"
    assert pairs(read(tmp_path, f"{header}\n{row}\n")) == [("ada@example.org", "Ada Lovelace", None)]


def test_the_line_of_outlook_is_to_become_lines(tmp_path: Path) -> None:
    (pasted,) = read(tmp_path, "Jane Doe <j@x.org>; Bob Ray <b@x.org>\n")
    assert isinstance(pasted, Diagnostic)
    assert pasted.hint == "put a row above: email; and each person on a line of their own"
    (single,) = read(tmp_path, "j@x.org\nb@x.org\n")
    assert isinstance(single, Diagnostic)
    assert single.hint == "put a row above: email"


# What is wrong with an address ----------------------------------------------------------------------------------------

BAD = {
    "a@x>, <evil@x": "angle brackets in odd places",
    "a@x.org>, <evil@x.org": "angle brackets in odd places",
    "a@x.org\x00": "a control character, U+0000",
    "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=ab12": "one that only Outlook knows",
    "a\u202eb@x.org": "a control character, U+202E",
    "=?utf-8?q?hi?= <a@x.org>": "an encoded word",
    "Jane": "has no @",
    "@x.org": "characters before the @",
    "jane@": "nothing after the @",
    "jane doe@x.org": "a space in it",
    "jane@x org": "a space in it",
    "a@x.org,b@x.org": "is more than one",
    "a@b@x.org": "is more than one",
    "jö\u00a0hn@x.org": "a space in it",
    "j😀hn@x.org": "characters before the @ that addresses cannot have",
    "ö" * 33 + "@x.org": "33 characters before the @",
    "jane..doe@x.org": "dots in odd places",
    "jane@localhost": "a domain that cannot be",
    "jane@[127.0.0.1]": "a domain that cannot be",
    "jane@x.123": "a domain that cannot be",
    "jane@-x.org": "a domain that cannot be",
    "jane@bü..example": "a domain that cannot be",
    "jane@\u2460\u2461.example\u00df\u200d": "a domain that cannot be",
    "a" * 65 + "@x.org": "65 characters before the @",
    "a@" + ("b" * 60 + ".") * 5 + "org": "are the most",
    "<>": "is empty",
}


@pytest.mark.parametrize("address", BAD)
def test_each_bad_address_says_why(tmp_path: Path, address: str) -> None:
    quoted = '"' + address.replace('"', '""') + '"'
    good, bad = read(tmp_path, f"email,name\nok@x.org,Ok\n{quoted},Jane\n")
    assert isinstance(good, Recipient)
    assert isinstance(bad, Diagnostic)
    assert (bad.code, bad.place) == (Code.BAD_RECIPIENT, Place("staff.csv", 3, 1))
    assert BAD[address] in bad.message
    assert all(character.isprintable() for character in bad.message)
    assert len(bad.message) < 200


@pytest.mark.parametrize("name", ["Jane\r\nBcc: evil@x.org", "=?utf-8?q?hi=0D=0ABcc:_evil=40x?=", "J\x00", "x" * 201])
def test_each_bad_name_says_why(tmp_path: Path, name: str) -> None:
    (bad,) = read(tmp_path, f'email,name\njane@x.org,"{name}"\n')
    assert isinstance(bad, Diagnostic)
    assert bad.code is Code.BAD_RECIPIENT
    assert bad.message.startswith("the name ")
    assert "\n" not in bad.message


def test_a_row_that_does_not_fit_its_header_is_no_guess(tmp_path: Path) -> None:
    (bad,) = read(tmp_path, "name,email\nDoe, Jane,jane@x.org\n")
    assert isinstance(bad, Diagnostic)
    assert "3 cells" in bad.message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", Code.BAD_LIST, "no column is called email"),
        (b"a@x.org\nb@x.org\n", Code.BAD_LIST, "not the names of the columns"),
        (b"name,phone\nA,1\n", Code.BAD_LIST, '"name", "phone"'),
        (b"email,e-mail\na@x.org,b@x.org\n", Code.BAD_LIST, "two columns"),
        (b"email,name\na@x.org,\xc9va\n", Code.NOT_UTF8, "0xc9"),
        ("email\na@x.org\n".encode("utf-16-le"), Code.NOT_UTF8, "UTF-16"),
        (b"PK\x03\x04rest", Code.BAD_LIST, "workbook"),
        (b'email,name\na@x.org,"Jane\nb@x.org,B\n', Code.BAD_LIST, "nothing closes"),
        (b'email,name\na@x.org,"Ja"ne\n', Code.BAD_LIST, "cannot be read"),
        (b'email,"name\n', Code.BAD_LIST, "header row"),
    ],
)
def test_each_bad_file_says_why(tmp_path: Path, data: bytes, code: Code, words: str) -> None:
    problems = [row for row in read(tmp_path, data) if isinstance(row, Diagnostic)]
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message or words in (problems[0].hint or "")


def test_the_line_of_a_foreign_letter_is_named(tmp_path: Path) -> None:
    data = b"email,name\n" + b"".join(b"p%d@x.org,P\n" % number for number in range(3000)) + b"z@x.org,\xc9va\n"
    problem = read(tmp_path, data)[-1]
    assert isinstance(problem, Diagnostic)
    assert problem.place == Place("staff.csv", 3002, 1)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read_list(tmp_path / "none.csv", "none.csv")
    assert isinstance(problem, Diagnostic)
    assert problem.code is Code.UNREADABLE_FILE


# YAML -----------------------------------------------------------------------------------------------------------------


def test_yaml(tmp_path: Path) -> None:
    entries = (
        "ada@example.org",
        "Doe, Jane <jane@x.org>",
        "{email: b@x.org, name: Bé, language: fr}",
        "courriel: c@x.org",
    )
    text = "".join(f"- {entry}\n" for entry in entries)
    assert pairs(read(tmp_path, text, "staff.yml")) == [
        ("ada@example.org", "", None),
        ("jane@x.org", "Doe, Jane", None),
        ("b@x.org", "Bé", "fr"),
        ("c@x.org", "", None),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- a@x.org\n- jane\n", Code.BAD_RECIPIENT, 2),
        ("- name: Jane\n", Code.BAD_RECIPIENT, 1),
        ("- [a@x.org]\n", Code.BAD_RECIPIENT, 1),
        ("- {email: a@x.org, phone: 1}\n", Code.UNKNOWN_KEY, 1),
        ("- {email: a@x.org, mail: b@x.org}\n", Code.DUPLICATE_KEY, 1),
        ("- email: [a@x.org]\n", Code.WRONG_TYPE, 1),
        ("email: a@x.org\n", Code.BAD_LIST, 1),
        ("- 'a\n", Code.YAML_SYNTAX, 1),
    ],
)
def test_bad_yaml(tmp_path: Path, text: str, code: Code, line: int) -> None:
    problems = [row for row in read(tmp_path, text, "staff.yaml") if isinstance(row, Diagnostic)]
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place is not None
    assert problems[0].place.line == line


# The whole list -------------------------------------------------------------------------------------------------------


def test_all_bad_rows_of_a_long_list_are_named(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    rows = [f"p{number}@x.org" for number in range(10_000)]
    for number in (17, 4_000, 9_999):
        rows[number] = "nobody"
    path.write_text("email\n" + "\n".join(rows), "utf-8")
    with pytest.raises(SlidegenError) as caught:
        read_recipients(path, "staff.csv", ["en"])
    places = [problem.place for problem in caught.value.diagnostics]
    assert places == [Place("staff.csv", number + 2, 1) for number in (17, 4_000, 9_999)]


def test_a_list_of_nonsense_is_not_read_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("email\n" + "nobody\n" * 5000, "utf-8")
    with pytest.raises(SlidegenError) as caught:
        read_recipients(path, "staff.csv", ["en"])
    assert len(caught.value.diagnostics) == MOST_PROBLEMS + 1
    assert any("5000 rows" in problem.message for problem in caught.value.diagnostics)


def test_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("email\n", "utf-8")
    with pytest.raises(SlidegenError, match="nobody is on the list"):
        read_recipients(path, "staff.csv", ["en"])


def test_each_address_gets_one_message(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("email,name\nJane@x.org,Jane\nb@x.org,B\njane@X.ORG,Other\njane@x.org,\n", "utf-8")
    recipients, (warning,) = read_recipients(path, "staff.csv", ["en"])
    with recipients:
        assert [each.mailbox for each in recipients] == [Mailbox("Jane@x.org", "Jane"), Mailbox("b@x.org", "B")]
        assert len(recipients) == 2
    assert warning.code is Code.DUPLICATE_RECIPIENT
    assert warning.message.startswith("2 rows have")


def test_each_person_gets_a_language_of_the_project(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("email,language\na@x.org,fr-CH\nb@x.org,EN\nc@x.org,\nd@x.org,de\n", "utf-8")
    for default, third in ((None, "en"), ("fr", "fr")):
        recipients, (warning,) = read_recipients(path, "staff.csv", ["en", "fr"], default)
        with recipients:
            assert [each.language for each in recipients] == ["fr", "en", third, "en"]
            assert sum(recipients.languages().values()) == 4
        assert warning.code is Code.NOT_IN_LANGUAGE
        assert "de" in warning.message


# What holds for every list --------------------------------------------------------------------------------------------

LOCAL = st.text("abcdefghijklmnopqrstuvwxyz0123456789+_-", min_size=1, max_size=20)
WRITTEN = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"], exclude_characters="<>?="), max_size=40
)
ROWS = st.lists(st.tuples(LOCAL, WRITTEN), min_size=1, max_size=6)


@settings(max_examples=150)
@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_dialect_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    delimiter: str,
    quoting: int,
    end: str,
    encoding: str,
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end)  # type: ignore[arg-type]
    writer.writerow(("email", "name"))
    writer.writerows((f"{local}@example.org", name) for local, name in rows)
    folder = tmp_path_factory.getbasetemp()
    found = pairs(read(folder, text.getvalue().encode(encoding), "any.csv"))
    expected = [
        (f"{local}@example.org", unicodedata.normalize("NFC", " ".join(name.split())), None) for local, name in rows
    ]
    assert found == expected


@settings(max_examples=300)
@given(address=st.text(max_size=40), name=st.text(max_size=40))
def test_whatever_is_accepted_is_safe_in_a_header(
    tmp_path_factory: pytest.TempPathFactory, address: str, name: str
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("email", "name"), (f"{address}@example.org", name)])
    data = text.getvalue().encode("utf-8", "surrogatepass")
    for row in read(tmp_path_factory.getbasetemp(), data, "any.csv"):
        if isinstance(row, Diagnostic):
            assert all(line.isprintable() for line in str(row).splitlines())
        else:
            assert not {unicodedata.category(letter) for letter in row.mailbox.name} & {"Cc", "Cs", "Cn", "Zl", "Zp"}
            assert row.mailbox.address.rpartition("@")[2].isascii()
            assert row.mailbox.address.isprintable()
            assert row.mailbox.address.count("@") == 1


@settings(max_examples=200)
@given(name=st.text(max_size=60), subject=st.text(max_size=60))
def test_no_name_or_subject_makes_another_header(name: str, subject: str) -> None:
    """The whole way from a cell of a list to the bytes that go out."""
    try:
        mailbox = read_mailbox("jane@example.org", name)
        letter = Letter("all-staff", "en", subject, "Dear all\n", "<p>Dear all</p>")
        date = dt.datetime(2018, 1, 15, tzinfo=dt.UTC)
        data = write_eml(letter, Envelope(Mailbox("office@example.org"), mailbox, "<1@example.org>", date))
    except ValueError:  # both say what is wrong
        return
    message = email.message_from_bytes(data, policy=email.policy.SMTP)
    assert set(message.keys()) == {
        *("Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language"),
        *("MIME-Version", "Content-Type"),
    }
    assert [each.addr_spec for each in message["To"].addresses] == ["jane@example.org"]
    assert not message.defects
