"""A picture that somebody pastes or drops into a body: into the library, and back as a block."""

from functools import partial
from uuid import uuid4

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.images.fields import WagtailImageField
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from blog import builders
from blog.blocks import BodyBlock
from blog.models import BlogImage
from blog.picture_form import read_undamaged
from blog.picture_library import store_picture


class PastedPictureForm(forms.Form):
    """A file that the library takes, and words for readers who cannot see it unless it only decorates."""

    file = WagtailImageField()
    alternative_text = forms.CharField(max_length=255, required=False)
    is_decorative = forms.BooleanField(required=False)
    caption = forms.CharField(max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.to_python = partial(read_undamaged, field.to_python)

    def clean(self):
        data = super().clean()
        if not data.get("alternative_text") and not data.get("is_decorative"):
            self.add_error("alternative_text", _("Say what the picture shows, or that it only decorates."))
        return data


class PastedPictureView(View):
    """Answers with the block, as the form takes it, or with a `message` for people."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if not PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        collections = policy_registry.get_by_type(BlogImage).collections_user_has_permission_for(request.user, "add")
        collection = collections.first()
        if collection is None:
            return _refused(_("You may not add pictures to the library."), 403)
        form = PastedPictureForm(request.POST, request.FILES)
        if not form.is_valid():
            return _refused(" ".join(message for messages in form.errors.values() for message in messages), 422)
        data = form.cleaned_data
        text = data["alternative_text"]
        file = data["file"]
        file.seek(0)
        try:
            picture, _is_new = store_picture(
                file.read(),
                file_name=file.name,
                title=(text or data["caption"] or file.name)[:255],
                alternative_text=text,
                user=request.user,
                collection=collection,
            )
        except ValidationError as error:
            return _refused(" ".join(error.messages), 422)
        block = builders.picture(
            picture, alternative_text=text, decorative=data["is_decorative"], caption=data["caption"]
        )
        return JsonResponse({"block": _form_state(block)}, headers={"Cache-Control": "no-store"})


def _form_state(block: builders.Block) -> dict:
    body = BodyBlock()
    return body.get_form_state(body.to_python(builders.body([block], seed=uuid4().hex)))[0]


def _refused(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
