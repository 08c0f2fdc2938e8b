"""The texts of one row of a mailing list, as a recipient: or what is wrong with them."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from slidegen.delivery.mail.column_names import plain_name
from slidegen.delivery.mail.mailing import Recipient
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.addresses import NoMailboxError, read_mailbox, shown

_TAG = re.compile(r"([a-z]{2,3})([-_][a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
_CALLED: Final = {
    "english": "en",
    "anglais": "en",
    "englisch": "en",
    "french": "fr",
    "francais": "fr",
    "franzosisch": "fr",
    "german": "de",
    "allemand": "de",
    "deutsch": "de",
    "italian": "it",
    "italien": "it",
    "italiano": "it",
    "italienisch": "it",
    "spanish": "es",
    "espagnol": "es",
    "espanol": "es",
    "spanisch": "es",
}
"""Languages by name, in English, French, German and their own."""


class LeftOut(Struct, frozen=True):
    """Somebody on a list who gets nothing. `why` is a word or two; `key` is empty where they have no address."""

    why: str
    key: str = ""


def recipient_of(address: str, name: str, language: str, place: Place) -> Recipient | Diagnostic:
    """The recipient that the texts of a row name; `name` and `language` may be empty.

    The language is a tag (BCP 47), whether or not the project has it.
    """
    try:
        mailbox = read_mailbox(address, name)
    except NoMailboxError as reason:
        about = f'the name {shown(name)} of "{address}"' if _is_clean(address) else f"the address {shown(address)}"
        return Diagnostic(Code.BAD_RECIPIENT, f"{about} {reason}", place, "correct the row, or delete it")
    tag = _tag_of(language.strip())
    if tag is None and language.strip():
        hint = "write a tag, such as en or fr, or leave it empty"
        return Diagnostic(Code.BAD_RECIPIENT, f"{shown(language)} is no language", place, hint)
    return Recipient(mailbox, tag, place)


def _is_clean(address: str) -> bool:
    """Whether nothing is wrong with the address itself."""
    try:
        return bool(read_mailbox(address))
    except NoMailboxError:
        return False


def _tag_of(text: str) -> str | None:
    """`fr_CH` and `Français` as tags; None where the text is neither."""
    if called := _CALLED.get(plain_name(text)):
        return called
    return text.replace("_", "-") if _TAG.fullmatch(text) else None
