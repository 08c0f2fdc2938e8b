"""Finished files, verified before somebody gets them: joins the project, its brand and what stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.content.model import Content
from slidegen.delivery.manifest import MANIFEST_NAME
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.exports import CALENDARS
from slidegen.project import Project
from slidegen.verification.check_facts import Allowed, check_facts
from slidegen.verification.check_manifest import check_manifest
from slidegen.verification.file_facts import FileFacts
from slidegen.verification.phrases import hidden_phrases, tokens
from slidegen.verification.read_file import KNOWN, read_file
from slidegen.verification.read_office_file import read_office_file
from slidegen.verification.read_texts import read_html
from slidegen.verification.validators import are_installed, broken_rules
from slidegen.verification.who_sees import said_in
from slidegen.writers.mail.letter import Letter

_OURS = (
    "Click to edit Master title text styles Second Third Fourth Fifth level",
    "PAGE NUMPAGES SEQ MERGEFORMAT HYPERLINK STYLEREF Sheet1 slide notes header footer date",
)
"""What stands in every Office file, and in none of our catalogues: notes masters, fields, sheets."""


class Verified(Struct, frozen=True):
    """What came of it: how many files were looked at, what is wrong with them, and whether by all the rules."""

    files: int
    problems: tuple[Diagnostic, ...]
    by_the_rules: bool


class Verifier(Struct, frozen=True, dict=True):
    """Verifies files of one project."""

    project: Project
    content: Content
    brand: Brand

    def files(self, paths: Iterable[Path]) -> Verified:
        """Verify files, and all files in folders: documents, exports, messages and manifests."""
        found = list(dict.fromkeys(_all_files(paths)))
        problems = [problem for file in found for problem in self._file(file)]
        return Verified(len(found), tuple(dict.fromkeys(problems)), are_installed())

    def letters(self, audience: str, letters: Mapping[str, Letter]) -> Verified:
        """Verify the letters that are about to go to an audience, with all that they carry."""
        allowed, count = self._allowed(audience), 0
        problems: list[Diagnostic] = []
        for letter in letters.values():
            facts = read_html(letter.html.encode())
            name = f"{letter.occasion} ({letter.language})"
            problems += check_facts(facts, f"the message of {name}", allowed)
            count += 1
            for each in letter.attachments:
                problems += self._data(each.name, each.data, each.name, allowed)
                count += 1
        return Verified(count, tuple(dict.fromkeys(problems)), are_installed())

    def _file(self, file: Path) -> Iterator[Diagnostic]:
        shown = self.project.relative(file.resolve())
        audience = self._audience(file)
        if file.name == MANIFEST_NAME:
            yield from check_manifest(file, audience, lambda path: self.project.relative(path.resolve()))
            return
        if audience is None:
            message = "no occasion of the project is called as its folder, so nobody knows whom it is for"
            yield Diagnostic(Code.UNKNOWN_OCCASION, message, Place(shown), "verify the folder of an occasion")
            return
        yield from self._data(file.name, file.read_bytes(), shown, self._allowed(audience))

    def _data(self, name: str, data: bytes, shown: str, allowed: Allowed) -> Iterator[Diagnostic]:
        yield from check_facts(read_file(name, data), shown, allowed)
        if are_installed():
            for rule in broken_rules(name, data)[:20]:
                yield Diagnostic(
                    Code.INVALID_OUTPUT, rule, Place(shown), "build it again; if it still is so, report it"
                )

    def _audience(self, file: Path) -> str | None:
        """Whom a file is for: the audience of the occasion whose folder it is in, or the one that a calendar names."""
        audiences = {each.id: each.audience for each in self.content.occasions}
        for folder in file.resolve().parents:
            if folder.name in audiences:
                return audiences[folder.name]
        if file.resolve().parent.name == CALENDARS and file.stem.count("_") == 2:
            named = file.stem.split("_")[1]
            return named if named in {each.id for each in self.content.audiences} else None
        return None

    def _allowed(self, audience: str) -> Allowed:
        made = self._made.get(audience)
        if made is None:
            made = self._made[audience] = self._make_allowed(audience)
        return made

    @cached_property
    def _made(self) -> dict[str, Allowed]:
        return {}

    def _make_allowed(self, audience: str) -> Allowed:
        said = list(said_in(self.content, audience))
        seen = [each.text for each in said if each.is_seen and each.kind == "text"]
        hidden = [each.text for each in said if not each.is_seen and each.kind == "text"]
        seen_ids = {each.text for each in said if each.is_seen and each.kind == "id"}
        ids = {each.text for each in said if each.kind == "id"} - seen_ids
        links = {each.text for each in said if each.is_seen and each.kind == "link"}
        known = [*self._known, *seen_ids]
        brand = self._brand_facts
        if self.content.mail is not None and self.content.mail.unsubscribe:
            links.add(self.content.mail.unsubscribe)
        links |= {each.text for each in brand.links}
        words = {word for text in (*seen, *known, *(each.text for each in brand.metadata)) for word in tokens(text)}
        return Allowed(
            hidden_phrases(hidden, seen, known, ids),
            frozenset(words),
            frozenset(link.rstrip("/") for link in links),
            self._labels(audience),
        )

    def _labels(self, audience: str) -> dict[str, frozenset[str]]:
        """The sensitivity labels that decks and notes for an audience have."""
        own = next((each.label for each in self.content.audiences if each.id == audience), None)
        endings = {self.brand.deck_file: ".pptx", self.brand.note_file: ".docx"}
        if own is not None:
            return {ending: frozenset({own.id.strip("{}").lower()}) for ending in endings.values()}
        folder = self.project.brand_folder(Path(self.brand.folder).name)
        files = {ending: folder / name for name, ending in endings.items()} if folder is not None else {}
        return {
            ending: frozenset(read_office_file(file.read_bytes()).labels if file.is_file() else ())
            for ending, file in files.items()
        }

    @cached_property
    def _known(self) -> tuple[str, ...]:
        """Words of slidegen, of calendars and of the brand."""
        from slidegen.editions.language.catalogue import messages_in, spoken_languages
        from slidegen.editions.language.cldr import locale_of

        texts = [*_OURS, self.brand.name]
        for language in spoken_languages():
            for (_, source), translation in messages_in(language).items():
                texts += source, translation
        for tag in ("en", *self.content.languages):
            locale = locale_of(tag)
            for names in (locale.months, locale.days, locale.quarters):
                texts += (str(name) for widths in names.values() for each in widths.values() for name in each.values())
        texts += self.brand.templates.values()
        brand = self._brand_facts
        texts += (found.text for found in (*brand.texts, *brand.names))
        return tuple(texts)

    @cached_property
    def _brand_facts(self) -> FileFacts:
        """What stands in the brand's own files."""
        facts = FileFacts()
        folder = self.project.brand_folder(Path(self.brand.folder).name)
        if folder is not None:
            for name in (self.brand.deck_file, self.brand.note_file):
                file = folder / name
                if file.is_file():
                    facts.add(read_office_file(file.read_bytes()), name)
            for name, template in self.brand.templates.items():
                if name.endswith(".j2"):
                    facts.add(read_html(template.encode()), name)
        return facts


def _all_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of these folders, in the order of their names; none of what an unfinished run has left."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if any(part.startswith(".slidegen-") for part in file.parts) or not file.is_file():
                continue
            if file.suffix.lower() in KNOWN or file.name == MANIFEST_NAME:
                yield file
