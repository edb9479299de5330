"""Django permissions and roles: why most implementations are wrong."""

from blog.builders import callout, code, disclosure, footnote, heading, paragraph, picture, table
from home.demo.content import Block, DemoArticle, FigureLookup

SHELL_SESSION = """\
>>> editor.has_perm("documents.change_document")
True
>>> editor.has_perm("documents.change_document", contract)
False
>>> superuser.has_perm("documents.change_document", contract)
True"""

ROLES = """\
from django.db import models

VIEW = "documents.view_document"
CHANGE = "documents.change_document"
APPROVE = "documents.approve_document"


class Role(models.TextChoices):
    VIEWER = "viewer"
    EDITOR = "editor"
    APPROVER = "approver"


GRANTS = {
    Role.VIEWER: frozenset({VIEW}),
    Role.EDITOR: frozenset({VIEW, CHANGE}),
    Role.APPROVER: frozenset({VIEW, APPROVE}),
}


def roles_granting(permission: str) -> list[Role]:
    return [role for role, granted in GRANTS.items() if permission in granted]"""

MODELS = """\
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from documents.roles import VIEW, Role, roles_granting


class Organisation(models.Model):
    name = models.CharField(max_length=100)


class Membership(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_role_each"),
        ]


class DocumentQuerySet(models.QuerySet):
    def permitting(self, user, permission):
        if not user.is_active:  # Anonymous users are not active either.
            return self.none()
        memberships = Membership.objects.filter(user=user, organisation=OuterRef("organisation"))
        granting = memberships.filter(role__in=roles_granting(permission))
        permitted = self.filter(Exists(granting))
        return permitted if permission == VIEW else permitted.filter(archived_at=None)

    def visible_to(self, user):
        return self.permitting(user, VIEW)


class Document(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()"""

BACKEND = """\
from django.contrib.auth.backends import BaseBackend

from documents.models import Document


class MembershipBackend(BaseBackend):
    def has_perm(self, user_obj, perm, obj=None):
        if not isinstance(obj, Document):
            return False
        return Document.objects.permitting(user_obj, perm).filter(pk=obj.pk).exists()"""

VIEW_DIFF = """\
 @requires(CHANGE)
 def edit_document(request, pk):
-    document = get_object_or_404(Document, pk=pk)
-    if not request.user.groups.filter(name="Editors").exists():
-        raise PermissionDenied
+    document = get_object_or_404(Document.objects.permitting(request.user, CHANGE), pk=pk)
     return render_form(request, document)"""

ROUTE_TEST = """\
from django.test import SimpleTestCase
from django.urls import URLPattern, get_resolver

OUTSIDE_OUR_RULES = {"admin"}


def routes(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.namespace not in OUTSIDE_OUR_RULES:
            yield from routes(pattern.url_patterns)


class RouteTests(SimpleTestCase):
    def test_every_view_declares_what_it_requires(self):
        undeclared = [
            str(route.pattern)
            for route in routes(get_resolver().url_patterns)
            if not hasattr(route.callback, "required_permission")
        ]
        self.assertEqual(undeclared, [])"""

COUNTS = """\
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from documents.models import Document, Organisation


def organisations_with_counts(user):
    visible = (
        Document.objects.visible_to(user)
        .filter(organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Organisation.objects.filter(membership__user=user).annotate(
        document_count=Coalesce(Subquery(visible), 0)
    )"""

POLICY_SQL = """\
ALTER TABLE documents_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents_document FORCE ROW LEVEL SECURITY;

CREATE POLICY same_organisation ON documents_document
    USING (organisation_id = NULLIF(current_setting('app.organisation', true), '')::bigint);

-- In each transaction, before the first query. The third argument ends the setting with it.
SELECT set_config('app.organisation', '7', true);"""

MATRIX = """\
import pytest
from django.contrib.auth.models import AnonymousUser

from documents.models import Document
from documents.roles import APPROVE, CHANGE, VIEW

PERMITTED = {
    "viewer": {VIEW},
    "editor": {VIEW, CHANGE},
    "approver": {VIEW, APPROVE},
    "viewer elsewhere": set(),
    "approver elsewhere": set(),
    "nobody in particular": set(),
    "deactivated editor": set(),
    "anonymous": set(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("permission", [VIEW, CHANGE, APPROVE])
@pytest.mark.parametrize("person", PERMITTED)
def test_a_document_in_use(person, permission, people, document):
    user = people.get(person, AnonymousUser())
    expected = permission in PERMITTED[person]

    assert Document.objects.permitting(user, permission).contains(document) is expected
    assert user.has_perm(permission, document) is expected"""


def _body(figure: FigureLookup) -> list[Block]:
    return [
        paragraph(
            "<p>Ask an old Django project for its list of groups. You will find <i>Editors</i>, <i>Editors "
            "(Bergen)</i>, <i>Editors without delete</i>, <i>Support read-only</i> and <i>Support read-only + "
            "invoices (temporary)</i>, the last of them older than half the team. Nobody can say who may see what, so "
            "before each audit somebody logs in as ten users and clicks.</p>"
            "<p>The mistake is nearly always the same one. Permission is two questions: what may this person do, and "
            "to which rows? Django’s groups answer the first. The second gets answered in views, one <code>if</code> "
            "at a time, and every place that forgets to ask is a leak. This article puts both answers into one "
            "queryset, then looks for the doors still open.</p>"
        ),
        heading("How a list of roles explodes"),
        paragraph(
            "<p>A role is a name for a set of verbs: an editor views and changes. A scope is a set of objects: the "
            "documents of Bergen. Once a group stands for both, you need one per combination. Four roles and thirty "
            "customers make a hundred and twenty groups, and every exception (“like an editor, but may not delete”) "
            "makes thirty more. Roles are code: they change with features and deserve review. Scope is data: it "
            "changes when somebody joins a team. Keep them in different places and the product of the two is computed "
            "instead of maintained.</p>"
        ),
        picture(
            figure("role-scope"),
            caption="The role picks the verb, the scope decides about the object. Neither is enough.",
        ),
        heading("What Django gives you, and where it stops"),
        paragraph(
            "<p><code>migrate</code> creates four permissions per model: add, change, delete, view. Users hold them "
            "directly or through groups, and they apply to the whole table. The API takes an object, which has misled "
            "many of us into believing that something looks at it:</p>"
        ),
        code(SHELL_SESSION, "pycon", marked_lines="4"),
        paragraph(
            "<p><code>ModelBackend</code> answers every question about a particular object with no, for everybody. "
            "Active superusers are never asked.[^1] The admin, for its part, accepts <code>obj</code> in "
            "<code>has_change_permission()</code> and by default ignores it. All of that is documented, and none of "
            "it is a fault: Django ships the hook and leaves the rule to you. What goes wrong is what people do when "
            "they meet that <code>False</code>. They drop the second argument.</p>"
            "<p>Groups remain right for one thing, which is roles without scope: your own staff, in the admin, seeing "
            "all customers. Name them by what they do, create them in a data migration, and never put a customer’s "
            "name in one.</p>"
        ),
        heading("Roles in code, scope in rows"),
        paragraph("<p>Roles first. This file is all of them:</p>"),
        code(ROLES, file_name="documents/roles.py", marked_lines="14-18"),
        paragraph(
            "<p>A dictionary looks modest beside a table of permissions with an editing screen. It is reviewed, "
            "deployed with the feature it belongs to, and shows up in <code>git blame</code>. Move it to the database "
            "on the day customers define their own roles, not before. The scope is a membership, and the rule is a "
            "queryset method:</p>"
        ),
        code(MODELS, file_name="documents/models.py", marked_lines="24-30"),
        paragraph(
            "<p><code>permitting()</code> is the whole policy: membership, role, and the state of the object, since "
            "an archived document may be read but not changed. It starts from nothing and grants; a permission that "
            "no role holds matches no row. <code>Exists</code> and not a join, because a join would repeat a document "
            "for each matching membership as soon as somebody relaxes that constraint, and every <code>Count</code> "
            "built on top would be wrong.</p>"
            "<p>Templates and generic code want to ask about one object. Give them a second entrance to the same "
            "rule, not a second rule:</p>"
        ),
        code(BACKEND, file_name="documents/backends.py", marked_lines="10"),
        paragraph(
            "<p>List it in <code>AUTHENTICATION_BACKENDS</code> after <code>ModelBackend</code>; one yes among the "
            "backends is enough. It costs a query, so do not call it once per row of a list. For a list, ask the "
            "queryset: the rows that come back are the answer.</p>"
        ),
        heading("Fetch through the rule"),
        paragraph("<p>With the rule in a queryset, a view has one way to get hold of an object:</p>"),
        code(VIEW_DIFF, file_name="documents/views.py", diff=True),
        paragraph(
            "<p>The old version had the object in hand before it asked anything, and asked about a group that knows "
            "nothing of organisations. The new one cannot load what it may not change. It also answers 404 where the "
            "old one said 403. For a document the user cannot see, that is the only correct status, since a 403 "
            "confirms that number 4711 exists. If they can see it and merely may not edit it, a second lookup through "
            "<code>visible_to()</code> may decide for a friendlier 403.</p>"
        ),
        heading("Deny by default, and prove it"),
        paragraph(
            "<p>Since Django 5.1 <code>LoginRequiredMiddleware</code> turns authentication round: every view needs a "
            "login unless it is marked <code>@login_not_required</code>. Install it today. Being logged in is not "
            "being allowed, however, so I want the same inversion for authorisation. A small decorator, "
            "<code>@requires(permission)</code>, records the permission on the view; public views say "
            "<code>@requires(None)</code>. Then a test walks the URL configuration:</p>"
        ),
        code(ROUTE_TEST, file_name="tests/test_routes.py", marked_lines="17-21"),
        callout(
            "tip",
            "<p>The test does not prove that a view is right. It proves that somebody decided. Most leaks I have "
            "been shown were not wrong decisions. They were views to which nobody had given a thought, usually an "
            "export.</p>",
            title="What a declaration is worth",
        ),
        heading("The doors beside the front door"),
        table(
            ["Place", "How it leaks", "What closes it"],
            [
                ["Aggregates", "“12 documents”, of which the user may see three", "Count the visible rows"],
                ["Form choices", "<code>objects.all()</code> behind a select", "Set the queryset from the user"],
                ["Exports, jobs", "No request, no user, no filter", "Pass the user’s key; ask when it runs"],
                ["Admin selects", "The default manager fills them", "<code>formfield_for_foreignkey()</code>"],
                ["Uploads", "Whoever has the address gets the file", "Signed addresses, or a view that asks"],
                ["Caches, search", "Filled for one user, read by another", "Scope in the key, rule on the results"],
                ["Uniqueness", "“This title is taken”, says a hidden row", "Constraints per organisation"],
            ],
            first_column_is_header=True,
        ),
        paragraph(
            "<p>Aggregates deserve code, because the natural spelling is wrong twice. "
            '<code>annotate(Count("document"))</code> beside a filter over memberships counts rows the user cannot '
            "see, and multiplies them as soon as the same query counts members too. A subquery built on the rule does "
            "neither:</p>"
        ),
        code(COUNTS, file_name="documents/counts.py", marked_lines="9, 17"),
        paragraph(
            "<p>Exports need one decision more. A report requested on Monday and run on Tuesday belongs to a person "
            "who may have left in between. Evaluate <code>visible_to()</code> in the worker, at the time of the work; "
            "our article on background jobs argues for passing keys and not objects, and this is another reason.</p>"
            "<p>In the admin, override <code>get_queryset()</code> for scoped staff. The list, the change form, the "
            "actions and the autocomplete view all go through it. The plain drop-down in the form of another model "
            "does not, which is how a screen with three visible documents offers three thousand in a select box.</p>"
        ),
        disclosure(
            "A second wall: row-level security in PostgreSQL",
            [
                paragraph(
                    "<p>PostgreSQL can refuse rows by itself. I add it where a leak between tenants would end the "
                    "company, below the rule in Django and never instead of it, since the policy knows tenants but "
                    "not roles, forms or archived documents.</p>"
                ),
                code(POLICY_SQL, "sql", file_name="row_level_security.sql", marked_lines="2, 8"),
                paragraph(
                    "<p>Three details decide whether it works. The owner of a table, which in most Django projects is "
                    "the role the application connects as, ignores policies unless they are forced; superusers and "
                    "roles with <code>BYPASSRLS</code> ignore them regardless. The setting must end with the "
                    "transaction, or a pooled connection carries it to the next customer. And after it has ended the "
                    "setting reads as an empty string and not as null, hence <code>NULLIF</code>.</p>"
                ),
            ],
        ),
        heading("Test the matrix, not the examples"),
        paragraph(
            "<p>Tests of permissions tend to prove that the right person gets in. The bugs are in the other cells, so "
            "write all of them down:</p>"
        ),
        code(MATRIX, file_name="documents/tests/test_matrix.py", marked_lines="8-15"),
        paragraph(
            "<p>Twenty-four cases from one table, and both entrances must agree in each. The rows that earn their "
            "keep are the strange ones: the approver of another organisation, the deactivated editor whose membership "
            "nobody removed, the anonymous visitor. When a new role arrives, the table asks for its line. When the "
            "policy changes, the diff of the table is what you show the person who has to approve it.[^2]</p>"
        ),
        heading("What about the packages?"),
        paragraph(
            "<p>django-guardian stores one row for each user or group, permission and object, and can return the "
            "permitted objects as a queryset. That fits rights that people really hand out one by one, as in “share "
            "this document with Ada”. It does not fit rights that follow from membership: thousands of rows must be "
            "written and withdrawn whenever someone changes team, and they will drift. django-rules is pleasant for "
            "predicates about an object in hand, but a Python predicate cannot become a <code>WHERE</code> clause, so "
            "lists need the rule a second time. Use either for what it is good at. Sharing can be one more "
            "<code>Exists</code> in <code>permitting()</code>.</p>"
            "<p>Whatever you choose, ask two things of it. Can it give me the permitted rows as a query? Is there one "
            "place I can read to know who may do what? Most implementations fail the first quietly and the second in "
            "the week before the audit.</p>"
        ),
        footnote(
            "1",
            "<p><code>User.has_perm()</code> returns true for an active superuser before any backend is consulted, "
            "while <code>permitting()</code> above gives superusers nothing. I keep the difference: the flag is for "
            "the admin, and support staff who need to see a customer’s documents get a membership that is recorded "
            "and can be ended.</p>",
        ),
        footnote(
            "2",
            "<p>Model permissions are cached on the user object after the first check. A test that grants one and "
            "checks again must load the user afresh.</p>",
        ),
        heading("Sources"),
        paragraph(
            '<ul><li><a href="https://docs.djangoproject.com/en/5.2/topics/auth/customizing/">Django: Customising '
            "authentication, with object permissions</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/contrib/auth/">Django: '
            "django.contrib.auth</a></li>"
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/middleware/">Django: Middleware</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/contrib/admin/">Django: The admin site</a></li>'
            '<li><a href="https://docs.djangoproject.com/en/5.2/ref/models/expressions/">Django: Exists() and '
            "Subquery()</a></li>"
            '<li><a href="https://www.postgresql.org/docs/current/ddl-rowsecurity.html">PostgreSQL: Row security '
            "policies</a></li>"
            '<li><a href="https://django-guardian.readthedocs.io/en/stable/">django-guardian</a> and <a '
            'href="https://github.com/dfunckt/django-rules">django-rules</a></li></ul>'
        ),
    ]


ARTICLE = DemoArticle(
    title="Django permissions and roles: why most implementations are wrong",
    slug="permissions-and-roles",
    summary=(
        "Groups say what a person may do; they cannot say to which rows. One queryset that answers both, the leaks "
        "that go round it, and a test for every cell of the matrix."
    ),
    seo_title="Django permissions, roles and object scope",
    search_description=(
        "Role explosion, object-level permissions and queryset authorisation in Django: one rule, default deny, the "
        "usual leaks, and tests as a matrix."
    ),
    published_at="2026-10-09T08:00:00+00:00",
    authors=("ines-okafor",),
    categories=("security", "architecture"),
    tags=("permissions", "authorisation", "multi-tenancy", "security", "testing"),
    motif="tree",
    body=_body,
)
