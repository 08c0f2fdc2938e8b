"""Requests to a service over HTTPS: with the system's certificates and those of the organisation, and with an end."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any, Final, NoReturn

import requests
from requests.adapters import HTTPAdapter

from slidegen.delivery.mail.tls_context import tls_context
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.source_files.addresses import shown

TIMEOUT: Final = 60.0
"""Seconds to wait for an answer of a service."""


class _Adapter(HTTPAdapter):
    """Checks certificates as the lines to mail servers do, and never waits for ever."""

    def __init__(self, context: ssl.SSLContext, timeout: float) -> None:
        self._context = context
        self._timeout = timeout
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> Any:
        """The connections, each with our context."""
        return super().init_poolmanager(*args, **options, ssl_context=self._context)

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        """One request, with our patience where the caller names none."""
        options["timeout"] = options.get("timeout") or self._timeout
        return super().send(request, *args, **options)


def service_session(authorities: Path | None, timeout: float = TIMEOUT) -> requests.Session:
    """A session for the services. Nothing else than HTTPS goes through it."""
    return prepared(requests.Session(), authorities, timeout)


def prepared(session: requests.Session, authorities: Path | None, timeout: float = TIMEOUT) -> requests.Session:
    """A session that somebody else made, with our certificates and patience."""
    session.adapters.clear()
    session.mount("https://", _Adapter(tls_context(authorities), timeout))
    return session


def not_reached(where: str, error: Exception) -> NoReturn:
    """Raises what it means that a service gave no answer."""
    if isinstance(error, requests.exceptions.SSLError):
        message = f"the certificate of {where} is not valid"
        hint = "if your organisation looks into encrypted lines, name its authority's file in SLIDEGEN_MAIL_CA_FILE"
        raise SlidegenError(Diagnostic(Code.BAD_CERTIFICATE, message, hint=hint)) from error
    reason = (
        "no answer for too long" if isinstance(error, requests.exceptions.Timeout) else shown(str(error), 200)[1:-1]
    )
    message = f"{where} cannot be reached: {reason}"
    hint = "check the network, and HTTPS_PROXY where your organisation has a proxy; then do the same again"
    raise SlidegenError(Diagnostic(Code.MAIL_SERVER, message, hint=hint)) from error
