"""Events as they stand on the wire."""

from reckon.live.schemas import Gone, Ready
from reckon.live.server_sent import Event, place_only, retry_after


def test_an_event_has_its_name_its_place_and_one_line_of_data():
    event = Event("gone", Gone(trace_id="tr_1\n\nevent: forged"), "1-2")
    assert event.encoded() == b'event: gone\nid: 1-2\ndata: {"trace_id":"tr_1\\n\\nevent: forged"}\n\n'


def test_an_event_without_a_place_leaves_the_listener_where_it_is():
    assert b"id:" not in Event("ready", Ready(resumed=False)).encoded()


def test_a_place_can_be_moved_without_an_event():
    assert place_only("1-2") == b"id: 1-2\n\n"
    assert retry_after(2000) == b"retry: 2000\n\n"
