"""Ready examples of hours files, and a starter list of closures that says of itself that it is incomplete."""

from __future__ import annotations

from importlib.resources import files


def example_names() -> list[str]:
    """Name every example: hours by their bare name, other files with their suffix."""
    names = (item.name for item in files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith((".toml", ".csv")))


def example(name: str) -> bytes | None:
    """Give an example's bytes; ``None`` where there is none of this name."""
    if name not in example_names():
        return None
    path = files(__package__).joinpath(name if name.endswith(".csv") else f"{name}.toml")
    return path.read_bytes()
