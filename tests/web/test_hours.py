"""Hours by questions: what is made is what was answered, and is read as any hours file is."""

import re
import tomllib

import pytest

from harvester.duty.hours.hours import DaySet
from harvester.duty.hours.hours_file import parse_hours
from harvester.duty.hours.written import HoursAnswers, HoursKind, hours_toml

from .running import Running, beside

FIXED = {"kind": "fixed", "days": ["mon", "tue", "wed", "thu", "fri"], "start": "08:00", "end": "17:30"}
NOON = {"lunch": "yes", "lunch_start": "12:00", "lunch_end": "13:30"}


def test_answers_are_read_back_as_they_were_given() -> None:
    friday = HoursAnswers('週五 "早"\\', HoursKind.FLEXIBLE, ("07:30", "09:00"), ("16:30", "18:00"), (), ("fri",))
    said = HoursAnswers("平日", HoursKind.FLEXIBLE, ("08:00", "09:00"), ("17:00", "18:00"), ("12:00", "13:00"),
                   ("mon", "tue", "wed", "thu"), others=friday)  # fmt: skip
    first, second = parse_hours(hours_toml(said).encode(), "HOURS.toml").entries
    assert (first.days, first.start, first.end) == (frozenset({0, 1, 2, 3}), (28800, 32400), (61200, 64800))
    assert (first.lunch, second.lunch) == ((43200, 46800), None)
    assert (second.name, second.days, second.start) == ('週五 "早"\\', frozenset({4}), (27000, 32400))


def test_shifts_go_by_the_roster() -> None:
    (entry,) = parse_hours(hours_toml(HoursAnswers("輪班", HoursKind.SHIFTS)).encode(), "HOURS.toml").entries
    assert entry.days is DaySet.ROSTER


def test_answers_become_a_file_that_can_be_taken_home_and_used(served: Running) -> None:
    made = served.client.post("/hours", data=FIXED | NOON | {"name": "<b>本府"}, follow_redirects=True)
    assert made.status_code == 200
    assert "&lt;b&gt;本府" in made.text
    (address,) = re.findall(r'href="(/hours/made-[0-9a-f]+/HOURS.toml)"', made.text)
    file = served.client.get(address)
    assert tomllib.loads(file.text) == {
        "schema": "duty-hours/1",
        "hours": [
            {"name": "<b>本府", "days": "workdays", "start": "08:00", "end": "17:30", "lunch": ["12:00", "13:30"]}
        ],
    }
    (use,) = re.findall(r'href="(/claim\?hours=made-[0-9a-f]+)"', made.text)
    assert re.search(r'<option value="made-[0-9a-f]+" selected>HOURS.toml', served.client.get(use).text)


@pytest.mark.parametrize(
    ("answers", "question", "code"),
    [
        ({"start": ""}, "start", "hours_not_times"),
        ({"end": "07:00"}, "end", "hours_order"),
        ({"lunch_end": "11:00"}, "lunch_start", "hours_not_lunch"),
        ({"lunch": ""}, "lunch", "web_not_answered"),
        ({"kind": ""}, "kind", "web_not_answered"),
        ({"days": []}, "days", "web_not_answered"),
        ({"start_latest": "09:00"}, "start", "web_fixed_has_latest"),
        ({"since": "107/1/1"}, "since", "web_no_date"),
        ({"kind": "shifts", "until": "107/12/31"}, "until", "web_no_date"),
        ({"others": "yes", "other_start": "07:00", "other_end": "16:00"}, "others", "web_no_other_days"),
        ({"days": ["mon"], "others": "yes", "other_start": "07:00"}, "other_end", "hours_not_times"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_said_beside_its_question(
    served: Running, answers: dict[str, object], question: str, code: str
) -> None:
    answer = served.client.post("/hours", data=FIXED | NOON | answers)
    assert answer.status_code == 400
    assert beside(answer.text, question) == [code]
