"""How field blocks of our own are written into migrations."""


class FrozenAs:
    """Migrations name Wagtail's own block instead of ours, so that our modules can be moved freely."""

    frozen_as = ""

    def deconstruct(self):
        return self.frozen_as, [], {}

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()
