"""What a new user meets first: the locks, the set-up script, the wheel."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEV = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)]
BUILD = [Requirement(line) for line in PROJECT["dependency-groups"]["build"]]
LOCKS = ("build", "runtime", "dev")

PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9.a-z]*)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
COMMENT = re.compile(r"\s*#.*")


def lock_text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """Name and version of everything in a lock."""
    return {match["name"]: match["version"] for match in PIN.finditer(lock_text(name))}


# The locks


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_pins_with_hashes_and_nothing_else(name: str) -> None:
    hashes: dict[str, int] = {}
    pin = ""
    for line in lock_text(name).splitlines():
        if match := PIN.fullmatch(line):
            pin = match["name"]
            assert pin not in hashes, f"{pin} stands twice"
            hashes[pin] = 0
        elif HASH.fullmatch(line):
            hashes[pin] += 1
        else:
            # So an index, a local folder, an address or another file cannot be named.
            assert COMMENT.fullmatch(line), line
    assert hashes
    assert {pin for pin, count in hashes.items() if count == 0} == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name: str) -> None:
    assert re.findall(r"://|--(?!hash)\S+|(?<![\w.-])/\w+\S*|\\\\\S+", lock_text(name)) == []


@pytest.mark.parametrize(
    ("name", "requirements"), [("runtime", RUNTIME), ("build", BUILD), ("dev", [*RUNTIME, *BUILD, *DEV])]
)
def test_what_is_declared_is_locked_within_its_bounds(name: str, requirements: list[Requirement]) -> None:
    versions = locked(name)
    out = {
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"))
    }
    assert out == set()


def test_locks_agree() -> None:
    """Installing one over another must change nothing."""
    dev = locked("dev")
    for name in ("build", "runtime"):
        assert locked(name).items() <= dev.items()


# The declared dependencies


def dependency_lines() -> Iterator[tuple[str, str]]:
    """Each line of pyproject.toml that declares a dependency, and the line before it."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start, end = lines.index("dependencies = ["), lines.index("[tool.hatch.build.targets.wheel]")
    for before, line in zip(lines[start:end], lines[start + 1 : end], strict=False):
        if re.match(r'    "[\w-]+>=', line):
            yield line.strip(' ",'), before


def test_each_dependency_says_what_it_is_for() -> None:
    said = dict(dependency_lines())
    assert len(said) >= len({str(requirement) for requirement in (*RUNTIME, *BUILD, *DEV)})
    assert {line for line, before in said.items() if not re.match(r"    # \w.+", before)} == set()


def test_each_dependency_has_a_lower_bound_and_no_upper_one() -> None:
    """An upper bound keeps other people from installing a security fix."""
    for requirement in (*RUNTIME, *BUILD, *DEV):
        assert [specifier.operator for specifier in requirement.specifier] == [">="], str(requirement)


MAKE_REFERENCE_FILES = {"python-pptx", "python-docx"}
"""Declared for scripts and tests, and for reading what people made: no build loads them (`tests/test_formats.py`)."""


def used_in(folder: str) -> set[str]:
    """The distributions that the code in a folder of the repository imports."""
    imported = {
        name.partition(".")[0]
        for file in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    owners = importlib.metadata.packages_distributions()
    third_party = imported - sys.stdlib_module_names - {"slidegen"}
    return {canonicalize_name(owner) for name in third_party for owner in owners.get(name, [name])}


def test_the_source_imports_what_is_declared() -> None:
    used = used_in("src")
    optional = {
        canonicalize_name(Requirement(line).name)
        for lines in PROJECT["project"]["optional-dependencies"].values()
        for line in lines
    }
    declared = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    assert used - optional == declared - MAKE_REFERENCE_FILES
    assert optional <= used
    assert declared >= MAKE_REFERENCE_FILES <= used_in("scripts")


# The set-up script


def load_set_up() -> ModuleType:
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "scripts" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["set_up"] = module
    spec.loader.exec_module(module)
    return module


set_up = load_set_up()
NOT_HERE = set_up.Need("a library", lambda: False, ("libnew1", "libold1"))


def put_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def test_packages_go_by_the_names_of_the_release() -> None:
    assert set_up.apt_packages([NOT_HERE], lambda _: True) == ("libnew1",)
    assert set_up.apt_packages([NOT_HERE], lambda name: name == "libold1") == ("libold1",)
    assert set_up.apt_packages([NOT_HERE], lambda _: False) == ("libnew1",)


def test_without_rights_the_one_command_for_an_administrator_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path, "apt-get", "echo apt-get was called >&2; exit 99")
    put_program(tmp_path, "apt-cache", 'test "$2" = libold1 && echo "  Candidate: 1.0"')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(set_up.SetUpError) as caught:
        set_up.install_system_packages([NOT_HERE])
    commands = [line.strip() for line in str(caught.value).splitlines() if line.startswith("  ")]
    assert commands == [
        "su -c 'apt-get update && apt-get install --yes --no-install-recommends libold1'",
    ]


def test_what_is_here_needs_no_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    set_up.install_system_packages([set_up.Need("a library", lambda: True, ("libnew1",))])


def test_on_a_system_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(set_up.SetUpError, match=r"a library.*\n.*pango"):
        set_up.install_system_packages([NOT_HERE])


def test_a_network_that_is_away_for_a_moment_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    put_program(tmp_path, "flaky", f"echo >>{tmp_path}/tries; test $(wc -l <{tmp_path}/tries) -ge 3")
    set_up.run([str(tmp_path / "flaky")], tries=3)
    with pytest.raises(set_up.SetUpError, match="exit 1"):
        (tmp_path / "tries").unlink()
        set_up.run([str(tmp_path / "flaky")], tries=2)


def test_a_stamp_is_stale_when_a_lock_has_changed(tmp_path: Path) -> None:
    lock, stamp = tmp_path / "lock.txt", tmp_path / "stamp"
    lock.write_text("a==1", encoding="utf-8")
    assert not set_up.is_fresh(stamp, [lock])
    stamp.write_text(set_up.stamp_text([lock]), encoding="utf-8")
    assert set_up.is_fresh(stamp, [lock])
    lock.write_text("a==2", encoding="utf-8")
    assert not set_up.is_fresh(stamp, [lock])


@pytest.mark.parametrize("arguments", [[], ["everything"], ["runtime", "dev"]])
def test_wrong_use_of_the_set_up(arguments: list[str]) -> None:
    assert set_up.main(arguments) == 2


def test_an_old_python_is_refused_in_words(tmp_path: Path) -> None:
    put_program(tmp_path, "python3", 'test "$1" = --version && echo Python 3.9.2')
    put_program(tmp_path, "dirname", 'echo "${1%/*}"')
    result = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / "set-up"), "runtime"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("slidegen needs Python 3.11 or later, and here is Python 3.9.2.")


# The test run


SKIPPING = """
import pytest
def test_one(soffice): pass
def test_two(soffice): pass
def test_three(chromium): pass
@pytest.mark.skipif(True, reason="signals")
def test_four(): pass
def test_five(): pass
"""


@pytest.mark.parametrize("processes", [[], ["--numprocesses=1"]], ids=["one process", "xdist"])
def test_a_run_ends_with_what_it_did_not_check(tmp_path: Path, processes: list[str]) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(SKIPPING, encoding="utf-8")

    def last_lines(*more: str) -> list[str]:
        command = [sys.executable, "-m", "pytest", *processes, *more, str(tmp_path)]
        done = subprocess.run(command, cwd=tmp_path, env={"PATH": ""}, capture_output=True, text=True, check=True)
        return [line for line in done.stdout.splitlines() if line][-4:]

    heading, skipped, hint, _ = last_lines()
    assert "not checked here" in heading
    assert skipped == "Skipped: 2 for want of soffice, 1 for want of chromium, 1 for other reasons."
    assert hint == "`scripts/set-up ci` installs every program that a test asks for."
    assert not any("not checked" in line for line in last_lines("-k", "five"))


@pytest.mark.parametrize(
    "test",
    [
        "def test_it(soffice): pass",
        "import pytest\n@pytest.mark.skip\ndef test_it(): pass",
        "import pytest\npytest.skip('all of it', allow_module_level=True)\ndef test_it(): pass",
    ],
    ids=["program", "mark", "module"],
)
@pytest.mark.parametrize("processes", [[], ["--numprocesses=1"]], ids=["one process", "xdist"])
def test_a_skip_is_red_in_ci_and_only_there(tmp_path: Path, test: str, processes: list[str]) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    # No test is an error of its own to pytest, so there is one more.
    (tmp_path / "test_more.py").write_text("def test_more(): pass", encoding="utf-8")
    here, ci = (
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *processes, str(tmp_path)],
            cwd=tmp_path,
            env={"PATH": "", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        for environment in ({}, {"CI": "true"})
    )
    assert here.returncode == 0
    assert "1 skipped" in here.stdout
    assert ci.returncode != 0
    assert "Nothing may be skipped in CI." in ci.stdout


# The wheel


def build(target: str, source: Path, folder: Path) -> Path:
    """Builds a wheel or an sdist with the locked build backend; needs no network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


def contents(wheel: Path) -> dict[str, str]:
    """The files of a wheel, each with the digest of its bytes."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def tracked_files() -> list[Path]:
    """The files that are in git, or that would be in the sdist where there is no git."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [file for file in ROOT.rglob("*") if not file.relative_to(ROOT).parts[0].startswith(".venv")]
    return [file for file in files if file.is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_the_brand_and_the_starter_project_once(wheel: Path) -> None:
    names = contents(wheel)
    for folder in ("templates", "content"):
        wanted = {
            f"slidegen/_data/{file.relative_to(ROOT).as_posix()}": hashlib.sha256(file.read_bytes()).hexdigest()
            for file in tracked_files()
            if file.is_relative_to(ROOT / folder)
        }
        assert wanted, f"{folder}/ is empty"
        assert {name: names.get(name) for name in wanted} == wanted
    data = {digest for name, digest in names.items() if name.startswith("slidegen/_data/")}
    assert [name for name in names if not name.startswith("slidegen/_data/") and names[name] in data] == []
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"slidegen"}


def test_an_installed_slidegen_finds_its_own_brand_and_starter_project(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    script = (
        "import json, slidegen.project as p\n"
        "data = p.package_data()\n"
        "print(json.dumps([str(data), sorted(f.name for f in data.iterdir()), str(p.__file__)]))\n"
    )
    # -I would drop PYTHONPATH; without the site module an editable install cannot stand in front. Libraries are found
    # where they are installed: only the site module reads the file there that puts an editable install on the path.
    libraries = Path(msgspec.__file__).parents[1]
    result = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={"PYTHONPATH": os.pathsep.join(map(str, (tmp_path / "site", libraries)))},
        cwd=tmp_path / "elsewhere",
        capture_output=True,
        text=True,
        check=True,
    )
    folder, names, module = json.loads(result.stdout)
    assert Path(module).is_relative_to(tmp_path)
    assert Path(folder).is_relative_to(tmp_path)
    assert names == ["content", "templates"]


def test_the_wheel_can_be_made_from_the_sdist(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    # Not extractall: Debian 12's Python 3.11.2 has no filters yet, and later ones warn where none is given.
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():
            file = tmp_path / "unpacked" / member.name
            file.parent.mkdir(parents=True, exist_ok=True)
            if (data := archive.extractfile(member)) is not None:
                file.write_bytes(data.read())
    (source,) = (tmp_path / "unpacked").iterdir()
    assert contents(build("wheel", source, tmp_path / "again")) == contents(wheel)


# The repository


def test_no_file_tells_of_a_machine_or_an_index() -> None:
    """Everybody installs from where their own pip is told to, and works where they like."""
    index = "|".join(
        ("pypi" + r"\.org", "python" + r"hosted\.org", r"/simple/", r"--(?:extra-)?index-url", "--find-links")
    )
    places = "|".join(re.escape(str(place)) for place in {ROOT, Path.home(), Path("/root"), Path("/work")})
    telling = re.compile(rf"{index}|(?<![\w.~-])(?:{places})/\w")
    found = {}
    for file in tracked_files():
        if file == Path(__file__) or b"\0" in (data := file.read_bytes()):
            continue
        if match := telling.search(data.decode("utf-8", errors="replace")):
            found[file.relative_to(ROOT).as_posix()] = match[0]
    assert found == {}
