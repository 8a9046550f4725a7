import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest

from fixtures.platform import Mood, Replica


def test_it_answers_as_soon_as_it_is_entered() -> None:
    with Replica() as replica, urlopen(replica.origins.platform) as home:
        assert home.status == 200


def three_free_ports() -> int:
    """Neighbours below the range that the system gives out by itself, so that nothing else comes to sit there."""
    for port in range(20000 + os.getpid() % 9000, 32000, 3):
        try:
            with ExitStack() as stack:
                for offset in range(3):
                    stack.enter_context(socket.create_server(("127.0.0.1", port + offset)))
                return port
        except OSError:
            continue
    raise AssertionError("no three free ports")


def test_several_run_side_by_side_and_know_nothing_of_each_other() -> None:
    with Replica() as one, Replica() as other:
        with urlopen(one.origins.platform):
            pass
        assert one.log.hits
        assert not other.log.hits
        addresses = {*vars(one.origins).values(), *vars(other.origins).values()}
        assert len(addresses) == 6


def test_the_site_profile_names_the_three_origins(tmp_path: Path) -> None:
    with Replica() as replica:
        profile = tomllib.loads(replica.write_profile(tmp_path / "site.toml").read_text(encoding="utf-8"))
        assert profile == {"hosts": [], "origins": vars(replica.origins)}


def test_a_given_port_is_the_platforms_and_the_providers_follow() -> None:
    port = three_free_ports()
    with Replica(port=port) as replica:
        assert replica.origins.platform == f"http://127.0.0.1:{port}"
        assert replica.origins.egov == f"http://127.0.0.1:{port + 2}"


def test_a_port_that_is_taken_is_an_error_and_frees_the_others() -> None:
    port = three_free_ports()
    with socket.create_server(("127.0.0.1", port + 1)):
        with pytest.raises(OSError, match="in use"):
            Replica(port=port).__enter__()
        with socket.create_server(("127.0.0.1", port)):
            pass


def test_it_stops_while_an_answer_is_on_its_way() -> None:
    with Replica(Mood.SLOW, pause=600) as replica:
        host, port = replica.origins.platform.removeprefix("http://").split(":")
        asking = socket.create_connection((host, int(port)))
        asking.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.2)
        begun = time.monotonic()
    asking.close()
    assert time.monotonic() - begun < 60


def test_the_command_says_where_and_runs_until_it_is_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fixtures.platform", "--mood", "maintenance", "--layout", "2023"]
    with subprocess.Popen(
        [*command, "--profile", tmp_path / "site.toml"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == f"profile: {tmp_path / 'site.toml'}\n"
        address = process.stdout.readline().removeprefix("address: ").strip()
        with urlopen(address) as home:
            assert "系統維護公告" in home.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
