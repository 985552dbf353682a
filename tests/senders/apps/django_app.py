"""The API of api.ts with Django: paths with converters, and regular expressions as Django REST framework makes them."""

import time

from django.http import HttpResponse
from django.urls import path, re_path

from common import QUOTA, TEXT

def orders(request):
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method == "POST":
        return HttpResponse(TEXT, status=int(request.headers.get("x-answer", "201")))
    return HttpResponse(TEXT, headers=QUOTA)


def text(request, **_):
    return HttpResponse(status=204) if request.method == "DELETE" else HttpResponse(TEXT)


def slow(request, ms):
    time.sleep(int(ms) / 1000)
    return HttpResponse(TEXT)


def boom(request):
    raise RuntimeError("boom")


def refused(status):
    return lambda request: HttpResponse(TEXT, status=status)


urlpatterns = [
    path("orders", orders),
    path("orders/<int:id>", text),
    re_path(r"^users/(?P<username>[^/.]+)$", text),
    path("posts/<slug:slug>", text),
    re_path(r"^models/(?P<pk>[^/]+)$", text),
    path("files/<path:file>", text),
    path("slow/<int:ms>", slow),
    path("boom", boom),
    path("limited", refused(429)),
    path("private", refused(401)),
    path("forbidden", refused(403)),
    path("search", text),
]
