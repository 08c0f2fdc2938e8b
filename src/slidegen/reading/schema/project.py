"""The file `content/project.yml`, key by key: who speaks, to whom, in which look, and how mail is sent."""

from typing import Annotated, ClassVar

from msgspec import Meta

from slidegen.content.mail import Security
from slidegen.reading.schema.values import Entry, Language, Name, Path, Text, Words


class Audience(Entry, frozen=True, kw_only=True):
    """A group of people who may see the same things."""

    called: ClassVar[str] = "an audience"

    title: Annotated[Text, Meta(description="The name of the group, as documents say it.")]
    includes: Annotated[
        tuple[Name, ...],
        Meta(description="Audiences whose content this one may see too, such as `[all-staff]` for a sector."),
    ] = ()


class MailingList(Entry, frozen=True, kw_only=True):
    """People whom messages may be sent to."""

    called: ClassVar[str] = "a list"

    file: Annotated[
        Path,
        Meta(description="The CSV or YAML file with their addresses, from the project's folder: `lists/staff.csv`."),
    ]
    audience: Annotated[Name, Meta(description="Who they are: nobody on the list may see more than this audience.")]


class Mail(Entry, frozen=True, kw_only=True):
    """The server that mail goes to. The user and the password never stand in a project."""

    called: ClassVar[str] = "mail"

    server: Annotated[Words, Meta(description="The name of the mail server, such as `smtp.example.org`.")]
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
        Meta(description="Messages a minute at most, where the server allows no more."),
    ] = None
    size_limit: Annotated[
        Annotated[int, Meta(title="whole number", ge=1, le=100)] | None,
        Meta(description="Megabytes that one message may have; 10 if left out."),
    ] = None
    unsubscribe: Annotated[
        Words | None, Meta(description="An address or page for those who want no more: `mailto:...` or `https://...`.")
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
