"""What every test may rely on: the same examples each time, programs that are there or said to be missing."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections import Counter
from collections.abc import Generator, Iterable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# The same examples on every run: a red test must be red for the next person too. No deadline: the machine
# may be busy with something else.
settings.register_profile(
    "slidegen",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("slidegen")


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def red_if_skipped(report: Report) -> Report:
    """In CI all that a test can ask for is installed, so a skip there is a check that quietly went away."""
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped in CI. {reason_of(report)}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return red_if_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return red_if_skipped((yield))


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped."""
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def skips_in_words(reasons: Iterable[str]) -> str:
    """How many tests were skipped for want of each program, the most wanted first; and how many for other reasons."""
    found = [re.match(r"(?:Skipped: )?(\S+) is not installed", reason) for reason in reasons]
    programs = Counter(match[1] for match in found if match).most_common()
    counted = [f"{count} for want of {program}" for program, count in programs]
    if found.count(None):
        counted.append(f"{found.count(None)} for other reasons")
    return ", ".join(counted)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was not checked here, and how it would be: so that nobody takes a run with skips for a whole one."""
    reports = terminalreporter.stats.get("skipped", [])
    if reports:
        terminalreporter.section("not checked here")
        terminalreporter.line(f"Skipped: {skips_in_words(map(reason_of, reports))}.")
        terminalreporter.line("`scripts/set-up ci` installs every program that a test asks for.")


def path_of(program: str, *, purpose: str) -> str:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed: it {purpose}. `scripts/set-up ci` installs it.")
    return path


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice, the second opinion on decks and notes. Give each run a profile of its own."""
    return path_of("soffice", purpose="gives a second opinion on Office files")


@pytest.fixture(scope="session")
def pandoc() -> str:
    """The path of pandoc, which reads our files as somebody else's program would."""
    return path_of("pandoc", purpose="reads our files as somebody else's program would")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium, a real browser for slides as HTML."""
    return path_of("chromium", purpose="shows slides as HTML as a speaker would see them")


def pytest_configure() -> None:
    """Let Ctrl-C reach what tests start: a shell that runs the tests in the background has it ignored by all of them
    (POSIX, Shell Command Language, 2.11).
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
