from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

USUAL_MONTHS = 12


@register_setting(icon="calendar-check", order=30)
class PlanningSettings(BaseGenericSetting):
    """What holds for the planning of all articles."""

    review_after_months = models.PositiveSmallIntegerField(
        _("read articles again after (months)"),
        default=USUAL_MONTHS,
        validators=[MaxValueValidator(120)],
        help_text=_(
            "Counted from when an article was last published or found to be right. An article may have a date of its "
            "own. 0 means never."
        ),
    )

    panels = [FieldPanel("review_after_months")]

    class Meta:
        verbose_name = _("planning")

    @classmethod
    def current_months(cls) -> int:
        """The rule as it is. Reading it stores nothing, unlike `load`."""
        stored = cls.objects.values_list("review_after_months", flat=True).first()
        return USUAL_MONTHS if stored is None else stored
