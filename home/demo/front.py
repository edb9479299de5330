"""The front of the demo publication: name, home page, index and menus."""

from wagtail.models import Page, Site

from blog.models import ArticlePage, BlogIndexPage, Category
from home.demo import pages
from home.models import FooterMenuItem, HomePage, MainMenuItem, Navigation, SiteSettings


def furnish(*, home: HomePage, index: BlogIndexPage) -> None:
    """Give site settings, home page, index page and menus the texts of the demo."""
    _write(home, **pages.HOME)
    home.sections = [_section(kind, value) for kind, value in pages.HOME_SECTIONS]
    home.save_revision().publish()
    _write(index, **pages.INDEX)
    index.save_revision().publish()
    site = Site.objects.get(is_default_site=True)
    site.site_name = pages.SITE["name"]
    site.save()
    settings = SiteSettings.for_site(site)
    _write(settings, **pages.SITE)
    settings.save()
    navigation = Navigation.for_site(site)
    navigation.main_items = [_item(MainMenuItem, home, slug) for slug in pages.MAIN_MENU]
    navigation.footer_items = [_item(FooterMenuItem, home, slug) for slug in pages.FOOTER_MENU]
    navigation.save()


def strip(*, home: HomePage, index: BlogIndexPage) -> None:
    """Take the texts of the demo out again: pages and menus are as the first migration left them."""
    for page, texts in ((home, pages.HOME), (index, pages.INDEX)):
        for field in texts:
            setattr(page, field, page._meta.get_field(field).get_default())
    home.title = "Home"
    home.sections = [{"type": "latest_articles", "value": {"heading": "Latest articles", "count": 6}}]
    home.save_revision().publish()
    index.title = "Articles"
    index.featured_article = None
    index.save_revision().publish()
    site = Site.objects.get(is_default_site=True)
    site.site_name = ""
    site.save()
    SiteSettings.objects.filter(site=site).delete()
    Navigation.objects.filter(site=site).delete()


def _write(target, **texts) -> None:
    for field, text in texts.items():
        setattr(target, field, text)


def _section(kind: str, value: dict) -> dict:
    """A section of the home page with slugs turned into keys."""
    value = dict(value)
    if "articles" in value:
        keys = dict(ArticlePage.objects.filter(slug__in=value["articles"]).values_list("slug", "pk"))
        value["articles"] = [keys[slug] for slug in value["articles"] if slug in keys]
    if "category" in value:
        value["category"] = Category.objects.get(slug=value["category"]).pk
    return {"type": kind, "value": value}


def _item(model, home: HomePage, slug: str):
    return model(page=Page.objects.child_of(home).get(slug=slug))
