"""Messages as they go to many: what is said, how it looks, and the names that the documents go out under."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.paper import MESSAGE_PAGE
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Table
from slidegen.editions.edition import Edition
from slidegen.editions.outline import AttachedName, Message
from slidegen.formats import FORMATS
from slidegen.layout.paper.paper import PaperTable
from slidegen.writers.mail.letter import Attachment, Letter


class LetterPlan(Struct, frozen=True):
    """A letter with everything said, and the documents that it waits for."""

    letter: Letter  # without its attachments
    attached: tuple[AttachedName, ...]
    notices: tuple[Diagnostic, ...]

    def with_documents(self, documents: Mapping[DocumentKind, bytes]) -> Letter:
        """The letter with its attachments."""
        attachments = (
            Attachment(each.name, FORMATS[each.kind].media_type, documents[each.kind]) for each in self.attached
        )
        return replace(self.letter, attachments=tuple(attachments))


def _tables(message: Message, brand: Brand) -> Mapping[str, PaperTable | None]:
    """The tables of a message as they fit in its column; None for one that has no room, and is told as a list."""
    tables = [block for part in message.parts for block in part.blocks if isinstance(block, Table)]
    if not tables:
        return {}
    from slidegen.layout.paper.tables import lay_out_tables

    fitting, _ = lay_out_tables(tables, MESSAGE_PAGE, brand)
    return {table.id: fitting.get(table.id) for table in tables}


def plan_letter(edition: Edition, brand: Brand) -> LetterPlan:
    """The letter of an edition. Raises `SlidegenError`: no-document where the occasion has no message."""
    from slidegen.editions.documents.message import make_message
    from slidegen.writers.mail.check_mail_programs import check_mail_programs
    from slidegen.writers.mail.render_message import TEMPLATE, render_message
    from slidegen.writers.mail.text import message_text

    if edition.message is None:
        raise SlidegenError(
            Diagnostic(
                Code.NO_DOCUMENT,
                f"{edition.occasion} has no message",
                edition.place,
                hint="give it one in content/occasions.yml: message: {subject: Our priorities, attach: [handout]}",
            )
        )
    message, notices = make_message(edition, {kind: format.extension for kind, format in FORMATS.items()})
    html = render_message(message, brand, _tables(message, brand))
    letter = Letter(edition.occasion, edition.language, message.subject, message_text(message), html)
    seen = check_mail_programs(html, Place(f"{brand.folder}/{TEMPLATE}"), edition.place)
    return LetterPlan(letter, message.attachments, (*notices, *seen))
