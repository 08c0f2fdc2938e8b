"""Who sends through the account of a project: a program where the environment has its secret, else who signed in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from slidegen.content.mail import Account, MailSettings
from slidegen.delivery.mail.accounts.explain_refusal import missing_extra, nobody_signed_in
from slidegen.delivery.mail.accounts.token_store import token_store
from slidegen.delivery.mail.find_password import USER
from slidegen.delivery.mail.mailing import SignedIn

_LIBRARY: Final = {Account.MICROSOFT: "msal", Account.GOOGLE: "google_auth_oauthlib"}


def find_account(settings: MailSettings, environment: Mapping[str, str], authorities: Path | None) -> SignedIn:
    """Who sends. The mailbox is that of SLIDEGEN_MAIL_USER, else of who signed in; of a program, the sender's.

    Raises `SlidegenError` (not-signed-in).
    """
    account = _account(settings)
    user = environment.get(USER) or None
    if account is Account.MICROSOFT:
        from slidegen.delivery.mail.accounts import microsoft

        if environment.get(microsoft.SECRET):
            return microsoft.signed_in_program(settings, environment, authorities, user)
        return microsoft.signed_in_person(settings, token_store(settings, environment), authorities, user)
    from slidegen.delivery.mail.accounts import google

    if environment.get(google.SERVICE_ACCOUNT):
        return google.signed_in_program(settings, environment, authorities, user)
    return google.signed_in_person(settings, token_store(settings, environment), authorities, user)


def sign_in(
    settings: MailSettings,
    environment: Mapping[str, str],
    authorities: Path | None,
    show: Callable[[str], object],
    stop: threading.Event,
    *,
    open_browser: bool = True,
) -> tuple[str, str]:
    """Let somebody sign in, shown what to do. Who it was, and where that is kept. Raises `SlidegenError`."""
    account = _account(settings)
    store = token_store(settings, environment)
    if account is Account.MICROSOFT:
        from slidegen.delivery.mail.accounts import microsoft

        return microsoft.sign_in(settings, store, authorities, show, stop)
    from slidegen.delivery.mail.accounts import google

    return google.sign_in(settings, store, authorities, environment, open_browser=open_browser)


def sign_out(settings: MailSettings, environment: Mapping[str, str]) -> None:
    """Forget who signed in, on this machine. Raises `SlidegenError` (not-signed-in) where nobody is."""
    if not token_store(settings, environment).forget():
        raise nobody_signed_in(settings)


def _account(settings: MailSettings) -> Account:
    """The account. Raises `SlidegenError` where its library is not installed."""
    assert settings.account is not None
    if not find_spec(_LIBRARY[settings.account]):
        raise missing_extra(settings)
    return settings.account
