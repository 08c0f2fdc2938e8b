"""Inline Markdown (CommonMark 0.31) to prose, with only what every document can show.

Read: **strong**, *emphasis*, `code`, H~2~O, m^2^, links to web and mail addresses, backslash escapes, character
references, hard line breaks. Blank lines part paragraphs; a text is one block, so they become two line breaks.
Everything else that CommonMark or GitHub would take for markup is reported rather than shown with its signs or dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from slidegen.content.inlines import Inline, LineBreak, Prose, Script, Text, plain
from slidegen.diagnostics import Code, Diagnostic
from slidegen.reading.texts.simple_text import simple_text
from slidegen.source_files.characters import forbidden_characters
from slidegen.source_files.source import Word

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t\n]+")
_LINE_END = re.compile(r"\r\n?")  # only an escape leaves one
_ESCAPE_IN_QUOTES = re.compile(r"\\(.)")
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")

_ESCAPE = "for the sign itself, put a backslash before it"
_BLOCKS = {
    "heading_open": ("a heading", "a heading is the title of a section of its own"),
    "bullet_list_open": ("a list", f"make each point an item of its own; {_ESCAPE}"),
    "ordered_list_open": (
        "a numbered list",
        "make each point an item of its own; for the number itself, write 1\\. or 1\\)",
    ),
    "blockquote_open": ("a quotation block", f"use quotation marks; {_ESCAPE}"),
    "fence": ("a code block", "write `code` within the text"),
    "table_open": ("a table", "make each row an item of its own"),
    "hr": ("a rule", f"delete it; {_ESCAPE}"),
    "html_block": ("HTML", ""),
}
_TAGS = (
    (
        re.compile(r"</?br\b", re.IGNORECASE),
        "for a line break, write the text below | and end the line with a backslash",
    ),
    (re.compile(r"</?sub\b", re.IGNORECASE), "put the lowered characters between tildes: H~2~O"),
    (re.compile(r"</?sup\b", re.IGNORECASE), "put the raised characters between carets: m^2^"),
)
_JOINED = (
    "a backslash at the end of a line that YAML joins with the next",
    "for a line break, write the text below | instead; for a backslash, write two",
)


def read_text(word: Word, *, is_line: bool = False) -> tuple[Prose, list[Diagnostic]]:
    """The prose of a text, and what is wrong in it.

    `is_line`: what would begin a list, a heading or a rule in a text is a sign like others: the cell of a table can
    say "+", "- 5" or "1.".
    """
    reader = _Reader(word, is_line)
    prose = reader.read()
    return prose, [*reader.problems, *reader.warnings]


@cache
def _markdown() -> MarkdownIt:
    # Few texts need it, and it takes as long to load as reading all of the others.
    from markdown_it import MarkdownIt

    from slidegen.reading.texts.script_rule import with_scripts

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "text_join"])
    markdown.validateLink = _any_link  # type: ignore[method-assign]  # refused below, where it can be reported
    return with_scripts(markdown)


def _any_link(url: str) -> bool:  # noqa: ARG001 (markdown-it's signature)
    return True


LONGEST_WORD: Final = 1000
"""Letters of a word between places at which it can be broken; on a slide of 13 inches there is room for some 200."""
_ENDLESS: Final = re.compile(
    # All but blanks, hyphens and places to break, and but the scripts that break between any two letters.
    rf"[^\s\u00ad\u200b\-\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]{{{LONGEST_WORD + 1}}}"
)


class _Reader(Struct):
    word: Word
    is_line: bool = False
    problems: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)

    def report(self, message: str, hint: str, near: str = "", line: int = 0) -> None:
        """Report a problem at the first place in the source, from a line of the text on, that looks like `near`."""
        scalar = self.word.scalar
        start = scalar.source.start_of_line(scalar.start, line + 1) if line and scalar.style == "|" else scalar.start
        at = -1
        for snippet in (near, *near.split(maxsplit=1)[:1]):
            if at < 0 and snippet:
                at = scalar.source.text.find(snippet, start, scalar.end)
        self.problems.append(
            Diagnostic(Code.BAD_TEXT, message, scalar.source.place(scalar.start if at < 0 else at), hint)
        )

    def read(self) -> Prose:
        self.check_end()
        self.check_escapes()
        self.check_characters(self.word)
        text = self.unfolded()
        prose = simple_text(text)
        if prose is None:
            prose = _tidied(list(self.blocks(text)))
            if not self.problems:
                self.check_characters(plain(prose))  # those that were written as references
        if not self.problems and (found := _ENDLESS.search(plain(prose))):
            hint = "put blanks, hyphens or soft hyphens (U+00AD) into it, or leave it out"
            self.report(f"a word of more than {LONGEST_WORD} letters: no page is as wide", hint, found[0][:20])
            return ()
        if not self.problems and not is_visible(plain(prose)):
            self.report("a text without words", "write some, or delete the key")
            return ()
        return prose

    def unfolded(self) -> str:
        """The text as Markdown.

        YAML has joined the lines of anything but a | block: a line end that is left was a blank line, or stands beside
        a line that is indented further.
        """
        text = str(self.word)
        if "\n" not in text and "\r" not in text:
            return text
        text = _LINE_END.sub("\n", text)
        if self.word.scalar.style == "|":
            return text
        lines = text.split("\n")
        ends = ("\n" if _is_indented(line) or _is_indented(after) else "\n\n" for line, after in pairwise(lines))
        return "".join(chain.from_iterable(zip(lines, (*ends, ""), strict=True)))

    def check_characters(self, text: str) -> None:
        for _, what in forbidden_characters(text):
            self.report(what, "delete it")

    def check_escapes(self) -> None:
        """A path in double quotes, such as "C:\\temp\\new", would lose letters without a word."""
        scalar = self.word.scalar
        written = scalar.source.text[scalar.start : scalar.end]
        if scalar.style != '"' or "\n" in written or not written.startswith('"'):
            return
        for match in _ESCAPE_IN_QUOTES.finditer(written):
            if match[1] in ("t", "n"):
                hint = "for a backslash, write it twice, or use single quotes; for a new line, write the text below |"
                message = f"\\{match[1]} in double quotes is {'a tab' if match[1] == 't' else 'a line end'}"
                place = scalar.source.place(scalar.start + match.start())
                self.warnings.append(Diagnostic(Code.ESCAPED, message, place, hint))
                return

    def check_end(self) -> None:
        """A text that YAML cut at a # would lose its end without a word."""
        scalar = self.word.scalar
        if scalar.style or scalar.source.text[scalar.end : scalar.end + 1] not in (" ", "\t"):
            return
        if cut := _CUT.match(scalar.source.line_at(scalar.end), _column(self.word)):
            self.problems.append(
                Diagnostic(
                    Code.BAD_TEXT,
                    f'the text ends before "{cut[1][:20].rstrip()}": a # after a space starts a comment',
                    scalar.source.place(scalar.end + cut.start(1) - cut.start()),
                    "put the text in quotes; for a comment, put a space after the #",
                )
            )

    def blocks(self, text: str) -> Iterator[Inline]:
        if self.is_line and "\n" not in text.strip():
            yield from self.line(text)
            return
        environment: dict[str, dict[str, object]] = {}
        lines = text.split("\n")
        paragraphs = 0
        skip = 0  # inside a block that is reported as a whole
        for token in _markdown().parse(text, environment):
            if skip or token.type in _BLOCKS:
                if not skip:
                    what, hint = _BLOCKS[token.type]
                    line = token.map[0] if token.map else 0
                    near = lines[line].strip()
                    hint = _advice(near) if what == "HTML" else hint
                    self.report(f"{what} inside a text", hint, near[:20], line)
                skip += token.nesting
            elif token.type == "inline":
                if paragraphs:
                    yield from (LineBreak(), LineBreak())
                paragraphs += 1
                yield from self.inlines(token.children or [])
        for name in environment.get("references", {}):
            self.report("the target of a link on a line of its own", "write [words](https://...)", f"[{name.lower()}")

    def line(self, text: str) -> Iterator[Inline]:
        """A text of one line, which holds no blocks; one of signs alone, such as the stars of a rating, no markup."""
        if not any(map(str.isalnum, text)) and "\\" not in text and "&" not in text:
            yield Text(_BLANKS.sub(" ", text))
            return
        for token in _markdown().parseInline(text):
            yield from self.inlines(token.children or [])

    def inlines(self, tokens: list[Token]) -> Iterator[Inline]:
        strong = emphasis = 0  # how many are open
        link: str | None = None
        struck = False
        for before, token in zip([None, *tokens], tokens, strict=False):
            match token.type:
                case "text":
                    self.check_signs(token.content)
                    yield Text(_BLANKS.sub(" ", token.content), strong > 0, emphasis > 0, link=link)
                case "text_special":
                    if re.fullmatch(r"\\\s", token.content):
                        self.report(*_JOINED, near="\\")
                    yield Text(token.content, strong > 0, emphasis > 0, link=link)
                case "softbreak":
                    yield Text(" ", strong > 0, emphasis > 0, link=link)
                case "hardbreak":
                    yield LineBreak()
                case "code_inline":
                    yield Text(token.content, strong > 0, emphasis > 0, code=True, link=link)
                case "sub" | "super":
                    yield Text(token.content, strong > 0, emphasis > 0, link=link, script=Script(token.type))
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    emphasis += token.nesting
                case "link_open":
                    link = self.link(token)
                case "link_close":
                    if before is not None and before.type == "link_open":
                        self.report("a link without words", "write them in the square brackets", "[](")
                    link = None
                case "image":
                    self.report("a picture inside a text", f"a text holds words only; {_ESCAPE}", "![")
                case "html_inline":
                    self.tag(token.content)
                case _:  # s_open, s_close
                    if not struck:
                        self.report("text that is struck out", f"delete it; {_ESCAPE}", "~~")
                    struck = True

    def tag(self, tag: str) -> None:
        if not tag.startswith("</"):
            self.report(f"HTML inside a text: {tag[:30]}", _advice(tag), tag)

    def check_signs(self, text: str) -> None:
        """Signs that CommonMark shows as they are, since they did not come to anything."""
        if (at := text.find("**")) >= 0:
            hint = "put ** right before and right after the words, or write \\*\\*"
            self.report("** without its other half", hint, text[at : at + 12])
        if (at := text.find("](")) >= 0:
            hint = "write [words](https://...), without spaces in the address"
            self.report("a link that is not complete", hint, text[at : at + 12])
        if text.endswith("\\"):
            self.report(*_JOINED, near="\\")

    def link(self, token: Token) -> str | None:
        """The target of a link."""
        target = str(token.attrGet("href") or "")
        if token.attrGet("title"):
            self.report("a link with a title", "leave the title out: no document shows it", str(token.attrGet("title")))
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(target)
            scheme, host = parts.scheme, parts.hostname
        except ValueError:
            scheme, host = "", None
        if (scheme in ("http", "https") and host and "%" not in host) or (scheme == "mailto" and "@" in target):
            return target
        self.report(
            f'a link to "{target[:60]}"', "links begin with https://, http:// or mailto: and a whole address", target
        )
        return None


def _advice(html: str) -> str:
    usual = "use Markdown: **bold**, *italic*; for the sign itself, write \\<"
    return next((advice for tag, advice in _TAGS if tag.match(html)), usual)


def is_visible(text: str) -> bool:
    """Whether there is anything to see: not only blanks, soft hyphens and characters of no width."""
    return text[:1].isalnum() or any(
        unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for character in text
    )


def _is_indented(line: str) -> bool:
    return line.startswith((" ", "\t"))


def _column(word: Word) -> int:
    """How far into its line a text ends."""
    return word.scalar.source.place(word.scalar.end).column - 1


def _tidied(inlines: list[Inline]) -> Prose:
    """Neighbours of one look as one, in normal form C: some systems store accents apart from letters."""
    tidy: list[Inline] = []
    for look, group in groupby(inlines, key=_look):
        if look is None:
            tidy += group
        elif text := "".join(inline.text for inline in group if isinstance(inline, Text)):
            tidy.append(replace(look, text=unicodedata.normalize("NFC", text)))
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if tidy and isinstance(edge := tidy[end], Text):
            tidy[end] = replace(edge, text=strip(edge.text))
    return tuple(each for each in tidy if not isinstance(each, Text) or each.text)


def _look(inline: Inline) -> Text | None:
    """What a stretch of text looks like: the same without its words; a line break has no look."""
    return replace(inline, text="") if isinstance(inline, Text) else None
