"""Makes deck.pptx and note.docx of templates/ir from nothing, in the colors and fonts of its brand.yml.

    make brand     or     python -m scripts.make_reference_files

The same brand.yml gives the same bytes. Both files are ordinary Office files: a designer may go on in PowerPoint and
Word instead, and then this script is no longer run.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.reference_files.deck import reference_deck
from scripts.reference_files.note import reference_note
from scripts.reference_files.theme import theme
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import SlidegenError
from slidegen.project import Project

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "ir"

# What Word calls the colors of a theme (ECMA-376 Part 1, 17.18.97 `ST_ThemeColor`).
WORD_NAMES = {
    ColorRole.TEXT: "text1",
    ColorRole.BACKGROUND: "background1",
    ColorRole.MUTED: "text2",
    ColorRole.SURFACE: "background2",
    ColorRole.LINK: "hyperlink",
    ColorRole.VISITED_LINK: "followedHyperlink",
}


def make(settings: Settings) -> dict[str, bytes]:
    """The reference files by name."""
    part = theme(settings)
    colors = {WORD_NAMES.get(role, role.value): color.hex for role, color in settings.colors.items()}
    families = [typeface.family for typeface in (settings.base, settings.headings, settings.monospace)]
    return {"deck.pptx": reference_deck(part).data(), "note.docx": reference_note(part, colors, families).data()}


def main() -> int:
    """Writes the files; 1 where brand.yml has errors."""
    try:
        settings, problems = read_settings(Project(ROOT), FOLDER)
    except SlidegenError as error:
        print(error, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem, file=sys.stderr)
    for name, data in make(settings).items():
        (FOLDER / name).write_bytes(data)
        print(f"{(FOLDER / name).relative_to(ROOT)}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
