"""The file `content/occasions.yml`, key by key: every time that somebody is told something, and with what."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from slidegen.content.model import Aim, DocumentKind, Stage, View
from slidegen.reading.schema.values import Date, Entry, Name, Text


class Request(Entry, frozen=True, kw_only=True):
    """A section of a document that is told in another way than usual."""

    called: ClassVar[str] = "an entry of a document"

    section: Annotated[Name, Meta(description="The id of the section.")]
    view: Annotated[
        View | None,
        Meta(
            description="How it is told: `list` for any section, `year` (months across) for priorities, "
            "`key-messages` for points."
        ),
    ] = None


Outline = Annotated[tuple[Name | Request, ...], Meta(min_length=1)]
"""What a document shows, in order."""


class Message(Entry, frozen=True, kw_only=True):
    """The message of an occasion: what `slidegen send` sends."""

    called: ClassVar[str] = "a message"

    subject: Annotated[Text, Meta(description="Its subject.")]
    greeting: Annotated[
        Text | None, Meta(description="Its first line, such as `Dear colleagues,`; the usual one if left out.")
    ] = None
    text: Annotated[Text | None, Meta(description="What it says before the sections.")] = None
    sections: Annotated[
        Outline | None,
        Meta(description="The sections that it tells; those of the first document attached if left out."),
    ] = None
    closing: Annotated[Text | None, Meta(description="What it says after them.")] = None
    attach: Annotated[
        Annotated[tuple[DocumentKind, ...], Meta(min_length=1)] | None,
        Meta(
            description="The occasion's documents that go with it: "
            f"{', '.join(f'`{kind.value}`' for kind in DocumentKind)}."
        ),
    ] = None


class _Meeting(Entry, frozen=True, kw_only=True):
    """What an occasion says of itself."""

    called: ClassVar[str] = "an occasion"

    id: Annotated[Name, Meta(description="A short name, used for commands and files, such as `town-hall`.")]
    title: Annotated[
        Text | None, Meta(description="The name of the meeting or mailing; the audience's title if left out.")
    ] = None
    date: Annotated[Date, Meta(description="When it takes place: `2017-10-12`, `mid-2017-12`, `2018-01`.")]
    audience: Annotated[Name, Meta(description="The audience: nothing that it may not see gets into the documents.")]
    stage: Annotated[
        Stage,
        Meta(
            description="How far the consultation is: `draft`, `for-input`, `for-decision` or `final`. "
            "All but `final` show as a mark."
        ),
    ]
    aim: Annotated[
        Aim | None,
        Meta(
            description="What the audience is to do: `information`, `input`, `discussion` or `decision`. If left out, "
            "it follows from the stage: discussion of a draft, information about what is final."
        ),
    ] = msgspec.field(name="for", default=None)
    headline: Annotated[Text | None, Meta(description="The title of its documents, instead of the project's.")] = None
    subtitle: Annotated[Text | None, Meta(description="The line below the title of its documents.")] = None
    purpose: Annotated[
        Text | None,
        Meta(description="Why the audience gets the note, in one or two sentences; they stand before its sections."),
    ] = None
    ask: Annotated[
        Text | None, Meta(description="What is asked of the audience; the note begins with it, in a box.")
    ] = None


_SENTENCES = {
    DocumentKind.DECK: "The sections of its slides, in order; `cover` is the cover, `ask` a slide with what you ask, "
    "which ends decks that are `for-decision` of itself.",
    DocumentKind.NOTE: "The sections of its briefing note, in order.",
}
"""What the manual says of the key of a document, where that is more than its name."""


def _key(kind: DocumentKind) -> tuple[str, Any, None]:
    """The key of a document: its name, what it holds, and that it may be left out."""
    sentence = _SENTENCES.get(kind, f"The sections of its {kind.value}, in order.")
    return kind.value, Annotated[Outline | None, Meta(description=sentence)], None


if TYPE_CHECKING:
    _WithDocuments = _Meeting  # its keys are asked for by kind only: `Occasion.asked`
else:
    _WithDocuments = msgspec.defstruct(
        "_WithDocuments", [_key(kind) for kind in DocumentKind], bases=(_Meeting,), frozen=True, kw_only=True
    )


class Occasion(_WithDocuments, frozen=True, kw_only=True):
    """One date in front of one audience, and the documents for it."""

    message: Annotated[Message | None, Meta(description="The message that tells it by mail.")] = None

    @property
    def asked(self) -> dict[DocumentKind, tuple[Name | Request, ...] | None]:
        """What each document shows, None where the occasion has none: the key of a document is its kind's value."""
        return {kind: getattr(self, kind.value) for kind in DocumentKind}


class Occasions(Entry, frozen=True, kw_only=True):
    """The file `content/occasions.yml`: every time that somebody is told something."""

    called: ClassVar[str] = "occasions.yml"

    occasions: Annotated[
        Annotated[tuple[Occasion, ...], Meta(min_length=1)], Meta(description="The occasions, in any order.")
    ]
