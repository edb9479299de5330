from django.db import migrations

CONTENT = [
    f"blog.{action}_{model}"
    for model in ("category", "author", "blogtag")
    for action in ("add", "change", "delete", "view")
]
REDIRECTS = [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")]
ADMINISTRATION = [
    f"{app}.{action}_{model}"
    for app, model in (
        ("auth", "user"),
        ("auth", "group"),
        ("wagtailcore", "site"),
        ("wagtailcore", "workflow"),
        ("wagtailcore", "task"),
    )
    for action in ("add", "change", "delete")
]
MODEL_PERMISSIONS = {
    "Authors": ["wagtailadmin.access_admin"],
    "Editors": [
        "wagtailadmin.access_admin",
        *CONTENT,
        "blog.publish_category",
        "home.change_navigation",
        *REDIRECTS,
    ],
    "Administrators": [
        "wagtailadmin.access_admin",
        *CONTENT,
        "blog.publish_category",
        "home.change_navigation",
        "home.change_sitesettings",
        *REDIRECTS,
        *ADMINISTRATION,
    ],
}
# "add" lets people edit, submit and delete what they own.
AUTHORS_MAY = ["add_page"]
EDITORS_MAY = ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]
# Wagtail asks for the permissions of its own models, whichever models stand in for them.
LIBRARY = [
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
]
COLLECTIONS = [f"wagtailcore.{action}_collection" for action in ("add", "change", "delete")]
COLLECTION_PERMISSIONS = {
    "Authors": ["wagtailimages.add_image", "wagtailimages.choose_image", "wagtaildocs.choose_document"],
    "Editors": LIBRARY,
    "Administrators": [*LIBRARY, *COLLECTIONS],
}
# Permissions that Django derives from Meta.permissions and Wagtail's mixins have names of their own.
NAMES = {
    "access_admin": "Can access Wagtail admin",
    "publish_category": "Can publish category",
}


def create_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    Page = apps.get_model("wagtailcore", "Page")

    # Wagtail's own groups give way; "Moderators" has no counterpart here.
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    home = Page.objects.get(path="00010001")
    index = Page.objects.get(path="000100010001")
    library = Collection.objects.get(depth=1)
    for name, labels in MODEL_PERMISSIONS.items():
        group = Group.objects.create(name=name)
        group.permissions.set([permission(apps, label) for label in labels])
        page, codenames = (index, AUTHORS_MAY) if name == "Authors" else (home, EDITORS_MAY)
        for codename in codenames:
            GroupPagePermission.objects.create(
                group=group, page=page, permission=permission(apps, f"wagtailcore.{codename}")
            )
        for label in COLLECTION_PERMISSIONS[name]:
            GroupCollectionPermission.objects.create(
                group=group, collection=library, permission=permission(apps, label)
            )


def create_workflow(apps, schema_editor):
    """Authors submit, an editor approves, the article is published. It holds for the home page and all below."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Page = apps.get_model("wagtailcore", "Page")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")

    WorkflowPage.objects.all().delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    task = GroupApprovalTask.objects.create(
        name="An editor approves",
        active=True,
        content_type=ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")[0],
    )
    task.groups.set(Group.objects.filter(name__in=("Editors", "Administrators")))
    workflow = Workflow.objects.create(name="Editorial review", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(path="00010001"))


def permission(apps, label):
    """The permission `app.action_model`, made now if Django, which makes them after migrating, has not yet."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    app_label, codename = label.split(".")
    model = {"access_admin": "admin"}.get(codename, codename.rpartition("_")[2])
    content_type = ContentType.objects.get_or_create(app_label=app_label, model=model)[0]
    name = NAMES.get(codename) or f"Can {codename.replace('_', ' ')}"
    return Permission.objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def delete_roles(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Editorial review").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=MODEL_PERMISSIONS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_initial_pages"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [
        migrations.RunPython(create_roles, delete_roles),
        migrations.RunPython(create_workflow, migrations.RunPython.noop),
    ]
