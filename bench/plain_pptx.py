"""What a plain python-pptx script does with the same text, unmeasured. `python -m bench.plain_pptx N FILE`"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.decks import plain_slides


def write(number: int, file: Path) -> None:
    """Write a deck of `number` slides the way python-pptx's own documentation shows it."""
    from pptx import Presentation

    presentation = Presentation()
    slide_layout = presentation.slide_layouts[1]
    for plain in plain_slides(number):
        slide = presentation.slides.add_slide(slide_layout)
        slide.shapes.title.text = plain.title
        body = slide.placeholders[1].text_frame
        for index, (text, strong) in enumerate(plain.bullets):
            paragraph = body.paragraphs[0] if index == 0 else body.add_paragraph()
            paragraph.add_run().text = text
            run = paragraph.add_run()
            run.text = strong
            run.font.bold = True
    presentation.save(str(file))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
