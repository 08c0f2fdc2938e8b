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
from slidegen.delivery.mail.read_list import Row, read_list
from slidegen.delivery.mail.recipient_of import LeftOut
from slidegen.delivery.mail.recipients import MOST_PROBLEMS, read_recipients
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.source_files.addresses import read_mailbox
from slidegen.writers.mail.letter import Envelope, Letter
from slidegen.writers.mail.write_eml import write_eml


def read(folder: Path, data: bytes | str, name: str = "staff.csv") -> list[Row]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_list(path, name))


def pairs(rows: list[Row]) -> list[tuple[str, str, str | None]]:
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
        assert not isinstance(row, LeftOut)
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


# As programs export them ----------------------------------------------------------------------------------------------

OUTLOOK = {
    "bg": "Собствено име,Фамилно име,Имейл адрес",
    "cs": "Jméno,Příjmení,E-mailová adresa",
    "da": "Fornavn,Efternavn,E-mail-adresse",
    "de": "Vorname,Nachname,E-Mail-Adresse",
    "el": "Όνομα,Επώνυμο,Διεύθυνση ηλεκτρονικού ταχυδρομείου",
    "en": "First Name,Last Name,E-mail Address",
    "es": "Nombre,Apellidos,Dirección de correo electrónico",
    "et": "Eesnimi,Perekonnanimi,Meiliaadress",
    "fi": "Etunimi,Sukunimi,Sähköpostiosoite",
    "fr": "Prénom,Nom,Adresse de messagerie",
    "he": "שם פרטי,שם משפחה,כתובת דואר אלקטרוני",
    "hr": "Ime,Prezime,Adresa e-pošte",
    "hu": "Utónév,Vezetéknév,E-mail cím",
    "it": "Nome,Cognome,Indirizzo posta elettronica",
    "ja": "名,姓,電子メール アドレス",
    "ko": "이름,성,전자 메일 주소",
    "lt": "Vardas,Pavardė,El. pašto adresas",
    "lv": "Vārds,Uzvārds,E-pasta adrese",
    "nb": "Fornavn,Etternavn,E-postadresse",
    "nl": "Voornaam,Achternaam,E-mailadres",
    "pl": "Imię,Nazwisko,Adres e-mail",
    "pt-br": "Nome,Sobrenome,Endereço de Email",
    "pt-pt": "Nome,Apelido,Endereço de correio eletrónico",
    "ro": "Prenume,Nume,Adresă de e-mail",
    "ru": "Имя,Фамилия,Адрес эл. почты",
    "sk": "Meno,Priezvisko,E-mailová adresa",
    "sl": "Ime,Priimek,E-poštni naslov",
    "sv": "Förnamn,Efternamn,E-postadress",
    "tr": "Adı,Soyadı,E-posta Adresi",  # noqa: RUF001 (Turkish)
    "uk": "Ім'я,Прізвище,Адреса електронної пошти",
    "zh-hans": "名,姓,电子邮件地址",
    "zh-hant": "名字,姓氏,電子郵件地址",
}  # fmt: skip


@pytest.mark.parametrize("language", OUTLOOK)
def test_outlook_in_each_of_its_languages(tmp_path: Path, language: str) -> None:
    for header in (OUTLOOK[language], OUTLOOK[language].upper(), unicodedata.normalize("NFD", OUTLOOK[language])):
        if language == "tr" and header.isupper():
            continue  # Python knows one upper case, and Turkish has its own
        assert pairs(read(tmp_path, f"{header}\nAda,Lovelace,ada@example.org\n")) == [
            ("ada@example.org", "Ada Lovelace", None)
        ]


GOOGLE = "First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value"
OLD_GOOGLE = "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value"
MAILCHIMP = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,NOTES,TAGS"
BREVO = "CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME"


@pytest.mark.parametrize(
    ("data", "expected", "left"),
    [
        (f"{GOOGLE}\nAda,,Lovelace,* myContacts,Work,ada@x.org,,\n", [("ada@x.org", "Ada Lovelace", None)], []),
        (f"{GOOGLE}\nAda,,,,Work,a@x.org ::: b@x.org,,\n", [("a@x.org", "Ada", None)], []),
        (
            f"{GOOGLE}\nAda,,,,,,Home,ada@home.org\nNobody,,,,,,,\n",
            [("ada@home.org", "Ada", None)],
            ["without an address"],
        ),
        (f"{OLD_GOOGLE}\nAda L,Ada,L,* myContacts,* Work,ada@x.org\n", [("ada@x.org", "Ada L", None)], []),
        (
            "First Name [Required],Last Name [Required],Email Address [Required],Password [Required]\n"
            "Ada,L,a@x.org,***\n",
            [("a@x.org", "Ada L", None)],
            [],
        ),
        (f"{MAILCHIMP}\na@x.org,Ada,L,2,2020-01-01 10:00:00,,1,a,,\n", [("a@x.org", "Ada L", None)], []),
        (
            f"{MAILCHIMP},UNSUB_TIME,UNSUB_REASON\na@x.org,Ada,L,2,,,1,a,,,2020-02-02,NORMAL\nb@x.org,,,2,,,1,a,,,,\n",
            [("b@x.org", "", None)],
            ["unsubscribed"],
        ),
        (f"{MAILCHIMP},CLEAN_TIME\na@x.org,Ada,L,2,,,1,a,,,2020-02-02\n", [], ["bounced"]),
        (
            f"{BREVO}\n1;a@x.org;Ada;L;;0;0;x\n2;b@x.org;B;;;1;0;x\n3;c@x.org;C;;;Yes;;x\n4;d@x.org;;;;false;1;x\n",
            [("a@x.org", "Ada L", None), ("d@x.org", "", None)],
            ["blocked", "blocked"],
        ),
        ("Employee Name,Work Email,Preferred Locale\nAda,a@x.org,fr_CH\n", [("a@x.org", "Ada", "fr-CH")], []),
        ("Nom,Prénom,Adresse e-mail professionnelle\nCurie,Ève,e@x.org\n", [("e@x.org", "Ève Curie", None)], []),
        ("Personalnummer;Nachname;Vorname;E-Mail (dienstlich)\n1;Ott;J;j@x.org\n", [("j@x.org", "J Ott", None)], []),
        (
            "email,status\na@x.org,Subscribed\nb@x.org,Unsubscribed\nc@x.org,hard bounce\n"
            "d@x.org,Blacklisted\ne@x.org,active\n",
            [("a@x.org", "", None), ("e@x.org", "", None)],
            ["unsubscribed", "bounced", "blocked"],
        ),
        (
            "email,subscribed\na@x.org,yes\nb@x.org,no\nc@x.org,\n",
            [("a@x.org", "", None), ("c@x.org", "", None)],
            ["unsubscribed"],
        ),
        ("courriel;désinscrit\na@x.org;non\nb@x.org;oui\n", [("a@x.org", "", None)], ["unsubscribed"]),
        (
            "email,opted out,bounced\na@x.org,FALSE,0\nb@x.org,TRUE,\nc@x.org,,3\n",
            [("a@x.org", "", None)],
            ["unsubscribed", "bounced"],
        ),
    ],
)  # fmt: skip
def test_what_programs_export(
    tmp_path: Path, data: str, expected: list[tuple[str, str, str | None]], left: list[str]
) -> None:
    rows = read(tmp_path, data.encode("utf-8-sig"))
    assert [row.why for row in rows if isinstance(row, LeftOut)] == left
    assert pairs([row for row in rows if not isinstance(row, LeftOut)]) == expected


def test_who_is_marked_in_any_row_gets_nothing_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "gone.csv").write_text("Email Address,UNSUB_TIME\nEVE@x.org,2020\nzoe@x.org,2020\n", "utf-8")
    path = tmp_path / "staff.csv"
    path.write_text("email,status\na@x.org,\nA@x.org,unsubscribed\nb@x.org,bounced\neve@x.org,\nf@x.org,\n", "utf-8")
    recipients, problems = read_recipients(path, "staff.csv", ["en"], without=[(tmp_path / "gone.csv", "gone.csv")])
    with recipients:
        assert [each.mailbox.address for each in recipients] == ["f@x.org"]
    left = next(problem for problem in problems if problem.code is Code.LEFT_OFF_LIST)
    assert left.message == "3 people get nothing: 1 bounced, 1 on gone.csv, 1 unsubscribed"
    path.write_text("email,status\na@x.org,unsubscribed\n", "utf-8")
    with pytest.raises(SlidegenError, match="nobody is on the list: left out are 1 unsubscribed"):
        read_recipients(path, "staff.csv", ["en"])
    path.write_text("email\na@x.org\n", "utf-8")
    with pytest.raises(SlidegenError, match="cannot be read"):
        read_recipients(path, "staff.csv", ["en"], without=[(tmp_path / "nowhere.csv", "nowhere.csv")])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Person,Kontaktweg\nAda,ada@x.org\nBob,\n", 'columns: {email: "Kontaktweg"}'),
        ("email,e-mail\na@x.org,b@x.org\n", 'columns: {email: "email"}, or another with addresses: "e-mail"'),
        ("mail,userPrincipalName\na@x.org,a@y.org\n", '"userPrincipalName"'),
        ("a,b,c\n1,x@x.org,y@x.org\n2,z@x.org,\n", '{email: "b"}, or another with addresses: "c"'),
        ("a,b\n1,2\n", "call the column email"),
    ],
)
def test_a_list_without_a_known_column_names_the_one_to_choose(tmp_path: Path, data: str, words: str) -> None:
    (problem,) = read(tmp_path, data)
    assert isinstance(problem, Diagnostic)
    assert problem.code is Code.BAD_LIST
    assert words in (problem.hint or "")


def test_columns_that_the_project_names(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("email,Kontaktweg,Rufname,Muttersprache\nold@x.org,ada@x.org,Ada,fr\n", "utf-8")
    named = {"email": "Kontaktweg", "name": "Rufname", "language": "muttersprache"}
    assert pairs(list(read_list(path, "staff.csv", named))) == [("ada@x.org", "Ada", "fr")]
    (problem,) = read_list(path, "staff.csv", {"email": "Adresse"})
    assert isinstance(problem, Diagnostic)
    assert problem.message.startswith('no column is called "Adresse"; the first row has "email"')
