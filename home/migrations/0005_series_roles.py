from django.db import migrations

PERMISSIONS = {
    "add_series": "Can add series",
    "change_series": "Can change series",
    "delete_series": "Can delete series",
    "view_series": "Can view series",
    "publish_series": "Can publish series",
}
GROUPS = ("Editors", "Administrators")


def let_editors_keep_series(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")

    content_type = ContentType.objects.get_or_create(app_label="blog", model="series")[0]
    # Django makes permissions after migrating; where it has not yet, they are made now.
    permissions = [
        Permission.objects.get_or_create(content_type=content_type, codename=codename, defaults={"name": name})[0]
        for codename, name in PERMISSIONS.items()
    ]
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


def take_series_away(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.remove(*group.permissions.filter(codename__in=PERMISSIONS))


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_administrators_background"),
        ("blog", "0004_series"),
    ]

    operations = [
        migrations.RunPython(let_editors_keep_series, take_series_away),
    ]
