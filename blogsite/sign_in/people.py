"""Whoever may edit accounts makes nobody more than they are themselves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class WithoutSuperusers:
    """For the forms of accounts: only a superuser is asked whether somebody is one."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class AddPersonView(WithoutSuperusers, CreateView):
    pass


class EditPersonView(WithoutSuperusers, EditView):
    pass


class PeopleViewSet(UserViewSet):
    add_view_class = AddPersonView
    edit_view_class = EditPersonView


def leave_superusers_alone(request: HttpRequest, people: list) -> None:
    """Whoever could set a superuser's password or address would become one."""
    if not request.user.is_superuser and any(person.is_superuser for person in people):
        raise PermissionDenied
