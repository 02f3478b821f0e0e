"""Whatever starts a real vLLM runs in one of the processes that tests are shared out between."""

from pathlib import Path

from fakes.shared_out import VLLM, group_of

TESTS = Path(__file__).parents[1]


def test_the_files_that_start_a_real_vllm_are_those_that_stay_together() -> None:
    files = sorted(path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    marked = {path for path in files if "pytest.mark." + "vllm" in path.read_text(encoding="utf-8")}
    together = {path for path in files if path.relative_to(TESTS.parent).as_posix().startswith(VLLM)}
    assert marked == together


def test_a_file_is_a_group_and_those_with_vllm_are_one() -> None:
    assert group_of("tests/unit/a/test_b.py::test_c[d::e]") == "tests/unit/a/test_b.py"
    assert group_of("tests/e2e/test_trace_page.py::test_c") == group_of("tests/e2e/test_trace_links.py::test_d")
    assert group_of("tests/integration/vllm/test_x.py::test_y") == group_of("tests/e2e/test_access.py::test_z")
    assert group_of("tests/integration/compose/test_a.py::test_b") == group_of("tests/integration/compose/test_c.py::d")
