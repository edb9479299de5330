"""The guide in the admin: Help › Editors’ guide."""

from django.http import FileResponse, Http404
from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.guide.pages import CONTENTS, guide_page, picture_path

_DAY = 24 * 60 * 60


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "home/admin/guide.html"
    page_title = _("Editors’ guide")
    header_icon = "help"

    def get_context_data(self, **kwargs):
        self.page = guide_page(self.kwargs.get("name", CONTENTS))
        if self.page is None:
            raise Http404
        return super().get_context_data(page=self.page, is_contents="name" not in self.kwargs, **kwargs)

    def get_page_title(self):
        return self.page.title if "name" in self.kwargs else self.page_title

    def get_breadcrumbs_items(self):
        if "name" not in self.kwargs:
            return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
        contents = {"url": reverse("editors_guide"), "label": self.page_title}
        return [*self.breadcrumbs_items, contents, {"url": "", "label": self.page.title}]


class GuidePictureView(View):
    def get(self, request, name):
        picture = picture_path(name)
        if not picture.is_file():
            raise Http404
        headers = {"Cache-Control": f"private, max-age={_DAY}"}
        return FileResponse(picture.open("rb"), content_type="image/webp", headers=headers)


def menu_item() -> MenuItem:
    return MenuItem(_("Editors’ guide"), reverse("editors_guide"), name="guide", icon_name="help", order=100)


urlpatterns = [
    path("guide/", GuideView.as_view(), name="editors_guide"),
    re_path(r"^guide/(?P<name>[a-z-]+)/$", GuideView.as_view(), name="editors_guide_page"),
    re_path(r"^guide/pictures/(?P<name>[a-z0-9-]+\.webp)$", GuidePictureView.as_view(), name="editors_guide_picture"),
]
