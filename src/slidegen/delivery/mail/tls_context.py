"""How the other side of an encrypted line proves who it is."""

from __future__ import annotations

import ssl
from functools import lru_cache
from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, SlidegenError


@lru_cache(maxsize=4)
def tls_context(authorities: Path | None) -> ssl.SSLContext:
    """Certificates are checked, with the server's name, against the system's authorities and those of a file (PEM).

    Loading the system's takes 30 ms, which a new line need not wait for again. Raises `SlidegenError` (bad-certificate)
    where the file cannot be read.
    """
    context = ssl.create_default_context()
    if authorities is not None:
        try:
            context.load_verify_locations(authorities)
        except OSError as error:  # ssl.SSLError too
            message = f"the certificates in {authorities} cannot be read: {error.strerror or error}"
            hint = "SLIDEGEN_MAIL_CA_FILE names a file in PEM form, which begins with -----BEGIN CERTIFICATE-----"
            raise SlidegenError(Diagnostic(Code.BAD_CERTIFICATE, message, hint=hint)) from error
    return context
