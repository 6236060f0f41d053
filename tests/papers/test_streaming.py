"""Files larger than any page accepts are given up while they stream in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def echo(request: HttpRequest) -> HttpResponse:
    sizes = {name: file.size for name, file in request.FILES.items()}
    return HttpResponse(f"{sizes} {request.POST.get('note')} {getattr(request, 'upload_refused', False)}")


@pytest.fixture
def small_limit(settings):
    settings.UPLOAD_MAX_BYTES = 3 * 1024 * 1024


def send(**files: int) -> str:
    data = {name: SimpleUploadedFile(f"{name}.pdf", b"x" * size) for name, size in files.items()}
    request = RequestFactory().post("/", {**data, "note": "kept"})
    try:
        return echo(request).content.decode()
    finally:
        request.close()


def test_file_within_the_limit_arrives(small_limit):
    assert send(one=3 * 1024 * 1024) == "{'one': 3145728} kept False"


def test_larger_file_is_dropped_and_the_rest_of_the_form_arrives(small_limit):
    assert send(big=3 * 1024 * 1024 + 1, small=5) == "{'small': 5} kept True"


def test_nothing_of_a_dropped_file_stays_on_disk(small_limit, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    send(big=30 * 1024 * 1024)
    assert list(tmp_path.rglob("*.upload*")) == []
