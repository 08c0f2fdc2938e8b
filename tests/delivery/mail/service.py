"""A service that people sign in to and that takes mail, over TLS on the loopback address: it answers as Microsoft and
Google do, and can be told to fail."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from slidegen.content.mail import Account, Mailbox, MailSettings, Transport
from tests.delivery.mail.mail_server import HOST, authority

CLIENT: Final = "8a5c0f3e-1b2d-4c6a-9f10-0123456789ab"
TENANT: Final = "11112222-3333-4444-5555-666677778888"
JANE: Final = "jane@example.org"
Answer = tuple[int, dict[str, Any], dict[str, str]]
"""A status, JSON and headers."""
LATER: Final[Answer] = (429, {"error": {"code": "TooManyRequests", "message": "slow down"}}, {"Retry-After": "0"})


@dataclass(slots=True)
class Draft:
    """A message that lies in the mailbox."""

    message: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    sent: bool = False


@dataclass(slots=True)
class Service:
    """A running service: what it gave out, what it took, and what it is to do otherwise."""

    port: int = 0
    lifetime: int = 3600  # seconds that it says of tokens
    uses: int = 10**9  # how often a token is good, whatever it says
    scope: str = ""  # that a device asked for
    pending: int = 0  # how often a device is told to ask again
    refusals: list[dict[str, Any]] = field(default_factory=list)  # of those who ask for tokens, in order
    fault: Callable[[str, int], Answer | str | None] = lambda _step, _count: None  # "drop": hang up instead
    moment: Callable[[str], None] = lambda _name: None
    sent: list[bytes] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)  # forms of those who asked for tokens
    left: dict[str, int] = field(default_factory=dict)  # uses of each token
    counts: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}"

    def settings(self, account: Account, mail_port: int = 587, **changes: Any) -> MailSettings:
        """The settings of a project that signs in here."""
        whole: dict[str, Any] = {
            "server": HOST,
            "port": mail_port,
            "sender": Mailbox("office@example.org", "Strategy Office"),
            "account": account,
            "client_id": CLIENT if account is Account.MICROSOFT else "1234-slidegen.apps.googleusercontent.com",
            "tenant": TENANT,
            "authority": self.address,
            "graph": self.address,
            "transport": Transport.SMTP,
        }
        return MailSettings(**whole | changes)

    def token(self) -> str:
        """A new token."""
        made = f"token-{next(self.numbers)}"
        self.left[made] = self.uses
        return made

    def is_good(self, token: str) -> bool:
        """Whether a token lets in; that counts as a use."""
        with self.lock:
            self.left[token] = self.left.get(token, 0) - 1
            return self.left[token] >= 0

    def refusal_of(self, user: str, token: str) -> dict[str, str] | None:
        """What a mail server says of a token (XOAUTH2)."""
        if user and self.is_good(token):
            return None
        return {"status": "401", "schemes": "Bearer", "scope": "https://mail.google.com/"}

    def said(self, step: str) -> Answer | str | None:
        with self.lock:
            self.counts[step] = self.counts.get(step, 0) + 1
            count = self.counts[step]
        return self.fault(step, count)

    def put(self, message: bytes, key: str = "") -> None:
        """Deliver a message."""
        with self.lock:
            self.sent.append(message)
            if key:
                self.drafts[key].sent = True


def _id_token(claims: dict[str, Any]) -> str:
    parts = [{"alg": "none"}, claims]
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + ".x"


class _Answering(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # head and body are two writes: the second waited 40 ms for the first to be confirmed
    )
    service: Service

    def log_message(self, *_args: Any) -> None:
        """Nothing is printed."""

    def do_GET(self) -> None:
        self._answer()

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 (the library's names)

    def _answer(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        service = self.service
        service.requests.append(f"{self.command} {self.path}")
        answer = self._graph(parts.path, parts.query) if parts.path.startswith("/v1.0/") else self._signing_in(parts)
        if answer is None:
            return
        status, said, headers = answer
        data = json.dumps(said).encode() if said else b""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    # Signing in

    def _signing_in(self, parts: Any) -> Answer | None:
        service, path = self.service, parts.path
        if path.startswith("/upload/"):
            return self._upload(path)
        if path.endswith("/.well-known/openid-configuration"):
            if f"/{TENANT}/" not in path:
                return 400, {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}, {}
            base = f"{service.address}/{TENANT}"
            said: dict[str, Any] = {
                "issuer": f"{base}/v2.0",
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "device_authorization_endpoint": f"{base}/devicecode",
            }
            return 200, said, {}
        if path.endswith("/devicecode"):
            service.scope = dict(parse_qsl(self.body.decode()))["scope"]
            said = {
                "device_code": "dc",
                "user_code": "ABCD-1234",
                "verification_uri": f"{service.address}/devicelogin",
                "expires_in": 900,
                "interval": 0,
                "message": "go there",
            }
            return 200, said, {}
        if path == "/o/oauth2/v2/auth":  # the browser: somebody agrees at once
            asked = dict(parse_qsl(parts.query))
            assert asked["code_challenge_method"] == "S256"
            assert asked["access_type"] == "offline"
            said_back = {"code": "the-code", "state": asked["state"], "scope": asked["scope"]}
            return 302, {}, {"Location": f"{asked['redirect_uri']}?{urlencode(said_back)}"}
        if path.endswith("/token"):
            return self._token()
        return 404, {}, {}

    def _token(self) -> Answer | None:
        service = self.service
        form = {name: values[0] for name, values in parse_qs(self.body.decode()).items()}
        if (basic := self.headers.get("Authorization", "")).startswith("Basic "):
            form["client_secret"] = base64.b64decode(basic.split()[1]).decode().partition(":")[2]
        service.asked.append(form)
        said = service.said("token")
        if said == "drop":
            self._hang_up()
            return None
        if isinstance(said, tuple):
            return said
        if service.refusals:
            return 400, service.refusals.pop(0), {}
        if "device_code" in form and service.pending:
            service.pending -= 1
            return 400, {"error": "authorization_pending"}, {}
        claims = {
            "sub": "jane", "oid": "jane", "tid": TENANT, "preferred_username": JANE, "email": JANE,
            "iss": service.address, "aud": form.get("client_id"), "exp": 4102444800, "iat": 1,
        }  # fmt: skip
        answer: dict[str, Any] = {
            "token_type": "Bearer",
            "access_token": service.token(),
            "expires_in": service.lifetime,
            "scope": form.get("scope")
            or service.scope
            or "https://mail.google.com/ openid https://www.googleapis.com/auth/userinfo.email",
        }
        if form["grant_type"] not in ("client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"):
            client = json.dumps({"uid": "jane", "utid": TENANT}).encode()
            answer |= {
                "refresh_token": f"refresh-{next(service.numbers)}",
                "id_token": _id_token(claims),
                "client_info": base64.urlsafe_b64encode(client).decode(),
            }
        return 200, answer, {}

    # Microsoft Graph

    def _graph(self, path: str, query: str) -> Answer | None:
        service = self.service
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not service.is_good(token):
            return 401, {"error": {"code": "InvalidAuthenticationToken", "message": "Lifetime validation failed"}}, {}
        rest = path.split("/", 3)[3] if path.startswith("/v1.0/me") else path.split("/", 4)[4]
        step = self._step(rest)
        service.moment(step)
        said = service.said(step)
        if said == "drop":
            self._hang_up()
            return None
        if isinstance(said, tuple):
            return said
        answer = self._done(step, rest, query)
        service.moment(f"{step} done")
        if service.said(f"{step} done") == "drop":
            self._hang_up()
            return None
        return answer

    def _step(self, rest: str) -> str:
        match self.command, rest.split("/"):
            case "POST", ["sendMail"] | [_, _, "send"]:
                return "send"
            case "POST", ["messages"]:
                return "draft"
            case "POST", [_, _, "attachments", *_]:
                return "attach"
            case "DELETE", _:
                return "delete"
            case _:
                return "look"

    def _done(self, step: str, rest: str, query: str) -> Answer:
        service, parts = self.service, rest.split("/")
        if rest == "sendMail":
            service.put(base64.b64decode(self.body))
            return 202, {}, {}
        if step == "draft":
            key = f"AAMk{next(service.numbers)}="
            service.drafts[key] = Draft(base64.b64decode(self.body))
            return 201, {"id": key, "isDraft": True}, {}
        if rest.startswith("mailFolders/drafts/messages"):
            wanted = dict(parse_qsl(query))["$filter"].split("'")[1].encode()
            found = [key for key, each in service.drafts.items() if wanted in each.message and not each.sent]
            return 200, {"value": [{"id": key} for key in found]}, {}
        key = parts[1].replace("%3D", "=")
        draft = service.drafts.get(key)
        if draft is None:
            return 404, {"error": {"code": "ErrorItemNotFound", "message": "gone"}}, {}
        match step, parts[2:]:
            case "delete", _:
                del service.drafts[key]
                return 204, {}, {}
            case "look", _:
                return 200, {"id": key, "isDraft": not draft.sent}, {}
            case "attach", ["attachments"]:
                file = json.loads(self.body)
                draft.files[file["name"]] = base64.b64decode(file["contentBytes"])
                return 201, {"id": "1"}, {}
            case "attach", _:
                item = json.loads(self.body)["AttachmentItem"]
                draft.files[item["name"]] = b""
                target = urlencode({"draft": key, "name": item["name"]})
                return 201, {"uploadUrl": f"{service.address}/upload/?{target}"}, {}
            case _:
                service.put(draft.message, key)
                return 202, {}, {}

    def _upload(self, _path: str) -> Answer | None:
        service = self.service
        service.moment("upload")
        said = service.said("upload")
        if said == "drop":
            self._hang_up()
            return None
        if isinstance(said, tuple):
            return said
        assert "Authorization" not in self.headers
        asked = dict(parse_qsl(urlsplit(self.path).query))
        draft = service.drafts[asked["draft"]]
        span, _, whole = self.headers["Content-Range"].removeprefix("bytes ").partition("/")
        begin, end = map(int, span.split("-"))
        have = draft.files[asked["name"]]
        assert (len(have), end - begin + 1) == (begin, len(self.body))
        draft.files[asked["name"]] = have + self.body
        return (201, {}, {}) if end + 1 == int(whole) else (200, {"nextExpectedRanges": [f"{end + 1}-"]}, {})


@contextlib.contextmanager
def service(**settings: Any) -> Iterator[Service]:
    """A service in threads of its own, for as long as the context is open."""
    running = Service(**settings)
    handler = type("Handler", (_Answering,), {"service": running})
    server = ThreadingHTTPServer((HOST, 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_args: None  # type: ignore[method-assign]  # a client that was killed hangs up
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority().issue_cert(HOST).configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    running.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
