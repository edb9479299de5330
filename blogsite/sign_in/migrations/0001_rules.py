from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
            ],
            options={
                "verbose_name": "signing in",
                "permissions": [("must_use_second_factor", "Has to use a second factor")],
                "managed": False,
                "default_permissions": (),
            },
        ),
    ]
