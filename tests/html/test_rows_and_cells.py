"""Every record of every saved page says its position, and keeps all its cells as they were read."""

from tests.html.html_cases import as_json, readable


def test_records_say_their_position_and_keep_every_cell() -> None:
    for case in readable():
        for history in as_json(case.page):
            for position, record in enumerate(history["records"], start=1):
                assert record["place"] == {"page": None, "row": position}, case.name
                assert record["cells"], case.name
