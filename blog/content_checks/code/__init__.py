"""Code that does not parse in the language it is said to be in."""
