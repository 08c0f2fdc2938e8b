"""The file `content/project.yml`, key by key: who speaks, to whom, in which look, and how mail is sent."""

from typing import Annotated, ClassVar

from msgspec import Meta

from slidegen.content.mail import Account, Security, Transport
from slidegen.reading.schema.values import Entry, Guid, Language, Name, Path, Text, Words


class Label(Entry, frozen=True, kw_only=True):
    """A sensitivity label of Microsoft Purview."""

    called: ClassVar[str] = "a label"

    id: Annotated[Guid, Meta(description="The GUID of the label, as the organisation's administrators know it.")]
    site: Annotated[Guid, Meta(description="The GUID of the organisation (its tenant), whose label it is.")]
    name: Annotated[Words, Meta(description="The name of the label, such as `Confidential`.")]


class Audience(Entry, frozen=True, kw_only=True):
    """A group of people who may see the same things."""

    called: ClassVar[str] = "an audience"

    title: Annotated[Text, Meta(description="The name of the group, as documents say it.")]
    includes: Annotated[
        tuple[Name, ...],
        Meta(description="Audiences whose content this one may see too, such as `[all-staff]` for a sector."),
    ] = ()
    label: Annotated[
        Label | None,
        Meta(description="The sensitivity label of its decks and notes; that of the template if left out."),
    ] = None


class ListColumns(Entry, frozen=True, kw_only=True):
    """What the columns of a list are called, where slidegen does not know it by itself."""

    called: ClassVar[str] = "the columns of a list"

    email: Annotated[Words | None, Meta(description="The name of the column with the addresses.")] = None
    name: Annotated[Words | None, Meta(description="The one with the whole name.")] = None
    first_name: Annotated[Words | None, Meta(description="The one with the first name.")] = None
    last_name: Annotated[Words | None, Meta(description="The one with the last name.")] = None
    language: Annotated[Words | None, Meta(description="The one with the language.")] = None


class MailingList(Entry, frozen=True, kw_only=True):
    """People whom messages may be sent to."""

    called: ClassVar[str] = "a list"

    file: Annotated[
        Path,
        Meta(description="The CSV or YAML file with their addresses, from the project's folder: `lists/staff.csv`."),
    ]
    audience: Annotated[Name, Meta(description="Who they are: nobody on the list may see more than this audience.")]
    without: Annotated[
        tuple[Path, ...] | None,
        Meta(description="Files of people who get nothing, though they are on the list: those who unsubscribed, say."),
    ] = None
    columns: Annotated[
        ListColumns | None, Meta(description="The names of its columns, where they are not found by themselves.")
    ] = None


class Mail(Entry, frozen=True, kw_only=True):
    """The server or the service that mail goes to. Users, passwords and secrets never stand in a project."""

    called: ClassVar[str] = "mail"

    account: Annotated[
        Account | None,
        Meta(description="`microsoft` (Microsoft 365) or `google`: `slidegen mail sign-in` lets somebody in."),
    ] = None
    server: Annotated[
        Words | None,
        Meta(description="The name of the mail server, such as `smtp.example.org`; an `account` has its own."),
    ] = None
    port: Annotated[
        Annotated[int, Meta(title="whole number", ge=1, le=65535)] | None,
        Meta(description="Its port; 587 for `starttls` and 465 for `tls` if left out."),
    ] = None
    security: Annotated[
        Security | None,
        Meta(description="`starttls` (if left out), `tls`, or `none`, which `slidegen send` refuses unless allowed."),
    ] = None
    sender: Annotated[
        Words, Meta(description="From whom: `strategy@example.org` or `Strategy Office <strategy@example.org>`.")
    ]
    reply_to: Annotated[Words | None, Meta(description="Where answers go, if not to the sender.")] = None
    rate: Annotated[
        Annotated[int, Meta(title="whole number", ge=1, le=100_000)] | None,
        Meta(description="Messages a minute at most, where the server allows no more; 30 with an `account`."),
    ] = None
    size_limit: Annotated[
        Annotated[int, Meta(title="whole number", ge=1, le=100)] | None,
        Meta(description="Megabytes that one message may have; 10 if left out."),
    ] = None
    unsubscribe: Annotated[
        Words | None, Meta(description="An address or page for those who want no more: `mailto:...` or `https://...`.")
    ] = None
    archive: Annotated[
        Words | None,
        Meta(description="Who gets one copy of each letter that goes out, for the files."),
    ] = None
    via: Annotated[
        Transport | None,
        Meta(description="With `account: microsoft`: `smtp` (if left out), or `graph` where SMTP is closed."),
    ] = None
    client_id: Annotated[
        Words | None, Meta(description="The id of the application that your organisation registered for slidegen.")
    ] = None
    tenant: Annotated[
        Words | None,
        Meta(description="With `account: microsoft`: your organisation's directory, as its id or domain."),
    ] = None
    authority: Annotated[
        Words | None,
        Meta(description="Where people sign in, if not at the service's usual address: `https://...`."),
    ] = None
    graph: Annotated[
        Words | None,
        Meta(description="Where Microsoft Graph is, if not at its usual address: `https://...`."),
    ] = None


class Project(Entry, frozen=True, kw_only=True):
    """The file `content/project.yml`: who speaks, in which languages, with which look, and to whom."""

    called: ClassVar[str] = "the project"

    organisation: Annotated[Text, Meta(description="The organisation, or the part of it, that speaks.")]
    title: Annotated[
        Text | None, Meta(description="The title of all documents, unless an occasion has its own `headline`.")
    ] = None
    languages: Annotated[
        Annotated[tuple[Language, ...], Meta(min_length=1)],
        Meta(description="The languages of the documents, such as `[en, fr]`; the texts are written in the first one."),
    ]
    brand: Annotated[Name | None, Meta(description="The folder in `templates/` with the look; `ir` if left out.")] = (
        None
    )
    audiences: Annotated[
        Annotated[dict[Name, Audience], Meta(min_length=1)],
        Meta(description="The groups that may see something, each below its id."),
    ]
    default_audience: Annotated[
        Name, Meta(description="The audience that sees a section without an `audience`. There is no built-in default.")
    ]
    outside: Annotated[
        Annotated[tuple[Path, ...], Meta(min_length=1)] | None,
        Meta(
            description="Files and folders elsewhere that links in the project may lead to, such as "
            "`/srv/brands/acme`; all other links out of the project are refused."
        ),
    ] = None
    lists: Annotated[
        dict[Name, MailingList] | None, Meta(description="The lists that messages may be sent to, each below its id.")
    ] = None
    mail: Annotated[Mail | None, Meta(description="How messages are sent.")] = None
