"""Memory for bodies on their way: bounded for all, and for each project."""

from reckon.ingest.room import Room


def test_one_project_never_takes_the_room_of_all() -> None:
    room = Room(100)
    assert room.take("a", 50)
    assert not room.take("a", 1)
    assert room.take("b", 50)
    assert not room.take("c", 1)
    room.give_back("a", 50)
    assert room.take("c", 30)
    assert room.take("a", 20)
    assert not room.take("a", 1)
