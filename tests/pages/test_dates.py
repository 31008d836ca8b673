import pytest

from reportedly.pages.wording.dates import dates, first_day, is_clock


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-05-09", "2031-05-09"),
        ("2031-05-09T16:45:00Z", "2031-05-09"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("5 September 2019 10:32 GMT", "2019-09-05"),
        ("5th of September 2019", "2019-09-05"),
        ("Thu 5 Sep 2019 10.31 BST", "2019-09-05"),
        ("10:32 a.m. ET, Sept. 5, 2019", "2019-09-05"),
        ("Sept. 5, 2019 at 5:30 p.m. EST", "2019-09-05"),
        ("5-Sep-2019", "2019-09-05"),
        ("25/09/2019", "2019-09-25"),
        ("09/25/2019", "2019-09-25"),
        ("05.09.2019, 18:05", "2019-09-05"),
        ("25/09/19", "2019-09-25"),
        ("09.25.19", "2019-09-25"),
        ("05/09/2019September 5, 2019", "2019-09-05"),
        ("2019. September 5. 10:31", "2019-09-05"),
        ("05/09/2019", None),
        ("Thursday, 5 Sep", None),
        ("3 hours ago", None),
        ("Feb. 30, 2019", None),
        ("version 1.2.3.2019", None),
        ("nothing here", None),
    ],
)
def test_day(text, day):
    assert first_day(text) == day


def test_the_stretch_includes_weekday_and_clock():
    text = "Published Thursday 5 September 2019, 10:32 GMT by nobody"
    assert [found.span.of(text) for found in dates(text)] == ["Thursday 5 September 2019, 10:32 GMT"]


def test_hints_settle_what_is_open():
    assert first_day("05/09/2019", day_first=True) == "2019-09-05"
    assert first_day("05/09/2019", day_first=False) == "2019-05-09"
    assert first_day("Thursday, 5 Sep", years={2018, 2019}) == "2019-09-05"
    assert first_day("Thursday, 5 Sep", years={2018}) is None


def test_clock_alone():
    assert is_clock("18.05 BST")
    assert not is_clock("18.05 was late")
