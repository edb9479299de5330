from django.urls import path

from search.views import learn, results, suggest

app_name = "search"

urlpatterns = [
    path("", results, name="results"),
    path("suggestions/", suggest, name="suggestions"),
    path("learn/", learn, name="learn"),
]
