from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribute.nesting import outermost
from reportedly.types import Span, Spans


@dataclass(frozen=True)
class Found:
    cue: Spans
    content: Spans


def found(cue: tuple[int, int] | None, *content: tuple[int, int]) -> Found:
    return Found((Span(*cue),) if cue else (), tuple(Span(*c) for c in content))


def test_what_lies_in_another_content_is_left_out():
    # The Kremlin denied [a report by Reuters [that Putin had …]]
    outer, inner = found((4, 10), (11, 80)), found((13, 19), (30, 80))
    assert outermost([outer, inner]) == [outer]


def test_every_level_but_the_first_is_left_out():
    levels = [found((i * 10, i * 10 + 4), (i * 10 + 5, 100)) for i in range(4)]
    assert outermost(levels) == levels[:1]


def test_a_content_shared_by_two_cues_leaves_both():
    # Citing X, the agency said C.
    both = [found((0, 6), (40, 60)), found((30, 34), (40, 60))]
    assert outermost(both) == both


def test_a_cue_between_two_stretches_of_its_own_content_is_not_inside_it():
    around = found((10, 20), (0, 9), (21, 40))
    assert outermost([around]) == [around]


def test_without_a_cue_nothing_says_that_it_is_inside():
    outer, bare = found((4, 10), (11, 80)), found(None, (20, 30))
    assert outermost([outer, bare]) == [outer, bare]


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda t: Span(t[0], t[0] + t[1]))
some = st.builds(
    Found, st.lists(spans, max_size=1).map(tuple), st.lists(spans, min_size=1, max_size=3).map(tuple)
)


@given(st.lists(some, max_size=12))
def test_the_same_as_looking_at_every_pair(every):
    def inside(a: Found) -> bool:
        return any(
            a.cue and s.start <= a.cue[0].start and a.cue[0].end <= s.end
            for b in every
            if b is not a
            for s in b.content
        )

    assert outermost(every) == [a for a in every if not inside(a)]
