"""Explanatory figures of the six demonstration articles, drawn in code: 1600 × 900 pixels, RGB.

`FIGURES[key]()` draws one; `DESCRIPTIONS[key]` says in words what it shows, for use as alternative text.
`figure_png(key)` returns the file to upload.
"""

from collections.abc import Callable

from PIL.Image import Image

from blog.drawing.raster import png
from home.demo.figures import (
    index_crossover,
    module_boundaries,
    outbox,
    request_waterfall,
    role_scope,
    worker_pipeline,
)
from home.demo.figures.canvas import FIGURE_PALETTE, draw

_MODULES = {
    "worker-pipeline": worker_pipeline,
    "outbox": outbox,
    "role-scope": role_scope,
    "index-crossover": index_crossover,
    "module-boundaries": module_boundaries,
    "request-waterfall": request_waterfall,
}


def _painter(key: str) -> Callable[[], Image]:
    def paint() -> Image:
        return draw(_MODULES[key].shapes())

    return paint


FIGURES: dict[str, Callable[[], Image]] = {key: _painter(key) for key in _MODULES}
DESCRIPTIONS: dict[str, str] = {key: module.DESCRIPTION for key, module in _MODULES.items()}


def figure_png(key: str) -> bytes:
    """Return the figure as a small PNG. Raises KeyError for an unknown key."""
    return png(FIGURES[key](), FIGURE_PALETTE)
