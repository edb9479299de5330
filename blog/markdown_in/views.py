"""What the page editor asks for when somebody inserts Markdown, and the page that takes a file as a new draft."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from blog.markdown import UnreadableError
from blog.markdown_in.drafts import create_draft
from blog.markdown_in.forms import DraftForm
from blog.markdown_in.pasting import Pasted, convert
from blog.models import BlogIndexPage


class PasteView(View):
    """Blocks for pasted Markdown as JSON: how they look, or, with `insert`, what the form takes for them.

    An answer that is no success has a `message` for people.
    """

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if not PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> JsonResponse:
        try:
            inserts = bool(request.POST.get("insert"))
            pasted = convert(
                request.POST.get("text", ""),
                request=request,
                title=request.POST.get("title", "").strip(),
                files=request.FILES.getlist("pictures"),
                stores_pictures=inserts,
            )
        except RequestDataTooBig:
            return JsonResponse({"message": _("The text is too long to be inserted at once.")}, status=413)
        except UnreadableError as error:
            return JsonResponse({"message": str(error)}, status=422)
        except ValidationError as error:
            # The scanner of uploads refused a picture.
            return JsonResponse({"message": " ".join(error.messages)}, status=422)
        answer = {"title": pasted.title, "summary": pasted.summary, "remarks": pasted.remarks}
        if inserts:
            answer["blocks"] = pasted.form_state()
        else:
            answer |= {"count": len(pasted.value), "pictures": pasted.pictures, "page": _drawn(pasted, request)}
        return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _drawn(pasted: Pasted, request: HttpRequest) -> str:
    # Pictures that are not in the library yet, and footnotes, show where they will stand.
    drawn = pasted.value.render_as_block({"request": request, "in_block_picker": True})
    return render_to_string("blog/admin/markdown_preview.html", {"body": drawn}, request)


class DraftView(WagtailAdminTemplateMixin, TemplateView):
    """One Markdown file as a new draft below a blog index."""

    template_name = "blog/admin/markdown_draft.html"
    page_title = gettext_lazy("New article from Markdown")
    header_icon = "doc-full"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.index = get_object_or_404(BlogIndexPage, pk=kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not self.index.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = DraftForm(request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data
            try:
                article, warnings = create_draft(
                    data["file"], pictures=data["pictures"], index=self.index, request=request
                )
            except ValidationError as error:
                form.add_error("pictures", error)
            except (UnreadableError, OSError) as error:
                form.add_error("file", str(error))
            else:
                messages.success(request, _("“%(title)s” is a draft now.") % {"title": article.title})
                for warning in warnings:
                    messages.warning(request, warning)
                return redirect("wagtailadmin_pages:edit", article.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, form=None, **kwargs):
        return super().get_context_data(form=form or DraftForm(), index=self.index, **kwargs)

    def get_breadcrumbs_items(self):
        way = {"url": reverse("wagtailadmin_explore", args=[self.index.pk]), "label": self.index.title}
        return [*self.breadcrumbs_items, way, {"url": "", "label": self.get_page_title()}]
