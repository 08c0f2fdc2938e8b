"""Each command as a user runs it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from slidegen.cli import COMMANDS
from slidegen.cli import slidegen as commands
from tests.end_to_end.command import copy_of_project, every_file, slidegen

OCCASIONS = [
    "ir-eco",
    "sections-input",
    "management-board-october",
    "management-board-november",
    "town-hall",
    "final",
    "all-staff",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_project(tmp_path_factory.mktemp("project"))


def test_list_is_in_the_order_of_time(project: Path) -> None:
    done = slidegen("list", folder=project)
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert [row[1] for row in rows] == OCCASIONS
    assert rows[0] == ["2017-10-12", "ir-eco", "IR-ECO Group", "ir-eco", "draft", "deck, note, handout", ""]
    as_json = json.loads(slidegen("list", "--json", folder=project).out)
    assert [row["occasion"] for row in as_json] == OCCASIONS
    assert as_json[0]["documents"] == ["deck", "note", "handout"]
    assert [row[1] for row in rows if row[6] == "message"] == ["all-staff"]
    assert [row["occasion"] for row in as_json if row["message"]] == ["all-staff"]


def test_build_of_one_document(project: Path, tmp_path: Path) -> None:
    done = slidegen("build", "ir-eco", "--only", "deck", "--output", tmp_path / "out", folder=project)
    assert done.code == 0, done.err
    name = "2017-10-12_ir-eco_deck_en.pptx"
    assert set(every_file(tmp_path / "out")) == {f"ir-eco/{name}", "ir-eco/manifest.json"}
    shown, extent, _ = done.out.splitlines()[0].split("\t")
    assert shown.endswith(name)
    assert re.fullmatch(r"\d+ slides", extent)


def test_build_works_from_any_folder_below_the_project(project: Path, tmp_path: Path) -> None:
    done = slidegen("build", "ir-eco", "--only", "note", "--output", tmp_path, folder=project / "content")
    assert done.code == 0, done.err


def test_build_as_json(project: Path, tmp_path: Path) -> None:
    done = slidegen("build", "all-staff", "--output", tmp_path, "--json", folder=project)
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert told["occasions"] == [json.loads((tmp_path / "all-staff" / "manifest.json").read_text("utf-8"))]
    assert (told["warnings"], told["errors"]) == ([], [])


def test_strict_makes_warnings_errors_and_writes_nothing(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    priorities = project / "content" / "priorities.yml"
    late = priorities.read_text("utf-8").replace("adopted: mid-2017-12", "adopted: 2018-02")
    priorities.write_text(late, "utf-8")
    done = slidegen("build", "all-staff", "--output", tmp_path / "out", "--strict", folder=project)
    assert done.code == 1
    assert "not-settled" in done.err
    assert "--strict: 1 warning, so nothing is written" in done.err
    assert not (tmp_path / "out").exists()
    assert slidegen("check", "all-staff", "--strict", folder=project).code == 1
    assert slidegen("check", "ir-eco", "--strict", folder=project).code == 0


def test_errors_as_json(project: Path, tmp_path: Path) -> None:
    broken = copy_of_project(tmp_path / "broken")
    (broken / "content" / "priorities.yml").write_text("sections: 3")
    done = slidegen("build", "--json", folder=broken)
    assert done.code == 1
    told = json.loads(done.out)
    assert {"code", "severity", "message", "file", "line", "column"} <= told["errors"][0].keys()
    assert told["errors"][0]["file"] == "content/priorities.yml"


def test_check_writes_nothing(project: Path) -> None:
    before = every_file(project)
    done = slidegen("check", "ir-eco", folder=project)
    assert done.code == 0
    assert done.out == "no problems\n"
    assert every_file(project) == before


def test_outline(project: Path) -> None:
    text = slidegen("outline", "ir-eco", folder=project)
    assert text.code == 0, text.err
    assert "IR Strategic priorities 2018" in text.out
    assert "1 and 2\u00a0February" in text.out
    as_json = json.loads(slidegen("outline", "ir-eco", "--json", folder=project).out)
    assert [document["type"] for document in as_json] == ["deck", "note", "handout"]
    only = json.loads(slidegen("outline", "ir-eco", "--json", "--only", "note", folder=project).out)
    assert [document["type"] for document in only] == ["note"]


def test_outline_of_a_message(project: Path) -> None:
    text = slidegen("outline", "all-staff", folder=project)
    assert text.code == 0, text.err
    assert "Message: Our priorities for 2018\nIn the inbox: " in text.out
    assert "Dear colleagues," in text.out
    kinds = [
        document["type"] for document in json.loads(slidegen("outline", "all-staff", "--json", folder=project).out)
    ]
    assert kinds == ["handout", "message"]
    only = slidegen("outline", "all-staff", "--only", "message", folder=project)
    assert only.out.startswith("Message: Our priorities for 2018\n")
    assert "Handout:" not in only.out
    assert "Message:" not in slidegen("outline", "all-staff", "--only", "handout", folder=project).out


def test_outline_of_a_message_that_is_not_there(project: Path) -> None:
    done = slidegen("outline", "ir-eco", "--only", "message", folder=project)
    assert done.code == 2
    assert "error[no-document]: ir-eco has no message\n  hint: give it one" in done.err
    assert slidegen("build", "all-staff", "--only", "message", folder=project).code == 2


def test_check_tries_another_brand(project: Path) -> None:
    done = slidegen("check", "ir-eco", "--brand", "acme", folder=project)
    assert done.code == 1
    assert "acme" in done.err
    assert slidegen("check", "ir-eco", "--brand", "ir", folder=project).out == "no problems\n"


def test_check_finds_what_would_keep_a_message_from_being_sent(tmp_path: Path) -> None:
    broken = copy_of_project(tmp_path)
    (broken / "templates" / "ir" / "message.html.j2").write_text("{{ nobody.knows.this }}", "utf-8")
    done = slidegen("check", "all-staff", folder=broken)
    assert done.code == 1
    assert "message.html.j2" in done.err
    assert slidegen("check", "ir-eco", folder=broken).code == 0
    assert slidegen("check", "all-staff", "--only", "handout", folder=broken).code == 0


def test_the_same_hint_many_times_in_a_row_is_said_once(tmp_path: Path) -> None:
    untranslated = copy_of_project(tmp_path)
    settings = untranslated / "content" / "project.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, fr]"), "utf-8")
    done = slidegen("check", "town-hall", "--language", "fr", folder=untranslated)
    missing = done.err.count("warning[not-translated]")
    files = set(re.findall(r"^(.*?):.*not-translated", done.err, re.MULTILINE))
    assert missing > 20
    assert 1 <= done.err.count("  hint: write it in both") <= len(files)
    as_json = json.loads(slidegen("check", "town-hall", "--language", "fr", "--json", folder=untranslated).out)
    assert all(warning["hint"] for warning in as_json["warnings"])


def test_schema_is_json(project: Path) -> None:
    done = slidegen("schema", folder=project)
    assert done.code == 0
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_init_gives_a_project_that_builds(tmp_path: Path) -> None:
    done = slidegen("init", "mine", folder=tmp_path)
    assert done.code == 0, done.err
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {"content", "templates"}
    assert slidegen("build", "ir-eco", folder=tmp_path / "mine").code == 0
    again = slidegen("init", "mine", folder=tmp_path)
    assert again.code == 1
    assert "already has a content folder" in again.err


def test_documents_can_be_named_one_by_one(project: Path, tmp_path: Path) -> None:
    done = slidegen("build", "ir-eco", "--only", "deck", "--only", "note", "--output", tmp_path / "out", folder=project)
    assert [line.split("\t")[0].rsplit("_", 2)[1] for line in done.out.splitlines()] == ["deck", "note"]


@pytest.mark.parametrize("command", ["build", "check", "outline"])
def test_nothing_to_do_is_wrong_use(project: Path, command: str) -> None:
    done = slidegen(command, "sections-input", "--only", "deck", folder=project)
    assert done.code == 2
    assert done.err.startswith("error[no-document]: sections-input has no deck\n  hint: there is note; ")
    assert slidegen(command, "sections-input", "--only", "deck,note", folder=project).code == 0


def test_a_document_named_by_its_format(project: Path) -> None:
    done = slidegen("build", "--only", "pdf", folder=project)
    assert done.code == 2
    assert 'there is no document "pdf"; did you mean handout?' in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(tmp_path: Path, shell: str) -> None:
    done = slidegen("completion", shell, folder=tmp_path)
    assert done.code == 0
    assert "_SLIDEGEN_COMPLETE" in done.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("slidegen bu", ["build"]),
        ("slidegen build town", ["town-hall"]),
        ("slidegen build --only deck,n", ["deck,note"]),
        ("slidegen build --language e", ["en"]),
        ("slidegen outline management-board-n", ["management-board-november"]),
    ],
)
def test_completion_in_the_shell(project: Path, words: str, expected: list[str]) -> None:
    env = {"_SLIDEGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    done = slidegen(folder=project, env=env)
    assert [line.split(",", 1)[1] for line in done.out.splitlines()] == expected


def test_help_of_each_command(tmp_path: Path) -> None:
    listed = slidegen("--help", folder=tmp_path)
    assert listed.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +[^.]+\.$", listed.out, re.MULTILINE), "not cut off by ..."
        assert slidegen(command, "-h", folder=tmp_path).code == 0
    assert slidegen("--version", folder=tmp_path).out.startswith("slidegen, version ")


def test_the_list_of_commands_says_what_their_help_begins_with() -> None:
    for name, (_, sentence) in COMMANDS.items():
        command = commands.get_command(click.Context(commands), name)
        assert command is not None
        assert command.get_short_help_str(limit=1000) == sentence


def test_help_loads_nothing_of_the_commands(tmp_path: Path) -> None:
    run = "from slidegen.cli import slidegen; slidegen(['--help'], standalone_mode=False)"
    script = f"import sys; {run}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {name for name in loaded if name.startswith("slidegen")} == {"slidegen", "slidegen.cli"}
    assert "msgspec" not in loaded


def test_a_reader_that_has_had_enough(project: Path) -> None:
    command = f"{sys.executable} -m slidegen list | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2017-10-12")
    assert done.stderr == ""


def test_a_person_at_a_terminal_gets_a_table(project: Path, tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "slidegen", "list"],
        cwd=project,
        env=os.environ | {"COLUMNS": "60"},
        stdout=follower,
        stderr=follower,
        close_fds=True,
    )
    assert process.wait(timeout=60) == 0
    shown = b""
    while b"all-staff" not in shown:
        with open(leader, "rb", closefd=False, buffering=0) as terminal:
            shown += terminal.read(65536)
    assert b"occasion" in shown
    assert b"management-board-november" in shown, "names are there to be typed, so they are never cut"
    assert "─".encode() in shown or b"---" in shown


def test_a_full_disk_behind_the_output_is_no_fault_of_ours(project: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system, which is what a full disk is tried with")
    command = f"{sys.executable} -m slidegen list > /dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("error[system]: ")
    assert "Traceback" not in done.stderr
