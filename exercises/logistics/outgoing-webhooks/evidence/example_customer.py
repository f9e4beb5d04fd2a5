"""Customers with endpoints, reports about their shipments, and what goes out in the minutes after."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from milestones.clock import Clock
from milestones.database import Database
from milestones.dispatch import Dispatcher
from milestones.endpoints import Endpoints
from milestones.intake import Intake
from milestones.models import Report
from milestones.outbox import Outbox
from milestones.wire import Reply, Request, Unreachable

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Outside:
    """The systems of the customers, the name service and the clock."""

    def __init__(self, answers: list[int | None]) -> None:
        self.now = START
        self.answers = list(answers)
        self.posts: list[Request] = []

    def addresses(self, host: str) -> list[str]:
        return ["192.0.43.8"]

    def send(self, request: Request, *, timeout: float, address: str) -> Reply:
        self.posts.append(request)
        answer = self.answers.pop(0) if self.answers else 204
        if answer is None:
            raise Unreachable("no answer")
        return Reply(answer)


def tell(accounts: list, reports: list, answers: list, minutes: int, ask: str) -> object:
    """Takes the reports at nine o'clock and runs the dispatcher then and after every minute."""
    db, outside = Database(), Outside(answers)
    clock = Clock(lambda: outside.now)
    for account in sorted({*accounts, *(report[0] for report in reports)}):
        db.run("INSERT INTO accounts VALUES (?, ?, 'customers.example')", account, account)
    secrets = {one: Endpoints(db).register(one, _url(one)) for one in accounts}
    for number, (account, code, length) in enumerate(reports):
        db.run("INSERT INTO shipments VALUES (?, ?)", f"RF-{number}", account)
        report = Report(f"RF-{number}", code, "Muuga", START, "x" * length)
        Intake(db, clock).take(f"H-{number}", report)
    dispatcher = Dispatcher(db, clock, outside, outside)
    for _ in range(min(minutes, 2000) + 1):
        dispatcher.run()
        outside.now += timedelta(minutes=1)
    told = {_url(one): one for one in accounts}
    if ask == "posts":
        return [told[post.url] for post in outside.posts]
    if ask == "numbers":
        numbers = [post.headers["Webhook-Id"] for post in outside.posts]
        return [numbers.index(number) + 1 for number in numbers]
    if ask == "signatures":
        return [_fits(post, secrets[told[post.url]]) for post in outside.posts]
    if ask == "given up":
        return len(Outbox(db).given_up())
    raise ValueError("ask is one of posts, numbers, signatures, given up")


def _url(account: str) -> str:
    return f"https://customers.example/{account}"


def _fits(post: Request, secret: str) -> bool:
    head = f"{post.headers['Webhook-Id']}.{post.headers['Webhook-Timestamp']}."
    code = hmac.digest(secret.encode(), head.encode() + post.body, hashlib.sha256)
    return post.headers["Webhook-Signature"] == f"v1,{base64.b64encode(code).decode()}"
