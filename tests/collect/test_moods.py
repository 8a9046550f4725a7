"""Every mood of the platform, through both providers: a refusal says why, everything else ends in a whole history."""

import socket
from collections.abc import Callable

import pytest

from fixtures.platform import PEOPLE, Layout, Mood, Replica
from harvester.platform.codes import PlatformCode, PlatformError
from parsers.findings import UnreadableError
from parsers.history import Status
from tests.collect.conftest import TO_BE_TOLD, Run, assisted
from tests.collect.test_ending import ENDLESS
from tests.collect.test_one_place import SOUND, TRAPS

REFUSALS = {
    Mood.WRONG_PASSWORD: PlatformCode.WRONG_PASSWORD,
    Mood.ACCOUNT_LOCKED: PlatformCode.ACCOUNT_LOCKED,
    Mood.NOT_ACTIVATED: PlatformCode.ACCOUNT_NOT_ACTIVATED,
    Mood.WRONG_AREA: PlatformCode.ACCOUNT_OF_THE_PUBLIC,
    Mood.CAPTCHA: PlatformCode.CAPTCHA_SHOWN,
    Mood.CERTIFICATE_ONLY: PlatformCode.CERTIFICATE_ONLY,
    Mood.PASSWORD_EXPIRED: PlatformCode.PASSWORD_EXPIRED,
    Mood.MEMBER_CONSENT: PlatformCode.MEMBER_CONSENT,
}
NOTHING_SENT = {Mood.CAPTCHA, Mood.CERTIFICATE_ONLY}
OF_THE_PLATFORM = {
    Mood.MAINTENANCE: PlatformCode.MAINTENANCE,
    Mood.UNAVAILABLE: PlatformCode.UNAVAILABLE,
    Mood.BLOCKED: PlatformCode.BLOCKED,
    Mood.EXPIRED_CERTIFICATE: PlatformCode.CERTIFICATE_INVALID,
    Mood.KICKED_OUT: PlatformCode.KICKED_OUT,
}
PASSING_BOTH = (Mood.BUSY_NOTICE, Mood.OLD_PROVIDER_IDS, Mood.EXISTING_SIGN_IN, Mood.EGOV_NEW_WINDOW)
PASSING = (
    Mood.ALERT_AFTER_SIGN_IN,
    Mood.GAME_CARD,
    Mood.FLAKY,
    Mood.SLOW,
    Mood.IDLE_LOGOUT,
    Mood.SESSION_LOST,
    Mood.SHORTENED_LIST,
    Mood.LATE_ROWS,
    Mood.LATE_SCRIPTS,
)
ELSEWHERE = {
    Mood.UNKNOWN_LAYOUT, Mood.TWO_TABLES, Mood.GROWN_LISTS, Mood.CANARY, Mood.ONE_PACKAGE_OPEN,
    Mood.ECHO, *TRAPS, *SOUND, *ENDLESS,
}  # fmt: skip
SINGLES, INSIDE = 23, 10


def test_no_mood_is_forgotten() -> None:
    assert {*REFUSALS, *OF_THE_PLATFORM, *PASSING_BOTH, *PASSING, *ELSEWHERE} == set(Mood)


@pytest.mark.parametrize("login", ["ecpa", "egov"])
@pytest.mark.parametrize("mood", REFUSALS, ids=lambda mood: mood.value)
def test_a_refused_sign_in_says_why_and_is_not_tried_again(run: Callable[..., Run], mood: Mood, login: str) -> None:
    with Replica(mood) as replica:
        done = run(replica, assisted(login))
    assert isinstance(done.error, PlatformError)
    assert done.codes == [REFUSALS[mood].value]
    assert len(replica.log.refused) <= (0 if mood in NOTHING_SENT else 1)
    assert replica.log.consents_given == 0
    assert replica.log.lists == []
    assert done.names() == {"consent.json", "manifest.json", "run.jsonl", "failure.html", "failure.png"}


@pytest.mark.parametrize("login", ["ecpa", "egov"])
def test_a_wrong_password_typed_by_the_person_is_told_as_such(run: Callable[..., Run], login: str) -> None:
    with Replica() as replica:
        done = run(replica, assisted(login, password="not-the-password"))
    assert done.codes == ["sign_in_wrong_password"]
    assert replica.log.refused == [login]


@pytest.mark.parametrize("mood", OF_THE_PLATFORM, ids=lambda mood: mood.value)
def test_a_refusing_platform_says_why(run: Callable[..., Run], mood: Mood) -> None:
    with Replica(mood) as replica:
        done = run(replica, patience=TO_BE_TOLD)
    assert isinstance(done.error, PlatformError)
    assert done.codes == [OF_THE_PLATFORM[mood].value]
    assert not any(name.startswith("history") for name in done.names())


@pytest.mark.parametrize("login", ["ecpa", "egov"])
@pytest.mark.parametrize("mood", PASSING_BOTH, ids=lambda mood: mood.value)
def test_what_only_stands_in_the_way_is_passed_by_both_providers(
    run: Callable[..., Run], mood: Mood, login: str
) -> None:
    with Replica(mood, bounce_as=PEOPLE["lin"]) as replica:
        done = run(replica, assisted(login, "lin"))
    assert_whole(done, replica)


@pytest.mark.parametrize("mood", PASSING, ids=lambda mood: mood.value)
def test_weather_costs_time_and_no_row(run: Callable[..., Run], mood: Mood) -> None:
    with Replica(mood, pause=0.2) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert_whole(done, replica)


def assert_whole(done: Run, replica: Replica) -> None:
    history = done.history
    assert history.status is Status.COMPLETE
    assert history.holder.name == "林美華"
    assert len(history.records) == SINGLES + INSIDE
    assert sum(record.package is not None for record in history.records) == INSIDE
    assert all(request.signed_in for request in replica.log.lists) or done.events("session_lost")
    assert replica.log.sign_outs == 1


@pytest.mark.parametrize("dead", ["platform", "ecpa", "egov"])
def test_who_cannot_be_reached_is_named(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, dead: str) -> None:
    login = "egov" if dead == "egov" else "ecpa"
    with Replica() as replica, socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # nobody listens here, and nobody else can come to
        address = f"127.0.0.1:{held.getsockname()[1]}"
        alive = replica.site_profile()
        at = getattr(replica.origins, dead)
        monkeypatch.setattr(replica, "site_profile", lambda: alive.replace(at, f"http://{address}"))
        done = run(replica, assisted(login))
    assert isinstance(done.error, PlatformError)
    assert [(one.code, one.params["host"]) for one in done.error.findings] == [("platform_unreachable", address)]


def test_an_existing_sign_in_is_pointed_out(run: Callable[..., Run]) -> None:
    with Replica(Mood.EXISTING_SIGN_IN) as replica:
        done = run(replica, assisted("egov"))
    assert "signed_in_already" in {finding.code for finding in done.shown}
    assert done.history.holder.name == "王小明"


def test_an_alert_is_told_to_the_person(run: Callable[..., Run]) -> None:
    with Replica(Mood.ALERT_AFTER_SIGN_IN) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert [params["text"] for key, params in done.said if key == "platform.alert"] == [
        "提醒您：您尚有課程問卷未填寫，請於課程結束前完成，以免影響認證時數。"
    ]


def test_a_layout_nobody_knows_stops_the_run_with_its_page_kept(run: Callable[..., Run]) -> None:
    with Replica(Mood.UNKNOWN_LAYOUT) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert isinstance(done.error, UnreadableError)
    assert done.codes == ["layout_unknown"]
    assert done.names() == {"consent.json", "manifest.json", "run.jsonl", "failure.html", "failure.png"}
    assert "learning-board" in (done.out / "failure.html").read_text(encoding="utf-8")


def test_a_column_and_a_field_more_are_named_and_everything_is_read(run: Callable[..., Run]) -> None:
    with Replica(Mood.GROWN_LISTS) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    history = done.history
    said = {finding.code: finding.params for finding in history.findings}
    assert "修課地點" in said["page_changed"]["changes_zh"]
    assert "learn_place" in said["answers_changed"]["changes_zh"]
    assert len(history.records) == SINGLES + INSIDE
    assert history.status is Status.COMPLETE


def test_a_site_as_it_is_known_is_not_called_changed(run: Callable[..., Run]) -> None:
    with Replica() as replica:
        done = run(replica, assisted("ecpa", "lin"))
    assert not {"page_changed", "answers_changed"} & {finding.code for finding in done.history.findings}


@pytest.mark.parametrize("layout", [Layout.Y2018, Layout.Y2023])
def test_packages_that_close_each_other_are_each_kept_open(run: Callable[..., Run], layout: Layout) -> None:
    with Replica(Mood.ONE_PACKAGE_OPEN, layout) as replica:
        done = run(replica, assisted("ecpa", "lin"), years=(2017,))
    history = done.history
    assert history.status is Status.COMPLETE
    assert [(one.name, one.completion_percent) for one in history.packages] == [
        ("資訊安全組裝課程", 100.0),
        ("環境教育組裝課程", 50.0),
    ]
    assert [(record.package, record.course_code) for record in history.records] == [
        ("資訊安全組裝課程", "PCENTER106100211"),
        ("資訊安全組裝課程", "PCENTER106100212"),
        ("資訊安全組裝課程", "PCENTER106100213"),
        ("環境教育組裝課程", "EPA106100311"),
        ("環境教育組裝課程", "EPA106100312"),
    ]
    pages = {f"page-106-package{part}.{kind}" for part in ("", "-2") for kind in ("html", "pdf", "png")}
    assert {name for name in done.names() if "package" in name} == pages


def test_a_second_table_of_courses_is_never_taken_for_the_persons_own_in_silence(run: Callable[..., Run]) -> None:
    with Replica(Mood.TWO_TABLES) as replica:
        done = run(replica, assisted("ecpa", "lin"))
    history = done.history
    strange = [number for number, record in enumerate(history.records, 1) if record.started_at is None]
    named = {one.place.row for one in history.findings if one.code == "row_not_in_answer" and one.place}
    assert len(history.records) - len(strange) == SINGLES + INSIDE
    assert set(strange) <= named
    assert not strange or history.status is Status.PARTIAL
