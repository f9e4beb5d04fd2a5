from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from residency.twins.slack.model import Slack
from tests.twins.slack.conftest import ALICE, BOB, BOT, CHARLIE, GENERAL, OPS, RANDOM, WORKSPACE, Service, connect


def test_tells_whose_token_it_is(service: Service) -> None:
    response = service.client.auth_test()
    assert (response["user_id"], response["team_id"], response["bot_id"]) == (BOT, WORKSPACE.team, "B0BOT")


@pytest.mark.parametrize(("token", "error"), [("xoxb-other", "invalid_auth"), ("", "not_authed")])
def test_refuses_who_has_not_the_token(service: Service, token: str, error: str) -> None:
    with pytest.raises(SlackApiError, match=error):
        connect(service.url, token).auth_test()


def test_takes_the_token_from_the_body_too(service: Service) -> None:
    assert connect(service.url, "").api_call("auth.test", data={"token": service.client.token})["ok"]


def test_shows_people_with_their_zone(service: Service) -> None:
    user = service.client.users_info(user=ALICE)["user"]
    assert (user["real_name"], user["tz"], user["deleted"]) == ("Alice Archer", "Europe/Paris", False)
    assert user["profile"]["email"] == "alice@example.org"


def test_lists_who_has_left_but_finds_them_by_no_address(slack: Slack) -> None:
    assert CHARLIE in [user["id"] for user in slack.call("users.list").body["members"]]
    assert slack.call("users.info", user=CHARLIE).body["user"]["deleted"]
    answer = slack.call("users.lookupByEmail", email="charlie@example.org")
    assert answer.body["error"] == "users_not_found"


def test_finds_people_by_address_in_any_case(slack: Slack) -> None:
    assert slack.call("users.lookupByEmail", email="Bob@Example.org").body["user"]["id"] == BOB


def test_knows_no_user_who_is_not_there(slack: Slack) -> None:
    assert slack.call("users.info", user="U0NOBODY").body["error"] == "user_not_found"


def test_removes_a_user_from_everywhere_but_the_past(service: Service) -> None:
    service.slack.act(ALICE, "chat.postMessage", channel=OPS, text="Bye")
    service.client.admin_users_remove(team_id=WORKSPACE.team, user_id=ALICE)
    assert service.slack.user(ALICE)["deleted"]
    for channel in (GENERAL, OPS, RANDOM):
        assert ALICE not in service.slack.channel(channel)["members"]
    assert service.slack.messages(OPS)[0]["user"] == ALICE


@pytest.mark.parametrize(
    ("team", "user", "error"),
    [
        ("T0OTHER", ALICE, "team_not_found"),
        (WORKSPACE.team, "U0NOBODY", "user_not_found"),
        (WORKSPACE.team, CHARLIE, "user_already_deleted"),
    ],
)
def test_refuses_to_remove(slack: Slack, team: str, user: str, error: str) -> None:
    assert slack.call("admin.users.remove", team_id=team, user_id=user).body["error"] == error
