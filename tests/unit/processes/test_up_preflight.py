"""What is checked before anything starts."""

import socket
from pathlib import Path

import pytest

from reckon.errors import CannotStart
from reckon.processes import ports
from reckon.processes.up_parts import Listener
from reckon.processes.up_preflight import check_folder, check_ports, check_space


def test_a_missing_data_directory_is_made_for_its_owner_only(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="RECKON_DATA_DIR"):
        check_folder(tmp_path / "file" / "data")


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="MB free"):
        check_space(tmp_path, free_bytes_min=1 << 60)
    check_space(tmp_path, free_bytes_min=0)


def test_every_taken_port_is_named_with_its_setting_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:
        numbers = [taken.getsockname()[1] for taken in (one, two)]
        listeners = [Listener("web", "127.0.0.1", number, f"SETTING_{number}") for number in numbers]
        with pytest.raises(CannotStart) as error:
            check_ports(listeners)
    assert all(f"port {number}" in str(error.value) and f"SETTING_{number}" in str(error.value) for number in numbers)
    assert "\n" not in str(error.value)


def test_a_port_is_free_once_its_listener_is_gone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert not ports.is_free("127.0.0.1", port)
        assert ports.is_answered("127.0.0.1", port)
    assert ports.is_free("127.0.0.1", port)
    assert not ports.is_answered("127.0.0.1", port)


def test_an_address_of_another_machine_is_said() -> None:
    with pytest.raises(CannotStart, match="SETTING"):
        check_ports([Listener("web", "192.0.2.1", 8600, "SETTING")])
