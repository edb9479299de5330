"""An export of Ghost as a source."""
