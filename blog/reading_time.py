"""How long an article takes to read, from what was counted in it.

Prose is read at 230 words a minute. Code is not read word by word: a line costs a second and a half, a little more
than a line of prose. A picture costs twelve seconds, each further one a second less, but never under three, because
readers slow down for the first diagrams and skim the later ones. Where the figures come from: decision 0064.
"""

WORDS_PER_MINUTE = 230
SECONDS_PER_CODE_LINE = 1.5
SECONDS_FOR_FIRST_PICTURE = 12
SECONDS_FOR_LATER_PICTURES = 3


def reading_minutes(*, words: int, code_lines: int = 0, pictures: int = 0) -> int:
    """Whole minutes, at least one; half a minute rounds up."""
    seconds = words * 60 / WORDS_PER_MINUTE + code_lines * SECONDS_PER_CODE_LINE + _seconds_for_pictures(pictures)
    return max(1, int(seconds / 60 + 0.5))


def _seconds_for_pictures(count: int) -> int:
    return sum(max(SECONDS_FOR_LATER_PICTURES, SECONDS_FOR_FIRST_PICTURE - index) for index in range(count))
