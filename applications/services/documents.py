"""Uploading and removing documents. A file is looked into before it is kept and never overwritten."""

import uuid
from typing import IO, TYPE_CHECKING, cast

from django.db import transaction

from accounts.models import User
from applications.domain.editing import MATERIAL
from applications.domain.media import MEDIA, safe_name
from applications.domain.refusals import UploadRefused
from applications.models import Application, Document, InsurancePolicy
from applications.permissions import require_filer
from applications.selectors.cases import documents_of
from applications.selectors.clock import official_now
from applications.selectors.rules import expected_route
from applications.services.inspection import Inspected, inspect_upload
from applications.services.locking import lock_for_edit, require_item, touch
from schemes.models import CallMaterial
from schemes.selectors import materials_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_FILES = 10


def add_document(
    *, application: Application, material: str, policy: InsurancePolicy | None, upload: "UploadedFile[bytes]", by: User
) -> Document:
    """Keep an upload as one of the route's materials. Several files of one material are allowed, the same file once.

    Raises NotPermitted, NotEditable, CorrectionOverdue, UploadRefused (nothing is stored then).
    """
    require_filer(by, application.enterprise)
    asked = _material(application, material, policy)
    found = inspect_upload(
        cast("IO[bytes]", upload),  # type: ignore[arg-type]  # an upload reads and seeks like a binary file
        name=upload.name or "",
        size=upload.size or 0,
        accepted=asked.accepted_types,
        max_mb=asked.max_mb,
    )
    return _keep(application, material, policy, upload, found, by)


def _material(application: Application, code: str, policy: InsurancePolicy | None) -> CallMaterial:
    material = materials_of(application.call, expected_route(application)).filter(code=code).first()
    if material is None or (material.scope == "policy") != (policy is not None):
        raise UploadRefused("unknown_material")
    if policy is not None and policy.application_id != application.pk:
        raise UploadRefused("unknown_material")
    return material


@transaction.atomic
def _keep(
    application: Application,
    material: str,
    policy: InsurancePolicy | None,
    upload: "UploadedFile[bytes]",
    found: Inspected,
    by: User,
) -> Document:
    application = lock_for_edit(application, revision=None, by=by)
    require_item(application, f"{MATERIAL}{material}", policy.pk if policy else None)
    there = documents_of(application).filter(material=material, policy=policy)
    if there.filter(sha256=found.sha256).exists():
        raise UploadRefused("same_file_again")
    if there.count() >= MOST_FILES:
        raise UploadRefused("too_many_files", most=MOST_FILES)
    medium = MEDIA[found.code]
    document = Document(
        application=application,
        policy=policy,
        material=material,
        original_name=safe_name(upload.name or "", medium.code),
        media_type=medium.media_type,
        size=found.size,
        pages=found.pages,
        sha256=found.sha256,
        uploaded_by=by,
        uploaded_at=official_now(),
    )
    document.file.save(f"{uuid.uuid4().hex}.{medium.code}", upload, save=False)
    document.save()
    touch(application)
    return document


@transaction.atomic
def remove_document(*, document: Document, by: User) -> Application:
    """Mark an upload removed; the file stays for filed versions that name it. Removing twice changes nothing."""
    application = lock_for_edit(document.application, revision=None, by=by)
    require_item(application, f"{MATERIAL}{document.material}", document.policy_id)
    if Document.objects.filter(pk=document.pk, removed_at=None).update(removed_at=official_now()):
        touch(application)
    return application
