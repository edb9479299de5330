"""Names for the parts of a body that scroll inside themselves: code and tables."""

from itertools import count


class RegionNumbers:
    """Numbers the regions of one body while it is rendered, so that no two have the same name."""

    def __init__(self):
        self._next = {}

    def number(self, kind):
        return next(self._next.setdefault(kind, count(1)))


def region_number(context, kind):
    """The number of the region that is being rendered; 1 for a block that stands alone."""
    numbers = context.get("region_numbers")
    return numbers.number(kind) if isinstance(numbers, RegionNumbers) else 1
