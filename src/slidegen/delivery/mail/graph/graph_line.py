"""A line to Microsoft Graph that takes whole messages, one recipient each.

A message goes as MIME, since only that keeps its plain text beside its HTML, its Message-ID and List-Unsubscribe; in
JSON, headers that do not begin with `x-` are refused. (Exchange takes Auto-Submitted out either way.) A request has
4 MB at most, and MIME stands in it as base64: larger messages are drafts first, whose attachments follow one by one, in
upload sessions where they are large (https://learn.microsoft.com/graph/outlook-large-attachments).

Before the last request nothing has been sent, whatever happens: a draft lies in the mailbox. After it nobody knows
before the answer, as with the full stop of SMTP.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote, urlsplit

import requests

from slidegen.content.mail import Mailbox, MailSettings
from slidegen.delivery.mail.graph.graph_answers import LATER, refusal_of, was_not_sent
from slidegen.delivery.mail.graph.split_message import File, split_message
from slidegen.delivery.mail.line import Draft, LostError, Note, RefusedError, Step
from slidegen.delivery.mail.mailing import SignedIn, State
from slidegen.delivery.mail.xoauth2 import token_of
from slidegen.diagnostics import SlidegenError

LARGEST: Final = 3_000_000
"""Bytes of a message, or of an attachment, that go in one request: 4 MB in base64."""
PIECE: Final = 10 * 320 * 1024
"""Bytes of one piece of an upload: a multiple of 320 KiB below 4 MB."""


class GraphLine:
    """A line that is always open: each request stands for itself."""

    size_limit: int | None = None
    is_open = True

    def __init__(self, session: requests.Session, settings: MailSettings, who: SignedIn) -> None:
        self._session = session
        self._settings = settings
        self._who = who
        # A program has no mailbox of its own; a person may send as another only from theirs.
        mailbox = f"users/{quote(who.user)}" if who.is_program else "me"
        self._base = f"{settings.graph}/v1.0/{mailbox}"
        self._last: Callable[[], requests.Response] | None = None

    def offer(self, _sender: Mailbox, _recipient: Mailbox, message: bytes, *, note: Note, draft: Draft | None) -> None:
        """Prepare a message, all but sending it. Raises `RefusedError` and `LostError`.

        `draft` is what an earlier run left in the mailbox. `note` is told of each state that the next run has to know.
        """
        if draft and (draft.state in (State.DRAFTED, State.UPLOADED) or draft.id):
            ready = self._taken_up(draft)
            if ready is not None:
                note(State.SENDING, ready)
                self._last = lambda: self._post(f"messages/{ready}/send", b"", "text/plain", Step.ANSWER)
                return
        if len(message) <= LARGEST:
            note(State.SENDING, "")
            self._last = lambda: self._post("sendMail", b64encode(message), "text/plain", Step.ANSWER)
            return
        words, files = split_message(message)
        note(State.DRAFTED, "")  # a kill between the next two lines leaves a draft without a name
        made = str(self._json(self._post("messages", b64encode(words), "text/plain", Step.CONTENT))["id"])
        id_ = quote(made, safe="")
        note(State.DRAFTED, id_)
        for file in files:
            self._attach(id_, file)
        note(State.UPLOADED, id_)
        note(State.SENDING, id_)
        self._last = lambda: self._post(f"messages/{id_}/send", b"", "text/plain", Step.ANSWER)

    def finish(self) -> None:
        """Send it. Raises `RefusedError`, and `LostError` where nobody knows."""
        assert self._last is not None, "a message is offered first"
        last, self._last = self._last, None
        last()

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def _taken_up(self, draft: Draft) -> str | None:
        """The id of a draft that is ready to be sent; None where the message is to be made anew.

        A draft that is not whole is deleted. Raises `LostError` (answer) where the draft that was left is gone:
        somebody may have sent it.
        """
        found = [draft.id] if draft.id else self._drafts_of(draft.message_id)
        for id_ in found:
            response = self._ask("GET", f"messages/{id_}?$select=isDraft", Step.CONTENT, missing=True)
            waits = response is not None and self._json(response).get("isDraft") is True
            if waits and draft.state is State.UPLOADED:
                return id_
            if waits:
                self._ask("DELETE", f"messages/{id_}", Step.CONTENT, missing=True)
            elif draft.state in (State.DRAFTED, State.UPLOADED):
                raise LostError(Step.ANSWER, "its draft is no longer among the drafts: somebody may have sent it")
        return None

    def _drafts_of(self, message_id: str) -> list[str]:
        """Drafts whose names a run did not come to write down."""
        asked = quote(f"internetMessageId eq '{message_id.replace(chr(39), chr(39) * 2)}'")
        path = f"mailFolders/drafts/messages?$select=id&$filter={asked}"
        response = self._ask("GET", path, Step.CONTENT)
        assert response is not None
        return [quote(str(each["id"]), safe="") for each in self._json(response).get("value", [])]

    def _attach(self, id_: str, file: File) -> None:
        if len(file.data) < LARGEST:
            whole = {
                "@odata.type": "#microsoft.graph.fileAttachment",
                "name": file.name,
                "contentType": file.media_type,
                "contentBytes": b64encode(file.data).decode("ascii"),
            }
            self._ask("POST", f"messages/{id_}/attachments", Step.CONTENT, json=whole)
            return
        item = {"attachmentType": "file", "name": file.name, "size": len(file.data), "contentType": file.media_type}
        path = f"messages/{id_}/attachments/createUploadSession"
        response = self._ask("POST", path, Step.CONTENT, json={"AttachmentItem": item})
        assert response is not None
        address = str(self._json(response).get("uploadUrl") or "")
        if urlsplit(address).scheme != "https":
            raise LostError(Step.CONTENT, "the service named no place to upload an attachment to")
        for begin in range(0, len(file.data), PIECE):
            piece = file.data[begin : begin + PIECE]
            place = f"bytes {begin}-{begin + len(piece) - 1}/{len(file.data)}"
            # The address says who we are; a token has no business there.
            self._request("PUT", address, Step.CONTENT, data=piece, headers={"Content-Range": place})

    def _post(self, path: str, body: bytes, media_type: str, step: Step) -> requests.Response:
        response = self._ask("POST", path, step, data=body, headers={"Content-Type": media_type})
        assert response is not None
        return response

    def _ask(
        self, method: str, path: str, step: Step, *, missing: bool = False, **options: Any
    ) -> requests.Response | None:
        """A good answer; with `missing`, None where there is nothing of that name. With a new token if need be."""
        for renew in (False, True):
            try:
                token = token_of(self._who, renew=renew)
            except SlidegenError as error:
                said = error.diagnostics[0]
                raise RefusedError(Step.CONNECTING, 401, said.message, stops=said) from error
            except LostError as error:
                raise LostError(Step.CONNECTING, str(error)) from error
            headers = {
                **options.get("headers", {}),
                "Authorization": f"Bearer {token}",
                "Prefer": 'IdType="ImmutableId"',  # so that a draft is found by its id once it is sent
            }
            response = self._request(
                method, f"{self._base}/{path}", step, allowed=(401, 404), **{**options, "headers": headers}
            )
            if response.status_code != 401:
                break
        if response.status_code == 404 and missing:
            return None
        if response.status_code >= 400:
            raise refusal_of(self._settings, step, response)
        return response

    def _request(
        self, method: str, address: str, step: Step, allowed: tuple[int, ...] = (), **options: Any
    ) -> requests.Response:
        """One request. Raises `LostError`: at this step where it may have been carried out, else before it."""
        try:
            # A redirect would take the token to another place.
            response = self._session.request(method, address, allow_redirects=False, **options)
        except requests.exceptions.RequestException as error:
            reason = "no answer for too long" if isinstance(error, requests.exceptions.Timeout) else "the line broke"
            raise LostError(Step.CONTENT if was_not_sent(error) else step, reason) from error
        status = response.status_code
        if status < 300 or status in allowed:
            return response
        if status < 400 or (status >= 500 and status not in LATER):
            raise LostError(step, f"the service failed: {status} {response.reason}")
        raise refusal_of(self._settings, step, response)

    def _json(self, response: requests.Response) -> dict[str, Any]:
        try:
            said = response.json()
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise LostError(Step.CONTENT, "the service gave an answer that makes no sense")
        return said
