"""Headers of mail: in ASCII, folded, and with words of all languages that read back as they were.

Only an address may have letters beyond ASCII, before its @: those stand in UTF-8 (RFC 6532).

Python's own folding takes the quotation marks off long names ("Doe, Jane" becomes two people; CPython issue 121284) and
differs between its versions, so headers are written here, by the rules of RFC 5322, 2047 and 2231.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from slidegen.content.mail import Mailbox

LONGEST_LINE: Final = 76
"""Characters of a line with an encoded word in it (RFC 2047, 2); other lines could have 78 (RFC 5322, 2.1.1)."""
LONGEST_VALUE: Final = 900
"""Characters of what cannot be folded: a line ends at 998 (RFC 5322, 2.1.1)."""
_FOLD: Final = "\r\n "
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")  # RFC 5322, 3.2.3
_ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\\\"@\x00-\x20\x7f-\x9f]+@[A-Za-z0-9.-]+")
"""Letters beyond ASCII before the @ stand in UTF-8 as they are (RFC 6532, 3.2): no encoded word may be there."""
_ENCODED: Final = 45
"""Bytes of UTF-8 in one encoded word: 60 letters of base64, and 12 around them."""
_PARAMETER: Final = 50
"""Letters of one piece of a parameter that is continued (RFC 2231, 3)."""
_NO_FILE: Final = re.compile(r'[<>:"/\\|?*]')  # Windows has none; one with a slash would go elsewhere
_PLAIN_NAME: Final = re.compile(r"[\x20-\x7e]{1,50}")


class BadHeaderError(ValueError):
    """What cannot stand in a header, or would be read as something else."""


def words_header(name: str, words: str) -> str:
    """A header of free words, such as a subject. The last line ends with CR LF, as of all headers here.

    Raises `BadHeaderError`.
    """
    text = _checked(name, words)
    if text.isascii() and "=?" not in text:
        lines = _folded(f"{name}: {text}")
        if all(len(line) <= LONGEST_LINE for line in lines):
            return "\r\n".join(lines) + "\r\n"
    return f"{name}: {_FOLD.join(_encoded_words(text, LONGEST_LINE - len(name) - 2))}\r\n"


def mailbox_header(name: str, mailbox: Mailbox) -> str:
    """A header with one mailbox. Raises `BadHeaderError`."""
    address = mailbox.address
    if not _ADDRESS.fullmatch(address) or _checked(name, address) != address or len(address.encode()) > LONGEST_VALUE:
        raise BadHeaderError(f"{name}: the address {mailbox.address!r} cannot stand in a header")
    said = _checked(name, mailbox.name)
    if not said:
        return f"{name}: {_mended(name, mailbox.address)}\r\n"
    quoted = said if _ATOMS.fullmatch(said) else '"' + re.sub(r'(["\\])', r"\\\1", said) + '"'
    if not said.isascii() or "=?" in said or len(f"{name}: {quoted}") > LONGEST_LINE:
        quoted = _FOLD.join(_encoded_words(said, LONGEST_LINE - len(name) - 2))
    last = quoted.rpartition("\r\n")[2]
    fits = len(last) + len(mailbox.address) + 3 + (len(name) + 2 if last is quoted else 0) <= LONGEST_LINE
    return f"{name}: {quoted}{' ' if fits else _FOLD}<{mailbox.address}>\r\n"


def plain_header(name: str, value: str, *, folded: bool = True) -> str:
    """A header whose value is letters, digits and signs of ASCII on one line.

    Not `folded`, it stays on the line of its name however long it is: what signs List-Unsubscribe, and what reads it
    for its button, stumbles over a fold (nodemailer issue 1654). Raises `BadHeaderError`.
    """
    if not (value and value.isascii() and value.isprintable()) or len(value) > LONGEST_VALUE:
        raise BadHeaderError(f"{name}: {value[:LONGEST_LINE]!r} cannot stand in a header")
    return f"{name}: {_mended(name, value) if folded else value}\r\n"


def file_headers(media_type: str, file_name: str) -> str:
    """Content-Type and Content-Disposition of a file.

    The name stands in both. A name beyond ASCII is percent-encoded in Content-Disposition (RFC 2231), and stands as
    encoded words in Content-Type, against the letter of RFC 2047, 5: Outlook has always read those, and what reads
    Content-Disposition does not look there. Raises `BadHeaderError`.
    """
    name = _checked("Content-Disposition", file_name)
    if not re.fullmatch(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,120}", media_type):
        raise BadHeaderError(f"Content-Type: {media_type[:LONGEST_LINE]!r} is no media type")
    if not name or _NO_FILE.search(name):
        raise BadHeaderError(f"Content-Disposition: {name!r} is no name of a file")
    if _PLAIN_NAME.fullmatch(name) and "=?" not in name:
        return (
            f'Content-Type: {media_type};{_FOLD}name="{name}"\r\n'
            f'Content-Disposition: attachment;{_FOLD}filename="{name}"\r\n'
        )
    words = _FOLD.join(_encoded_words(name, LONGEST_LINE - len(' name="";')))
    parameters = f";{_FOLD}".join(_extended("filename", name))
    return (
        f'Content-Type: {media_type};{_FOLD}name="{words}"\r\nContent-Disposition: attachment;{_FOLD}{parameters}\r\n'
    )


def _checked(name: str, words: str) -> str:
    """Words with single blanks, without any at their ends; every other character stays."""
    for character in words:
        if character != "\t" and (unicodedata.category(character) in ("Cc", "Cs") or character in "\u2028\u2029"):
            raise BadHeaderError(f"{name}: U+{ord(character):04X} cannot stand in a header")
    return re.sub(r"[ \t]+", " ", words).strip(" ")


def _mended(name: str, value: str) -> str:
    """A value on a line of its own, where it does not fit behind the name."""
    return value if len(name) + 2 + len(value) <= LONGEST_LINE else f"{_FOLD}{value}"


def _folded(line: str) -> list[str]:
    """A line broken before blanks; the blank begins the next one, and is what unfolding leaves (RFC 5322, 2.2.3)."""
    lines = [""]
    for word in re.findall(r" ?[^ ]+", line):
        if lines[-1] and len(lines[-1]) + len(word) > LONGEST_LINE and word.startswith(" "):
            lines.append("")
        lines[-1] += word
    return lines


def _encoded_words(text: str, room: int) -> Iterator[str]:
    """A text as encoded words (RFC 2047): base64 of whole characters. `room` is what the first line has left.

    Between two of them the blank is not part of the text (6.2), so blanks are in them.
    """
    piece, size = "", min(_ENCODED, (room - len("=?utf-8?b??=")) // 4 * 3)
    for character in text:
        if len((piece + character).encode()) > size:
            yield _encoded_word(piece)
            piece, size = "", _ENCODED
        piece += character
    yield _encoded_word(piece)


def _encoded_word(text: str) -> str:
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


def _extended(parameter: str, value: str) -> Iterator[str]:
    """A parameter in UTF-8, percent-encoded, continued where it is long (RFC 2231, 3 and 4)."""
    encoded = quote(value, safe="")
    if len(encoded) <= _PARAMETER:
        yield f"{parameter}*=UTF-8''{encoded}"
        return
    pieces = [""]
    for sign in re.findall(r"%..|.", encoded):
        if len(pieces[-1]) + len(sign) > _PARAMETER:
            pieces.append("")
        pieces[-1] += sign
    for number, piece in enumerate(pieces):
        charset = "" if number else "UTF-8''"
        yield f"{parameter}*{number}*={charset}{piece}"
