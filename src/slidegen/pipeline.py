"""The whole way from files to files, on one screen. It joins the steps and decides nothing itself.

    files -> Content -> Edition -> Deck, Note, Handout -> frames -> bytes -> output folder

Steps are imported when they run: a command that only lists occasions never loads a library that writes documents.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from slidegen.content.model import Content, DocumentKind
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.project import Project

if TYPE_CHECKING:
    import datetime as dt

    from slidegen.brand.brand import Brand
    from slidegen.brand.templates.template_report import TemplateReport
    from slidegen.content.calendar_history import CalendarHistory
    from slidegen.delivery.exported import Export, ExportedFile, ExportFormat, ExportOption, ExportOptions
    from slidegen.delivery.manifest import BuildEntries, BuiltDocument, BuiltOccasion, DocumentEntry
    from slidegen.editions.edition import Edition
    from slidegen.editions.outline import Document, Message
    from slidegen.letters import LetterPlan
    from slidegen.workers import Workers
    from slidegen.writers.mail.letter import Letter


class Source(Struct, frozen=True):
    """A project that was read whole, and the warnings of reading it."""

    project: Project
    content: Content
    brand: Brand
    warnings: tuple[Diagnostic, ...] = ()


def start_project(folder: Path) -> Project:
    """A new project with the starter content and the default brand. Raises `SlidegenError` (cannot-write)."""
    from slidegen.delivery.start_project import start_project

    return start_project(folder)


def read_content(project: Project) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Read what is said. `SlidegenError` has every problem of every file.

    What a run that was killed has begun in the project is finished first.
    """
    from slidegen.delivery.take_places import finish_interrupted
    from slidegen.reading.read_content import read_content

    finish_interrupted(project.output, project.calendar_history, project.templates)
    return read_content(project)


def content_schema() -> dict[str, Any]:
    """The JSON Schema of the content files."""
    from slidegen.reading.schema.json_schema import json_schema

    return json_schema()


def read_source(project: Project, brand: str | None = None) -> Source:
    """Read everything that the documents are made from, in a brand of this name (None: the project's own).

    `SlidegenError` has every problem of every file.
    """
    from slidegen.brand.outline_texts import outline_texts
    from slidegen.brand.read_brand import read_brand
    from slidegen.reading.finish_drawings import finish_drawings

    content, warnings = read_content(project)
    name, place = (content.brand, content.brand_place) if brand is None else (brand, None)
    look, brand_warnings = read_brand(project, name, place)
    content = finish_drawings(content, partial(outline_texts, fonts=look.fonts))
    if look.deck.keeps_theme:
        from slidegen.grounds import with_grounds

        look = with_grounds(look)
    return Source(project, content, look, warnings + brand_warnings)


def check_template(file: Path, project: Project | None = None) -> TemplateReport:
    """What would be made of a template, and what has no room in it. Raises `SlidegenError` where it is none."""
    from slidegen.trials import report_on

    return report_on(file, project)


def draw_template(file: Path, folder: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """A picture of a sample slide for each role, put into a folder: the names, and what there is to say about them.

    One that does not fit shows what is wrong. Raises `SlidegenError` where the file, or the folder, cannot be used.
    """
    from slidegen.delivery.put_pictures import put_pictures
    from slidegen.trials import drawn_samples

    pictures, warnings = drawn_samples(file)
    if pictures:
        put_pictures(folder, pictures)
    return tuple(pictures), warnings


def adopt_template(
    project: Project, files: Sequence[Path], name: str, *, update: bool = False
) -> tuple[Path, tuple[Diagnostic, ...]]:
    """A brand of this name, from a PowerPoint file, a Word file or both, or new ones for one that is there, whose
    brand.yml stays; and what there is to say of them.

    Raises `SlidegenError` with every problem of the files; that no deck can be built (cannot-build) is only said.
    """
    from slidegen.delivery.put_brand import put_brand, put_template
    from slidegen.trials import new_brand, replacements

    made, problems = (replacements if update else new_brand)(project, name, files)
    (put_template if update else put_brand)(project.templates / name, made)
    return project.templates / name, tuple(problems)


def select_edition(content: Content, occasion: str, language: str) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """The one door: what the occasion's audience is told, in one language."""
    from slidegen.editions.select import select

    return select(content, occasion, language)


def make_outline(edition: Edition, kind: DocumentKind) -> tuple[Document, tuple[Diagnostic, ...]]:
    """One document of an edition, before it has a look."""
    from slidegen.formats import FORMATS

    return FORMATS[kind].make_outline(edition)


def make_message(edition: Edition) -> tuple[Message, tuple[Diagnostic, ...]]:
    """The message of an edition, before it has a look. Raises `ValueError` where the occasion asks for none."""
    from slidegen.editions.documents.message import make_message
    from slidegen.formats import FORMATS

    return make_message(edition, {kind: format.extension for kind, format in FORMATS.items()})


def outline_text(document: Document | Message) -> str:
    """A document's or message's outline for a person."""
    from slidegen.editions.documents.print_outline import outline_text

    return outline_text(document)


def outline_json(document: Document | Message) -> Any:
    """A document's or message's outline as plain lists and mappings."""
    from slidegen.editions.documents.print_outline import outline_json

    return outline_json(document)


def workers_for(kinds: Sequence[DocumentKind]) -> Workers:
    """As many processes as there are processors, which load what documents of these kinds need."""
    from slidegen.formats import FORMATS
    from slidegen.workers import Workers, processor_count

    return Workers(processor_count(), [format.load for kind, format in FORMATS.items() if kind in kinds])


class Build(Struct, frozen=True):
    """Occasions with their finished documents, and the warnings of the way there; nothing is on the disk yet."""

    occasions: tuple[BuiltOccasion, ...]
    warnings: tuple[Diagnostic, ...]


def build(
    source: Source,
    occasions: Sequence[str] = (),
    *,
    kinds: Iterable[DocumentKind] = tuple(DocumentKind),
    language: str | None = None,
    workers: Workers | None = None,
    on_done: Callable[[BuiltDocument | SlidegenError, int], None] = lambda _done, _total: None,
) -> Build:
    """The documents of some occasions (none named: all), of some kinds, in one language (None: all of the project).

    `on_done` is told of each document as it is finished, with the number of all. Raises `SlidegenError` with the
    problems of all documents.
    """
    from slidegen.builds import Wanted, make_documents, whole
    from slidegen.delivery.manifest import BuiltOccasion

    wanted = Wanted(tuple(occasions), tuple(kinds), language)
    made = make_documents(source.content, source.brand, source.warnings, wanted, whole, workers, on_done)
    return Build(tuple(BuiltOccasion.of(entry, documents) for entry, documents in made.occasions), made.warnings)


def deliver(build: Build, output: Path) -> tuple[Diagnostic, ...]:
    """Put all documents into the output folder, or none. Raises `SlidegenError` (cannot-write)."""
    from slidegen.delivery.deliver import deliver

    return deliver(build.occasions, output)


def try_build(
    source: Source,
    occasions: Sequence[str] = (),
    *,
    kinds: Iterable[DocumentKind] = tuple(DocumentKind),
    language: str | None = None,
    workers: Workers | None = None,
    on_done: Callable[[DocumentEntry | SlidegenError, int], None] = lambda _done, _total: None,
) -> BuildEntries:
    """What `build` would give, without the documents: one is let go of as soon as it is made."""
    from slidegen.builds import Wanted, entry_alone, make_entries

    wanted = Wanted(tuple(occasions), tuple(kinds), language)
    return make_entries(source.content, source.brand, source.warnings, wanted, entry_alone, workers, on_done)


@contextlib.contextmanager
def build_into(
    output: Path,
    source: Source,
    occasions: Sequence[str] = (),
    *,
    kinds: Iterable[DocumentKind] = tuple(DocumentKind),
    language: str | None = None,
    workers: Workers | None = None,
    on_done: Callable[[DocumentEntry | SlidegenError, int], None] = lambda _done, _total: None,
) -> Iterator[tuple[BuildEntries, Callable[[], tuple[Diagnostic, ...]]]]:
    """A context in which the documents that `build` would give wait in a hidden folder of the output folder.

    It has what there is to say of them, and what puts them all into their places, or none of them, and gives back
    warnings. Nothing is left of them where that is not called. Memory holds only the documents that are being made.
    """
    from slidegen.builds import Wanted, make_entries
    from slidegen.delivery.deliver import deliver_staged, stage
    from slidegen.delivery.take_places import staging

    wanted = Wanted(tuple(occasions), tuple(kinds), language)
    with staging(output) as staged:
        keep = partial(stage, output, staged)
        made = make_entries(source.content, source.brand, source.warnings, wanted, keep, workers, on_done)
        yield made, partial(deliver_staged, made.occasions, output, staged)


def check_export(formats: Sequence[ExportFormat], given: Sequence[ExportOption]) -> str | None:
    """What is wrong with asking for these options with these formats, in words; None where nothing is."""
    from slidegen.exports import check_options

    return check_options(formats, given)


def export(
    source: Source,
    occasions: Sequence[str],
    formats: Sequence[ExportFormat],
    options: ExportOptions | None = None,
    *,
    language: str | None = None,
    on_done: Callable[[ExportedFile, int], None] = lambda _file, _total: None,
) -> Export:
    """The slides of some occasions in some formats, in one language (None: all of the project).

    `on_done` is told of each file as it is finished, with the number of all. Raises `SlidegenError` with the problems
    of all occasions.
    """
    from slidegen.builds import collecting
    from slidegen.delivery.exported import Export, ExportedOccasion, ExportOptions
    from slidegen.exports import EXPORTS, Calendars, Slides

    calendars = Calendars(source.content)
    tags = (language,) if language else source.content.languages
    warnings, problems = list(source.warnings), list[Diagnostic]()
    done: list[ExportedOccasion] = []
    for occasion in dict.fromkeys(occasions):
        files: list[ExportedFile] = []
        for tag in tags:
            with collecting(problems):
                edition, notices = select_edition(source.content, occasion, tag)
                slides = Slides(edition, source.brand, options or ExportOptions(), timestamp_of(edition), calendars)
                warnings += notices
                for format in formats:
                    file, found = EXPORTS[format].make(slides)
                    files.append(file)
                    warnings += found
                    on_done(file, len(formats) * len(tags) * len(occasions))
        done.append(ExportedOccasion(occasion, tuple(files)))
    if problems:
        raise SlidegenError(dict.fromkeys((*warnings, *problems)))
    return Export(tuple(done), tuple(dict.fromkeys(warnings)), calendars.changed)


def export_sections(
    source: Source,
    sections: Sequence[str],
    audience: str | None = None,
    *,
    language: str | None = None,
    told: Sequence[CalendarHistory] = (),
) -> Export:
    """Calendars of some sections, as an audience is told them (None: the project's default audience).

    `told` is what calendars of occasions tell besides. Raises `SlidegenError` with the problems of all sections.
    """
    from slidegen.builds import collecting
    from slidegen.delivery.exported import Export, ExportedOccasion
    from slidegen.editions.select import select_section
    from slidegen.exports import CALENDARS, Calendars, section_calendar

    files: list[ExportedFile] = []
    calendars = Calendars(source.content, told)
    warnings, problems = list(source.warnings), list[Diagnostic]()
    for section, tag in product(dict.fromkeys(sections), (language,) if language else source.content.languages):
        with collecting(problems):
            excerpt, notices = select_section(source.content, section, audience or source.content.default_audience, tag)
            file, found = section_calendar(excerpt, calendars)
            files.append(file)
            warnings += (*notices, *found)
    if problems:
        raise SlidegenError(dict.fromkeys((*warnings, *problems)))
    return Export((ExportedOccasion(CALENDARS, tuple(files)),), tuple(dict.fromkeys(warnings)), calendars.changed)


def put_exports(exported: Export, output: Path, history: Path | None = None) -> tuple[Path, ...]:
    """Put all exported files into the output folder, or none, and then what calendars tell into `history`.

    Returns the files of `history` that have changed. Raises `SlidegenError` (cannot-write).
    """
    from slidegen.delivery.put_exports import keep_calendars, put_exports

    put_exports(exported.occasions, output)
    return keep_calendars(exported.calendars, history) if history else ()


def plan_letters(
    source: Source, occasion: str, language: str | None = None
) -> tuple[tuple[LetterPlan, ...], tuple[Diagnostic, ...]]:
    """The message of an occasion without its documents, in one language (None: each of the project); and warnings.

    Raises `SlidegenError` with the problems of all languages: no-document where the occasion has no message.
    """
    from slidegen.builds import collecting
    from slidegen.letters import plan_letter

    plans: list[LetterPlan] = []
    warnings, problems = list(source.warnings), list[Diagnostic]()
    for tag in (language,) if language else source.content.languages:
        with collecting(problems):
            edition, notices = select_edition(source.content, occasion, tag)
            plans.append(plan_letter(edition, source.brand))
            warnings += (*notices, *plans[-1].notices)
    if problems:
        raise SlidegenError(dict.fromkeys((*warnings, *problems)))
    return tuple(plans), tuple(dict.fromkeys(warnings))


def make_letters(
    source: Source,
    occasion: str,
    *,
    workers: Workers | None = None,
    on_done: Callable[[BuiltDocument | SlidegenError, int], None] = lambda _done, _total: None,
) -> tuple[Mapping[str, Letter], tuple[Diagnostic, ...]]:
    """The message of an occasion with the documents that it carries, in each language of the project; and warnings.

    `on_done` is told of each document as it is finished, with the number of all. Raises `SlidegenError` with the
    problems of all languages: no-document where the occasion has no message.
    """
    plans, warnings = plan_letters(source, occasion)
    kinds = {each.kind for plan in plans for each in plan.attached}
    made = build(source, [occasion], kinds=kinds, workers=workers, on_done=on_done) if kinds else Build((), ())
    documents = [document for group in made.occasions for document in group.documents]
    warnings += (*made.warnings, *(notice for document in documents for notice in document.warnings))
    letters = {
        plan.letter.language: plan.with_documents(
            {each.kind: each.data for each in documents if each.language == plan.letter.language}
        )
        for plan in plans
    }
    return letters, tuple(dict.fromkeys(warnings))


def timestamp_of(edition: Edition) -> dt.datetime:
    """The time that an edition's files carry inside. Raises `SlidegenError` (bad-value)."""
    from slidegen.timestamps import timestamp_on

    return timestamp_on(edition.first_day)
