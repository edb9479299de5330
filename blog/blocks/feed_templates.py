"""Blocks that look different in a feed, where there are neither styles nor scripts."""


class HasFeedTemplate:
    """Rendered with `Meta.feed_template` where the context says `in_feed`."""

    def get_template(self, value=None, context=None):
        if context and context.get("in_feed"):
            return self.meta.feed_template
        return super().get_template(value, context)
