"""Which sensitivity label a document has, and whether it really has it."""

from __future__ import annotations

import datetime as dt

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.outline import DocumentInfo
from slidegen.office_files.sensitivity_label import SensitivityLabel, has_label, made_label


def label_of(
    info: DocumentInfo, of_template: SensitivityLabel | None, timestamp: dt.datetime
) -> SensitivityLabel | None:
    """The label that the document's audience has in project.yml, else that of the template; None where there is none.

    One of the project is set at `timestamp`, so that the same document has the same bytes.
    """
    if info.label is None:
        return of_template
    return made_label(info.label.id, info.label.site, info.label.name, timestamp)


def check_label(data: bytes, label: SensitivityLabel | None, place: Place) -> None:
    """Raises `SlidegenError` (lost-label) where a written document has another label than it should, or none."""
    if label is not None and not has_label(data, label):
        message = "the document that was made is without its sensitivity label, so it is not kept"
        hint = "open the template in Office and set its label anew, or set one with label: below the audience"
        raise SlidegenError(Diagnostic(Code.LOST_LABEL, message, place, hint))
