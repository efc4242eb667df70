"""Which places going back and forward leads through: a pure table, no window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.window.page.stand import Stand
from reader.window.places.history import KEPT, History, Visit


def at(place: str) -> Visit:
    """`a7` is offset 7 of text a."""
    return Visit(place[0], Stand(int(place[1:]), 3))


def anywhere(_visit: Visit) -> bool:
    return True


class Reader:
    """Jumps and goes back as a reader does; knows where it is."""

    def __init__(self) -> None:
        self.history = History()
        self.here = "a0"

    def jump(self, *places: str, trail: str = "") -> None:
        for place in places:
            self.history.jump(at(self.here), at(place), trail)
            self.here = place

    def walk(self, *ways: str) -> list[str]:
        """Go back or forward; an unmoved reader stays."""
        seen = []
        for way in ways:
            step = self.history.back if way == "back" else self.history.forward
            visit = step(at(self.here), anywhere)
            if visit:
                self.here = f"{visit.text_id}{visit.stand.offset}"
            seen.append(self.here)
        return seen


def test_back_leads_through_the_places_that_jumps_began_at_and_forward_again() -> None:
    reader = Reader()
    reader.jump("a10", "b5", "b900")
    assert reader.walk("back", "back", "forward", "back", "back", "back") == ["b5", "a10", "b5", "a10", "a0", "a0"]
    assert reader.walk("forward", "forward", "forward", "forward") == ["a10", "b5", "b900", "b900"]


def test_a_new_jump_ends_what_lay_ahead() -> None:
    reader = Reader()
    reader.jump("a10", "a20")
    assert reader.walk("back") == ["a10"]
    reader.jump("a50")
    assert not reader.history.reaches_forward
    assert reader.walk("back", "back") == ["a10", "a0"]


def test_the_place_where_the_hand_has_moved_on_to_is_what_forward_comes_back_to() -> None:
    reader = Reader()
    reader.jump("a10")
    reader.here = "a77"
    assert reader.walk("back", "forward") == ["a0", "a77"]


def test_a_trail_counts_as_one_jump_until_the_reader_leaves_it() -> None:
    reader = Reader()
    reader.jump("a10", "a20", "a30", trail="search")
    assert reader.walk("back") == ["a0"]
    reader = Reader()
    reader.jump("a10", "a20", trail="search")
    reader.here = "a25"
    reader.jump("a40", trail="search")
    assert reader.walk("back", "back") == ["a25", "a0"]
    reader = Reader()
    reader.jump("a10", "a20", trail="search")
    reader.jump("a500")
    assert reader.walk("back", "back") == ["a20", "a0"]


def test_a_place_is_not_remembered_twice_in_a_row_and_where_one_is_is_left_out() -> None:
    reader = Reader()
    reader.jump("a10")
    reader.here = "a0"
    reader.jump("a20")
    reader.here = "a0"
    assert reader.walk("back") == ["a0"]
    assert not reader.history.reaches_back


def test_texts_that_are_gone_are_left_out() -> None:
    reader = Reader()
    reader.jump("b1", "a5", "b2", "a9")
    visit = reader.history.back(at("a9"), lambda visit: visit.text_id == "a")
    assert visit == at("a5")


def test_from_the_empty_start_page_the_last_place_is_reached() -> None:
    reader = Reader()
    reader.jump("a10")
    assert reader.history.back(None, anywhere) == at("a0")
    assert not reader.history.reaches_forward


@given(st.lists(st.integers(0, 10_000), unique=True, min_size=1, max_size=KEPT + 50))
def test_all_the_way_back_and_all_the_way_forward(offsets: list[int]) -> None:
    reader = Reader()
    places = [f"a{offset + 1}" for offset in offsets]
    reader.jump(*places)
    way = ["a0", *places]
    behind = way[:-1][-KEPT:][::-1]
    assert reader.walk(*["back"] * len(way))[: len(behind)] == behind
    assert not reader.history.reaches_back
    assert reader.walk(*["forward"] * len(behind)) == [*behind[::-1][1:], way[-1]]
