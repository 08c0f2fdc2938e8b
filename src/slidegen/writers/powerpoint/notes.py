"""Speaker notes: one notes page for each slide that has any (ECMA-376 Part 1, clause 19.3.1.28 `p:notes`)."""

from __future__ import annotations

from slidegen.brand.fonts import FontSet
from slidegen.layout.frames import FieldKind, SlideFrames
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart
from slidegen.office_files.xml_text import DECLARATION
from slidegen.writers.powerpoint.relationship_ids import References
from slidegen.writers.powerpoint.slide import EMPTY_TREE, NAMESPACES, slide_name
from slidegen.writers.powerpoint.text import TextContext, field_paragraph, paragraphs_xml, prose_paragraphs


def notes_name(number: int) -> str:
    """The part with the notes of slide `number`, from 1."""
    return f"/ppt/notesSlides/notesSlide{number}.xml"


def notes_part(slide: SlideFrames, number: int, notes_master: str, language: str, fonts: FontSet) -> PackagePart:
    """The notes page of slide `number`: the slide's picture, the notes and the number, in the places of the master."""
    references = References()
    references.part(relationship_types.NOTES_MASTER, notes_master)
    references.part(relationship_types.SLIDE, slide_name(number))
    text = TextContext(language, fonts, references.link)
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    )
    notes = _text_shape(3, "Notes", 'type="body" idx="1"', paragraphs_xml(prose_paragraphs(slide.notes), text))
    page = field_paragraph(FieldKind.SLIDE_NUMBER, str(number), text)
    footer = _text_shape(4, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', page)
    xml = (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_TREE}{picture}{notes}{footer}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    return PackagePart(notes_name(number), content_types.NOTES_SLIDE, xml.encode(), references.relationships)


def _text_shape(id_: int, name: str, placeholder: str, paragraphs: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
