"""Across people: what is no chance is named, what is chance or a class is not."""

import sqlite3
from itertools import product

from harvester.bulk.across import Studies, Study, same_stamps
from harvester.bulk.across.files import FileOwners, same_files

DAY = 1518480000  # 2018-02-13 00:00:00 UTC


def found(*rows: Study) -> dict[int, tuple[tuple[int, ...], list[int]]]:
    """Give for each person the others and the person's own records that are shared."""
    return {one.person: (one.others, [record for _, record in one.records]) for one in same_stamps(studies_of(*rows))}


def studies_of(*rows: Study) -> Studies:
    studies = Studies(sqlite3.connect(":memory:"))
    studies.add(rows)
    return studies


def study(person: int, course: str, start: int, minutes: bool = False) -> Study:
    """Make a record that begins ``start`` minutes into the day, on a full minute or 7 s later."""
    at = DAY + start * 60 + (0 if minutes else 7)
    return Study(person, f"{person}.pdf", start, course, at, at + 1800)


def test_two_alike_to_the_second_are_no_chance() -> None:
    rows = [study(person, course, 10 * at) for person, (at, course) in product((3, 8), enumerate("AB", 1))]
    assert found(*rows, study(3, "C", 99), study(8, "C", 98)) == {3: ((8,), [10, 20]), 8: ((3,), [10, 20])}


def test_one_alike_to_the_second_is_chance() -> None:
    assert found(study(3, "A", 10), study(8, "A", 10), study(3, "B", 20), study(8, "B", 21)) == {}


def test_a_second_or_a_course_apart_is_not_alike() -> None:
    one = study(3, "A", 10)
    assert found(one, one._replace(person=8, start=one.start + 1), study(3, "B", 20), study(8, "C", 20)) == {}


def test_two_alike_to_the_minute_are_chance_and_three_are_not() -> None:
    pairs = [study(person, course, 10 * at, True) for person, (at, course) in product((1, 2), enumerate("ABC", 1))]
    two = [row for row in pairs if row.course != "C"]
    assert found(*two) == {}
    assert found(*pairs) == {1: ((2,), [10, 20, 30]), 2: ((1,), [10, 20, 30])}


def test_one_to_the_second_and_two_to_the_minute_are_three() -> None:
    rows = [
        row for person in (1, 2)
        for row in (study(person, "A", 10, True), study(person, "B", 20, True), study(person, "C", 30))
    ]  # fmt: skip
    assert found(*rows)[1] == ((2,), [10, 20, 30])


def of_a_class(people: range) -> list[Study]:
    return [study(person, course, 10 * at, True) for person, (at, course) in product(people, enumerate("ABC", 1))]


def test_a_class_that_starts_at_nine_sharp_is_no_fraud() -> None:
    alike = list(same_stamps(studies_of(*of_a_class(range(6)))))
    assert [one.person for one in alike] == list(range(6))
    assert all(one.of_a_class and one.people == 6 for one in alike)


def test_five_are_no_class() -> None:
    alike = list(same_stamps(studies_of(*of_a_class(range(5)))))
    assert [one.others for one in alike] == [tuple(other for other in range(5) if other != one) for one in range(5)]


def test_two_of_a_class_who_share_more_besides_are_named_for_that_alone() -> None:
    more = [study(person, course, 500 + at) for person, (at, course) in product((1, 2), enumerate("XY"))]
    alike = list(same_stamps(studies_of(*of_a_class(range(6)), *more)))
    assert [(one.person, one.others, [record for _, record in one.records]) for one in alike if not one.of_a_class] == [
        (1, (2,), [500, 501]),
        (2, (1,), [500, 501]),
    ]


def test_one_history_in_two_documents_of_a_person_is_not_alike_with_itself() -> None:
    rows = [study(1, course, 10 * at) for at, course in enumerate("AB")]
    assert found(*rows, *(row._replace(document="again.pdf") for row in rows)) == {}


def test_a_history_copied_by_very_many_names_them_all() -> None:
    rows = [study(person, course, 10 * at) for person, (at, course) in product(range(200), enumerate("AB"))]
    alike = list(same_stamps(studies_of(*rows)))
    assert [one.person for one in alike] == list(range(200))
    assert all(one.others and not one.of_a_class for one in alike)


def test_the_same_bytes_for_two_people() -> None:
    documents = [
        FileOwners("A.pdf", "1", frozenset({1})),
        FileOwners("B.pdf", "1", frozenset({2})),
        FileOwners("again A.pdf", "1", frozenset({1})),
        FileOwners("C.pdf", "2", frozenset({3})),
        FileOwners("nobody's.pdf", "2", frozenset()),
    ]
    assert sorted(same_files(documents)) == [
        (1, "A.pdf", ("B.pdf",)),
        (1, "again A.pdf", ("B.pdf",)),
        (2, "B.pdf", ("A.pdf", "again A.pdf")),
    ]


def test_a_print_of_two_people_that_both_hand_in_is_nobodys_copy() -> None:
    both = frozenset({1, 2})
    assert list(same_files([FileOwners("A.pdf", "1", both), FileOwners("B.pdf", "1", both)])) == []


def test_a_course_that_ends_for_all_at_one_second_is_no_copy() -> None:
    """Courses closed by the platform at once, begun by everybody on their own: one end, two starts."""
    rows = [
        study(person, course, 10 * at + person)._replace(end=DAY + 9000)
        for person, (at, course) in product((1, 2, 3), enumerate("ABC", 1))
    ]
    assert found(*rows) == {}


def test_a_couple_on_one_evening_minutes_apart_is_no_copy() -> None:
    rows = [study(1, course, 10 * at) for at, course in enumerate("ABC", 1)]
    assert found(*rows, *(row._replace(person=2, start=row.start + 7, end=row.end + 9) for row in rows)) == {}
