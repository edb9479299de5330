"""Errors told to Sentry, or to a service that speaks its protocol."""

from blogsite.secret_paths import without_secrets


def report_errors_to(dsn: str, *, site: str) -> None:
    """From now on report every error that is logged or not caught, without anything about people: no bodies, no
    cookies, no addresses, no query strings, no values of variables."""
    import sentry_sdk
    from sentry_sdk.integrations.django import DjangoIntegration
    from sentry_sdk.types import Event, Hint

    def without_people(event: Event, hint: Hint) -> Event:
        request = event.get("request", {})
        for name in ("query_string", "cookies", "data", "env", "headers"):
            request.pop(name, None)
        request["url"] = without_secrets(str(request.get("url", "")).partition("?")[0])
        if user := event.get("user"):
            event["user"] = {"id": user["id"]} if user.get("id") else {}
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
