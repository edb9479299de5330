"""Editors and administrators say what the search finds first and by which words, and see what readers search for."""

from django.db import migrations

MODELS = {"synonym": "synonym", "promotedresult": "promoted result"}
GROUPS = ("Editors", "Administrators")


def let_editors_guide_the_search(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")

    for model, name in MODELS.items():
        content_type = ContentType.objects.get_or_create(app_label="search", model=model)[0]
        for action in ("add", "change", "delete", "view"):
            # Django makes permissions after migrating; where it has not yet, they are made now.
            permission = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {name}"}
            )[0]
            for group in Group.objects.filter(name__in=GROUPS):
                group.permissions.add(permission)


def take_the_search_away(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.remove(
            *group.permissions.filter(content_type__app_label="search", content_type__model__in=MODELS)
        )


class Migration(migrations.Migration):
    dependencies = [("home", "0005_series_roles")]

    operations = [migrations.RunPython(let_editors_guide_the_search, take_the_search_away)]
