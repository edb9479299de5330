"""When Python looks for garbage."""

import gc

# Objects made since the last look. A page makes tens of thousands, nearly all of which go by themselves. With Python's
# own limit, 700, it would look through all that is remembered now and then, and a request would wait for that.
YOUNG = 50_000


def look_rarely() -> None:
    """To be called once everything is loaded: what is there by now stays, and is not looked through any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)
