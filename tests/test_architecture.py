"""The house of docs/architecture.md, as rules that the imports are held to.

Data goes down the steps: reading, editions, layout, writers, delivery. A package is nouns (types) and verbs
(functions) in separate files; a step may use the nouns of earlier steps and never another step's verbs.
`pipeline`, `builds`, the tables `formats` and `exports`, `grounds`, `letters`, `trials`, `mailings` and `verifying`
alone join verbs.
"""

from __future__ import annotations

import ast
import graphlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "slidegen"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Room:
    """A package of the house.

    Attributes:
        nouns: its modules that later steps may import; "*" when all are.
        may_use: the packages whose nouns it may import, besides its own modules.
    """

    nouns: frozenset[str]
    may_use: frozenset[str]


def room(nouns: str, may_use: str) -> Room:
    return Room(frozenset(nouns.split()), frozenset(may_use.split()))


# Everybody may import these; they import each other only.
FOUNDATION = frozenset({"units", "values", "diagnostics", "project", "timestamps"})

HOUSE = {
    # what flows, and what stands beside it
    "content": room("*", "pictures"),
    "brand": room(
        "artwork.artwork brand colors fonts house_paper painted paper reference templates.template_report theme",
        "office_files source_files pictures",
    ),
    # Office packages, for all who read or write them
    "office_files": room("*", "pictures"),
    # YAML as nodes that know their place, and addresses, for all who read what people wrote
    "source_files": room("*", "content"),
    # picture files, for all who read, place or write them
    "pictures": room("*", ""),
    # the steps
    "reading": room("", "content source_files pictures"),
    "editions": room("blocks edition outline language.words", "content pictures"),
    "layout": room("frames paper.paper placed", "content editions brand pictures"),
    "writers": room("mail.letter", "content editions brand layout office_files pictures"),
    "delivery": room("exported mail.mailing manifest", "content editions source_files"),
    # finished files, looked at once more; it knows nothing of how they were made
    "verification": room("*", "content office_files"),
    # how work is spread over processes; it knows nothing of the work
    "workers": room("*", ""),
    # the command line: the pipeline does the work, nouns say what came out
    "cli": room("", "content editions brand layout delivery workers"),
    # `python -m slidegen`
    "__main__": room("", ""),
}
# These join the steps and may import everything below them. "" is slidegen/__init__.py, which hands on the API.
JOINERS = frozenset(
    (
        *("api", "pipeline", "builds", "formats", "exports", "grounds", "letters", "trials", "mailings", "verifying"),
        "",
    )
)
# These start the work as a whole.
STARTED = frozenset({"pipeline", "mailings", "verifying"})
MAY_IMPORT_PIPELINE = frozenset({"cli", "api", ""})

# Who may import which library: modules, or whole packages with a star. The slow ones are named module by module.
LIBRARIES = {
    "click": "cli cli.*",
    "rich": "cli.*",
    "yaml": "source_files.*",
    # the base of all values
    "msgspec": "*",
    "markdown_it": "reading.texts.read_text reading.texts.script_rule",
    # Which languages there are is asked while reading, once, and loaded there and then.
    "babel": "editions.language.cldr editions.language.catalogue reading.check_meaning",
    "uharfbuzz": (
        "brand.fonts brand.installed_fonts brand.outline_texts layout.text.measure layout.text.measured_face "
        "layout.text.shape_text "
        "writers.slides.embed_fonts "
        "writers.slide_pdf.fonts"
    ),
    "lxml": (
        "office_files.parse_part office_files.read_package office_files.word_styles office_files.accept_revisions "
        "office_files.sensitivity_label pictures.svg pictures.drawings.* brand.outline_texts "
        "brand.theme brand.theme_colors brand.read_looks brand.color_changes brand.artwork.* brand.slide_layouts.* "
        "brand.stationery.* verification.read_office_file "
        "writers.html.visible_text writers.powerpoint.presentation writers.powerpoint.reference_deck "
        "writers.word.filled_fields writers.word.margins writers.word.numbering writers.word.own_styles "
        "writers.word.reference_note writers.word.style_changes writers.word.xml"
    ),
    "PIL": "pictures.*",
    "tinycss2": "brand.brand_file.css_colors pictures.drawings.cascade pictures.drawings.values",
    "cssselect2": "pictures.drawings.cascade",
    "pypdfium2": "writers.pdf.page_pictures verification.read_pdf",
    # An extra: the rules of Open XML and of PDF/UA-1.
    "openxml_audit": "verification.validators",
    "page": "verification.validators",
    "xlsxwriter": "writers.powerpoint.chart_workbook",
    "css_inline": "writers.mail.render_message",
    "icalendar": "writers.write_ics",
    "keyring": "delivery.mail.find_password delivery.mail.accounts.token_store",
    "msal": "delivery.mail.accounts.microsoft",
    "google": "delivery.mail.accounts.google",
    "google_auth_oauthlib": "delivery.mail.accounts.google",
    "oauthlib": "delivery.mail.accounts.google",
    "requests": "delivery.mail.accounts.* delivery.mail.graph.*",
    "urllib3": "delivery.mail.graph.graph_answers",
    "idna": "source_files.addresses",
    # Reference files are made with these two, and tests read with them what was written. What builds needs neither.
    "pptx": "",
    "docx": "",
    "jinja2": "writers.html.render_html",
    "markupsafe": "writers.html.render_html writers.html.values writers.mail.values",
    "weasyprint": "writers.pdf.html_pages",
    "fontTools": "writers.pdf.html_pages",  # for WeasyPrint, whose dependency it is
    "pydyf": "writers.slide_pdf.pdf_document",
}

LINES = 400
MODULES = 20
"""As many modules as a reader holds in the head when a folder is opened."""
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "tools"})


def name_of(file: Path) -> str:
    """`src/slidegen/content/model.py` is `content.model`, `src/slidegen/__init__.py` is the empty name."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(file): file for file in sorted(SOURCE.rglob("*.py"))}
TREES = {name: ast.parse(file.read_text(encoding="utf-8"), str(file)) for name, file in FILES.items()}


def package_of(module: str) -> str:
    """The package that a module belongs to; a module at the top is a package of its own here."""
    return module.partition(".")[0]


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Every absolute name that is imported anywhere: in functions and for types only as well."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=0) if module is not None:
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                raise AssertionError(f"line {node.lineno}: write imports in full, from slidegen.... import ...")
            case _:
                pass


def own_imports(module: str) -> frozenset[str]:
    """The modules of slidegen that a module imports."""
    found = set()
    for name in imported_names(TREES[module]):
        root, _, rest = name.partition(".")
        if root == "slidegen":
            # `from slidegen.content.model import Item` names something inside a module; take the module.
            while rest not in FILES:
                rest = rest.rpartition(".")[0]
            found.add(rest)
    return frozenset(found)


def library_imports(module: str) -> frozenset[str]:
    roots = {name.partition(".")[0] for name in imported_names(TREES[module])}
    return frozenset(roots - sys.stdlib_module_names - {"slidegen"})


def may_import(importer: str, imported: str) -> str | None:
    """Why `importer` may not import `imported`; None when it may."""
    here, there = package_of(importer), package_of(imported)
    if there in STARTED:
        return None if here in MAY_IMPORT_PIPELINE else "only the command line and the API start the pipeline"
    if there in FOUNDATION or here == there:
        return None
    if here in FOUNDATION:
        return "what everybody imports imports nobody"
    if there == "":
        return None if here == "cli" else "the API is for callers, not for the code behind it"
    if there == "cli":
        return None if here == "__main__" else "the command line is the outermost step"
    if here in JOINERS:
        return None
    if there not in HOUSE[here].may_use:
        return f"{here} does not know {there}"
    noun = imported.partition(".")[2]
    if not {"*", noun} & HOUSE[there].nouns:
        return f"{noun or 'the package as a whole'} is not a noun of {there}"
    return None


@pytest.mark.parametrize("module", [pytest.param(name, id=name or "slidegen") for name in FILES])
def test_imports_go_down_the_house(module: str) -> None:
    reasons = {imported: may_import(module, imported) for imported in own_imports(module)}
    assert {imported: reason for imported, reason in reasons.items() if reason} == {}


@pytest.mark.parametrize("module", [pytest.param(name, id=name or "slidegen") for name in FILES])
def test_libraries_stay_in_their_rooms(module: str) -> None:
    strangers = {
        library
        for library in library_imports(module)
        if not any(fnmatch(module, pattern) for pattern in LIBRARIES.get(library, "").split())
    }
    assert strangers == set()


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("editions.select", "content.model", True),
        ("editions.documents.deck", "editions.select", True),
        ("layout.text.fit", "layout.text.measure", True),
        ("layout.text.fit", "editions.outline", True),
        ("layout.text.fit", "editions.select", False),
        ("layout.text.fit", "brand.read_brand", False),
        ("writers.powerpoint.write_pptx", "layout.frames", True),
        ("writers.powerpoint.write_pptx", "layout.text.measure", False),
        ("writers.powerpoint.write_pptx", "editions.select", False),
        ("writers.powerpoint.write_pptx", "reading.read_content", False),
        ("writers.powerpoint.write_pptx", "delivery.deliver", False),
        ("content.model", "brand.colors", False),
        ("content.model", "editions.edition", False),
        ("brand.read_brand", "content.model", False),
        ("brand.brand", "units", True),
        ("units", "content.model", False),
        ("reading.read_content", "editions.edition", False),
        ("delivery.deliver", "pipeline", False),
        ("delivery.deliver", "cli.build", False),
        ("delivery.deliver", "", False),
        ("pipeline", "writers.powerpoint.write_pptx", True),
        ("pipeline", "cli.build", False),
        ("cli.build", "pipeline", True),
        ("cli.build", "delivery.manifest", True),
        ("cli.build", "delivery.deliver", False),
        ("__main__", "cli", True),
        ("writers.powerpoint.write_pptx", "workers", False),
        ("cli.build", "editions.select", False),
        ("cli.build", "writers.powerpoint.write_pptx", False),
        ("", "pipeline", True),
    ],
)
def test_the_rules_say_what_the_design_says(importer: str, imported: str, allowed: bool) -> None:
    assert (may_import(importer, imported) is None) is allowed


def test_the_page_and_the_tree_agree() -> None:
    block = PAGE.partition("```\nsrc/slidegen/\n")[2].partition("```")[0]
    drawn = re.findall(r"^  ([\w.]+)/? ", block, re.MULTILINE)
    modules = {f"{name}.py" if FILES[name].name != "__init__.py" else name for name in FILES if "." not in name}
    assert sorted(drawn) == sorted(modules - {"", "__main__.py"})


def test_the_page_and_the_rules_agree() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", PAGE.partition("## Nouns and verbs")[2], re.MULTILINE)
    said = {package: (names_in(nouns), names_in(may_use)) for package, nouns, may_use in rows}
    # The command line and what carries out the work stand outside the steps.
    steps = HOUSE.keys() - {"cli", "workers", "__main__"}
    assert said == {package: (HOUSE[package].nouns, HOUSE[package].may_use) for package in steps}


def names_in(cell: str) -> frozenset[str]:
    return frozenset({"*"} if cell == "all of it" else re.findall(r"`([\w.]+)`", cell))


def test_no_library_is_loaded_before_it_is_needed() -> None:
    """`slidegen --help` and shell completion should not wait for a PDF engine.

    Only click is always there, and msgspec, which all values are made with.
    """
    modules = [
        name for name in ("", "pipeline", *FILES) if name in FILES and package_of(name) in {"", "pipeline", "cli"}
    ]
    imports = "\n".join(f"import {'.'.join(filter(None, ('slidegen', name)))}" for name in modules)
    script = f"{imports}\nimport sys\nprint(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert set(loaded) & (LIBRARIES.keys() - {"click", "msgspec"}) == set()


def test_every_package_has_a_room() -> None:
    assert {package_of(name) for name in FILES} <= HOUSE.keys() | FOUNDATION | JOINERS


def test_only_the_command_line_imports_by_name() -> None:
    """An import by a computed name passes the rules above unseen. The command line finds its own commands so."""
    by_name = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in {"import_module", "__import__"}
    }
    assert by_name <= {"cli"}


def test_packages_only_say_what_they_are_for() -> None:
    """Names live in one place: a package's `__init__` is its sentence, and imports nothing."""
    packages = {name for name in HOUSE.keys() & FILES.keys() if FILES[name].name == "__init__.py"} - {"cli"}
    talkative = {name for name in packages if [type(node) for node in TREES[name].body] != [ast.Expr]}
    assert talkative == set()


def test_no_cycles() -> None:
    graph = {name: own_imports(name) - {name} for name in FILES}
    graphlib.TopologicalSorter(graph).prepare()


def folder_of(module: str) -> str:
    """The folder of a module inside its step, as one thing; a module of the step itself is a thing of its own."""
    parts = module.split(".")
    return ".".join(parts[:2])


def test_no_cycles_between_folders() -> None:
    """Whoever reads one folder has not to read another that reads it."""
    graph: dict[str, set[str]] = {}
    for name in FILES:
        graph.setdefault(folder_of(name), set()).update(folder_of(each) for each in own_imports(name))
    graphlib.TopologicalSorter({folder: needs - {folder} for folder, needs in graph.items()}).prepare()


def test_folders_stay_small() -> None:
    counts = Counter(file.parent for file in FILES.values() if file.name != "__init__.py")
    assert {folder.name: count for folder, count in counts.items() if count > MODULES} == {}


def test_modules_stay_small() -> None:
    lines = {name: len(FILES[name].read_text(encoding="utf-8").splitlines()) for name in FILES}
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_modules_are_named_for_what_they_do() -> None:
    assert {name for name in FILES if EMPTY_NAMES & set(name.split("."))} == set()
