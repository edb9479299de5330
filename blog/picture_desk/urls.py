"""Addresses below the admin."""

from django.urls import path

from blog.picture_desk.pasting import PastedPictureView
from blog.picture_desk.report import SilentPicturesView

urlpatterns = [
    path("pictures/paste/", PastedPictureView.as_view(), name="picture_paste"),
    path("reports/pictures-without-text/", SilentPicturesView.as_view(), name="silent_pictures"),
]
