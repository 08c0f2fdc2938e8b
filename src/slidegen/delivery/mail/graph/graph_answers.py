"""What Microsoft Graph answers, as what it means for a mailing."""

from __future__ import annotations

import datetime as dt
import json
from email.utils import parsedate_to_datetime
from typing import Final

import requests
import urllib3.exceptions

from slidegen.content.mail import MailSettings
from slidegen.delivery.mail.line import RefusedError, Step
from slidegen.delivery.mail.refusals import SIGN_IN, known_refusal
from slidegen.diagnostics import Code, Diagnostic

LATER: Final = frozenset((408, 429, 503, 509))
"""Statuses by which the service says that it did nothing and wants to be asked later."""
_USUAL_WAIT: Final = 10.0
"""Seconds, where it does not say how long."""
_ONE_PERSON: Final = frozenset(
    ("ErrorInvalidRecipients", "ErrorInvalidInternetHeader", "ErrorInvalidSmtpAddress", "ErrorMailRecipientNotFound")
)
"""What is wrong with one recipient only."""


def refusal_of(settings: MailSettings, step: Step, response: requests.Response) -> RefusedError:
    """What an answer of 4xx or 5xx means."""
    status = response.status_code
    name, said = _error(response)
    text = f"{name}: {said}" if said else name
    later = status in LATER
    stops = None if later else _for_all(settings, status, name, text)
    return RefusedError(
        step,
        status,
        text,
        is_final=not later,
        retry_after=_retry_after(response) if later else None,
        stops=stops,
    )


def was_not_sent(error: requests.exceptions.RequestException) -> bool:
    """Whether a request that failed never left, so that it may be made again."""
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", None)
    return isinstance(reason, urllib3.exceptions.NewConnectionError | urllib3.exceptions.ConnectTimeoutError) or (
        "certificate verify failed" in str(error).lower()
    )


def _error(response: requests.Response) -> tuple[str, str]:
    """The name of an error and its sentence (OData error response)."""
    try:
        error = json.loads(response.content[:100_000])["error"]
        return str(error.get("code") or response.reason), str(error.get("message") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return str(response.reason or "no reason given"), ""


def _retry_after(response: requests.Response) -> float:
    """Seconds that the service asks to wait: a number or a date (RFC 9110, 10.2.3)."""
    said = response.headers.get("Retry-After", "").strip()
    if said.replace(".", "", 1).isdigit():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
        now = parsedate_to_datetime(response.headers["Date"]) if "Date" in response.headers else dt.datetime.now(dt.UTC)
        return max((until - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return _USUAL_WAIT


def _for_all(settings: MailSettings, status: int, name: str, text: str) -> Diagnostic | None:
    """What a refusal means for everybody on the list; None where it is about one person."""
    if name in _ONE_PERSON:
        return None
    if known := known_refusal(settings, text):
        return known
    sender = settings.sender.address
    match status, name:
        case 401, _:
            message, hint = "Microsoft Graph takes no token of this sign-in", f"sign in again: {SIGN_IN}"
            return Diagnostic(Code.NOT_SIGNED_IN, f"{message}: {text}", settings.place, hint)
        case 403, _:
            message = f"the application, or who signed in, may not send as {sender}: {text}"
            hint = (
                "it needs the permissions Mail.Send and Mail.ReadWrite, granted, and who signed in the right "
                f'"Send As" for {sender}'
            )
            return Diagnostic(Code.MAIL_REFUSED, message, settings.place, hint)
        case 404, _:
            message = f"there is no mailbox of {sender} in Microsoft 365: {text}"
            hint = "check sender: in content/project.yml; a mailbox on a server of your own takes server: instead"
            return Diagnostic(Code.MAIL_REFUSED, message, settings.place, hint)
        case (413, _) | (_, "ErrorMessageSizeExceeded" | "ErrorAttachmentSizeLimitExceeded"):
            message = f"the service takes no message of this size: {text}"
            hint = "attach less, or make the pictures smaller"
            return Diagnostic(Code.MESSAGE_TOO_LARGE, message, settings.place, hint)
        case _, "ErrorQuotaExceeded" | "ErrorMailboxStoreUnavailable":
            hint = "make room in it: what is sent is kept in its folder of sent messages"
            return Diagnostic(Code.MAIL_REFUSED, f"the mailbox of {sender} is full: {text}", settings.place, hint)
        case _, "ErrorExceededMessageLimit" | "ErrorSubmissionQuotaExceeded":
            hint = "send again tomorrow: the same command goes on with those who are left"
            return Diagnostic(Code.MAIL_REFUSED, f"the mailbox has sent enough for today: {text}", settings.place, hint)
        case _:
            return None
