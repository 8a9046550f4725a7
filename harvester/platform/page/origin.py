"""The origin of an address: scheme, host and port, exactly; what a credential is bound to."""

from __future__ import annotations

from urllib.parse import urlsplit

_PORTS = {"https": 443, "http": 80}


def origin_of(url: str) -> str | None:
    """Give the origin as a page's own ``location.origin`` has it; ``None`` for what is no web page's address.

    ``blob:`` and ``about:`` addresses have none here, although a browser lends them their maker's.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in {None, _PORTS[parts.scheme]} else f":{port}")


def host_of(url: str) -> str:
    """Give what names an address to a person: its host and port, else its scheme."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2] or f"{parts.scheme}:"
