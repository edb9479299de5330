"""What the admin does with categories beyond Wagtail's own screens for snippets: ordering, merging, refusing."""

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, IndexView, UnpublishView

from blog.category_merge import merge_categories, possible_targets
from blog.category_references import pages_choosing
from blog.models import Category
from blog.refusals import refuse_unpublishing
from blog.usage import articles_using

MERGE_LABEL = gettext_lazy("Merge into another category…")


class MergeForm(forms.Form):
    target = forms.ModelChoiceField(
        label=gettext_lazy("Merge into"),
        queryset=Category.objects.none(),
        empty_label=gettext_lazy("Choose a category"),
    )

    def __init__(self, *args, source: Category, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = possible_targets(source)


class CategoryIndexView(IndexView):
    """The list stands in the editors' order, ready to be dragged."""

    default_ordering = "sort_order"

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if self.user_has_permission("change") and self.user_has_permission("delete"):
            buttons.append(MenuItem(MERGE_LABEL, url=merge_url(instance), icon_name="resubmit", priority=25))
        return buttons


class CategoryEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        buttons = [*super().header_more_buttons]
        if self.user_has_permission("change") and self.user_has_permission("delete"):
            buttons.append(Button(MERGE_LABEL, url=merge_url(self.object), icon_name="resubmit", priority=15))
        return buttons


class CategoryUnpublishView(UnpublishView):
    def dispatch(self, request, *args, **kwargs):
        allowed = self.user_has_permission(self.permission_required)
        refusal = refuse_unpublishing(request, self.object) if allowed else None
        return refusal or super().dispatch(request, *args, **kwargs)


class MergeCategoryView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """Choose the other category (GET), look at what will change (GET with `target`), merge (POST)."""

    model = Category
    header_icon = "resubmit"
    template_name = "blog/admin/merge_category.html"
    permission_required = "change"

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("delete"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = MergeForm(request.POST, source=self.object)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        target, old_name = form.cleaned_data["target"], self.object.name
        merge = merge_categories(source=self.object, target=target, user=request.user)
        message = ngettext(
            "“%(source)s” was merged into “%(target)s”: %(count)d article moved.",
            "“%(source)s” was merged into “%(target)s”: %(count)d articles moved.",
            len(merge.articles),
        )
        message %= {"source": old_name, "target": target.name, "count": len(merge.articles)}
        if merge.pages:
            titles = ", ".join(f"“{page.title}”" for page in merge.pages)
            message += " " + _("These pages now show the other category: %(titles)s.") % {"titles": titles}
        messages.success(request, message)
        return redirect(self._list_url())

    def get_header_title(self):
        return _("Merge “%(name)s”") % {"name": self.object}

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": self._list_url(), "label": _("Categories")},
            {"url": reverse(_url_name("edit"), args=[quote(self.object.pk)]), "label": str(self.object)},
            {"url": "", "label": self.get_header_title()},
        ]

    def get_context_data(self, form=None, **kwargs):
        form = form or MergeForm(self.request.GET if "target" in self.request.GET else None, source=self.object)
        target = form.cleaned_data["target"] if form.is_bound and form.is_valid() else None
        articles = articles_using(self.object)
        having_both = {article.pk for article in articles_using(target)} if target else set()
        return super().get_context_data(
            form=form,
            source=self.object,
            target=target,
            articles=articles,
            having_both=sum(article.pk in having_both for article in articles),
            pages=pages_choosing(self.object),
            has_targets=possible_targets(self.object).exists(),
            merge_url=merge_url(self.object),
            list_url=self._list_url(),
            **kwargs,
        )

    def _list_url(self) -> str:
        return reverse(_url_name("list"))


def merge_url(category: Category) -> str:
    return reverse(_url_name("merge"), args=[quote(category.pk)])


def _url_name(view: str) -> str:
    return Category.snippet_viewset.get_url_name(view)
