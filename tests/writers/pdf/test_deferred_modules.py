"""Modules whose import is put off: they come when they are used, whole and real."""

from __future__ import annotations

import base64
import io
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import Handout
from slidegen.writers.pdf.deferred_modules import Deferred, deferred
from slidegen.writers.pdf.write_pdf import write_pdf
from tests.writers.outline_examples import HANDOUT, TIMESTAMP, brand

MODULE = "this"  # of Python's own, which nothing else imports


def load() -> None:
    import this  # noqa: F401


@pytest.fixture(autouse=True)
def _not_imported(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delitem(sys.modules, MODULE, raising=False)


def test_a_module_is_imported_for_its_first_attribute() -> None:
    with deferred(Deferred(MODULE, load)):
        import this as stand_in
    assert MODULE not in sys.modules
    assert "Beautiful" not in vars(stand_in)
    assert stand_in.s.startswith("Gur Mra")
    assert sys.modules[MODULE].s == stand_in.s


def load_colorsys() -> None:
    import colorsys  # noqa: F401


def test_a_function_that_is_imported_by_name_imports_the_module_when_it_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with deferred(Deferred("colorsys", load_colorsys, ("rgb_to_hsv",))):
        from colorsys import rgb_to_hsv
    assert "colorsys" not in sys.modules
    assert rgb_to_hsv(1.0, 1.0, 1.0) == (0.0, 0.0, 1.0)


def test_what_is_used_at_once_is_imported_at_once() -> None:
    with deferred(Deferred(MODULE, load)):
        import this as stand_in

        assert stand_in.s == sys.modules[MODULE].s
        assert sys.modules[MODULE] is not stand_in
    assert MODULE in sys.modules


def test_what_is_there_already_stays() -> None:
    there = sys.modules["base64"]
    with deferred(Deferred("base64", load)):
        assert sys.modules["base64"] is there
    assert sys.modules["base64"] is there


def test_a_handout_needs_no_other_maker_of_subsets() -> None:
    program = (
        "import sys\n"
        "from slidegen.writers.pdf.write_pdf import write_pdf\n"
        "from tests.writers.on_paper import handout_html\n"
        "from tests.writers.outline_examples import HANDOUT, TIMESTAMP, brand\n"
        "write_pdf(handout_html(HANDOUT, brand()), HANDOUT.info, brand(), TIMESTAMP)\n"
        "print(*(name for name in ('fontTools.subset', 'fontTools.varLib', 'fontTools.ttLib.woff2')"
        " if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_font_that_has_to_be_unpacked_is() -> None:
    """WOFF 2 is what fontTools is still asked for; a font that is not the brand's is an error that names it."""
    font = TTFont(brand().fonts.body.regular.path)
    font.flavor = "woff2"
    data = io.BytesIO()
    font.save(data)
    address = "data:font/woff2;base64," + base64.b64encode(data.getvalue()).decode()
    html = (
        '<!DOCTYPE html><html lang="en"><head><title>T</title><style>'
        f"@font-face {{ font-family: 'Packed Sans'; src: url({address}) }}"
        "p { font-family: 'Packed Sans' }</style></head><body><p>Words</p></body></html>"
    )
    assert [*_foreign(html, HANDOUT)] == ["Packed Sans"]


def _foreign(html: str, handout: Handout) -> list[str]:
    with pytest.raises(SlidegenError) as caught:
        write_pdf(html, handout.info, brand(), TIMESTAMP)
    return [each.message.partition("written in ")[2].partition(",")[0] for each in caught.value.diagnostics]
