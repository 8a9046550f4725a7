"""The pytest plugin ``record_harvester``: every fixture below the folders given becomes tests.

``--harvester-fixtures DIR``, or ``harvester_fixtures = ["DIR"]`` in the settings file; ``harvester_layouts`` are
declarations (``table-layout/1``) the sources are read by. A source is read once. Nothing reaches a network, and
nothing is ever written. A session without such folders loads nothing of the program but this file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from harvester.upkeep.stash import LAYOUTS, ROOTS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the settings."""
    group = parser.getgroup("record_harvester", "record harvester")
    group.addoption(
        "--harvester-fixtures",
        action="append",
        default=[],
        metavar="DIR",
        help="folder of fixtures to test; repeatable",
    )
    parser.addini("harvester_fixtures", "folders of fixtures to test", type="paths", default=[])
    parser.addini("harvester_layouts", "declared layouts (table-layout/1) the fixtures are read by", type="paths")


def pytest_configure(config: pytest.Config) -> None:
    """Take the folders and declarations; a folder that holds no fixture is a mistake and no empty success."""
    given = [config.invocation_params.dir / name for name in config.getoption("harvester_fixtures")]
    settled = list(config.getini("harvester_fixtures"))
    roots = tuple(Path(path).resolve() for path in (*given, *settled))
    config.stash[ROOTS] = roots
    if not roots:
        return
    from harvester.layouts import known_layouts
    from harvester.upkeep.fixtures.folder import fixtures_below
    from parsers.findings import SettingsError

    for root in roots:
        if next(fixtures_below(root), None) is None:
            raise pytest.UsageError(f"--harvester-fixtures: no fixture below {root}")
    try:
        config.stash[LAYOUTS] = known_layouts(config.getini("harvester_layouts") or ())
    except SettingsError as error:
        raise pytest.UsageError(f"harvester_layouts: {error} {[one.params for one in error.findings]}") from None
    # What was named on the command line alone is run alone.
    chosen = config.args_source is pytest.Config.ArgsSource.ARGS
    config.args.extend(
        str(root) for root in (roots[: len(given)] if chosen else roots) if not _is_covered(root, config)
    )


def _is_covered(root: Path, config: pytest.Config) -> bool:
    places = [Path(str(arg).partition("::")[0]) for arg in config.args]
    return any(root.is_relative_to((config.invocation_params.dir / place).resolve()) for place in places)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a fixture's folder as its tests."""
    roots = parent.config.stash.get(ROOTS, ())
    if not roots:
        return None
    from harvester.upkeep.collected import FixtureNode
    from harvester.upkeep.fixtures.folder import is_fixture

    if is_fixture(path) and any(path.resolve().is_relative_to(root) for root in roots):
        node: FixtureNode = FixtureNode.from_parent(parent, path=path)
        return node
    return None
