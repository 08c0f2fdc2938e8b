"""Signing in to Google, through its own libraries: people in their browser, programs as a service account.

The permission is `https://mail.google.com/`, the only one that opens Google's mail server.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import google.auth.exceptions
import oauthlib.oauth2
import requests
from google.auth.transport.requests import Request
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError

from slidegen.content.mail import Account, MailSettings
from slidegen.delivery.mail.accounts.explain_refusal import explain_refusal, nobody_signed_in
from slidegen.delivery.mail.accounts.service_session import not_reached, prepared, service_session
from slidegen.delivery.mail.accounts.token_store import Saved, TokenStore
from slidegen.delivery.mail.mailing import SignedIn
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

SECRET: Final = "SLIDEGEN_MAIL_CLIENT_SECRET"
SERVICE_ACCOUNT: Final = "SLIDEGEN_MAIL_SERVICE_ACCOUNT"
_MAIL: Final = "https://mail.google.com/"
_WHO: Final = ("openid", "https://www.googleapis.com/auth/userinfo.email")
"""So that we are told whose mailbox it is."""
_WAIT: Final = 600
"""Seconds that somebody has for signing in."""


def sign_in(
    settings: MailSettings,
    store: TokenStore,
    authorities: Path | None,
    environment: Mapping[str, str],
    *,
    open_browser: bool = True,
) -> tuple[str, str]:
    """Let somebody sign in, in a browser on this machine (RFC 8252). Who it was, and where that is kept.

    Raises `SlidegenError`: not-signed-in, mail-server, bad-certificate, cannot-write.
    """
    client = {
        "client_id": settings.client_id,
        "client_secret": environment.get(SECRET, ""),
        "auth_uri": f"{settings.authority}/o/oauth2/v2/auth",
        "token_uri": _token_address(settings),
    }
    flow = InstalledAppFlow.from_client_config({"installed": client}, [_MAIL, *_WHO])
    prepared(flow.oauth2session, authorities)
    with _asking(settings):
        credentials = flow.run_local_server(
            host="127.0.0.1",
            port=0,
            open_browser=open_browser,
            timeout_seconds=_WAIT,
            authorization_prompt_message="Sign in in the browser that opens now, or open this address there:\n{url}",
            success_message="slidegen may send now. You can close this window.",
            access_type="offline",
            prompt="consent",  # or a second sign-in brings nothing that could be renewed
        )
    if not credentials.refresh_token:
        raise explain_refusal(settings, {"error": "invalid_grant", "error_description": "no refresh token came"})
    user = _claim(credentials.id_token, "email") or settings.sender.address
    return user, store.save(Saved(user, credentials.to_json()))


def signed_in_person(
    settings: MailSettings, store: TokenStore, authorities: Path | None, user: str | None = None
) -> SignedIn:
    """Who signed in before. `user`: whose mailbox it is, if not theirs. Raises `SlidegenError` (not-signed-in)."""
    saved = store.load()
    if saved is None:
        raise nobody_signed_in(settings)
    credentials: Any = _restored(settings, saved)
    request = Request(service_session(authorities))

    def token(renew: bool) -> str:
        if renew or not credentials.valid:
            with _asking(settings):
                credentials.refresh(request)
            store.save(Saved(saved.user, credentials.to_json()))
        return str(credentials.token)

    return SignedIn(user or saved.user, token)


def signed_in_program(
    settings: MailSettings, environment: Mapping[str, str], authorities: Path | None, user: str | None = None
) -> SignedIn:
    """A service account that may act for a mailbox of its organisation: for CI. The token is kept in memory only."""
    mailbox = user or settings.sender.address
    path = environment[SERVICE_ACCOUNT]
    read: Any = service_account.Credentials.from_service_account_file  # the library has no types
    try:
        credentials = read(path, scopes=[_MAIL], subject=mailbox)
    except (OSError, ValueError) as error:
        message = f"{SERVICE_ACCOUNT} names no key of a service account: {getattr(error, 'strerror', None) or error}"
        hint = "it is the JSON file that Google gives out with the account"
        raise SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, settings.place, hint)) from error
    request = Request(service_session(authorities))

    def token(renew: bool) -> str:
        if renew or not credentials.valid:
            with _asking(settings):
                credentials.refresh(request)
        return str(credentials.token)

    return SignedIn(mailbox, token, is_program=True)


def _restored(settings: MailSettings, saved: Saved) -> Credentials:
    """What was kept, as the library has it: its own reader takes the tokens of Google's usual address only."""
    try:
        kept = json.loads(saved.secret)
        expiry = dt.datetime.fromisoformat(kept["expiry"].rstrip("Z")) if kept.get("expiry") else None
        return Credentials(  # type: ignore[no-untyped-call]  # the library has no types
            kept["token"],
            refresh_token=kept["refresh_token"],
            token_uri=_token_address(settings),
            client_id=kept["client_id"],
            client_secret=kept["client_secret"],
            scopes=kept["scopes"],
            expiry=expiry,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise nobody_signed_in(settings) from error


def _token_address(settings: MailSettings) -> str:
    """Where tokens are given out: Google has a host of its own for that."""
    if settings.authority == Account.GOOGLE.authority:
        return "https://oauth2.googleapis.com/token"
    return f"{settings.authority}/token"


def _claim(id_token: str | None, name: str) -> str:
    """What an id token says. It came from the service itself over TLS, so its signature need not be checked (OpenID
    Connect Core, 3.1.3.7)."""
    try:
        body = (id_token or "").split(".")[1]
        claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return str(claims.get(name) or "")
    except (IndexError, ValueError):
        return ""


@contextlib.contextmanager
def _asking(settings: MailSettings) -> Iterator[None]:
    """Turns what the libraries raise into named problems."""
    try:
        yield
    except (google.auth.exceptions.TransportError, requests.exceptions.RequestException) as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        not_reached(_token_address(settings), cause)
    except google.auth.exceptions.RefreshError as error:
        answer = next((each for each in error.args if isinstance(each, dict)), {"error": "invalid_grant"})
        raise explain_refusal(settings, answer) from error
    except oauthlib.oauth2.OAuth2Error as error:
        answer = {"error": error.error, "error_description": error.description}
        raise explain_refusal(settings, answer) from error
    except WSGITimeoutError as error:
        raise explain_refusal(settings, {"error": "expired_token"}) from error
