"""Programs that run in processes of the installation."""

# Articles for everything: live ones with a text that repeats the title, so that half a change can be seen.
MAKE = """
from tests import builders
from blog.builders import paragraph
from blog.models import BlogIndexPage
shared = {"authors": [builders.author()], "categories": [builders.category()], "index": BlogIndexPage.objects.first()}
for number in range(%(count)d):
    title = f"%(word)s {number} old"
    builders.article(title, slug=f"%(word)s-{number}".lower(), body=[paragraph(f"<p>{title}</p>")], **shared)
"""

# Each gets a version with another title and text, due since some minutes.
SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from blog.models import ArticlePage
from tests import builders
for article in ArticlePage.objects.filter(slug__startswith="%(word)s-").order_by("pk"):
    new = article.title.replace("old", "new")
    article.title = article.draft_title = new
    article.body[0].value.source = f"<p>{new}</p>"
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    revision = article.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=%(minutes)d)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
"""

# What the scheduler has noted of its jobs, at another time.
SHIFT = """
from datetime import timedelta
from home.models import ScheduledJob
from django.db.models import F
by = timedelta(minutes=%d)
ScheduledJob.objects.update(started_at=F("started_at") + by, finished_at=F("finished_at") + by,
                            succeeded_at=F("succeeded_at") + by)
"""

# For each article: what its row and its text say, whether the index has just that, and how often the scheduler has
# published it.
STATE = """
import json
from blog.models import ArticlePage
from search.upkeep import find_drift
from wagtail.models import PageLogEntry
found = []
drift = find_drift()
unlike = {*drift.missing, *drift.outdated, *drift.without_lexemes}
for article in ArticlePage.objects.filter(slug__startswith="%(word)s-").order_by("pk"):
    count = PageLogEntry.objects.filter(page_id=article.pk, action="wagtail.publish.scheduled").count()
    found.append([article.url, article.title, str(article.body[0].value.source), article.pk not in unlike, count])
print(json.dumps(found))
"""

# An upload as the admin takes it, in a process whose storage has been broken in the way that the environment says.
UPLOAD = """
import json, random, resource, time
from io import BytesIO
from PIL import Image
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.conf import settings
from blog.models import BlogImage
from tests import builders
fields = {"is_superuser": True, "is_staff": True}
editor, _ = get_user_model().objects.get_or_create(username="uploader", defaults=fields)
client = Client(headers={"host": "localhost"}, raise_request_exception=False)
client.force_login(editor)
# What is put behind a picture is taken away before it is stored; noise has to be kept.
data = BytesIO()
Image.frombytes("RGB", (400, 400), random.Random(1).randbytes(480_000)).save(data, "PNG")
data = data.getvalue()
if %(limit)d:
    resource.setrlimit(resource.RLIMIT_FSIZE, (%(limit)d, %(limit)d))
pictures = BlogImage.objects.filter(title="Unlucky")
before = pictures.count()
began = time.monotonic()
file = builders.unsaved_file(data, "picture.png")
fields = {"title": "Unlucky", "file": file, "collection": "1", "credit": "Ada Brook"}
answer = client.post(reverse("wagtailimages:add"), fields, secure=True)
print(json.dumps({
    "status": answer.status_code,
    "told": "could not be stored" in answer.content.decode(),
    "kept": "Ada Brook" in answer.content.decode(),
    "rows": pictures.count() - before,
    "seconds": time.monotonic() - began,
    "reader": client.get("/", secure=True).status_code,
}))
"""

IMPORT = """
from django.core.files.base import ContentFile
from blog.import_jobs.tasks import request_import
from blog.models import BlogIndexPage, ImportJob
from tests.uploads import LOCKS, zip_of
posts = {f"{number}.md": LOCKS.replace("Locks", f"Imported {number}") for number in range(%(count)d)}
index = BlogIndexPage.objects.first()
job = ImportJob(upload_name="notes.zip", source_name="notes", index=index, plan={"statuses": {}})
job.upload.save("notes.zip", ContentFile(zip_of(posts)))
request_import(job, as_drafts=False, update=False)
"""
COUNT_IMPORTED = """
from collections import Counter
from blog.models import ArticlePage, ImportJob
titles = Counter(ArticlePage.objects.filter(title__startswith="Imported ").values_list("title", flat=True))
print(len(titles), max(titles.values(), default=0), ImportJob.objects.latest("pk").state)
"""

# Pictures of some kilobytes, each different.
PICTURES = """
import random
from blog.models import BlogImage
from tests import builders
noise = random.Random(7)
def file():
    return builders.unsaved_file(builders.png() + noise.randbytes(20_000), "moved.png")
pictures = [BlogImage(title=f"Moved {number}", file=file()) for number in range(%(count)d)]
BlogImage.objects.bulk_create(pictures, batch_size=100)
"""
