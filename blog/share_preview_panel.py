"""On the form of an article: what search engines and people who share the link will show, while somebody writes."""

from django.conf import settings
from django.forms import Media, Script
from wagtail.admin.panels import Panel
from wagtail.models import Site

from blog.site_names import site_name


class SharePreviewPanel(Panel):
    """static/js/admin/share-preview.js keeps it in step with the fields."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/share_preview.html"

        def get_context_data(self, parent_context=None):
            article, site = self.instance, Site.find_for_request(self.request)
            # Until one is drawn, that is until it is published, other sites are shown the cover: not worth a promise.
            has_picture = article.social_picture or getattr(article, "drawn_share_picture", None)
            picture = article.share_image if has_picture else None
            return {
                **super().get_context_data(parent_context),
                "article": article,
                "site_name": site_name(site),
                "host": site.hostname if site else self.request.get_host(),
                "title": article.seo_title or article.title,
                "description": article.search_description or article.summary,
                # From where the admin is: it may have another name than the site, and shows its own pictures only.
                "picture_url": picture.url.removeprefix(settings.WAGTAILADMIN_BASE_URL) if picture else "",
            }

        @property
        def media(self):
            return super().media + Media(
                js=[Script("js/admin/share-preview.js", type="module")], css={"all": ["css/admin/previews.css"]}
            )
