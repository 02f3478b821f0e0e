"""Every file has a name that says one idea, and a first sentence that says it again."""

import ast
import re

from architecture.repository import sources, text_of

_SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|misc|base|managers?)(_|$)", re.IGNORECASE)


def test_no_module_is_called_after_nothing() -> None:
    modules = [path for path in sources() if path.suffix in {".py", ".ts", ".tsx"}]
    found = [
        path.as_posix() for path in modules if any(_SAYS_NOTHING.search(part.split(".")[0]) for part in path.parts)
    ]
    assert found == []


def test_every_python_file_begins_by_saying_what_it_is() -> None:
    silent = []
    for path in sources():
        text = text_of(path) or ""
        written = path.suffix == ".py" and path.parts[0] != "tests" and text.strip()
        if written and not ast.get_docstring(ast.parse(text)):
            silent.append(path.as_posix())
    assert silent == []
