"""Motifs: each draws one idea on a canvas of 960 × 540 units whose grid is 60 units, from a seeded generator.

A motif must stay within its canvas's middle 960 × 500, so that a 1200 × 630 crop loses nothing that matters.
"""

from collections.abc import Callable
from random import Random

from blog.drawing.motifs.bars import bars
from blog.drawing.motifs.boundaries import boundaries
from blog.drawing.motifs.clock import clock
from blog.drawing.motifs.commits import commits
from blog.drawing.motifs.halftone import halftone
from blog.drawing.motifs.layers import layers
from blog.drawing.motifs.modules import modules
from blog.drawing.motifs.queues import queues
from blog.drawing.motifs.routes import routes
from blog.drawing.motifs.spans import spans
from blog.drawing.motifs.tree import tree
from blog.drawing.motifs.waves import waves
from blog.drawing.shapes import Shape

MOTIFS: dict[str, Callable[[Random], list[Shape]]] = {
    motif.__name__: motif
    for motif in (
        queues,
        boundaries,
        tree,
        bars,
        modules,
        waves,
        commits,
        layers,
        clock,
        halftone,
        routes,
        spans,
    )
}
