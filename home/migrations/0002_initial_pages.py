from django.db import migrations


def create_pages(apps, schema_editor):
    """A home page with a blog index below it, in place of Wagtail's welcome page."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")
    BlogIndexPage = apps.get_model("blog", "BlogIndexPage")

    locale = Locale.objects.order_by("pk").first()
    Page.objects.filter(path="00010001").delete()
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=ContentType.objects.get_or_create(app_label="home", model="homepage")[0],
        path="00010001",
        depth=2,
        numchild=1,
        url_path="/home/",
        locale=locale,
        sections=[{"type": "latest_articles", "value": {"heading": "Latest articles", "count": 6}}],
    )
    BlogIndexPage.objects.create(
        title="Articles",
        draft_title="Articles",
        slug="articles",
        content_type=ContentType.objects.get_or_create(app_label="blog", model="blogindexpage")[0],
        path="000100010001",
        depth=3,
        numchild=0,
        url_path="/home/articles/",
        locale=locale,
        browse_explanation="Categories group what belongs together.",
        show_in_menus=True,
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page_id": home.pk}
    )


def delete_pages(apps, schema_editor):
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("blog", "BlogIndexPage").objects.filter(path="000100010001").delete()
    apps.get_model("home", "HomePage").objects.filter(path="00010001").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("blog", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_pages, delete_pages)]
