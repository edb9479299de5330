from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0010_administrators_export"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScheduledJob",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="name")),
                ("started_at", models.DateTimeField(verbose_name="started at")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finished at")),
                ("succeeded_at", models.DateTimeField(null=True, verbose_name="succeeded at")),
                ("error", models.TextField(blank=True, verbose_name="error")),
            ],
            options={
                "verbose_name": "scheduled job",
                "verbose_name_plural": "scheduled jobs",
                "default_permissions": (),
            },
        ),
    ]
