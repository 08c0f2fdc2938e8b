"""The pictures of README.md and of the designer's guide: real output, drawn anew.

    python -m scripts.make_pictures

Builds the documents shown from the project's own content and writes docs/pictures/. LibreOffice draws the deck and the
note, so the pictures of two machines can differ by a pixel: they are for the eye, and no test compares them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from scripts.corporate_template import DECK, LETTER, corporate_deck, corporate_letter
from scripts.render_pictures import pages

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "docs" / "pictures"
DPI: Final = 192.0
"""Drawn at twice the size of a screen and made smaller, so that small letters stay legible."""
COLORS: Final = 128
"""Few enough for small files, and enough for the shades at the edges of letters."""


def deck_picture(slides: Sequence[Image.Image], columns: int = 2, width: int = 1400, gap: int = 16) -> Image.Image:
    """The slides row by row on white, each with a thin edge; an odd last slide stands at the left."""
    slide_width = (width - gap * (columns - 1)) // columns
    slide_height = round(slide_width * slides[0].height / slides[0].width)
    rows = -(-len(slides) // columns)
    sheet = Image.new("RGB", (width, rows * (slide_height + gap) - gap), "white")
    for number, slide in enumerate(slides):
        row, column = divmod(number, columns)
        place = (column * (slide_width + gap), row * (slide_height + gap))
        sheet.paste(framed(slide, slide_width), place)
    return sheet


def framed(page: Image.Image, width: int) -> Image.Image:
    """The page at this width, with a thin grey edge: white paper would run into a white page around it."""
    inside = page.convert("RGB").resize(
        (width - 2, round((width - 2) * page.height / page.width)), Image.Resampling.LANCZOS
    )
    picture = Image.new("RGB", (width, inside.height + 2), "#c4ccd6")
    picture.paste(inside, (1, 1))
    return picture


def save(picture: Image.Image, name: str) -> None:
    """Written with few colours, as small as PNG goes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    target = FOLDER / name
    # Colors that span all that there are: those that are there most often would leave none for the little amber.
    palette = picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette.save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {picture.width} x {picture.height}, {target.stat().st_size // 1024} kB")


def slidegen(*arguments: str | Path) -> None:
    """Run this checkout's command; what it prints is of no interest."""
    command = [sys.executable, "-m", "slidegen", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def guide_pictures(project: Path, soffice: str | None) -> None:
    """What the designer's guide shows: the samples of a corporate template, and the documents made with it.

    Raises `RuntimeError` where LibreOffice is missing.
    """
    shutil.copytree(ROOT / "content", project / "content")
    (project / DECK).write_bytes(corporate_deck())
    (project / LETTER).write_bytes(corporate_letter())
    slidegen("template", "check", project / DECK, "--pictures", project / "look")
    samples = [Image.open(path) for path in sorted((project / "look").glob("*.png"))]
    save(deck_picture(samples, columns=3), "template-samples.png")
    slidegen("template", "adopt", project / DECK, project / LETTER, "--name", "acme", "--project", project)
    slidegen("build", "ir-eco", "--brand", "acme", "--project", project)
    output = project / "output" / "ir-eco"
    (deck,), (note,), (handout,) = (output.glob(pattern) for pattern in ("*.pptx", "*.docx", "*.pdf"))
    slides, note_pages, handout_pages = pages((deck, note, handout), DPI, soffice)
    save(deck_picture(slides, columns=3), "template-deck.png")
    save(deck_picture([note_pages[0], handout_pages[0]], width=1000), "template-paper.png")


def main() -> int:
    """Build, draw, write; 1 where LibreOffice is missing."""
    soffice = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary)
        command = [sys.executable, "-m", "slidegen", "build", "--project", str(ROOT), "--output", str(output)]
        subprocess.run([*command, "ir-eco", "management-board-october"], check=True, stdout=subprocess.DEVNULL)
        (deck,) = output.glob("ir-eco/*_deck_en.pptx")
        (note,) = output.glob("management-board-october/*_note_en.docx")
        (handout,) = output.glob("ir-eco/*_handout_en.pdf")
        try:
            slides, note_pages, handout_pages = pages((deck, note, handout), DPI, soffice)
            (output / "project").mkdir()
            guide_pictures(output / "project", soffice)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
    save(deck_picture(slides, width=1380), "deck.png")
    save(framed(note_pages[0], 700), "note.png")
    save(framed(handout_pages[0], 700), "handout.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
