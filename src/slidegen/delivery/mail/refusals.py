"""What the big services say when they refuse, told apart by their own codes and words; and what to do about it.

Sources: Microsoft's lists of SMTP errors and non-delivery reports of Exchange Online, Google's list of SMTP errors.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from slidegen.content.mail import Account, MailSettings, Transport
from slidegen.diagnostics import Code, Diagnostic

SIGN_IN: Final = "slidegen mail sign-in"


class _Known(Struct, frozen=True):
    """A refusal that means the same for everybody on the list."""

    said: re.Pattern[str]
    code: Code
    reason: str
    hint: str


def _known(said: str, code: Code, reason: str, hint: str) -> _Known:
    return _Known(re.compile(said, re.IGNORECASE), code, reason, hint)


_ADMIN: Final = "whoever runs your mail can see why, and lift it"
_MICROSOFT: Final = f"write account: microsoft and client_id: in content/project.yml, then: {SIGN_IN}"
_GOOGLE: Final = f"write account: google and client_id: in content/project.yml, then: {SIGN_IN}"
_WITH_PASSWORD: Final = (
    _known(
        r"5\.7\.30\b|basic auth\w* is (not supported|disabled)",
        Code.MAIL_LOGIN,
        "Microsoft 365 takes no passwords for mail any more",
        _MICROSOFT,
    ),
    _known(
        r"5\.7\.139\b(?!.*SmtpClientAuthentication)",
        Code.MAIL_LOGIN,
        "Microsoft 365 does not take this password: it is wrong, or passwords are switched off for mail there",
        _MICROSOFT,
    ),
    _known(
        r"5\.7\.(9|14)\b.*(application-specific|web browser)|application-specific password",
        Code.MAIL_LOGIN,
        "Google does not take the password of the account for mail",
        _GOOGLE,
    ),
    _known(r"5\.7\.8\b.*(gsmtp|google)", Code.MAIL_LOGIN, "Google does not take this password", _GOOGLE),
)
"""What is said to a password."""
_AT_LOGIN: Final = (
    _known(
        r"SmtpClientAuthentication is disabled",
        Code.MAIL_LOGIN,
        "sending by SMTP is switched off for this mailbox, or for the whole organisation",
        f"write account: microsoft, client_id: and via: graph in content/project.yml, then: {SIGN_IN}; "
        "or have SMTP AUTH switched on for the mailbox",
    ),
    _known(r"security defaults", Code.MAIL_LOGIN, "the organisation's security defaults forbid it", _ADMIN),
    _known(r"account is (locked|disabled)", Code.MAIL_LOGIN, "the account is locked or disabled", _ADMIN),
)
_WHEN_SENDING: Final = (
    _known(
        r"5\.7\.60\b|5\.2\.252\b|SendAsDenied|not have permissions? to send as",
        Code.MAIL_REFUSED,
        "this mailbox may not send as {sender}",
        'write its own address as the sender in content/project.yml, or have "Send As" granted to it',
    ),
    _known(
        r"5\.7\.57\b|not authenticated to send",
        Code.MAIL_LOGIN,
        "the server wants a sign-in before it takes mail",
        "write account: in content/project.yml, or set SLIDEGEN_MAIL_USER and SLIDEGEN_MAIL_PASSWORD",
    ),
    _known(
        r"5\.1\.8\b|5\.7\.(50[0-9]|51[0-3]|70[58])\b|bad outbound sender|traffic not accepted",
        Code.MAIL_REFUSED,
        "the service has stopped mail from {sender}, since it looks like spam to it",
        _ADMIN,
    ),
    _known(
        r"5\.4\.5\b|5\.7\.233\b|5\.2\.12[0-9]\b|daily .*(quota|limit)|submission quota|sending (quota|limit).*exceed|"
        r"exceeded .*(sending|message) (quota|limit)",
        Code.MAIL_REFUSED,
        "the mailbox has sent as much as it may in a day",
        "send again tomorrow: the same command goes on with those who are left",
    ),
    _known(
        r"5\.7\.30\b|basic auth\w* is not supported",
        Code.MAIL_LOGIN,
        "Microsoft 365 takes no passwords for mail any more",
        _MICROSOFT,
    ),
)


def known_refusal(settings: MailSettings, text: str, *, at_login: bool = False) -> Diagnostic | None:
    """What a refusal means for the whole mailing; None where it is not one of these. `text` has its code."""
    rows = (*_AT_LOGIN, *_WITH_PASSWORD) if at_login and settings.account is None else _AT_LOGIN
    for each in rows if at_login else _WHEN_SENDING:
        if each.said.search(text):
            reason = each.reason.format(sender=settings.sender.address)
            return Diagnostic(each.code, f"{reason}: {text}", settings.place, each.hint)
    return None


def token_refused(settings: MailSettings, user: str, text: str, status: str) -> Diagnostic:
    """The mail server takes no token, not even a new one. `status` is what it said of it, as HTTP does."""
    if known := known_refusal(settings, text, at_login=True):
        return known
    message = f"the server does not let {user} in: {text}"
    if status:
        message += f" (it says {status} of the token)"
    if settings.account is Account.GOOGLE:
        hint = f"is this the mailbox of who signed in? Set SLIDEGEN_MAIL_USER to theirs, or: {SIGN_IN}"
    elif settings.transport is Transport.SMTP:
        hint = (
            "the application needs the permission SMTP.Send, granted, and who signed in a mailbox of their own; "
            f"set SLIDEGEN_MAIL_USER to it, or: {SIGN_IN}"
        )
    else:
        hint = f"sign in again: {SIGN_IN}"
    return Diagnostic(Code.MAIL_LOGIN, message, settings.place, hint)
