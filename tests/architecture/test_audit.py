"""`make audit` never takes silence for good news."""

import importlib.util
import json
import sys
from types import ModuleType

import pytest

from architecture.repository import ROOT

_NPM_CLEAN = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 12}}}
_PIP_CLEAN = {"dependencies": [{"name": "httpx", "version": "0.28.1", "vulns": []}]}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reckon_audit", ROOT / ".ci/audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def verdict(audit: ModuleType, pip: object, npm: object) -> tuple[int, str]:
    said: list[str] = []
    found = {"pip": audit.read_pip(json.dumps(pip)), "npm": audit.read_npm(json.dumps(npm))}
    return audit.report(found, said.append), "\n".join(said)


def test_all_looked_up_and_nothing_known_is_success(audit: ModuleType):
    assert verdict(audit, _PIP_CLEAN, _NPM_CLEAN)[0] == 0


@pytest.mark.parametrize(
    "pip",
    [
        {"dependencies": [{"name": "httpx", "skip_reason": "Dependency not found"}]},
        {"dependencies": [*_PIP_CLEAN["dependencies"], {"name": "x", "skip_reason": "not found"}]},
        {"dependencies": []},
        {},
        "",
    ],
)
def test_what_pip_audit_has_skipped_is_no_success(audit: ModuleType, pip: object):
    status, said = verdict(audit, pip, _NPM_CLEAN)
    assert status == 3
    assert "says nothing" in said


@pytest.mark.parametrize("npm", [{"message": "405 Method Not Allowed", "statusCode": 405}, {}, [], None])
def test_an_answer_of_npm_that_is_an_error_is_no_success(audit: ModuleType, npm: object):
    assert verdict(audit, _PIP_CLEAN, npm)[0] == 3


def test_a_known_weakness_is_named_and_outweighs_what_could_not_be_looked_up(audit: ModuleType):
    weak = {"dependencies": [{"name": "old", "version": "1", "vulns": [{"id": "CVE-2020-1"}]}]}
    status, said = verdict(audit, weak, {})
    assert status == 1
    assert "old 1: CVE-2020-1" in said
    npm = {**_NPM_CLEAN, "vulnerabilities": {"left-pad": {"severity": "high", "range": "<2"}}}
    assert verdict(audit, _PIP_CLEAN, npm)[0] == 1
