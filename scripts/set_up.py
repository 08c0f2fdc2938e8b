"""Gets a checkout ready to run: missing system libraries, `.venv`, the locked packages, slidegen itself.

    scripts/set-up runtime     to build documents
    scripts/set-up dev         to check and test as well
    scripts/set-up bench       dev, and pandoc to measure against
    scripts/set-up ci          dev, and every program that a test can use

Running it again does nothing while the lock files are the same. It uses the standard library only, since
nothing is installed yet.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# The Python under the one that runs: with .venv activated that is .venv's own, which cannot make itself anew.
BASE_PYTHON: str = getattr(sys, "_base_executable", sys.executable)
LOCKS = {
    "runtime": (Path("requirements/build.txt"), Path("requirements/runtime.txt")),
    "dev": (Path("requirements/dev.txt"),),
}
APT_INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")


class SetUpError(Exception):
    """What is wrong and what a person can do about it, as whole sentences."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that pip cannot install.

    Attributes:
        what: its name, for people.
        is_here: whether it can be used on this machine, whoever installed it.
        apt: its names in Debian's and Ubuntu's releases; the first one that this release knows is taken.
        answers: what its installation would ask, answered (lines for debconf-set-selections).
    """

    what: str
    is_here: Callable[[], bool]
    apt: tuple[str, ...]
    answers: tuple[str, ...] = ()


def library(*file_names: str) -> Callable[[], bool]:
    """Whether the dynamic linker finds the library, asked the way WeasyPrint asks."""

    def is_here() -> bool:
        for name in file_names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return is_here


def font(stem: str) -> Callable[[], bool]:
    """Whether a font file of this name is in a folder where the system keeps fonts."""

    def is_here() -> bool:
        home = Path.home()
        folders = (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local/share/fonts",
            home / ".fonts",
            Path("/Library/Fonts"),
            home / "Library/Fonts",
        )
        return any(any(folder.rglob(f"{stem}.*tf")) for folder in folders if folder.is_dir())

    return is_here


def program(name: str) -> Callable[[], bool]:
    """Whether a program is on the path."""
    return lambda: shutil.which(name) is not None


def system_program(name: str) -> Callable[[], bool]:
    """Whether a program of the administrator's is here; those are on the administrator's path only."""
    return lambda: shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin") is not None


def office_part(name: str) -> Callable[[], bool]:
    """Whether LibreOffice is here with this part of it, which stands beside the real `soffice`."""

    def is_here() -> bool:
        soffice = shutil.which("soffice")
        return soffice is not None and Path(soffice).resolve().with_name(name).exists()

    return is_here


RUNTIME_NEEDS = (
    Need(
        "Python's venv module",
        # Debian takes ensurepip, not venv itself, out of its Python.
        lambda: all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip")),
        (f"python3.{sys.version_info.minor}-venv", "python3-venv"),
    ),
    Need("Pango", library("libpango-1.0.so.0", "libpango-1.0.dylib"), ("libpango-1.0-0",)),
    Need(
        "Pango's FreeType part",
        library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
        ("libpangoft2-1.0-0",),
    ),
    Need(
        "HarfBuzz's subsetter",
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        # Up to HarfBuzz 3 the subsetter comes in the main package (Debian 11, Ubuntu 22.04).
        ("libharfbuzz-subset0", "libharfbuzz0b"),
    ),
    Need("the Liberation fonts", font("LiberationSans-Regular"), ("fonts-liberation", "fonts-liberation2")),
)
PANDOC = Need("pandoc", program("pandoc"), ("pandoc",))
NEEDS = {
    "runtime": RUNTIME_NEEDS,
    "dev": RUNTIME_NEEDS,
    "bench": (*RUNTIME_NEEDS, PANDOC),
    "ci": (
        *RUNTIME_NEEDS,
        PANDOC,
        Need("LibreOffice Impress", office_part("simpress"), ("libreoffice-impress",)),
        Need("LibreOffice Writer", office_part("swriter"), ("libreoffice-writer",)),
        Need("Chromium", program("chromium"), ("chromium", "chromium-browser")),
        Need("git", program("git"), ("git",)),
        # Only its programs: tests start instances of their own, and the machine's mail stays as it is.
        Need(
            "Postfix",
            system_program("postfix"),
            ("postfix",),
            ("postfix postfix/main_mailer_type select No configuration",),
        ),
    ),
}


def say(sentence: str) -> None:
    print(sentence, flush=True)


def run(command: Sequence[str], tries: int = 1) -> None:
    """Runs a command, again after a pause when it fails: a network may be away for a moment.

    Raises:
        SetUpError: when the last try fails too.
    """
    for left in reversed(range(tries)):
        code = subprocess.run(command, cwd=ROOT, stdin=None, check=False).returncode
        if code == 0:
            return
        if left:
            pause = 30 // (left + 1)
            say(f"That did not work (exit {code}). Again in {pause} seconds ...")
            time.sleep(pause)
    raise SetUpError(f"This command failed with exit {code}: {shlex.join(command)}")


def administrator() -> tuple[str, ...] | None:
    """What to put before a command so that it runs as the administrator; None where we cannot."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False).returncode == 0:
        return ("sudo", "-n")
    return ("sudo",) if sys.stdin.isatty() else None


def is_known_to_apt(package: str) -> bool:
    """Whether apt could install the package from the lists that it has."""
    policy = subprocess.run(
        ("apt-cache", "policy", package),
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    ).stdout
    return "Candidate:" in policy and "Candidate: (none)" not in policy


def apt_packages(needs: Sequence[Need], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The packages to install, by this release's names; the first name where apt has no lists yet."""
    return tuple(next(filter(is_known, need.apt), need.apt[0]) for need in needs)


def administrator_command(packages: Sequence[str]) -> str:
    """The one command to hand to an administrator."""
    both = f"apt-get update && {shlex.join((*APT_INSTALL, *packages))}"
    return f"{'sudo sh' if shutil.which('sudo') else 'su'} -c {shlex.quote(both)}"


def install_system_packages(needs: Sequence[Need]) -> None:
    """Installs what is missing through apt.

    Raises:
        SetUpError: with the one command or the list of things to install, where we may not or cannot.
    """
    missing = tuple(need for need in needs if not need.is_here())
    if not missing:
        return
    names = ", ".join(need.what for need in missing)
    if shutil.which("apt-get") is None:
        raise SetUpError(
            f"Missing on this system: {names}. Install them the way this system does, for example\n"
            "  Fedora: dnf install pango harfbuzz liberation-sans-fonts\n"
            "  Arch:   pacman -S pango harfbuzz ttf-liberation\n"
            "  macOS:  brew install pango font-liberation\n"
            "and run the same command again."
        )
    admin = administrator()
    if admin is None:
        raise SetUpError(
            f"Missing on this system: {names}. An administrator has to run this one command:\n\n"
            f"  {administrator_command(apt_packages(missing, is_known_to_apt))}\n\n"
            "After that, run the same command again."
        )
    say(f"Installing {names} through apt ...")
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    # Nothing that somebody else installed makes way: another mail server, say.
    patient = (
        "-o",
        "APT::Get::Remove=false",
        "-o",
        "Acquire::Retries=3",
        "-o",
        "DPkg::Lock::Timeout=300",
        "-o",
        "Dpkg::Use-Pty=0",
        "-qq",
    )
    try:
        run((*admin, "apt-get", "update", *patient), tries=3)
    except SetUpError as error:
        # One broken source of many is enough to fail here, and may have nothing to do with what we need.
        say(f"{error} Going on with the lists that there are.")
    for answer in (answer for need in missing for answer in need.answers):
        run((*admin, "sh", "-c", f"echo {shlex.quote(answer)} | debconf-set-selections"))
    run((*admin, *quiet, *APT_INSTALL, *patient, *apt_packages(missing, is_known_to_apt)), tries=3)
    still = ", ".join(need.what for need in missing if not need.is_here())
    if still:
        raise SetUpError(f"apt has installed its packages, and this is still missing: {still}.")


def stamp_text(files: Sequence[Path]) -> str:
    """All that an installation depends on: the folder (its scripts name it), the Python, the files."""
    return "\n".join((str(ROOT), sys.version, *((ROOT / file).read_text(encoding="utf-8") for file in files)))


def is_fresh(stamp: Path, files: Sequence[Path]) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == stamp_text(files)


def can_install(python: str) -> bool:
    """Whether an existing `.venv` is whole: an interrupted or foreign one may have an old Python or no pip."""
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return (
        Path(python).exists()
        and subprocess.run((python, "-c", question), capture_output=True, check=False).returncode == 0
    )


def install_python_packages(kind: str) -> None:
    """Makes `.venv` and installs the locked packages and slidegen itself, in so far as they are not there.

    Raises:
        SetUpError: when pip or venv fails.
    """
    stamps = {name: VENV / f".slidegen-{name}" for name in LOCKS}
    project = VENV / ".slidegen-project"
    python = str(VENV / "bin" / "python")
    pip = (python, "-m", "pip", "install", "-qq", "--disable-pip-version-check")

    # Packages that left the lock would stay and hide that something still needs them: begin anew.
    if any(stamp.exists() and not is_fresh(stamp, LOCKS[name]) for name, stamp in stamps.items()):
        shutil.rmtree(VENV)
    if not any(is_fresh(stamps[name], LOCKS[name]) for name in {kind, "dev"}):
        if not can_install(python):
            say("Making .venv ...")
            run((BASE_PYTHON, "-m", "venv", "--clear", str(VENV)))
        for lock in LOCKS[kind]:
            say(f"Installing the packages of {lock} ...")
            run((*pip, "--require-hashes", "--requirement", str(lock)), tries=3)
        stamps[kind].write_text(stamp_text(LOCKS[kind]), encoding="utf-8")

    if not is_fresh(project, [Path("pyproject.toml")]):
        say("Installing slidegen itself ...")
        run((*pip, "--no-deps", "--no-index", "--no-build-isolation", "--editable", "."))
        project.write_text(stamp_text([Path("pyproject.toml")]), encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Returns the exit code: 0 ready, 1 something has to be done first, 2 wrong use."""
    if len(arguments) != 1 or arguments[0] not in NEEDS:
        print(f"usage: scripts/set-up {'|'.join(NEEDS)}", file=sys.stderr)
        return 2
    try:
        install_system_packages(NEEDS[arguments[0]])
        install_python_packages("runtime" if arguments[0] == "runtime" else "dev")
    except (SetUpError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
