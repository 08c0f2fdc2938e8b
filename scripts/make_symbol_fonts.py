"""Make the packaged fonts for symbols anew, from the Noto fonts in a folder.

`python -m scripts.make_symbol_fonts FOLDER`. Each keeps the blocks of Unicode that people write in reports, and loses
its hints. The fonts are those of the npm packages @expo-google-fonts/noto-sans-symbols-2 0.4.1, noto-sans-math 0.4.2,
noto-sans-symbols 0.4.1 and noto-emoji 0.4.7.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import uharfbuzz

TARGET: Final = Path(__file__).parent.parent / "src" / "slidegen" / "brand" / "symbols"
FONTS: Final = {
    "NotoSansSymbols2": ((0x2300, 0x23FF), (0x2500, 0x27BF), (0x2B00, 0x2BFF), (0x1F780, 0x1F7FF)),
    "NotoSansMath": ((0x2032, 0x2037), (0x2190, 0x22FF), (0x27C0, 0x27FF), (0x2900, 0x297F)),
    "NotoSansSymbols": ((0x2460, 0x24FF), (0x2669, 0x266F), (0x2692, 0x269C), (0x1F100, 0x1F1AD)),
    "NotoEmoji": ((0x200D, 0x200D), (0x2000, 0x3300), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF), (0xE0020, 0xE007F)),
}


def main(folder: Path) -> None:
    for name, blocks in FONTS.items():
        source = next(folder.rglob(f"{name}_400Regular.ttf"))
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update({ord(" "), *(code for first, last in blocks for code in range(first, last + 1))})
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
        subset = wanted.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source))))
        (TARGET / f"{name}.ttf").write_bytes(subset.blob.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
