"""What the docs say of conditions is what the kinds say of themselves."""

from fixtures.make.plan_docs import in_docs, table


def test_the_table_of_conditions_is_the_kinds_own() -> None:
    assert in_docs() == table(), "write it anew with: make docs"
