"""Addresses below the admin."""

from django.urls import path

from blog.prechecks import report, views

urlpatterns = [
    path("articles/token/", views.TokenView.as_view(), name="form_token"),
    path("articles/<int:pk>/check/", views.CheckView.as_view(), name="precheck"),
    path("articles/<int:pk>/check/accept/", views.AcceptView.as_view(), name="precheck_accept"),
    path("articles/new/<int:parent>/check/", views.CheckNewView.as_view(), name="precheck_new"),
    path("reports/content-check/", report.FindingsView.as_view(), name="content_check_report"),
    path(
        "reports/content-check/results/",
        report.FindingsView.as_view(results_only=True),
        name="content_check_report_results",
    ),
    path("reports/content-check/again/", report.CheckAllView.as_view(), name="content_check_all"),
]
