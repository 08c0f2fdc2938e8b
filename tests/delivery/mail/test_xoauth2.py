"""Sending with a token: what the mail server takes, what it refuses, and what that leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.content.mail import Account
from slidegen.delivery.mail.mailing import Credentials, MailingReport, SignedIn, State
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from tests.delivery.mail.letters import crowd, run
from tests.delivery.mail.mail_server import Faults, MailServer, mail_server
from tests.delivery.mail.service import Service


def jane(service: Service) -> SignedIn:
    """Somebody with a token, renewed when that is asked for."""
    have = [service.token()]

    def token(renew: bool) -> str:
        if renew:
            have[0] = service.token()
        return have[0]

    return SignedIn("jane@example.org", token)


def stopped(report: MailingReport) -> Diagnostic:
    assert report.stopped is not None
    assert report.stopped.hint
    return report.stopped


def sent(server: MailServer, folder: Path, who: SignedIn, count: int = 3) -> MailingReport:
    return run(server, folder, crowd(count), credentials=who, account=Account.MICROSOFT)


def test_everybody_gets_one_message_through_tokens_that_expire(tmp_path: Path) -> None:
    service = Service(uses=1)
    who = jane(service)
    with mail_server(tokens=service.refusal_of) as server:
        report = run(server, tmp_path, crowd(205), credentials=who, account=Account.MICROSOFT)
        assert server.recipients == [each.mailbox.address for each in crowd(205)]
    assert report.is_complete
    assert len(service.left) == 3, "each line wants a token, and the second and third are renewed"


def test_a_token_that_is_never_good_stops_the_mailing(tmp_path: Path) -> None:
    service = Service(uses=0)
    with mail_server(tokens=service.refusal_of) as server:
        report = sent(server, tmp_path, jane(service))
        assert (server.copies, report.waiting) == ([], 3)
    problem = stopped(report)
    assert problem.code is Code.MAIL_LOGIN
    assert "jane@example.org" in problem.message
    assert "401" in problem.message
    assert "SMTP.Send" in (problem.hint or "")
    assert len(service.left) == 2, "a new one is asked for, once"
    assert not any(token in str(problem) for token in service.left)


def test_a_mail_server_without_tokens(tmp_path: Path) -> None:
    with mail_server(login=("jane", "secret")) as server:
        problem = stopped(sent(server, tmp_path, jane(Service())))
    assert (problem.code, "XOAUTH2" in problem.message) == (Code.MAIL_LOGIN, True)


def test_a_service_that_is_away_for_a_moment_is_asked_again(tmp_path: Path) -> None:
    service, asked = Service(), []

    def token(_renew: bool) -> str:
        asked.append(1)
        if len(asked) == 1:
            raise SlidegenError(Diagnostic(Code.MAIL_SERVER, "login.example.org cannot be reached"))
        return service.token()

    with mail_server(tokens=service.refusal_of) as server:
        assert sent(server, tmp_path, SignedIn("jane@example.org", token)).is_complete


def test_a_sign_in_that_ends_during_a_mailing(tmp_path: Path) -> None:
    """Those who are left wait, and get it after somebody signed in again."""
    service, asked = Service(), []

    def token(_renew: bool) -> str:
        asked.append(1)
        if len(asked) == 2:
            raise SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, "expired", hint="slidegen mail sign-in"))
        return service.token()

    who = SignedIn("jane@example.org", token)
    with mail_server(tokens=service.refusal_of) as server:
        first = sent(server, tmp_path, who, 130)
        assert (first.sent, first.waiting, stopped(first).code) == (100, 30, Code.NOT_SIGNED_IN)
        assert sent(server, tmp_path, who, 130).is_complete
        assert len(set(server.recipients)) == len(server.recipients) == 130


REFUSED = "535 5.7.139 Authentication unsuccessful, "
AT_LOGIN = {
    f"{REFUSED}basic authentication is disabled.": ("takes no passwords", "account: microsoft"),
    f"{REFUSED}the user credentials were incorrect.": ("does not take this password", "slidegen mail sign-in"),
    "550 5.7.30 Basic authentication is not supported for Client Submission.": ("no passwords", "account: microsoft"),
    f"{REFUSED}SmtpClientAuthentication is disabled for the Tenant.": ("switched off", "via: graph"),
    f"{REFUSED}SmtpClientAuthentication is disabled for the Mailbox.": ("switched off", "SMTP AUTH"),
    "534 5.7.9 Application-specific password required. - gsmtp": ("Google", "account: google"),
    "535 5.7.8 Username and Password not accepted. 5b1 - gsmtp": ("Google", "account: google"),
    f"{REFUSED}the request did not meet the criteria, security defaults": ("security defaults", "runs your mail"),
    "535 5.7.8 Error: authentication failed": ("does not let jane in", "SLIDEGEN_MAIL_PASSWORD"),
}


@pytest.mark.parametrize("answer", AT_LOGIN)
def test_what_the_services_say_to_passwords_leads_on(tmp_path: Path, answer: str) -> None:
    with mail_server(login=("jane", "secret"), login_answer=answer) as server:
        report = run(server, tmp_path, crowd(2), credentials=Credentials("jane", "s3cret"))
        assert (server.copies, report.waiting) == ([], 2)
    problem = stopped(report)
    reason, way = AT_LOGIN[answer]
    assert problem.code is Code.MAIL_LOGIN
    assert reason in problem.message
    assert answer[:20] in problem.message
    assert way in (problem.hint or "")


def test_smtp_that_is_switched_off_for_tokens_too(tmp_path: Path) -> None:
    service = Service(uses=0)
    with mail_server(tokens=service.refusal_of) as server:
        server.refusal = f"{REFUSED}SmtpClientAuthentication is disabled for the Tenant. Visit x"
        problem = stopped(sent(server, tmp_path, jane(service)))
    assert (problem.code, "via: graph" in (problem.hint or "")) == (Code.MAIL_LOGIN, True)


WHEN_SENDING = {
    "550 5.7.60 SMTP; Client does not have permissions to send as this sender": (Code.MAIL_REFUSED, "Send As"),
    "554 5.2.252 SendAsDenied; jane@example.org not allowed to send as office@example.org": (
        Code.MAIL_REFUSED,
        "Send As",
    ),
    "550 5.4.5 Daily user sending limit exceeded. - gsmtp": (Code.MAIL_REFUSED, "tomorrow"),
    "550 5.1.8 Access denied, bad outbound sender AS(42003)": (Code.MAIL_REFUSED, "runs your mail"),
    "530 5.7.57 Client not authenticated to send mail.": (Code.MAIL_LOGIN, "account:"),
    "550 5.7.30 Basic authentication is not supported for Client Submission.": (Code.MAIL_LOGIN, "account: microsoft"),
}


@pytest.mark.parametrize("step", ["mail", "rcpt", "taken"])
@pytest.mark.parametrize("answer", WHEN_SENDING)
def test_what_is_meant_for_all_stops_at_the_first(tmp_path: Path, answer: str, step: str) -> None:
    faults = Faults()
    setattr(faults, step, lambda _to, _count: answer)
    with mail_server(faults=faults) as server:
        report = run(server, tmp_path, crowd(5))
        assert sum(count for (name, _), count in server.counts.items() if name == step) == 1
    code, way = WHEN_SENDING[answer]
    problem = stopped(report)
    assert (problem.code, way in (problem.hint or ""), report.waiting, report.outcomes) == (code, True, 5, ())


def test_what_is_meant_for_one_person_is_not_meant_for_all(tmp_path: Path) -> None:
    fault = "550 5.1.1 The email account that you tried to reach does not exist"
    with mail_server(faults=Faults(rcpt=lambda to, _count: fault if to == "p0001@example.org" else None)) as server:
        report = run(server, tmp_path, crowd(3))
    assert [outcome.state for outcome in report.outcomes] == [State.FAILED]
    assert (report.sent, report.stopped) == (2, None)


def test_the_archive_gets_one_copy_of_each_letter(tmp_path: Path) -> None:
    filed = crowd(1)[0]
    with mail_server(faults=Faults(rcpt=lambda _to, _count: None)) as server:
        first = run(server, tmp_path, crowd(6)[1:], archive=(filed,), limit=2)
        assert (first.sent, first.waiting, first.archived) == (2, 3, 1)
        second = run(server, tmp_path, crowd(6)[1:], archive=(filed,))
        assert (second.sent, second.already_sent, second.archived, second.is_complete) == (3, 2, 0, True)
        assert server.recipients == [each.mailbox.address for each in crowd(6)]


def test_an_archive_that_refuses_holds_nobody_up(tmp_path: Path) -> None:
    filed = crowd(1)[0]
    fault = "550 no such archive"
    with mail_server(faults=Faults(rcpt=lambda to, _count: fault if to == filed.mailbox.address else None)) as server:
        report = run(server, tmp_path, crowd(4)[1:], archive=(filed,))
        assert len(server.copies) == report.sent == 3
    assert [(outcome.recipient, outcome.state) for outcome in report.outcomes] == [(filed, State.FAILED)]
