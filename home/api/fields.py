"""Fields of the API that are no columns."""

from typing import Any

from rest_framework.fields import Field
from wagtail.api.v2.utils import get_object_detail_url

from blog.blocks import BodyBlock
from blog.footnotes import collect
from blog.rich_text import expand_all
from blog.twin_address import twin_address
from home.api.addresses import full_address


class WholeField(Field):
    """A field that looks at the whole object."""

    def __init__(self, **kwargs: Any):
        super().__init__(read_only=True, **kwargs)

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def full_url(self, address: str) -> str:
        return full_address(self.context["request"], address)

    def summary(self, item: Any, name: str) -> dict[str, Any]:
        """Something that has an endpoint of its own, in short."""
        request = self.context["request"]
        return {
            "id": item.pk,
            "meta": {
                "detail_url": get_object_detail_url(self.context["router"], request, type(item), item.pk),
                "html_url": self.full_url(item.url),
            },
            name: getattr(item, name),
            "slug": item.slug,
        }


class AuthorsField(WholeField):
    def to_representation(self, article: Any) -> list[dict[str, Any]]:
        return [self.summary(author, "name") for author in article.author_list]


class CategoriesField(WholeField):
    def to_representation(self, article: Any) -> list[dict[str, Any]]:
        return [self.summary(category, "name") for category in article.category_list]


class TagsField(WholeField):
    def to_representation(self, article: Any) -> list[str]:
        return [tag.name for tag in article.tag_list]


class SeriesField(WholeField):
    def to_representation(self, article: Any) -> dict[str, Any] | None:
        series = article.series
        if series is None or not series.live:
            return None
        series.url = f"{article.index_url}series/{series.slug}/"
        return self.summary(series, "title")


class CoverField(WholeField):
    def to_representation(self, article: Any) -> dict[str, Any] | None:
        cover = article.cover
        if cover is None:
            return None
        return {
            "id": cover.pk,
            "url": self.full_url(cover.file.url),
            "width": cover.width,
            "height": cover.height,
            "alt": article.cover_alt,
            "credit": cover.credit,
        }


class MarkdownUrlField(WholeField):
    def to_representation(self, article: Any) -> str:
        return twin_address(article.get_full_url(self.context["request"]))


class BodyField(WholeField):
    """Blocks, with rich text as HTML."""

    def to_representation(self, page: Any) -> list[dict[str, Any]]:
        return self.context["view"].bodies.blocks(page)


class BodyMarkdownField(WholeField):
    def to_representation(self, page: Any) -> str:
        return self.context["view"].bodies.markdown(page)


class BodyHtmlField(WholeField):
    """As the page shows it, without the page around it; the notes stand where the page has them, at the end."""

    def to_representation(self, page: Any) -> str:
        from django.template.loader import render_to_string

        request = self.context["request"]
        footnotes = collect(page.body)
        html = BodyBlock().render(page.body, context={"request": request, "page": page, "footnotes": footnotes})
        return str(html) + render_to_string("components/footnotes.html", {"footnotes": footnotes})


class BiographyField(WholeField):
    def to_representation(self, author: Any) -> str:
        return expand_all([author.biography])[0] if author.biography else ""


class LinksField(WholeField):
    def to_representation(self, author: Any) -> list[dict[str, str]]:
        return [{"label": link.label, "url": link.url} for link in author.links.all()]


class PortraitField(WholeField):
    def to_representation(self, author: Any) -> dict[str, Any] | None:
        portrait = author.portrait
        return {"id": portrait.pk, "url": self.full_url(portrait.file.url)} if portrait else None


class FileUrlField(WholeField):
    def to_representation(self, item: Any) -> str:
        return self.full_url(getattr(item, "url", None) or item.file.url)


class PictureUrlField(WholeField):
    def to_representation(self, picture: Any) -> str:
        return self.full_url(picture.file.url)
