"""All cards as one panel of Wagtail's dashboard."""

from django.forms import Media
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

# What these say is on the cards, where it costs the same for three articles and for three hundred.
REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class CardsPanel(Component):
    name = "cards"
    template_name = "blog/admin/dashboard/cards.html"
    order = 100

    def __init__(self, request: HttpRequest):
        self.request = request

    @property
    def media(self):
        return Media(css={"all": ["css/admin/dashboard.css"]})

    def get_context_data(self, parent_context):
        cards = [card for give in hooks.get_hooks("dashboard_cards") for card in give(self.request)]
        return {"cards": sorted(cards, key=lambda card: (not card.is_alarming, card.order))}


def arrange(request: HttpRequest, panels: list) -> None:
    """Put the cards on the dashboard in place of the panels that say the same."""
    panels[:] = [CardsPanel(request), *(panel for panel in panels if not isinstance(panel, REPLACED))]
