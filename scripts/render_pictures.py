"""Pictures of decks, notes and PDFs, so that people can look at what they make.

    python -m scripts.render_pictures output/ir-eco/*.pptx --to /somewhere

One PNG for each page and, for each file, a sheet with all of them. LibreOffice draws Office files; decks are drawn from
a copy with the fitted sizes written in, since LibreOffice would fit the text anew and hide what PowerPoint shows.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from tests.office.bake import bake
from tests.office.render import contact_sheet, to_pdf, to_pictures

OFFICE = (".pptx", ".docx")


def render(files: Sequence[Path], folder: Path, dpi: float, soffice: str | None) -> Iterator[Path]:
    """Writes the pictures of all files into `folder` and names each as it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, pictures in zip(files, pages(files, dpi, soffice), strict=True):
        for number, picture in enumerate(pictures, start=1):
            target = folder / f"{file.stem}_{number:02}.png"
            picture.save(target)
            yield target
        sheet = folder / f"{file.stem}_all.png"
        contact_sheet(pictures).save(sheet)
        yield sheet


def pages(files: Sequence[Path], dpi: float, soffice: str | None) -> list[list[Image.Image]]:
    """The pictures of each file's pages. Raises `RuntimeError` where LibreOffice is needed and not there."""
    with tempfile.TemporaryDirectory() as temporary:
        return [to_pictures(pdf, dpi) for pdf in _pdfs(files, Path(temporary), soffice)]


def _pdfs(files: Sequence[Path], folder: Path, soffice: str | None) -> list[Path]:
    """A PDF of each file; all Office files are converted in one run."""
    copies = {}
    for number, file in enumerate(files):
        if file.suffix in OFFICE:
            copies[number] = folder / f"{number}{file.suffix}"
            copies[number].write_bytes(bake(file.read_bytes()) if file.suffix == ".pptx" else file.read_bytes())
    if copies and soffice is None:
        raise RuntimeError("LibreOffice is not installed: scripts/set-up ci installs it")
    if copies and soffice is not None:
        to_pdf(soffice, list(copies.values()), folder)
    return [folder / f"{number}.pdf" if number in copies else file for number, file in enumerate(files)]


def main() -> int:
    """The command line; 1 where a file cannot be drawn."""
    parser = argparse.ArgumentParser(prog="python -m scripts.render_pictures", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .pptx, .docx or .pdf file")
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help="the folder for the pictures")
    parser.add_argument("--dpi", type=float, default=96.0, help="pixels per inch (96: a slide is 1280 wide)")
    options = parser.parse_args()
    missing = [str(file) for file in options.files if not file.is_file()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}")
    try:
        for picture in render(options.files, options.to, options.dpi, shutil.which("soffice")):
            print(picture)
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
