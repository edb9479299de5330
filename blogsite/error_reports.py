"""Errors told to Sentry, or to a service that speaks its protocol."""

from django.utils.module_loading import import_string

from blogsite.secret_paths import without_secrets


def report_errors_to(dsn: str, *, site: str, noting: str) -> None:
    """From now on report every error that is logged or not caught, without anything about people but the number of
    whoever is signed in: no bodies, no cookies, no addresses, no query strings, no values of variables.

    `noting` names the function that gives what is noted of the current request; it is imported with the first error.
    """
    import sentry_sdk
    from sentry_sdk.integrations.django import DjangoIntegration
    from sentry_sdk.types import Event, Hint

    def without_people(event: Event, hint: Hint) -> Event:
        request = event.get("request", {})
        for name in ("query_string", "cookies", "data", "env", "headers"):
            request.pop(name, None)
        if "url" in request:
            request["url"] = without_secrets(str(request["url"]).partition("?")[0])
        # What is logged beside a message may be the request itself.
        event.pop("extra", None)
        for raised in event.get("exception", {}).get("values", []):
            # PostgreSQL quotes the row that it refuses, from the second line on.
            raised["value"] = str(raised.get("value") or "").partition("\n")[0]
        event.pop("user", None)
        if noted := import_string(noting)():
            event.setdefault("tags", {})["request_id"] = noted.request_id
            event["user"] = {"id": noted.user} if noted.user else {}
        return event

    sentry_sdk.init(
        dsn=dsn,
        environment=site,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_people,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False)],
    )
