"""`slidegen export`."""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from slidegen.cli.options import (
    UnknownNameError,
    brand_option,
    check_names,
    complete_folders,
    complete_occasions,
    exit_code,
    language_option,
    project_option,
)
from slidegen.cli.progress import Progress
from slidegen.cli.report import print_diagnostics, print_json, print_table, problems_json, shown_path
from slidegen.content.model import Content, DocumentKind
from slidegen.delivery.exported import (
    DEFAULT_WIDTH,
    Export,
    ExportedFile,
    ExportFormat,
    ExportOption,
    ExportOptions,
    PageRange,
    export_entry,
)
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, nearest
from slidegen.pipeline import check_export, export, export_sections, put_exports, read_source
from slidegen.project import Project

_STRETCH = re.compile(r"(\d*)\s*(-?)\s*(\d*)")
_ALSO_CALLED = {
    "png": ("picture", "pictures", "image", "images", "jpg", "jpeg"),
    "html": ("htm", "web", "browser"),
    "pdf": ("acrobat", "paper", "print"),
    "ics": ("ical", "icalendar", "calendar", "outlook"),
}
_DOCUMENTS = ("pptx", "powerpoint", "deck", "docx", "word", "note")


def _to_formats(_ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[ExportFormat, ...]:
    known = {each.value: each for each in ExportFormat}
    names = [name.strip().lower().removeprefix(".") for value in values for name in value.split(",") if name.strip()]
    for name in names:
        if name not in known:
            meant = next((right for right, others in _ALSO_CALLED.items() if name in others), None)
            hint = f"did you mean {meant}?" if meant else nearest(name, known)
            if name in _DOCUMENTS:
                hint = "slidegen build makes PowerPoint and Word files"
            raise click.BadParameter(f'there is no export format "{name}"; {hint}')
    if not names:
        raise click.BadParameter(f"name one or more of {', '.join(known)}")
    return tuple(each for name, each in known.items() if name in names)


def _complete_formats(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    head, comma, last = incomplete.rpartition(",")
    return [CompletionItem(head + comma + each.value) for each in ExportFormat if each.value.startswith(last)]


def _to_pages(_ctx: click.Context, _option: click.Parameter, value: str | None) -> PageRange | None:
    """ "2-4", "2,5-" and the like."""
    if value is None:
        return None
    stretches: list[tuple[int, int | None]] = []
    for part in value.split(","):
        found = _STRETCH.fullmatch(part.strip())
        first, dash, last = found.groups() if found else ("", "", "")
        if not (first or last):
            raise click.BadParameter(f'"{part}" is not a number or a range of slides; write it like 2-4 or 2,5-')
        start = int(first) if first else 1
        end = start if not dash else int(last) if last else None
        if start < 1 or (end is not None and end < start):
            raise click.BadParameter(f'"{part}" has no slides in it; they are numbered from 1, the lower number first')
        stretches.append((start, end))
    return PageRange(tuple(stretches))


@click.command("export", short_help="Export slides as PDF, pictures or HTML, and dates as a calendar.")
@click.argument("occasions", nargs=-1, required=True, metavar="OCCASION...", shell_complete=complete_occasions)
@click.option(
    "--to",
    "formats",
    metavar="FORMATS",
    multiple=True,
    default=("pdf",),
    help=f"What to make, separated by commas: {', '.join(each.value for each in ExportFormat)}. [default: pdf]",
    callback=_to_formats,
    shell_complete=_complete_formats,
)
@language_option
@click.option("--pages", metavar="RANGE", help="Only these slides: 2-4 or 2,5-. [default: all]", callback=_to_pages)
@click.option("--handout", type=click.Choice(["3", "6"]), help="So many slides on an A4 page, with lines for notes.")
@click.option("--notes", is_flag=True, help="With the speaker notes: in handouts instead of the lines, and in HTML.")
@click.option(
    "--width",
    type=click.IntRange(16, 10_000),
    default=DEFAULT_WIDTH,
    metavar="PIXELS",
    help=f"How wide pictures are. [default: {DEFAULT_WIDTH}]",
)
@click.option(
    "--with",
    "drawn_with",
    type=click.Choice(["libreoffice"]),
    help="Let LibreOffice draw the PowerPoint file, where slidegen cannot draw all artwork of the template.",
)
@click.option(
    "--trial",
    is_flag=True,
    help="Nobody gets these calendars: do not keep in content/history what they tell.",
)
@click.option("--audience", metavar="NAME", help="Who gets the calendar of a section. [default: default_audience]")
@brand_option
@click.option(
    "--output",
    metavar="DIR",
    help="Where the files go. [default: the project's output folder]",
    shell_complete=complete_folders,
)
@project_option
@click.option("--json", "as_json", is_flag=True, help="Print what was exported, and all problems, as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    occasions: tuple[str, ...],
    formats: tuple[ExportFormat, ...],
    language: str | None,
    pages: PageRange | None,
    handout: str | None,
    notes: bool,
    width: int,
    drawn_with: str | None,
    trial: bool,
    audience: str | None,
    brand: str | None,
    output: str | None,
    project: Project,
    as_json: bool,
) -> None:
    """Export slides as PDF, pictures or a page for browsers.

    They show what the PowerPoint file shows, line by line, and need no Office. They go to output/OCCASION/ beside the
    documents; what was exported there before is replaced, and either all files are written or none. Speaker notes are
    in them only with --notes.

    With --to ics, the dates of its time lines become a calendar; a section can then stand in the place of an occasion.
    What a calendar tells its audience is kept in content/history/calendars, so that the next one moves and cancels what
    has changed: commit these files with the content.
    """
    chosen = {
        ExportOption.PAGES: pages,
        ExportOption.HANDOUT: handout,
        ExportOption.NOTES: notes,
        ExportOption.WIDTH: ctx.get_parameter_source("width") is not ParameterSource.DEFAULT,
        ExportOption.LIBREOFFICE: drawn_with,
    }
    problem = check_export(formats, [option for option, value in chosen.items() if value])
    if problem is not None:
        raise click.UsageError(problem)
    if trial and ExportFormat.ICS not in formats:
        raise click.UsageError("--trial goes with --to ics")
    options = ExportOptions(pages, int(handout) if handout else None, notes, width, drawn_with is not None)
    folder = Path(output) if output else project.output
    try:
        made = _export(project, occasions, formats, options, language, audience, brand, watched=not as_json)
        kept = put_exports(made, folder, None if trial else project.calendar_history)
    except SlidegenError as error:
        if as_json:
            print_json({"occasions": [], **problems_json(error.diagnostics)})
            ctx.exit(exit_code(error))
        raise
    if as_json:
        entries = [export_entry(each) for each in made.occasions]
        told = {"kept": [project.relative(path) for path in kept]} if ExportFormat.ICS in formats else {}
        print_json({"occasions": entries, **told, **problems_json(made.warnings)})
        return
    print_table(
        ("file", "length"),
        [
            (shown_path(folder / each.occasion / file.name) + ("/" if file.is_folder else ""), _extent(file, options))
            for each in made.occasions
            for file in each.files
        ],
    )
    if kept:
        names = ", ".join(shown_path(path) for path in kept)
        click.echo(f"what these calendars tell is kept in {names}: commit {'it' if len(kept) == 1 else 'them'}")
    print_diagnostics(made.warnings)


def _export(
    project: Project,
    occasions: tuple[str, ...],
    formats: tuple[ExportFormat, ...],
    options: ExportOptions,
    language: str | None,
    audience: str | None,
    brand: str | None,
    *,
    watched: bool,
) -> Export:
    with Progress(watched) as progress:
        source = read_source(project, brand)
        sections = _sections(source.content, occasions) if formats == (ExportFormat.ICS,) else ()
        occasions = tuple(name for name in occasions if name not in sections)
        if audience is not None and (occasions or not sections):
            raise click.UsageError("--audience goes with sections and --to ics: an occasion has its own audience")
        if formats == (ExportFormat.ICS,):
            _check_calendars(source.content, occasions)
        for occasion in occasions:
            needed = () if formats == (ExportFormat.ICS,) else (DocumentKind.DECK,)
            check_names(source.content, (occasion,), language, needed)
        check_names(source.content, (), language, ())
        _check_audience(source.content, audience)
        try:
            made = export(source, occasions, formats, options, language=language, on_done=progress.advance)
            if not sections:
                return made
            more = export_sections(source, sections, audience, language=language, told=made.calendars)
            warnings = tuple(dict.fromkeys(made.warnings + more.warnings))
            return Export(made.occasions + more.occasions, warnings, more.calendars)
        except SlidegenError as error:
            if any(problem.code is Code.NO_PAGE for problem in error.diagnostics):
                raise UnknownNameError(error.diagnostics) from error
            raise


def _sections(content: Content, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are sections and no occasions."""
    occasions = {occasion.id for occasion in content.occasions}
    sections = {section.id for section in content.sections}
    return tuple(name for name in names if name in sections and name not in occasions)


def _check_calendars(content: Content, names: tuple[str, ...]) -> None:
    """A name that is neither an occasion nor a section, with the nearest of both."""
    known = [*(each.id for each in content.occasions), *(each.id for each in content.sections)]
    problems = [
        Diagnostic(Code.UNKNOWN_OCCASION, f'there is no occasion or section "{name}"', hint=nearest(name, known))
        for name in names
        if name not in known
    ]
    if problems:
        raise UnknownNameError(problems)


def _check_audience(content: Content, audience: str | None) -> None:
    known = [each.id for each in content.audiences]
    if audience is not None and audience not in known:
        message = f'there is no audience "{audience}"'
        raise UnknownNameError([Diagnostic(Code.UNKNOWN_AUDIENCE, message, hint=nearest(audience, known))])


def _extent(file: ExportedFile, options: ExportOptions) -> str:
    if file.format is ExportFormat.ICS:
        return f"{file.extent} date{'' if file.extent == 1 else 's'}"
    what = "slide" if options.per_page is None else "page"
    return f"{file.extent} {what}{'' if file.extent == 1 else 's'}"
