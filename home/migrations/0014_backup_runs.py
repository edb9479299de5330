from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0013_missing_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="BackupRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("backup", "Backup"), ("drill", "Restore drill")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=64, verbose_name="name")),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("finished_at", models.DateTimeField(verbose_name="finished at")),
                ("succeeded", models.BooleanField(verbose_name="succeeded")),
                ("tables", models.PositiveIntegerField(default=0, verbose_name="tables")),
                ("rows", models.PositiveBigIntegerField(default=0, verbose_name="rows")),
                ("files", models.PositiveIntegerField(default=0, verbose_name="files")),
                ("pages", models.PositiveSmallIntegerField(default=0, verbose_name="pages")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="size")),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "backup",
                "verbose_name_plural": "backups",
                "default_permissions": ("view",),
                "ordering": ("-finished_at", "-pk"),
            },
        ),
    ]
