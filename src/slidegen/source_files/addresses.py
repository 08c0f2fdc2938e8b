"""What people write for a person whom mail goes to, as a mailbox: or why nothing may be sent to it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from slidegen.content.mail import Mailbox

LONGEST_ADDRESS: Final = 254
"""Characters: a path of 256 with its angle brackets (RFC 5321, 4.5.3.1.3, and erratum 1690 of RFC 3696)."""
LONGEST_LOCAL_PART: Final = 64
"""Characters (RFC 5321, 4.5.3.1.1)."""
LONGEST_NAME: Final = 200
"""Characters of a person's name. Real ones have a tenth of that; a header line ends at 998 (RFC 5322, 2.1.1)."""
LONGEST_SHOWN: Final = 60
"""Characters of a value that a message shows."""

_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # RFC 5322, 3.2.3
_BEYOND_ASCII = frozenset(("Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"))
"""Letters, their marks and digits, the only characters beyond ASCII that local parts in use have (of RFC 6531, 3.3)."""
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")  # RFC 1035, 2.3.1, and RFC 1123, 2.1
ENCODED_WORD = re.compile(r"=\?[^?]*\?[^?]*\?")  # RFC 2047, 2: a mail program would decode it, and see another text
_WITHIN_EXCHANGE = re.compile(r"/o=", re.IGNORECASE)  # a name in Exchange's directory, which Outlook exports as it is
_NAME_AND_ADDRESS = re.compile(r"([^<>]*)<([^<>]*)>")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class NoMailboxError(ValueError):
    """Why a text is no mailbox, in words that go on after "the address X"."""


def read_mailbox(text: str, name: str = "") -> Mailbox:
    """The mailbox of `jane@example.org`, or of `Doe, Jane <jane@example.org>`; `name`, where given, goes before.

    The domain becomes ASCII in lower case. Raises `NoMailboxError`.
    """
    _refuse_tricks(text)
    _refuse_tricks(name)
    text, said = text.strip(), ""
    if "<" in text or ">" in text:
        parts = _NAME_AND_ADDRESS.fullmatch(text)
        if parts is None:
            raise NoMailboxError("has angle brackets in odd places: more than one address?")
        said, text = _unquoted(parts[1].strip()), parts[2].strip()
    chosen = " ".join((name.strip() or said).split())
    if len(chosen) > LONGEST_NAME:
        raise NoMailboxError(f"has a name of {len(chosen)} characters; {LONGEST_NAME} are the most")
    return Mailbox(_address(text), unicodedata.normalize("NFC", chosen))


def key_of(address: str) -> str:
    """By what two addresses are the same.

    Domains know no case. Local parts could (RFC 5321, 2.4), but no server in use gives `Jane` and `jane` to two people,
    and a list that has both means one.
    """
    return address.casefold()


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A value as a message may show it: on one line, cut, and with nothing in it that a terminal would act on."""
    safe = "".join(_visible(character) for character in text[: longest + 1])
    return f'"{safe}"' if len(safe) <= longest else f'"{safe[: longest - 3]}..."'


def _visible(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"


def _refuse_tricks(text: str) -> None:
    """No character may end a header, or make it read otherwise than it is written."""
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Zl", "Zp") or character in _TURNING:
            raise NoMailboxError(f"has a control character, U+{ord(character):04X}")
    if ENCODED_WORD.search(text):
        raise NoMailboxError("has an encoded word, =?...?=: write the letters themselves")


def _unquoted(name: str) -> str:
    """A name without the quotation marks around all of it."""
    if len(name) >= 2 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name


def _address(text: str) -> str:
    if not text:
        raise NoMailboxError("is empty")
    if _WITHIN_EXCHANGE.match(text):
        raise NoMailboxError("is one that only Outlook knows: this person's card there has the one with an @")
    if any(character in text for character in ",;") or text.count("@") > 1:
        raise NoMailboxError("is more than one: here stands one person")
    if re.search(r"\s", text):
        raise NoMailboxError("has a space in it")
    if "@" not in text:
        raise NoMailboxError("has no @")
    local, _, domain = text.partition("@")
    local = unicodedata.normalize("NFC", local)  # RFC 6532, 3.1
    if not _DOT_ATOM.fullmatch("".join("a" if _is_letter(character) else character for character in local)):
        raise NoMailboxError("has characters before the @ that addresses cannot have, or dots in odd places")
    if len(local.encode()) > LONGEST_LOCAL_PART:
        raise NoMailboxError(f"has {len(local)} characters before the @; {LONGEST_LOCAL_PART} are the most")
    address = f"{local}@{ascii_domain(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise NoMailboxError(f"has {len(address)} characters; {LONGEST_ADDRESS} are the most")
    return address


def _is_letter(character: str) -> bool:
    """Whether it may stand before the @ though it is no ASCII: mail goes there by servers that offer SMTPUTF8."""
    return not character.isascii() and unicodedata.category(character) in _BEYOND_ASCII


def ascii_domain(domain: str) -> str:
    """A domain as mail servers know it: `bücher.example` is `xn--bcher-kva.example` (IDNA 2008, as UTS 46 prepares it).

    Raises `NoMailboxError`.
    """
    if not domain:
        raise NoMailboxError("has nothing after the @")
    plain = domain.lower()
    if not domain.isascii():
        import idna

        try:
            plain = idna.encode(domain, uts46=True, transitional=False).decode("ascii")
        except idna.IDNAError:
            raise NoMailboxError("has a domain that cannot be") from None
    labels = plain.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        raise NoMailboxError("has a domain that cannot be: a name with a full stop in it, such as example.org")
    return plain
