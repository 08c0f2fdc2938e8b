"""Signing in to Microsoft 365, through its own library: people by a code in their browser, programs by a secret.

The permissions are `SMTP.Send` for its mail server, and `Mail.Send` with `Mail.ReadWrite` for Microsoft Graph: a
message over 3 MB has to be a draft first, which the second allows. Programs get what was granted to the application.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msal
import requests

from slidegen.content.mail import Account, MailSettings, Transport
from slidegen.delivery.mail.accounts.explain_refusal import explain_refusal, nobody_signed_in
from slidegen.delivery.mail.accounts.service_session import not_reached, service_session
from slidegen.delivery.mail.accounts.token_store import Saved, TokenStore
from slidegen.delivery.mail.mailing import SignedIn

SECRET: Final = "SLIDEGEN_MAIL_CLIENT_SECRET"
_CLOUDS: Final = {
    "smtp.office365.us": "https://outlook.office365.us",
    "smtp.partner.outlook.cn": "https://partner.outlook.cn",
}
"""What the mail servers of the national clouds are called as resources; all others are in the common one."""
_LEAST: Final = 300
"""Seconds that a token has to be good for, before it is used."""


def sign_in(
    settings: MailSettings,
    store: TokenStore,
    authorities: Path | None,
    show: Callable[[str], object],
    stop: threading.Event,
) -> tuple[str, str]:
    """Let somebody sign in: they are shown an address and a code (RFC 8628). Who it was, and where that is kept.

    Raises `SlidegenError`: not-signed-in, mail-server, bad-certificate, cannot-write.
    """
    cache = msal.SerializableTokenCache()
    with _asking(settings):
        application = _people(settings, cache, authorities)
        flow = application.initiate_device_flow(scopes=_scopes(settings))
        if "user_code" not in flow:
            raise explain_refusal(settings, flow)
        show(f"Open {flow['verification_uri']} in a browser, on any device, and enter the code {flow['user_code']}")
        answer = application.acquire_token_by_device_flow(
            flow, exit_condition=lambda flow: stop.is_set() or flow["expires_at"] < time.time()
        )
    if "access_token" not in answer:
        raise explain_refusal(settings, answer)
    user = _user(answer, application) or settings.sender.address
    return user, store.save(Saved(user, cache.serialize()))


def signed_in_person(
    settings: MailSettings, store: TokenStore, authorities: Path | None, user: str | None = None
) -> SignedIn:
    """Who signed in before. `user`: whose mailbox it is, if not theirs. Raises `SlidegenError` (not-signed-in)."""
    saved = store.load()
    if saved is None:
        raise nobody_signed_in(settings)
    cache = msal.SerializableTokenCache()
    cache.deserialize(saved.secret)
    made: list[Any] = []

    def token(renew: bool) -> str:
        """The library keeps it until it has nearly expired, and renews it then."""
        with _asking(settings):
            application = made[0] if made else _people(settings, cache, authorities)
            made[:] = [application]
            accounts = application.get_accounts()
            if not accounts:
                raise nobody_signed_in(settings)
            answer = application.acquire_token_silent_with_error(_scopes(settings), accounts[0], force_refresh=renew)
        if answer is None:
            raise nobody_signed_in(settings)
        if "access_token" not in answer:
            raise explain_refusal(settings, answer)
        if cache.has_state_changed:
            store.save(Saved(saved.user, cache.serialize()))
            cache.has_state_changed = False
        return str(answer["access_token"])

    return SignedIn(user or saved.user, token)


def signed_in_program(
    settings: MailSettings, environment: Mapping[str, str], authorities: Path | None, user: str | None = None
) -> SignedIn:
    """The application itself, by its secret (RFC 6749, 4.4): for CI. The token is kept in memory only."""
    made: list[Any] = []

    def token(renew: bool) -> str:
        with _asking(settings):
            if not made:
                made.append(
                    msal.ConfidentialClientApplication(
                        settings.client_id, environment[SECRET], **_options(settings, authorities)
                    )
                )
            if renew:
                made[0].remove_tokens_for_client()
            answer = made[0].acquire_token_for_client([f"{_resource(settings, program=True)}/.default"])
        if "access_token" not in answer:
            raise explain_refusal(settings, answer)
        return str(answer["access_token"])

    return SignedIn(user or settings.sender.address, token, is_program=True)


def _people(settings: MailSettings, cache: Any, authorities: Path | None) -> Any:
    return msal.PublicClientApplication(settings.client_id, token_cache=cache, **_options(settings, authorities))


def _options(settings: MailSettings, authorities: Path | None) -> dict[str, Any]:
    usual = settings.authority == Account.MICROSOFT.authority
    return {
        "authority": f"{settings.authority}/{settings.tenant}",
        "http_client": service_session(authorities),
        # Microsoft's own servers vouch for each other; that of a project's own choice is not known to them.
        **({} if usual else {"instance_discovery": False}),
    }


def _scopes(settings: MailSettings) -> list[str]:
    resource = _resource(settings, program=False)
    if settings.transport is Transport.GRAPH:
        return [f"{resource}/Mail.Send", f"{resource}/Mail.ReadWrite"]
    return [f"{resource}/SMTP.Send"]


def _resource(settings: MailSettings, *, program: bool) -> str:
    if settings.transport is Transport.GRAPH:
        return settings.graph
    usual = "https://outlook.office365.com" if program else "https://outlook.office.com"
    return _CLOUDS.get(settings.server, usual)


def _user(answer: Mapping[str, Any], application: Any) -> str:
    claims = answer.get("id_token_claims") or {}
    accounts = application.get_accounts()
    return str(claims.get("preferred_username") or (accounts[0].get("username") if accounts else "") or "")


@contextlib.contextmanager
def _asking(settings: MailSettings) -> Iterator[None]:
    """Turns what the library raises into named problems."""
    try:
        yield
    except requests.exceptions.RequestException as error:
        not_reached(settings.authority, error)
    except (ValueError, KeyError) as error:
        # The library asks for the directory first, and raises this where there is none.
        said = {"error": "invalid_request", "error_description": f"AADSTS90002: {error}"}
        raise explain_refusal(settings, said) from error
