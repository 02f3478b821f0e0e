"""Reads what Python prints of dicts, lists and scalars, and nothing else: no code, no calls, bounded depth.

LiteLLM sends its objects as `str()` prints them. A reader of our own, since the standard one
parses whole Python with a stranger's text.
"""

import re

from reckon.errors import MalformedPayload

DEPTH_MAX = 64

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>[\[{(])
      | (?P<close>[\]})])
      | (?P<comma>,)
      | (?P<colon>:)
      | (?P<text>'(?:[^'\\]++|\\.)*+'|"(?:[^"\\]++|\\.)*+")
      | (?P<number>-?(?:\d{1,64}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?)(?![\w.])
      | (?P<word>None|True|False|nan|inf|-inf)\b
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "\n": "", "\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "v": "\v"}
_WORDS = {"None": None, "True": True, "False": False, "nan": None, "inf": None, "-inf": None}
_CLOSED_BY = {"[": "]", "{": "}", "(": ")"}
_ABSENT = object()


def read_literal(text: str) -> object:
    """The value: dict, list (also for a tuple or a set), str, int, float, bool or None. Raises MalformedPayload."""
    reader = _Reader()
    text, at = text.rstrip(), 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.end() == at:
            raise MalformedPayload(f"Not a Python literal at character {at}.")
        reader.take(str(match.lastgroup), match[str(match.lastgroup)])
        at = match.end()
    return reader.result()


class _Open:
    """One bracket that is open: what it holds so far, and a key that waits for its value."""

    def __init__(self, bracket: str) -> None:
        self.bracket = bracket
        self.items: list[object] = []
        self.pairs: dict[str, object] = {}
        self.key: object = _ABSENT
        self.value: object = _ABSENT
        self.is_dict = False


class _Reader:
    def __init__(self) -> None:
        self._stack = [_Open("")]

    def take(self, kind: str, token: str) -> None:
        top = self._stack[-1]
        if kind == "open":
            if len(self._stack) > DEPTH_MAX:
                raise MalformedPayload(f"A Python literal is nested more than {DEPTH_MAX} deep.")
            self._stack.append(_Open(token))
        elif kind == "close":
            if _CLOSED_BY.get(top.bracket) != token:
                raise MalformedPayload("A Python literal has a bracket that nothing opened.")
            self._stack.pop()
            self._put(_closed(top))
        elif kind == "comma" and top.bracket:
            _keep(top)
        elif kind == "colon" and top.bracket == "{" and top.key is _ABSENT and isinstance(top.value, str):
            top.key, top.value, top.is_dict = top.value, _ABSENT, True
        elif kind in ("text", "number", "word"):
            self._put(_scalar(kind, token))
        else:
            raise MalformedPayload(f"A Python literal has {token!r} where it cannot stand.")

    def result(self) -> object:
        if len(self._stack) != 1 or self._stack[0].value is _ABSENT:
            raise MalformedPayload("A Python literal ends before it is whole.")
        return self._stack[0].value

    def _put(self, value: object) -> None:
        top = self._stack[-1]
        if top.value is not _ABSENT:
            raise MalformedPayload("A Python literal has two values with nothing between them.")
        top.value = value


def _keep(top: _Open) -> None:
    if top.value is _ABSENT:
        raise MalformedPayload("A Python literal has a comma with nothing before it.")
    if top.is_dict:
        if not isinstance(top.key, str):
            raise MalformedPayload("A Python literal's dict has a value without a key.")
        top.pairs[top.key] = top.value
    else:
        top.items.append(top.value)
    top.key, top.value = _ABSENT, _ABSENT


def _closed(top: _Open) -> object:
    if top.key is not _ABSENT and top.value is _ABSENT:
        raise MalformedPayload("A Python literal's dict has a key without a value.")
    if top.value is not _ABSENT:
        _keep(top)
    return top.pairs if top.is_dict or (top.bracket == "{" and not top.items) else top.items


def _scalar(kind: str, token: str) -> object:
    if kind == "word":
        return _WORDS[token]
    if kind == "number":
        return int(token) if token.lstrip("-").isdigit() else float(token)
    body = token[1:-1]
    return _ESCAPE.sub(_unescaped, body) if "\\" in body else body


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return _SIMPLE.get(match[4], "\\" + match[4])
