"""Masks the text in nested values, keys included; numbers, truth values and absences stay."""

from collections.abc import Callable, Collection, Mapping, Sequence

from reckon.domain.span import Attributes, AttributeValue
from reckon.masking.masker import Masker, replaced

_REMEMBERED_CHARS_MAX = 256
_REMEMBERED_MAX = 10_000


class TextMasker:
    """Masks one body's values; short texts come again and again, and are looked at once. For one thread."""

    def __init__(self, masker: Masker) -> None:
        self.masker = masker
        self._seen: dict[str, str] = {}

    def text(self, text: str) -> str:
        """`text` masked."""
        found = self._seen.get(text)
        if found is None:
            found = self.masker.mask(text)
            if len(text) <= _REMEMBERED_CHARS_MAX and len(self._seen) < _REMEMBERED_MAX:
                self._seen[text] = found
        return found

    def attributes(self, attributes: Attributes, kept_keys: Collection[str] = ()) -> dict[str, AttributeValue]:
        """All values masked, and all keys but `kept_keys`; two keys that become one are numbered."""
        return renamed(
            [(key if key in kept_keys else self.text(key), self.value(value)) for key, value in attributes.items()]
        )

    def value(self, value: AttributeValue) -> AttributeValue:
        """Any value masked. Bytes are looked at as UTF-8; those that are none keep what is no text."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, bytes):
            found = self.masker.found(value)
            return replaced(value, found) if found else value
        if isinstance(value, Mapping):
            return self.attributes(value)
        if isinstance(value, Sequence):
            return [self.value(item) for item in value]
        return value


def has_text(value: AttributeValue) -> bool:
    """Whether there is anything in `value` but numbers, truth values and lists of them."""
    if isinstance(value, str | bytes | Mapping):
        return len(value) > 0
    return isinstance(value, Sequence) and any(has_text(item) for item in value)


def renamed(pairs: Sequence[tuple[str, AttributeValue]]) -> dict[str, AttributeValue]:
    """A dict of `pairs`; a key that comes again gets a number, so that no value is lost."""
    found: dict[str, AttributeValue] = {}
    counts: dict[str, int] = {}
    for key, value in pairs:
        name = key
        while name in found:
            counts[key] = counts.get(key, 1) + 1
            name = f"{key} {counts[key]}"
        found[name] = value
    return found


def without(attributes: Attributes, dropped: Callable[[str, AttributeValue], bool]) -> dict[str, AttributeValue]:
    """`attributes` but those that are `dropped`."""
    return {key: value for key, value in attributes.items() if not dropped(key, value)}
