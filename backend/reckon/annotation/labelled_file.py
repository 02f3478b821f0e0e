"""The records of a labelled file: JSON lines, one JSON list, or MR-Ben's object of lists."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from reckon.annotation import first_errors, prm800k
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import STEPS_MAX, TEXT_CHARS_MAX
from reckon.annotation.storable import storable_json
from reckon.domain.label import COMMENT_CHARS_MAX, CORRECTED_CHARS_MAX
from reckon.errors import InvalidInput, LimitExceeded, MalformedPayload

InFormat: TypeAlias = Literal["prm800k", "mr_ben", "bigbench_mistake"]
READERS: Mapping[InFormat, Callable[[Mapping[str, Any]], Labelled]] = {
    "prm800k": prm800k.read,
    "mr_ben": first_errors.read_mr_ben,
    "bigbench_mistake": first_errors.read_bigbench_mistake,
}
RECORDS_MAX: Final = 50_000
_NUMBER_END: Final = 2**63  # of what both stores hold


@dataclass(slots=True)
class LabelledFile:
    """What a file holds: its records, and why others of it are none."""

    records: list[Labelled] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def records_of(raw: bytes, form: InFormat) -> LabelledFile:
    """The records of a file. Raises MalformedPayload where it has none, LimitExceeded."""
    found = LabelledFile()
    for number, record in enumerate(_raw_records(raw), start=1):
        if number > RECORDS_MAX:
            raise LimitExceeded(f"A file has at most {RECORDS_MAX} records: send it in parts.")
        try:
            found.records.append(_checked(READERS[form](storable_json(record))))
        except (MalformedPayload, InvalidInput) as error:
            found.refused.append(f"Record {number}: {error}")
    if not found.records:
        raise MalformedPayload(found.refused[0] if found.refused else "The file has no records.")
    return found


def _raw_records(raw: bytes) -> Iterator[Mapping[str, Any]]:
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise MalformedPayload("The file is not UTF-8.") from error
    try:
        whole = json.loads(text) if text else []
    except RecursionError as error:
        raise MalformedPayload("The file is nested too deeply.") from error
    except ValueError:
        yield from _lines(text)
        return
    for held in whole if isinstance(whole, list) else [whole]:
        if isinstance(held, dict) and held and all(isinstance(value, list) for value in held.values()):
            yield from (record for records in held.values() for record in records)
        elif isinstance(held, dict):
            yield held
        else:
            raise MalformedPayload("A record is a JSON object.")


def _lines(text: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise MalformedPayload(f"Line {number} is no JSON.") from error
        if not isinstance(record, dict):
            raise MalformedPayload(f"Line {number} is no JSON object.")
        yield record


def _checked(one: Labelled) -> Labelled:
    if len(one.steps) > STEPS_MAX or sum(map(len, one.steps)) > TEXT_CHARS_MAX:
        raise InvalidInput(f"A reasoning has at most {STEPS_MAX} steps and {TEXT_CHARS_MAX} characters.")
    steps = [*one.values, *one.comments, *one.corrected, *one.spent_ms, *one.gold]
    if not one.steps or not all(one.steps) or not all(0 <= step < len(one.steps) for step in steps):
        raise InvalidInput("Each step needs a text, and each label a step.")
    if any(len(said) > COMMENT_CHARS_MAX for said in one.comments.values()):
        raise InvalidInput(f"A comment has at most {COMMENT_CHARS_MAX} characters.")
    if any(len(said) > CORRECTED_CHARS_MAX for said in one.corrected.values()):
        raise InvalidInput(f"A corrected step has at most {CORRECTED_CHARS_MAX} characters.")
    numbers = [one.created_ns, one.duration_ms or 0, one.copy, *one.spent_ms.values()]
    if not all(0 <= number < _NUMBER_END for number in numbers):
        raise InvalidInput("A time lies between 1970 and 2262, and no number is below 0.")
    return one
