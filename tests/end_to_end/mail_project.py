"""The repository's project, told to send: a message for all staff, a server and two lists."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.command import copy_of_project

MESSAGE = """    message:
      subject: Our priorities for 2018
      sections: [mission, priorities-2018]
"""
OCCASION = "all-staff"
LIST = 'email,name,language\nada@example.org,Ada,\n"grace@example.org","Hopper, Grace",en\nADA@example.org,,\n'


def mail_project(
    folder: Path, port: int, *, security: str = "starttls", server: str = "127.0.0.1", attach: bool = True
) -> Path:
    """A project whose occasion `all-staff` has a message, with `lists/staff.csv` and `lists/board.csv`."""
    copy_of_project(folder)
    project = folder / "content" / "project.yml"
    project.write_text(
        project.read_text("utf-8")
        + f"""
mail:
  server: 127.0.0.1
  port: {port}
  security: {security}
  sender: Strategy Office <strategy@example.org>
  reply_to: answers@example.org
lists:
  staff: {{file: lists/staff.csv, audience: all-staff}}
  board: {{file: lists/board.csv, audience: management-board}}
""",
        "utf-8",
    )
    occasions = folder / "content" / "occasions.yml"
    text = occasions.read_text("utf-8")
    for name in (OCCASION, "management-board-november"):
        begin = text.index(f"  - id: {name}\n")
        end = text.find("\n  - id:", begin + 1)
        whole = text[begin:] if end < 0 else text[begin : end + 1]
        if "    message:" not in whole:
            message = MESSAGE + ("      attach: [handout]\n" if attach and "handout:" in whole else "")
            text = text.replace(whole, whole.rstrip("\n") + "\n" + message + ("\n" if end >= 0 else ""))
    if not attach:
        text = text.replace(", attach: [handout]}", ", sections: [mission, priorities-2018]}")
    occasions.write_text(text, "utf-8")
    (folder / "lists").mkdir()
    (folder / "lists" / "staff.csv").write_text(LIST, "utf-8")
    (folder / "lists" / "board.csv").write_text("email\nchair@example.org\n", "utf-8")
    return folder
