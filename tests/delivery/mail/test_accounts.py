"""Signing in to Microsoft and Google, with their own libraries and a service that answers as those do."""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from slidegen.content.mail import Account, MailSettings, Transport
from slidegen.delivery.mail.accounts.find_account import find_account, sign_in, sign_out
from slidegen.delivery.mail.accounts.token_store import Saved, token_store
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from tests.delivery.mail.mail_server import authorities_file
from tests.delivery.mail.service import CLIENT, JANE, Service, service

BROWSER = """
import os, ssl, sys, urllib.request
if os.fork():
    os._exit(0)  # as browsers do, it goes on by itself
context = ssl.create_default_context(cafile=sys.argv[1])
print(urllib.request.urlopen(sys.argv[2], context=context).read().decode())
"""


@pytest.fixture
def running() -> Iterator[Service]:
    with service() as each:
        yield each


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who agrees to what a browser shows them."""
    script = tmp_path / "browser.py"
    script.write_text(BROWSER, "utf-8")
    monkeypatch.setenv("BROWSER", f"{sys.executable} {script} {authorities_file(tmp_path)} %s")


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {"SLIDEGEN_MAIL_TOKEN_FILE": str(folder / "own" / "token.json"), **more}


def enter(folder: Path, settings: MailSettings, show: Callable[[str], object] = print, **more: str) -> tuple[str, str]:
    authorities = authorities_file(folder)
    return sign_in(settings, environment(folder, **more), authorities, show, threading.Event())


def refused(call: Callable[[], object]) -> Diagnostic:
    with pytest.raises(SlidegenError) as caught:
        call()
    (problem,) = caught.value.diagnostics
    assert problem.hint
    assert "token-" not in str(problem)
    assert "refresh-" not in str(problem)
    return problem


@pytest.mark.parametrize(
    ("transport", "scopes"),
    [
        (Transport.SMTP, "https://outlook.office.com/SMTP.Send"),
        (Transport.GRAPH, "/Mail.Send /Mail.ReadWrite"),
    ],
)
def test_somebody_signs_in_to_microsoft_by_a_code(
    tmp_path: Path, running: Service, transport: Transport, scopes: str
) -> None:
    running.pending = 2
    settings = running.settings(Account.MICROSOFT, transport=transport)
    shown: list[str] = []
    user, where = enter(tmp_path, settings, shown.append)
    token_file = tmp_path / "own" / "token.json"
    assert (user, where) == (JANE, str(token_file))
    assert shown == [f"Open {running.address}/devicelogin in a browser, on any device, and enter the code ABCD-1234"]
    assert stat.S_IMODE(token_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(token_file.parent.stat().st_mode) == 0o700
    asked = running.asked[-1]["device_code"], running.asked[-1]["client_id"]
    assert asked == ("dc", CLIENT)
    device = next(each for each in running.requests if "devicecode" in each)
    assert device

    who = find_account(settings, environment(tmp_path), authorities_file(tmp_path))
    assert (who.user, who.is_program, who.token(False)) == (JANE, False, "token-0")
    assert "token" not in repr(who)
    count = len(running.asked)
    assert who.token(False) == "token-0", "it is kept while it is good"
    assert len(running.asked) == count
    renewed = who.token(True)
    assert renewed != "token-0"
    assert running.asked[-1]["grant_type"] == "refresh_token"
    for scope in scopes.split():
        assert scope in running.asked[-1]["scope"]
    assert find_account(settings, environment(tmp_path), authorities_file(tmp_path)).token(False) == renewed
    assert stat.S_IMODE(token_file.stat().st_mode) == 0o600
    assert [file.name for file in token_file.parent.iterdir()] == ["token.json"]

    mailbox = find_account(
        settings, environment(tmp_path, SLIDEGEN_MAIL_USER="shared@example.org"), authorities_file(tmp_path)
    )
    assert mailbox.user == "shared@example.org"
    sign_out(settings, environment(tmp_path))
    assert refused(lambda: sign_out(settings, environment(tmp_path))).code is Code.NOT_SIGNED_IN


@pytest.mark.usefixtures("browser")
def test_somebody_signs_in_to_google_in_a_browser(tmp_path: Path, running: Service) -> None:
    settings = running.settings(Account.GOOGLE)
    user, where = enter(tmp_path, settings, SLIDEGEN_MAIL_CLIENT_SECRET="not so secret")
    assert (user, where) == (JANE, str(tmp_path / "own" / "token.json"))
    assert stat.S_IMODE((tmp_path / "own" / "token.json").stat().st_mode) == 0o600
    form = running.asked[-1]
    assert (form["code"], form["grant_type"], form["client_secret"]) == (
        "the-code",
        "authorization_code",
        "not so secret",
    )
    assert len(form["code_verifier"]) >= 43
    who = find_account(settings, environment(tmp_path), authorities_file(tmp_path))
    assert (who.user, who.token(False)) == (JANE, "token-0")
    renewed = who.token(True)
    assert renewed != "token-0"
    assert running.asked[-1]["grant_type"] == "refresh_token"
    assert find_account(settings, environment(tmp_path), authorities_file(tmp_path)).token(False) == renewed


@pytest.mark.parametrize("account", Account)
def test_what_expires_is_renewed_by_itself(
    tmp_path: Path, running: Service, account: Account, request: pytest.FixtureRequest
) -> None:
    if account is Account.GOOGLE:
        request.getfixturevalue("browser")
    running.lifetime = 1
    settings = running.settings(account)
    enter(tmp_path, settings, SLIDEGEN_MAIL_CLIENT_SECRET="s" if account is Account.GOOGLE else "")
    who = find_account(settings, environment(tmp_path), authorities_file(tmp_path))
    assert len({who.token(False) for _ in range(3)}) == 3
    running.refusals.append({"error": "invalid_grant", "error_description": "AADSTS700082: expired due to inactivity"})
    problem = refused(lambda: who.token(False))
    assert (problem.code, "slidegen mail sign-in" in (problem.hint or "")) == (Code.NOT_SIGNED_IN, True)


def test_a_program_signs_in_to_microsoft_by_its_secret(tmp_path: Path, running: Service) -> None:
    for transport, scope in (
        (Transport.SMTP, "https://outlook.office365.com/.default"),
        (Transport.GRAPH, f"{running.address}/.default"),
    ):
        settings = running.settings(Account.MICROSOFT, transport=transport)
        given = environment(tmp_path, SLIDEGEN_MAIL_CLIENT_SECRET="s3cret")
        who = find_account(settings, given, authorities_file(tmp_path))
        first = who.token(False)
        assert (who.user, who.is_program, who.token(False)) == ("office@example.org", True, first)
        form = running.asked[-1]
        assert (form["grant_type"], form["scope"], form["client_secret"]) == ("client_credentials", scope, "s3cret")
        assert who.token(True) != first
    assert not (tmp_path / "own").exists(), "nothing is kept"


def test_a_program_signs_in_to_google_as_a_service_account(tmp_path: Path, running: Service) -> None:
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "key.json"
    account = {
        "type": "service_account",
        "client_email": "slidegen@project.iam.example.org",
        "private_key": key.decode(),
        "token_uri": f"{running.address}/token",
    }
    path.write_text(json.dumps(account), "utf-8")
    settings = running.settings(Account.GOOGLE)
    given = environment(tmp_path, SLIDEGEN_MAIL_SERVICE_ACCOUNT=str(path))
    who = find_account(settings, given, authorities_file(tmp_path))
    assert (who.user, who.is_program, who.token(False)) == ("office@example.org", True, "token-0")
    assert who.token(True) == "token-1"
    path.write_text("{}", "utf-8")
    problem = refused(lambda: find_account(settings, given, authorities_file(tmp_path)))
    assert "SLIDEGEN_MAIL_SERVICE_ACCOUNT" in problem.message


@pytest.mark.parametrize(
    ("answer", "words", "way"),
    [
        ({"error": "invalid_client", "error_description": "AADSTS7000218: must contain"}, "without a secret", "public"),
        ({"error": "unauthorized_client", "error_description": "AADSTS700016: not found"}, "no such appl", "client_id"),
        ({"error": "invalid_grant", "error_codes": [65001]}, "nobody agreed", "administrator"),
        ({"error": "invalid_grant", "error_description": "AADSTS53003: blocked"}, "conditional access", "runs your"),
        ({"error": "expired_token"}, "in time", "sign-in"),
        ({"error": "access_denied"}, "answered with no", "sign-in"),
        ({"error": "something_new", "error_description": "who knows"}, "another reason", "sign-in"),
        ({"error": "invalid_request", "error_description": "x\x1b[31m"}, "\\u001b", "sign-in"),
    ],
)
def test_each_refusal_leads_on(
    tmp_path: Path, running: Service, answer: dict[str, object], words: str, way: str
) -> None:
    running.refusals.append(answer)
    problem = refused(lambda: enter(tmp_path, running.settings(Account.MICROSOFT)))
    assert problem.code is Code.NOT_SIGNED_IN
    assert words in problem.message
    assert way in (problem.hint or "")
    assert not (tmp_path / "own").exists()


def test_a_directory_that_is_not_there(tmp_path: Path, running: Service) -> None:
    problem = refused(lambda: enter(tmp_path, running.settings(Account.MICROSOFT, tenant="nowhere.example")))
    assert (problem.code, "tenant" in (problem.hint or "")) == (Code.NOT_SIGNED_IN, True)


def test_a_service_that_is_not_there_or_not_itself(tmp_path: Path, running: Service) -> None:
    settings = running.settings(Account.MICROSOFT)
    problem = refused(lambda: sign_in(settings, environment(tmp_path), None, print, threading.Event()))
    assert (problem.code, "SLIDEGEN_MAIL_CA_FILE" in (problem.hint or "")) == (Code.BAD_CERTIFICATE, True)
    away = running.settings(Account.MICROSOFT, authority="https://127.0.0.1:9")
    assert refused(lambda: enter(tmp_path, away)).code is Code.MAIL_SERVER


def test_a_token_goes_to_the_server_that_it_was_meant_for(tmp_path: Path, running: Service) -> None:
    """Whoever changes the server of a project gets no token of those who signed in before."""
    stores = {
        token_store(settings, {"XDG_CONFIG_HOME": str(tmp_path)}).file
        for settings in (
            running.settings(Account.MICROSOFT),
            running.settings(Account.MICROSOFT, server="evil.example"),
            running.settings(Account.MICROSOFT, authority="https://evil.example"),
            running.settings(Account.MICROSOFT, transport=Transport.GRAPH),
            running.settings(Account.MICROSOFT, transport=Transport.GRAPH, graph="https://evil.example"),
            running.settings(Account.MICROSOFT, tenant="example.org"),
            running.settings(Account.GOOGLE),
        )
    }
    assert len(stores) == 7
    if sys.platform == "linux":
        assert {store.parent for store in stores} == {tmp_path / "slidegen"}


@pytest.mark.skipif(os.name != "posix", reason="files have no modes there")
def test_a_file_that_others_can_read_is_not_used(tmp_path: Path, running: Service) -> None:
    store = token_store(running.settings(Account.MICROSOFT), environment(tmp_path))
    store.save(Saved(JANE, "secret words"))
    assert store.load() == Saved(JANE, "secret words")
    assert "secret" not in repr(store.load())
    store.file.chmod(0o640)
    assert "chmod 600" in (refused(store.load).hint or "")
    store.file.chmod(0o600)
    store.file.write_text("{}", "utf-8")
    assert "damaged" in refused(store.load).message


STORE = """
import json, pathlib
FILE = pathlib.Path(__file__).with_name("store.json")
def _all():
    return json.loads(FILE.read_text()) if FILE.exists() else {}
def get_password(service, name):
    return _all().get(f"{service} {name}")
def set_password(service, name, password):
    if len(password) > 1280 or FILE.with_name("locked").exists():
        raise RuntimeError("the store is too small")
    FILE.write_text(json.dumps({**_all(), f"{service} {name}": password}))
def delete_password(service, name):
    kept = _all()
    del kept[f"{service} {name}"]
    FILE.write_text(json.dumps(kept))
"""


def test_the_systems_store_is_used_where_there_is_one(
    tmp_path: Path, running: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, it takes short texts only; and where it takes nothing, there is a file."""
    package = tmp_path / "keyring"
    package.mkdir()
    (package / "__init__.py").write_text(STORE, "utf-8")
    (package / "errors.py").write_text("class KeyringError(Exception): pass\n", "utf-8")
    for name in [name for name in sys.modules if name.partition(".")[0] == "keyring"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(tmp_path)
    store = token_store(running.settings(Account.MICROSOFT), {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    long, short = Saved(JANE, "é" * 5000), Saved(JANE, "x")
    for saved in (long, short):
        assert store.save(saved) == "the system's store of passwords"
        assert store.load() == saved
    assert not store.file.exists()
    (package / "locked").touch()
    assert store.save(long) == str(store.file)
    assert store.load() == long
    (package / "locked").unlink()
    store.save(short)
    assert not store.file.exists()
    assert store.forget()
    assert store.load() is None
    for name in ("keyring", "keyring.errors"):
        monkeypatch.delitem(sys.modules, name, raising=False)
