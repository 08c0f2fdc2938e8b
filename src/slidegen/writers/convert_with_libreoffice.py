"""A deck to PDF through LibreOffice, which draws the real file: a second way for what slidegen does not draw itself.

It runs as a process of its own with a profile of its own, so that neither an open LibreOffice nor its settings matter.
The file comes and goes through a temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

from slidegen.diagnostics import Code, Diagnostic, SlidegenError

SECONDS: Final = 180
"""A run that takes longer hangs: a cold start takes 2 seconds, ten slides half of one more."""
PROGRAMS: Final = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
"""What LibreOffice is called on the path, and where it is on a Mac."""
LONGEST: Final = 300
"""Characters of LibreOffice's own words that are repeated."""


def convert_with_libreoffice(deck: bytes, pages: Collection[int] | None = None, *, seconds: float = SECONDS) -> bytes:
    """A .pptx file as tagged PDF, with the slides of these numbers, from 1 (None: all).

    The bytes differ from run to run: LibreOffice writes the time into them. Raises `SlidegenError`: missing-program
    where LibreOffice is not installed, failed-program where it takes more than `seconds` or makes no PDF.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        hint = "install LibreOffice Impress (on Debian and Ubuntu: sudo apt-get install libreoffice-impress)"
        raise SlidegenError(
            Diagnostic(Code.MISSING_PROGRAM, "LibreOffice is not installed", hint=f"{hint}, or leave out --with")
        )
    # A folder that LibreOffice is still writing into cannot always be removed.
    with tempfile.TemporaryDirectory(prefix="slidegen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "deck.pptx").write_bytes(deck)
        said = _run(_command(program, folder, pages), seconds)
        try:
            return (folder / "deck.pdf").read_bytes()
        except FileNotFoundError:
            raise _failed(f"LibreOffice made no PDF of the deck: {said[:LONGEST]}") from None


def _command(program: str, folder: Path, pages: Collection[int] | None) -> list[str]:
    """The options are those of LibreOffice's PDF export (its help, "PDF Export Command Line Parameters")."""
    options = {"UseTaggedPDF": {"type": "boolean", "value": "true"}}
    if pages is not None:
        options["PageRange"] = {"type": "string", "value": ",".join(map(str, sorted(pages)))}
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to"),
        f"pdf:impress_pdf_Export:{json.dumps(options)}",
        *("--outdir", str(folder), str(folder / "deck.pptx")),
    ]


def _run(command: list[str], seconds: float) -> str:
    """What the program said. It starts others, which have to end with it when it takes too long."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise _failed(f"LibreOffice took more than {seconds:g} seconds and was ended") from None
        except BaseException:
            _end(process)
            raise
    return " ".join(said.split())


def _end(process: subprocess.Popen[str]) -> None:
    if hasattr(os, "killpg"):  # Windows ends what a process started by itself
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _failed(problem: str) -> SlidegenError:
    hint = "open the deck in LibreOffice to see what it says, or leave out --with"
    return SlidegenError(Diagnostic(Code.FAILED_PROGRAM, problem, hint=hint))
