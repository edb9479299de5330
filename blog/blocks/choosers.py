"""Choosers of Wagtail that look up together what a form has chosen (see blog.chosen). Migrations see no difference."""

from typing import Any

from django.urls import reverse
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from blog.chosen import key_of, sent, shown_page


class LooksUpTogether:
    def value_from_form(self, value: Any) -> Any:
        form, key = sent(), key_of(value)
        if form is None or key not in form.keys:
            return super().value_from_form(value)
        return form.get(self.model_class, key)

    def clean(self, value: Any) -> Any:
        # It comes from the database. Wagtail would look it up once more.
        return value if isinstance(value, self.model_class) else super().clean(value)


class PictureChooserBlock(LooksUpTogether, ImageChooserBlock):
    canonical_module_path = "wagtail.images.blocks.ImageChooserBlock"


class DescribedPictureBlock(ImageBlock):
    """A picture with its alternative text in this place."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = PictureChooserBlock(required=required)
        chooser.set_name("image")
        self.child_blocks["image"] = chooser


class PageBlock(LooksUpTogether, blocks.PageChooserBlock):
    canonical_module_path = "wagtail.blocks.PageChooserBlock"

    def get_form_state(self, value: Any) -> Any:
        shown = shown_page(value.pk) if value else None
        if shown is None:
            return super().get_form_state(value)
        return {
            "id": shown.page.pk,
            "parentId": shown.parent_id,
            "adminTitle": shown.page.get_admin_display_title(),
            "editUrl": reverse("wagtailadmin_pages:edit", args=[shown.page.pk]),
        }
