"""What the columns of mailing lists are called, in many languages and by the programs that export them.

Outlook writes the names of its columns in its own language; Google Contacts, Google Workspace, Mailchimp and Brevo
mostly in English; the systems of personnel offices as their offices do. All names are compared without case, accents,
blanks and signs, so they stand here as people read them.
"""

# Letters of other scripts that look like those of ours are no slips here.
# ruff: noqa: RUF001
from __future__ import annotations

import re
import unicodedata
from typing import Final

from msgspec import Struct

Names = tuple[frozenset[str], ...]

_REMARK: Final = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")
"""What stands behind a name in brackets: `Email Address [Required]`."""


def plain_name(text: str) -> str:
    """A word without accents, case, blanks and signs: `Adresse électronique` is `adresseelectronique`."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def column_name(cell: str) -> str:
    """The same of the name of a column, without a remark in brackets behind it."""
    return plain_name(_REMARK.sub("", cell)) or plain_name(cell)


def _names(*groups: str) -> Names:
    return tuple(frozenset(plain_name(name) for name in group.split("|")) for group in groups)


# The first group that is found counts: "Address" may well be the street, and a second address is for want of a first.
ADDRESS: Final = _names(
    # what people write, and most programs
    "email|e-mail|mail|email address|e-mail address|mail address|courriel|adresse mail|adresse courriel|"
    "adresse e-mail|"
    "adresse électronique|email adresse|mailadresse|e-mail-adresse|primary email|email primary|"
    "primary email address|"
    "contact email|subscriber email|recipient email|smtp address|primary smtp address|email1|e-mail 1|"
    # Outlook, by its languages
    "adresse de messagerie|adresse messagerie|adresse de courriel|adresse de courrier électronique|"
    "courrier électronique|"
    "indirizzo posta elettronica|indirizzo di posta elettronica|indirizzo e-mail|indirizzo email|"
    "posta elettronica|"
    "dirección de correo electrónico|correo electrónico|dirección de correo|correo|dirección de e-mail|"
    "endereço de email|endereço de e-mail|endereço de correio eletrónico|endereço de correio electrónico|"
    "correio eletrónico|correio eletrônico|e-mailadres|emailadres|e-postadress|e-post|epost|epostadress|"
    "e-mailadresse|e-postadresse|sähköpostiosoite|sähköposti|adres e-mail|adres poczty e-mail|"
    "adres poczty elektronicznej|e-mailová adresa|adresa elektronické pošty|adresa el. pošty|e-mail cím|"
    "email cím|"
    "adresă de e-mail|adresă de poștă electronică|adresa e-pošte|e-adresa|e-poštni naslov|e-pošta|"
    "имейл адрес|имейл|"
    "адрес эл. почты|адрес электронной почты|электронная почта|эл. почта|адреса електронної пошти|"
    "електронна пошта|"
    "διεύθυνση ηλεκτρονικού ταχυδρομείου|διεύθυνση email|διεύθυνση e-mail|e-posta adresi|e-posta|eposta|"
    "כתובת דואר אלקטרוני|דואר אלקטרוני|عنوان البريد الإلكتروني|البريد الإلكتروني|meiliaadress|e-posti aadress|"
    "e-pasta adrese|e-pasts|el. pašto adresas|el. paštas|địa chỉ email|địa chỉ thư điện tử|ที่อยู่อีเมล|อีเมล|"
    "alamat email|alamat e-mel|alamat surel|電子メール アドレス|メール アドレス|メールアドレス|電子メール|"
    "电子邮件地址|电子邮箱|邮箱|電子郵件地址|電子郵件|전자 메일 주소|전자 메일|이메일|이메일 주소|"
    "ईमेल पता|adreça electrònica|"
    "helbide elektronikoa|enderezo electrónico|netfang|имејл адреса|адреса е-поште|e-mail adresa|"
    # Google Contacts
    "E-mail 1 - Value|Email 1 - Value|"
    # personnel offices
    "work email|work e-mail|work email address|business email|business email address|business e-mail|"
    "office email|"
    "company email|corporate email|email work|email business|email - work|primary work email|work mail|"
    "professional email|staff email|employee email|user email|userprincipalname|dienstliche e-mail|"
    "e-mail dienstlich|"
    "e-mail geschäftlich|geschäftliche e-mail|e-mail arbeit|courriel professionnel|email professionnel|"
    "e-mail professionnel|mail professionnel|adresse e-mail professionnelle|adresse mail professionnelle|"
    "adresse électronique professionnelle|email pro|mail pro|email aziendale|e-mail de trabajo|"
    "correo corporativo|"
    "correo electrónico corporativo|correo de trabajo|correo electrónico de trabajo|email corporativo|"
    "zakelijk e-mailadres",
    "address|adresse|E-mail 2 Address|E-mail 2 - Value|email 2|private email|personal email|home email",
)
NAME: Final = _names(
    "name|full name|display name|nom complet|nom et prénom|prénom et nom|anzeigename|nome completo|"
    "nombre completo|"
    "volledige naam|employee name|preferred name|legal name|vollständiger name|kontakt|contact name|"
    "nom d'affichage|"
    "ime i prezime|полное имя|fullständigt namn|fulde navn|fullt navn|koko nimi|imię i nazwisko|"
    "celé jméno|氏名|姓名|성명"
)
FIRST_NAME: Final = _names(
    "first name|firstname|given name|givenname|forename|fname|preferred first name|prénom|prenom|vorname|"
    "nome|nombre|"
    "primer nombre|nome próprio|voornaam|förnamn|fornavn|etunimi|imię|jméno|křestní jméno|meno|utónév|"
    "keresztnév|prenume|"
    "ime|собствено име|име|имя|ім'я|όνομα|ad|adı|שם פרטי|الاسم الأول|eesnimi|vārds|vardas|tên|ชื่อ|"
    "nama depan|名|名字|이름"
)
LAST_NAME: Final = _names(
    "last name|lastname|surname|family name|familyname|lname|preferred last name|nom|nom de famille|"
    "nachname|familienname|"
    "cognome|apellidos|apellido|apelido|sobrenome|achternaam|efternamn|efternavn|etternavn|sukunimi|"
    "nazwisko|příjmení|"
    "priezvisko|vezetéknév|családnév|nume|nume de familie|prezime|priimek|фамилно име|фамилия|прізвище|"
    "επώνυμο|soyadı|"
    "soyad|שם משפחה|اسم العائلة|perekonnanimi|uzvārds|pavardė|họ|นามสกุล|nama belakang|姓|姓氏|성"
)
LANGUAGE: Final = _names(
    "language|lang|langue|sprache|preferred language|language code|idioma|lingua|taal|språk|sprog|kieli|"
    "język|jazyk|nyelv|"
    "limba|jezik|язык|γλώσσα|dil|preferred locale|locale|korrespondenzsprache|langue de correspondance|"
    "言語|语言|語言|언어"
)
OTHER_ADDRESS: Final = re.compile(r"(email|mail)[2-9](address|value)?|(email|mail)(address)?[2-9]|mail[2-9]adresse?")
"""Further addresses of a person, which are theirs where the first is empty."""
ADDRESS_BOOK: Final = _names(
    "E-mail Type|E-mail 1 - Type|E-mail 1 - Label|E-Mail-Typ|Type de messagerie|E-mail Display Name|"
    "Group Membership|"
    "Labels|Phonetic First Name|Home Phone|Business Phone|Mobile Phone|Org Unit Path|Yomi Name|"
    "Tipo posta elettronica|"
    "Tipo de correo electrónico|E-mailtype|Typ av e-post|Angezeigter E-Mail-Name|E-Mail: Angezeigter Name"
)[0]
"""Columns by which an address book is known, in which many have no address: those are left out, and counted."""


class Mark(Struct, frozen=True):
    """A column by which somebody is marked as one who gets nothing, and what that is called."""

    why: str
    names: frozenset[str]
    inverted: bool = False  # who has a no in it is marked


_UNSUBSCRIBED: Final = "unsubscribed"
_BOUNCED: Final = "bounced"
_BLOCKED: Final = "blocked"
MARKS: Final = (
    Mark(
        _UNSUBSCRIBED,
        _names(
            "unsubscribed|is unsubscribed|unsubscribe|opt out|opted out|email opt out|"
            "has opted out of email|optout|"
            "do not email|do not mail|do not contact|no email|global unsubscribe|unsubscribed from all email|"
            # Mailchimp
            "UNSUB_TIME|UNSUB_CAMPAIGN_ID|UNSUB_CAMPAIGN_TITLE|UNSUB_REASON|unsubscribed at|unsubscribe date|"
            "unsubscribe time|unsubscribed date|date unsubscribed|opt-out time|optout time|opt out date|"
            "opt-out date|"
            "désinscrit|désabonné|désinscription|date de désinscription|abgemeldet|abmeldedatum|"
            "abgemeldet am|disiscritto|"
            "cancelado|dado de baja|baja|uitgeschreven|avregistrerad|afmeldt"
        )[0],
    ),
    Mark(
        _BOUNCED,
        _names(
            "bounced|bounce|hard bounce|hard bounced|hard bounces|is bounced|bounced at|bounce date|"
            "bounce time|"
            "email bounced|email bounced reason|email bounced date|hard bounce reason|"
            # Mailchimp calls them cleaned
            "cleaned|CLEAN_TIME|CLEAN_CAMPAIGN_ID|CLEAN_CAMPAIGN_TITLE|invalid|rebond|rebond permanent|"
            "unzustellbar|"
            "undeliverable|rebotado|rimbalzata"
        )[0],
    ),
    Mark(
        _BLOCKED,
        _names(
            # Brevo
            "blacklisted|email blacklisted|blacklist|is blacklisted|EMAIL_BLACKLISTED|emailblacklisted|"
            "blocklisted|"
            "email blocklisted|blocklist|is blocklisted|on blacklist|on blocklist|suppressed|"
            "suppression reason|"
            "complained|complaint|spam complaint|marked as spam|spam|blacklisté|liste noire|"
            "sur liste noire|bloqué|"
            "gesperrt|blockiert|sperrvermerk|auf sperrliste|geblokkeerd|bloqueado|lista negra"
        )[0],
    ),
    Mark(
        _UNSUBSCRIBED,
        _names("subscribed|is subscribed|email subscribed|opted in|email opt in|inscrit|abonné|angemeldet|iscritto")[0],
        inverted=True,
    ),
)
STATUS: Final = _names(
    "status|state|member status|subscription status|email status|subscriber status|contact status|"
    "email marketing status|"
    "email marketing|email subscription|email subscription status|email permission status|"
    "permission status|statut|statut d'abonnement|"
    "abonnement|anmeldestatus|stato|estado|marketing status|email campaigns|subscription"
)[0]
"""Columns whose words may say so."""
STATUS_WORDS: Final = {
    **dict.fromkeys(
        _names(
            "unsubscribed|unsubscribe|opted out|opt-out|optout|opted-out|désinscrit|désabonné|"
            "désinscrite|désabonnée|"
            "abgemeldet|disiscritto|dado de baja|uitgeschreven|removed|not subscribed|email unsubscribed|"
            "do not contact|"
            "non inscrit|nicht angemeldet"
        )[0],
        _UNSUBSCRIBED,
    ),
    **dict.fromkeys(
        _names("bounced|bounce|hard bounce|hardbounce|hard bounced|cleaned|invalid|undeliverable|rebond|unzustellbar")[
            0
        ],
        _BOUNCED,
    ),
    **dict.fromkeys(
        _names(
            "blacklisted|blocklisted|blocked|suppressed|complained|complaint|spam|abuse|marked as spam|"
            "banned|junk|"
            "blacklisté|bloqué|gesperrt|blockiert|sur liste noire"
        )[0],
        _BLOCKED,
    ),
}
NO: Final = _names("|0|no|n|false|f|none|null|nil|never|not|non|nein|falsch|faux|ne|nee|nej|nei|ei|nie|falso|-|--|n/a")[
    0
]
"""What a cell says that marks nobody."""
YES: Final = _names("1|yes|y|true|t|oui|ja|wahr|vrai|o|j|si|sì|sí|sim|da|tak|x|✓|✔")[0]
"""What a cell of an inverted mark says that marks nobody."""
