"""Nothing in the repository names a registry's host or a path of somebody's machine."""

import re

from architecture.repository import text_of, tracked

# Put together from parts, or this file would find itself.
_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "yarn" + "pkg.com"]
_HOSTS += ["download.py" + "torch.org", "deb.de" + "bian.org", "registry" + "-1.docker.io"]
_FOLDERS = "root|home|opt|work|tmp|Users|private"
_MACHINE_PATH = re.compile(rf"(?<![\w.~/\-}}*)\]])/(?:{_FOLDERS})/[\w.]")


def test_no_tracked_file_names_a_registry() -> None:
    assert [(path.as_posix(), host) for path in tracked() for host in _HOSTS if host in (text_of(path) or "")] == []


def test_no_tracked_file_holds_a_machine_path() -> None:
    found = [(path.as_posix(), match[0]) for path in tracked() for match in _MACHINE_PATH.finditer(text_of(path) or "")]
    assert found == []
