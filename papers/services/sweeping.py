"""What nobody names any more leaves the storage: files whose row was never written, taken back or deleted.

Every table of every floor that has a file field is asked; a new one is asked from its first day.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from papers.models import Paper

FOLDERS = ("papers", "pictures")
AFTER = timedelta(days=1)  # a page that is being sent may name its file a little later
LOOKED_BACK = 40  # days; the sweep runs daily
AT_ONCE = 500


def sweep_orphans(*, today: date | None = None) -> int:
    """Removes papers and stored files that no row names, once they are a day old; how many. Safe to repeat."""
    last = (today or timezone.localdate()) - AFTER
    return _forget_unnamed_papers() + sum(
        _remove_unnamed(f"{folder}/{last - timedelta(days=ago):%Y/%m/%d}")
        for folder in FOLDERS
        for ago in range(LOOKED_BACK)
    )


def forget_paper(*, name: str) -> None:
    """Takes a stored file away with its pictures, once the transaction that stops naming it is kept."""
    paper = Paper.objects.filter(file=name).first()
    names = [name]
    if paper is not None:
        names += [str(picture.file.name) for picture in paper.pictures.all()]
        paper.delete()
    transaction.on_commit(lambda: _remove(names), robust=True)


def _forget_unnamed_papers() -> int:
    old = Paper.objects.filter(received_at__lt=timezone.now() - AFTER).order_by("pk")
    forgotten = 0
    for names in _batches(old):
        for name in names - _named(names, besides=Paper):
            with transaction.atomic():
                forget_paper(name=name)
            forgotten += 1
    return forgotten


def _batches(papers: "models.QuerySet[Paper]") -> Iterator[set[str]]:
    last = 0
    while rows := list(papers.filter(pk__gt=last).values_list("pk", "file")[:AT_ONCE]):
        last = rows[-1][0]
        yield {name for _, name in rows}


def _remove_unnamed(folder: str) -> int:
    try:
        _, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return 0
    names = {f"{folder}/{file}" for file in files}
    unnamed = names - _named(names)
    _remove(sorted(unnamed))
    return len(unnamed)


def _named(names: set[str], *, besides: type[models.Model] | None = None) -> set[str]:
    """Those of the names that some row of some table keeps."""
    kept: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():  # noqa: SLF001 -- Django's documented way to a model's fields
            if isinstance(field, models.FileField) and model is not besides:
                found = model._default_manager.filter(**{f"{field.name}__in": names})  # noqa: SLF001 -- Django's model API
                kept.update(found.values_list(field.name, flat=True))
    return kept


def _remove(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
