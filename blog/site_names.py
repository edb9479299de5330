"""What the site calls itself, asked from below: the settings that hold it belong to another room, which answers
through the hook `blog_site_name` with a function from a Wagtail site to a name (empty where it knows none)."""

from wagtail import hooks


def site_name(site) -> str:
    """The name of `site` (which may be None) as readers see it in the header."""
    if site is None:
        return ""
    answers = (answer(site) for answer in hooks.get_hooks("blog_site_name"))
    return next(filter(None, answers), "") or site.site_name
