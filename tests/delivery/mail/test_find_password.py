"""The user and password: from the environment or the system's store, and from nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from slidegen.delivery.mail.find_password import find_authorities, find_credentials
from slidegen.delivery.mail.mailing import Credentials
from slidegen.diagnostics import Code, SlidegenError

STORE = """
def get_password(service, user):
    return {("slidegen mail.example.org", "jane"): "from the store"}.get((service, user))
"""


def test_from_the_environment() -> None:
    found = find_credentials({"SLIDEGEN_MAIL_USER": "jane", "SLIDEGEN_MAIL_PASSWORD": "secret"}, "mail.example.org")
    assert found == Credentials("jane", "secret")
    assert "secret" not in repr(found)
    assert find_credentials({}, "mail.example.org") is None
    assert find_authorities({}) is None
    assert find_authorities({"SLIDEGEN_MAIL_CA_FILE": "ca.pem"}) == Path("ca.pem")


@pytest.mark.parametrize(
    "environment",
    [
        {"SLIDEGEN_MAIL_PASSWORD": "secret"},
        {"SLIDEGEN_MAIL_USER": "jane"},
        {"SLIDEGEN_MAIL_USER": "ja\0ne", "SLIDEGEN_MAIL_PASSWORD": "secret"},
    ],
)
def test_half_of_it_is_a_named_problem(environment: dict[str, str]) -> None:
    with pytest.raises(SlidegenError) as caught:
        find_credentials(environment, "mail.example.org")
    assert caught.value.diagnostics[0].code is Code.MAIL_LOGIN
    assert "secret" not in str(caught.value)


def test_from_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "keyring"
    package.mkdir()
    (package / "__init__.py").write_text(STORE, "utf-8")
    (package / "errors.py").write_text("class KeyringError(Exception): pass\n", "utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "keyring"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    found = find_credentials({"SLIDEGEN_MAIL_USER": "jane"}, "mail.example.org")
    assert found == Credentials("jane", "from the store")
    with pytest.raises(SlidegenError, match="no password for joe"):
        find_credentials({"SLIDEGEN_MAIL_USER": "joe"}, "mail.example.org")
    for name in ("keyring", "keyring.errors"):
        monkeypatch.delitem(sys.modules, name, raising=False)
