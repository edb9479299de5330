from django.db import migrations


def grant(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    # Django makes permissions after migrating, which is too late here.
    content_type = ContentType.objects.get_or_create(app_label="home", model="backuprun")[0]
    permission = Permission.objects.get_or_create(
        content_type=content_type, codename="view_backuprun", defaults={"name": "Can view backup"}
    )[0]
    for group in Group.objects.filter(name="Administrators"):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0014_backup_runs")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
