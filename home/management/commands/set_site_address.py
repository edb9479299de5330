from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

DEFAULT_PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    help = "Tell the default site its public address, which feeds, the sitemap and e-mails print."

    def add_arguments(self, parser):
        parser.add_argument("url", help="For example https://blog.example.com")

    def handle(self, *, url, **options):
        try:
            parts = urlsplit(url)
            port = parts.port or DEFAULT_PORTS.get(parts.scheme)
        except ValueError:
            parts, port = urlsplit(""), None
        if not (parts.hostname and port):
            raise CommandError(f"“{url}” is no web address. It must look like https://blog.example.com")
        if (parts.scheme == "https") != (port == DEFAULT_PORTS["https"]):
            raise CommandError(f"“{url}” cannot be used: Wagtail takes https for port 443, and http for all others.")
        site = Site.objects.filter(is_default_site=True).first()
        if site is None:
            raise CommandError("There is no default site. Make one under Settings, Sites.")
        if (site.hostname, site.port) == (parts.hostname, port):
            return
        site.hostname, site.port = parts.hostname, port
        site.save()
        self.stdout.write(f"The site's address is {site.root_url}")
