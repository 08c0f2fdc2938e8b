"""Logging in to a mail server with a token (SASL XOAUTH2), as Microsoft and Google have it.

The client says `user=U^Aauth=Bearer T^A^A` in base64; a token that is not good is answered with 334 and JSON, to which
the client says an empty line and gets the refusal (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
"""

from __future__ import annotations

import json
import smtplib
from base64 import b64decode, b64encode
from typing import Final

from slidegen.content.mail import MailSettings
from slidegen.delivery.mail.line import LostError, RefusedError, Step
from slidegen.delivery.mail.mailing import SignedIn
from slidegen.delivery.mail.refusals import token_refused
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

_GOES_ON: Final = (235, 503)  # RFC 4954, 4 and 6


def log_in_with_token(smtp: smtplib.SMTP, settings: MailSettings, who: SignedIn) -> None:
    """Log in; with a new token where the first is refused, since it may have expired before its time.

    Raises `RefusedError` and `LostError` where it may work a little later, else `SlidegenError`.
    """
    if "XOAUTH2" not in smtp.esmtp_features.get("auth", "").upper().split():
        message = f"{settings.server} offers no way to log in with a token (XOAUTH2)"
        hint = "check server: and port: in content/project.yml; with an account both may be left out"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, settings.place, hint))
    for renew in (False, True):
        token = token_of(who, renew=renew)
        code, text, status = _say(smtp, who.user, token)
        if code in _GOES_ON:
            return
        refusal = RefusedError(Step.CONNECTING, code, text.decode("utf-8", "replace").replace(token, "***"))
        if not refusal.is_final:
            raise refusal
    raise SlidegenError(token_refused(settings, who.user, refusal.text, status))


def token_of(who: SignedIn, *, renew: bool) -> str:
    """A token. Raises `LostError` where the service that gives them out is not reached, else `SlidegenError`."""
    try:
        return who.token(renew)
    except SlidegenError as error:
        if error.diagnostics[0].code is Code.MAIL_SERVER:
            raise LostError(Step.CONNECTING, error.diagnostics[0].message) from error
        raise


def _say(smtp: smtplib.SMTP, user: str, token: str) -> tuple[int, bytes, str]:
    """The last answer, and what the server said of the token."""
    said = b64encode(f"user={user}\1auth=Bearer {token}\1\1".encode()).decode()
    code, text = smtp.docmd("AUTH", f"XOAUTH2 {said}")
    if code != 334:
        return code, text.replace(said.encode(), b"***"), ""
    try:
        status = str(json.loads(b64decode(text))["status"])[:20]
    except (ValueError, KeyError, TypeError):
        status = ""
    code, text = smtp.docmd("")
    return code, text, status
