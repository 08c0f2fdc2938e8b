"""Running text as HTML, where nothing has to be measured: speaker notes."""

from __future__ import annotations

from html import escape

from slidegen.brand.fonts import FontRole
from slidegen.content.inlines import LineBreak, Prose, Text
from slidegen.writers.slides.draw_context import FONT_CLASSES


def draw_prose(prose: Prose) -> str:
    """The text of one paragraph."""
    return "".join("<br>" if isinstance(inline, LineBreak) else _text(inline) for inline in prose)


def _text(text: Text) -> str:
    words = escape(text.text)
    if text.link is not None:
        words = f'<a href="{escape(text.link)}">{words}</a>'
    if text.code:
        words = f'<span class="{FONT_CLASSES[FontRole.MONOSPACE]}">{words}</span>'
    if text.script is not None:
        words = f"<{text.script.value[:3]}>{words}</{text.script.value[:3]}>"
    if text.emphasis:
        words = f"<em>{words}</em>"
    if text.strong:
        words = f"<strong>{words}</strong>"
    return words if text.language is None else f'<span lang="{escape(text.language)}">{words}</span>'
