"""One span as a policy lets it be stored; a step's text and tokens are `guarded_steps`' part. Pure."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from reckon.domain.capture import Capture
from reckon.domain.span import Attributes, AttributeValue, Span, SpanEvent
from reckon.ingest.kept_names import OUR_NAMES, OUR_SPANS, is_plain_key, kept_without_text, masked_never
from reckon.ingest.policy import Policy
from reckon.masking.values import TextMasker, has_text, renamed
from reckon.otlp import names
from reckon.otlp.engine_record import steps_in

MARK = "[masked]"  # stands for every text where none is kept

_MEASURES = frozenset({names.STEP_LOGPROB_MEAN, names.STEP_ENTROPY_MEAN})

_OnAttributes: TypeAlias = Callable[[Attributes], dict[str, AttributeValue]]


class SpanGuard:
    """Applies the policy of one project to the spans of one body. For one thread."""

    def __init__(self, project: str, policy: Policy) -> None:
        self.policy = policy
        self._project = project
        self._texts = None if policy.masker is None else TextMasker(policy.masker)
        self._resources: dict[int, tuple[Attributes, Attributes]] = {}

    def span(self, span: Span) -> Span:
        """`span` with what may not be stored masked or gone; ids, times and numbers stay."""
        resource = self._resource(span.resource)
        if self._texts is not None:
            text = self._texts.text
            name = span.name if span.name in OUR_SPANS else text(span.name)
            span = _over(span, name, text(span.status_message), text, self._masked)
        if self.policy.hides_text:
            span = _over(span, _plain_name(span), _mark(span.status_message), _plain_label, self._hidden)
        if not self.policy.capture.includes(Capture.TOKENS):
            span = _over(span, span.name, "", _plain_label, self._numbers)
        attributes = span.attributes
        if not self.policy.capture.includes(Capture.LOGPROBS):
            attributes = {name: value for name, value in attributes.items() if name not in _MEASURES}
        return replace(span, resource=resource, attributes=attributes)

    def warning(self, text: str) -> str:
        """A warning about a span, which may quote what was sent."""
        return text if self._texts is None else self._texts.text(text)

    def _resource(self, resource: Attributes) -> Attributes:
        """Spans of one sender share one resource, before and after; it is held so that its id stays its own."""
        if id(resource) not in self._resources:
            found = resource
            if self._texts is not None:
                found = self._masked(found)
            if self.policy.hides_text:
                found = self._hidden(found)
            if not self.policy.capture.includes(Capture.TOKENS):
                found = self._numbers(found)
            self._resources[id(resource)] = (resource, found)
        return self._resources[id(resource)][1]

    def _masked(self, attributes: Attributes) -> dict[str, AttributeValue]:
        texts = self._texts
        if texts is None:
            return dict(attributes)
        return renamed(
            [
                (
                    name if name in OUR_NAMES else texts.text(name),
                    value if self._stays(name, value) or masked_never(name, value) else texts.value(value),
                )
                for name, value in attributes.items()
            ]
        )

    def _hidden(self, attributes: Attributes) -> dict[str, AttributeValue]:
        return renamed(
            [
                (
                    name if is_plain_key(name) else MARK,
                    value if self._stays(name, value) or kept_without_text(name, value) else _hidden(value),
                )
                for name, value in attributes.items()
                # It could confirm a guess of the texts that it was made of.
                if name != names.PRM_TEXTS
            ]
        )

    def _numbers(self, attributes: Attributes) -> dict[str, AttributeValue]:
        return {
            name: value
            for name, value in attributes.items()
            if is_plain_key(name)
            and (not has_text(value) or self._stays(name, value) or kept_without_text(name, value))
        }

    def _stays(self, name: str, value: AttributeValue) -> bool:
        if name == names.ENGINE_STEPS_BLOCK:
            return steps_in(value) is not None  # numbers alone, whose bytes a rule could take for text
        return name == names.PROJECT and value == self._project


def _over(span: Span, name: str, status: str, label: Callable[[str], str], attributes: _OnAttributes) -> Span:
    """`span` with these texts, and with `label` over the names of its events and scope; its resource stays."""
    events = tuple(SpanEvent(event.time_ns, label(event.name), attributes(event.attributes)) for event in span.events)
    return replace(
        span,
        name=name,
        status_message=status,
        attributes=attributes(span.attributes),
        events=events,
        scope=label(span.scope),
    )


def _plain_name(span: Span) -> str:
    """Our own spans' names, and `chat MODEL`; any other may quote what was asked."""
    operation, model = (span.attributes.get(name) for name in (names.GEN_AI_OPERATION, names.GEN_AI_REQUEST_MODEL))
    told = (
        masked_never(names.GEN_AI_OPERATION, operation)
        and kept_without_text(names.GEN_AI_REQUEST_MODEL, model)
        and span.name == f"{operation} {model}"
    )
    return span.name if span.name in OUR_SPANS or told else _mark(span.name)


def _hidden(value: AttributeValue) -> AttributeValue:
    return MARK if has_text(value) else value


def _mark(text: str) -> str:
    return MARK if text else ""


def _plain_label(text: str) -> str:
    """Names that programs give, such as `exception`, stay."""
    return text if is_plain_key(text) else _mark(text)
