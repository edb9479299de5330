import pytest

from blog.reading_time import reading_minutes


@pytest.mark.parametrize(
    ("counted", "minutes"),
    [
        ({"words": 0}, 1),
        ({"words": 230}, 1),
        ({"words": 345}, 2),
        ({"words": 2300}, 10),
        ({"words": 230, "code_lines": 40}, 2),
        ({"words": 230, "pictures": 5}, 2),
        ({"words": 230, "pictures": 0, "code_lines": 0}, 1),
    ],
)
def test_minutes(counted, minutes):
    assert reading_minutes(**counted) == minutes


def test_many_pictures_cost_less_each():
    assert reading_minutes(words=0, pictures=100) < 100 * 12 / 60
