"""What Prometheus reads of the recording."""

from prometheus_client import CollectorRegistry, generate_latest

from reckon.vllm_plugin.health import Recording


class Counted:
    """A scribe that has sent seven spans and dropped two."""

    def __init__(self, *, alive: bool) -> None:
        self._alive = alive

    def counts(self) -> dict[str, int]:
        return {"sent": 7, "dropped": 2, "queued": 9}

    def is_alive(self) -> bool:
        return self._alive


def text_of(*, alive: bool) -> str:
    registry = CollectorRegistry()
    registry.register(Recording(Counted(alive=alive)))
    return generate_latest(registry).decode()


def test_the_metrics_say_that_it_records_and_what_was_sent_and_lost() -> None:
    text = text_of(alive=True)
    assert "reckon_plugin_recording 1.0" in text
    assert "reckon_plugin_spans_sent_total 7.0" in text
    assert "reckon_plugin_spans_dropped_total 2.0" in text
    assert "reckon_plugin_engine_steps_lost_total 0.0" in text


def test_a_recording_that_has_been_given_up_shows() -> None:
    assert "reckon_plugin_recording 0.0" in text_of(alive=False)
