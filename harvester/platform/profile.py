"""The site profile: where the platform and its sign-in providers live, and which hosts may be reached.

``[origins]`` names ``platform`` and, as far as they exist, ``ecpa`` and ``egov`` (scheme, host, port; no path);
``hosts`` lists further hosts (``host`` or ``host:port``, always https). Plain http is for loopback only.
"""

from __future__ import annotations

import ipaddress
import tomllib
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from harvester.browser import Address
from harvester.files import is_there, read_bounded
from harvester.messages import Language, text
from harvester.platform.codes import PlatformCode
from harvester.settings.toml_lines import toml_table
from parsers.findings import SettingsError, finding
from parsers.written import text_of

_PORTS = {"https": 443, "http": 80}
_NO_LIST = ""
_DEFAULT = "elearn"
# What is wrong, by the kind of pydantic's error; what the validators here raise is such a word itself.
_PROBLEMS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "string_type": "not_text",
    "tuple_type": "not_list",
    "model_type": "not_table",
}


class Origins(BaseModel):
    """Origins as ``https://host[:port]``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    platform: str
    ecpa: str | None = None
    egov: str | None = None

    @field_validator("platform", "ecpa", "egov")
    @classmethod
    def _is_origin(cls, value: str | None) -> str | None:
        return None if value is None else _origin(value)


class SiteProfile(BaseModel):
    """One site to collect from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: Origins
    hosts: tuple[str, ...] = Field(default=())

    @model_validator(mode="before")
    @classmethod
    def _hosts_may_stand_last(cls, data: object) -> object:
        # In TOML a key after ``[origins]`` belongs to that table; ``hosts`` is accepted in both places.
        if isinstance(data, dict) and isinstance(data.get("origins"), dict) and "hosts" in data["origins"]:
            origins = dict(data["origins"])
            first, last = data.get("hosts", []), origins.pop("hosts")
            both = [*first, *last] if isinstance(first, list) and isinstance(last, list) else _NO_LIST
            return data | {"hosts": both, "origins": origins}
        return data

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            _host_address(value)
        return values

    @cached_property
    def addresses(self) -> frozenset[Address]:
        """Give every address that may be reached; nothing else is."""
        origins = (self.origins.platform, self.origins.ecpa, self.origins.egov)
        named = {_address(origin) for origin in origins if origin is not None}
        return frozenset(named | {_host_address(host) for host in self.hosts})

    def allows(self, url: str) -> bool:
        """Say whether a page at ``url`` is one of the allowed hosts'."""
        try:
            return _address(url) in self.addresses
        except ValueError:
            return False

    def url(self, path: str) -> str:
        """Give the address of ``path`` on the platform."""
        return self.origins.platform + path

    def on_platform(self, url: str) -> bool:
        """Say whether ``url`` is a page of the platform itself."""
        return url == self.origins.platform or url.startswith(self.origins.platform + "/")


def load_profile(path: Path | None = None) -> SiteProfile:
    """Load a profile: the real platform's, a shipped one by its name, or a file of one's own.

    Raises ``SettingsError`` (``profile_invalid``).
    """
    shipped = files(__package__).joinpath("profiles")
    names = {item.name.removesuffix(".toml"): item for item in shipped.iterdir() if item.name.endswith(".toml")}
    named = names.get(_DEFAULT) if path is None else None if is_there(path) else names.get(str(path))
    try:
        if named is not None:
            given = named.read_text(encoding="utf-8")
        else:
            given = text_of(read_bounded(path or Path(_DEFAULT)))
        return SiteProfile.model_validate(toml_table(given))
    except FileNotFoundError as error:
        raise _refusal(path, "no_file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise _refusal(path, "unreadable") from error
    except tomllib.TOMLDecodeError as error:
        raise _refusal(path, "no_toml") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(part for part in first["loc"] if isinstance(part, str))
        own = str(first["msg"]).removeprefix("Value error, ")
        problem = own if first["type"] == "value_error" else _PROBLEMS.get(first["type"], "not_fitting")
        raise _refusal(path, problem, where) from error


def _refusal(path: Path | None, problem: str, where: str = "") -> SettingsError:
    words = {lang: text(f"platform.profile.{problem}", lang, where=where) for lang in Language}
    return SettingsError(
        finding(
            PlatformCode.PROFILE_INVALID,
            file=str(path),
            problem=problem,
            problem_zh=words[Language.ZH_TW],
            problem_en=words[Language.EN],
        )
    )


def _origin(value: str) -> str:
    try:
        url = urlsplit(value)
        _ = url.port
    except ValueError:
        raise ValueError("no_origin") from None
    if url.scheme not in _PORTS or not url.hostname or url.path.strip("/") or url.query or url.username:
        raise ValueError("no_origin")
    if url.scheme == "http" and not is_loopback(url.hostname):
        raise ValueError("http_elsewhere")
    return f"{url.scheme}://{url.netloc.lower()}"


def is_loopback(host: str) -> bool:
    """Say whether a host name is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(url: str) -> Address:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"{url} is not a web address")
    return Address(parts.hostname, parts.port or _PORTS[parts.scheme], parts.scheme == "https")


def _host_address(host: str) -> Address:
    if "/" in host or "*" in host or "@" in host:
        raise ValueError("no_host")
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        raise ValueError("no_host") from None
    if not parts.hostname:
        raise ValueError("no_host")
    secure = not (is_loopback(parts.hostname) and parts.port)
    return Address(parts.hostname, parts.port or 443, secure)
