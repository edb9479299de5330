"""Views of the admin that ask for one permission."""

from django.core.exceptions import PermissionDenied


class PermissionRequired:
    """Wagtail answers everybody else with a message and its home page."""

    permission: str

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
