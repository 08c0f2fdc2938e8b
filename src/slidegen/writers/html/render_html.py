"""The brand's Jinja templates, filled in: handouts as HTML, and messages.

Templates belong to the project, so they run in Jinja's sandbox, with everything escaped and unknown names an error.
They can import the other templates of their brand and nothing else.
"""

from __future__ import annotations

import traceback
from functools import cache
from types import CodeType
from typing import Final

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, nearest
from slidegen.editions.outline import Handout
from slidegen.layout.paper.paper import PaperLayout
from slidegen.project import DEFAULT_BRAND, package_data
from slidegen.writers.html.check_blocks import Missing, missing_in_handout
from slidegen.writers.html.in_limits import SECONDS, BeyondLimitsError, in_limits
from slidegen.writers.html.values import Values, handout_values
from slidegen.writers.pdf.css_text import css_string
from slidegen.writers.pdf.fonts import font_stack

TEMPLATE: Final = "handout.html.j2"
BLOCKS: Final = "blocks.html.j2"
STYLESHEET: Final = "handout.css"
MOST_COMPILED: Final = 64
"""Templates that are kept compiled: those of ten brands. Then it is begun anew."""


class _Compiled(BytecodeCache):
    """Templates as Python code, by their name and text: compiling them takes longer than filling them in.

    Only code is kept, which nothing can change. Each document has an environment and modules of its own, so that
    nothing that a template sets is there for the next one, which may be another audience's.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code to a template whose text it was made of."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template: the key stands for its name, the checksum for its text (both are SHA-1)."""
        if len(self._codes) >= MOST_COMPILED:
            self.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code

    def clear(self) -> None:
        """Forget all of them."""
        self._codes.clear()


COMPILED: Final = _Compiled()


def render_handout(handout: Handout, brand: Brand, layout: PaperLayout) -> str:
    """A handout as one HTML document that needs no other file but fonts; `layout` is how it was laid out.

    Raises `SlidegenError`: no-file where the brand has no template for handouts, bad-template with file and line where
    it cannot be rendered, or leaves something out.
    """
    values = handout_values(handout, brand, layout)
    html = render_template(TEMPLATE, values, stylesheet(handout, brand), brand)
    left_out = missing_in_handout(handout, html, _tabled(values))
    if left_out:
        file = BLOCKS if BLOCKS in brand.templates else TEMPLATE
        raise SlidegenError(left_out_of("handout", each, file, brand) for each in left_out)
    return html


def left_out_of(document: str, missing: Missing, file: str, brand: Brand) -> Diagnostic:
    """What is said about a template that leaves something out: `file` is where it should be shown."""
    said = (
        f'no element of the {document} has the data-id "{missing.id}"'
        if missing.text is None
        else f'the {document} does not say all of "{missing.id}" where its data-id is'
    )
    return Diagnostic(
        Code.BAD_TEMPLATE,
        f'{said}: the template leaves out what is of the kind "{missing.kind}"',
        Place(f"{brand.folder}/{file}"),
        hint=f'take over what the built-in {file} does for "{missing.kind}", or copy the whole file from the built-in '
        "brand",
    )


def render_template(name: str, values: Values, stylesheet: str, brand: Brand) -> str:
    """A template of the brand with these values and this style sheet. It can call nothing and fetch nothing.

    Raises `SlidegenError`: no-file where the brand has no such template, bad-template with file and line where it
    cannot be rendered.
    """
    if name not in brand.templates:
        raise SlidegenError(
            Diagnostic(
                Code.NO_FILE,
                f"the brand {brand.name} has no {name}",
                hint=f"copy the one of the built-in brand to {brand.folder}",
            )
        )
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda asked: _source(asked, brand)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )

    def render() -> str:
        try:
            return environment.get_template(name).render(values, stylesheet=Markup(stylesheet))
        except MemoryError as error:
            raise SlidegenError(_beyond_limits(name, brand)) from error
        except Exception as error:  # a template is a program: whatever it raises is its own mistake
            raise SlidegenError(_bad_template(error, name, brand)) from error

    if _is_built_in(brand):
        return render()
    try:
        return in_limits(render)
    except BeyondLimitsError as error:
        raise SlidegenError(_beyond_limits(name, brand)) from error


def _is_built_in(brand: Brand) -> bool:
    """Whether all templates are those that come with slidegen, which need no limits."""
    known = _built_in_templates()
    return all(known.get(name) == text for name, text in brand.templates.items())


@cache
def _built_in_templates() -> dict[str, str]:
    folder = package_data() / "templates" / DEFAULT_BRAND
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.suffix in (".j2", ".css")}


def _beyond_limits(name: str, brand: Brand) -> Diagnostic:
    message = f"the template takes more than {SECONDS} seconds, or more memory than any document needs"
    hint = "look for a loop or a repetition without an end: range(), slice(), lipsum(), *"
    return Diagnostic(Code.BAD_TEMPLATE, message, Place(f"{brand.folder}/{name}"), hint)


def stylesheet(handout: Handout, brand: Brand) -> str:
    """The CSS custom properties of this brand and handout, then the brand's own rules."""
    before, between, after = handout.page_of
    properties = {
        **{f"--{role.name.lower().replace('_', '-')}": f"#{brand.hex(role)}" for role in ColorRole},
        "--font-heading": font_stack(brand.fonts.heading, brand, has_fallback=True),
        "--font-body": font_stack(brand.fonts.body, brand, has_fallback=True),
        "--font-monospace": font_stack(brand.fonts.monospace, brand, has_fallback=True),
        "--footer": css_string(handout.footer),
        "--page-before": css_string(before),
        "--page-between": css_string(between),
        "--page-after": css_string(after),
        "--parts": str(max(1, len(handout.parts))),
        "--scale": "1",
        "--spare": "0pt",
    }
    lines = "\n".join(f"  {name}: {value};" for name, value in properties.items())
    return f":root {{\n{lines}\n}}\n{brand.templates.get(STYLESHEET, '')}"


def _tabled(values: Values) -> frozenset[str]:
    """The charts whose numbers the template gets as a table."""
    blocks = (block for part in values["parts"] for block in part["blocks"])
    return frozenset(block["id"] for block in blocks if block["kind"] == "chart" and block["rows"])


def _source(name: str, brand: Brand) -> tuple[str, str, None] | None:
    """A template by name. The second value becomes the file name in tracebacks."""
    return (brand.templates[name], name, None) if name in brand.templates else None


def _bad_template(error: Exception, name: str, brand: Brand) -> Diagnostic:
    if isinstance(error, TemplateNotFound):
        return Diagnostic(
            Code.BAD_TEMPLATE,
            f"a template asks for {error.name}, which the brand {brand.name} does not have",
            _place(error, name, brand),
            nearest(str(error.name), brand.templates),
        )
    message = error.message if isinstance(error, TemplateSyntaxError) else str(error) or type(error).__name__
    return Diagnostic(
        Code.BAD_TEMPLATE,
        f"the template cannot be rendered: {message}",
        _place(error, name, brand),
        hint=f"the comment at the head of the built-in {name} lists everything that a template gets",
    )


def _place(error: Exception, name: str, brand: Brand) -> Place:
    """Where in a template an error is: Jinja says so itself, or rewrites the traceback to the lines of the template."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or name, error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in brand.templates]
        file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (name, 0)
    return Place(f"{brand.folder}/{file}", line, 1 if line else 0)
