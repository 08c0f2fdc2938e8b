"""The shapes of all files to content: texts and dates are read here, and keys left out get what they stand for."""

from __future__ import annotations

from slidegen.content import model
from slidegen.content.inlines import LocalizedText
from slidegen.content.model import Aim, Stage
from slidegen.diagnostics import Diagnostic
from slidegen.project import DEFAULT_BRAND, Project
from slidegen.reading.build_mail import build_lists, build_mail, build_message, request_of
from slidegen.reading.build_sections import build_section
from slidegen.reading.check_meaning import Files
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.build_texts import TextsBuilder, names_of
from slidegen.source_files.source import place_of

_AIMS = {
    Stage.DRAFT: Aim.DISCUSSION,
    Stage.FOR_INPUT: Aim.INPUT,
    Stage.FOR_DECISION: Aim.DECISION,
    Stage.FINAL: Aim.INFORMATION,
}


def build_content(files: Files, assets: Project) -> tuple[model.Content | None, list[Diagnostic]]:
    """The content, and what is wrong with its texts and dates, and with the files that sections name.

    All of them are read even where there can be no content, since the files or what they say of each other are wrong.
    """
    project = files.project
    texts = TextsBuilder(() if project is None else tuple(str(tag) for tag in project.languages if tag), assets)
    built = [build_section(section, texts) for section in files.sections]
    sections = tuple(section for section in built if section is not None)
    if project is None:
        for occasion in files.occasions:
            _occasion(occasion, LocalizedText(()), texts)
        return None, texts.problems
    return _content(project, sections, files.occasions, texts), texts.problems


def _content(
    project: schema.Project,
    sections: tuple[model.Section, ...],
    occasions: tuple[schema.Occasion, ...],
    texts: TextsBuilder,
) -> model.Content:
    organisation = texts.text(project.organisation)
    audiences = {str(id_): _audience(id_, audience, texts) for id_, audience in project.audiences.items()}
    mail = None
    if project.mail is not None:
        mail, problems = build_mail(project.mail)
        texts.problems += problems
    lists, problems = build_lists(project.lists or {})
    texts.problems += problems
    return model.Content(
        organisation=organisation,
        title=texts.optional(project.title) or organisation,
        languages=texts.languages,
        brand=str(project.brand or DEFAULT_BRAND),
        audiences=tuple(audiences.values()),
        default_audience=str(project.default_audience),
        sections=sections,
        occasions=tuple(
            _occasion(each, audiences[each.audience].title if each.audience in audiences else organisation, texts)
            for each in occasions
        ),
        mail=mail,
        lists=lists,
        brand_place=place_of(project.brand) if project.brand else model.NOWHERE,
    )


def _audience(id_: str, audience: schema.Audience, texts: TextsBuilder) -> model.Audience:
    return model.Audience(
        str(id_),
        texts.text(audience.title),
        names_of(audience.includes) or (),
        None if audience.label is None else _label(audience.label),
        place_of(id_),
    )


def _label(label: schema.Label) -> model.Label:
    """GUIDs are written in small letters: Office compares them as they are written."""
    return model.Label(str(label.id).lower(), str(label.site).lower(), str(label.name).strip())


def _occasion(occasion: schema.Occasion, usual_title: LocalizedText, texts: TextsBuilder) -> model.Occasion:
    asked = tuple((kind, tuple(map(request_of, each))) for kind, each in occasion.asked.items() if each is not None)
    return model.Occasion(
        id=str(occasion.id),
        title=texts.optional(occasion.title) or usual_title,
        date=texts.occasion_date(occasion.date),
        audience=str(occasion.audience),
        stage=occasion.stage,
        aim=occasion.aim or _AIMS[occasion.stage],
        documents=asked,
        headline=texts.optional(occasion.headline),
        subtitle=texts.optional(occasion.subtitle),
        purpose=texts.optional(occasion.purpose),
        ask=texts.optional(occasion.ask),
        message=None if occasion.message is None else build_message(occasion.message, dict(asked), texts),
        place=place_of(occasion.id),
    )
