"""What a service says when it lets nobody in, and what to do about it.

Microsoft numbers its reasons (AADSTS...); Google and the standard have words (RFC 6749, 5.2; RFC 8628, 3.5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from slidegen.content.mail import Account, MailSettings
from slidegen.delivery.mail.accounts.token_store import SIGN_IN
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.source_files.addresses import shown

_ADMIN: Final = "pass this on to whoever runs your mail"
_NUMBERED: Final = {
    "50034": ("there is no such account in this directory", "check tenant in content/project.yml, and who signs in"),
    "50053": ("the account is locked after too many tries", "wait, or have it unlocked"),
    "50055": ("the password of the account has expired", "change it in the browser, then sign in again"),
    "50057": ("the account is disabled", _ADMIN),
    "50059": ("it does not know which organisation this is", "write tenant: in content/project.yml"),
    "50076": ("it wants a second factor", f"sign in again, and confirm it there: {SIGN_IN}"),
    "50079": ("it wants a second factor to be set up", f"sign in again, and set it up there: {SIGN_IN}"),
    "50105": ("the account may not use this application", "ask to be assigned to it: " + _ADMIN),
    "50126": ("user or password are wrong", f"sign in again: {SIGN_IN}"),
    "50158": ("the organisation asks for something more", f"sign in again: {SIGN_IN}"),
    "50173": ("the password was changed, which ends every sign-in", f"sign in again: {SIGN_IN}"),
    "53000": ("only devices that the organisation manages may sign in", _ADMIN),
    "53003": ("a rule of the organisation (conditional access) forbids it", _ADMIN),
    "65001": (
        "nobody agreed that the application may send",
        "an administrator has to grant its permissions, once for all",
    ),
    "65004": ("the question whether it may send was answered with no", f"sign in again, and agree: {SIGN_IN}"),
    "70008": ("the sign-in has expired", f"sign in again: {SIGN_IN}"),
    "70011": ("the application may not ask for this permission", "add it to the application; docs/mailing.md names it"),
    "70043": ("the organisation ends sign-ins after some time", f"sign in again: {SIGN_IN}"),
    "700016": ("it knows no such application in this directory", "check client_id and tenant in content/project.yml"),
    "700082": ("the sign-in was not used for too long", f"sign in again: {SIGN_IN}"),
    "7000112": ("the application is disabled", _ADMIN),
    "7000215": (
        "the secret of the application is wrong",
        "set SLIDEGEN_MAIL_CLIENT_SECRET to its value, not to its id",
    ),
    "7000218": (
        "the application is not allowed to sign people in without a secret",
        'switch on "Allow public client flows" in the registration of the application',
    ),
    "7000222": ("the secret of the application has expired", "make a new one, and set SLIDEGEN_MAIL_CLIENT_SECRET"),
    "90002": ("there is no such directory", "check tenant in content/project.yml"),
    "90094": ("an administrator has to agree to what the application may do", _ADMIN),
    "900023": ("there is no such directory", "check tenant in content/project.yml"),
    "900144": ("the request lacks something", "check client_id in content/project.yml"),
}
_WORDED: Final = {
    "access_denied": ("the question whether it may send was answered with no", f"sign in again, and agree: {SIGN_IN}"),
    "admin_policy_enforced": ("a rule of the organisation forbids this application", _ADMIN),
    "authorization_declined": (
        "the question whether it may send was answered with no",
        f"sign in again, and agree: {SIGN_IN}",
    ),
    "authorization_pending": ("nobody entered the code in time", f"do it again: {SIGN_IN}"),
    "consent_required": ("nobody agreed that the application may send", f"sign in again, and agree: {SIGN_IN}"),
    "deleted_client": ("the application was deleted", "register another, and write its client_id"),
    "disabled_client": ("the application is disabled", _ADMIN),
    "expired_token": ("nobody entered the code in time", f"do it again: {SIGN_IN}"),
    "interaction_required": ("it wants to see the person again", f"sign in again: {SIGN_IN}"),
    "invalid_client": (
        "it does not know the application, or its secret is wrong",
        "check client_id in content/project.yml, and SLIDEGEN_MAIL_CLIENT_SECRET",
    ),
    "invalid_grant": ("the sign-in has expired or was revoked", f"sign in again: {SIGN_IN}"),
    "invalid_scope": ("the application may not ask for this permission", "add it; docs/mailing.md names it"),
    "org_internal": ("the application is only for people of its own organisation", "check who signs in"),
    "temporarily_unavailable": ("it is not there for the moment", "do the same again in a few minutes"),
    "unauthorized_client": ("the application may not sign in like this", "docs/mailing.md says how it is registered"),
}
_NUMBER: Final = re.compile(r"AADSTS(\d+)")
_NAMES: Final = {Account.MICROSOFT: "Microsoft", Account.GOOGLE: "Google"}


def explain_refusal(settings: MailSettings, answer: Mapping[str, Any]) -> SlidegenError:
    """What an answer with `error` in it means (RFC 6749, 5.2). The service's own words follow, without any token."""
    assert settings.account is not None
    error, said = str(answer.get("error") or ""), str(answer.get("error_description") or "")
    numbers = [*map(str, answer.get("error_codes") or ()), *_NUMBER.findall(said)]
    known = next((_NUMBERED[number] for number in numbers if number in _NUMBERED), None) or _WORDED.get(error)
    reason, hint = known or ("it gives another reason", f"sign in again: {SIGN_IN}")
    quoted = f": {shown(' '.join((said or error).split()), 200)[1:-1]}" if said or error else ""
    message = f"{_NAMES[settings.account]} lets nobody in: {reason}{quoted}"
    return SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, settings.place, hint))


def nobody_signed_in(settings: MailSettings) -> SlidegenError:
    """Nobody did on this machine."""
    assert settings.account is not None
    message = f"nobody is signed in to {_NAMES[settings.account]} for this project"
    hint = f"{SIGN_IN}, once; on a server without people, docs/mailing.md says how a program signs in"
    return SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, settings.place, hint))


def missing_extra(settings: MailSettings) -> SlidegenError:
    """The service's own library is not installed."""
    assert settings.account is not None
    message = f"what signs in to {_NAMES[settings.account]} is not installed"
    hint = f'pip install "slidegen[{settings.account.value}]"'
    return SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, settings.place, hint))
