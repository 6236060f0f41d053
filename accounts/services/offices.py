"""The streets and offices of a region, loaded from its data file as often as one likes."""

from django.db import transaction

from accounts.domain.region import Region
from accounts.domain.roles import OrganisationKind
from accounts.models import Organisation, Street


@transaction.atomic
def load_region(*, region: Region) -> tuple[int, int]:
    """Creates what is missing, brings names up to date, removes nothing. Numbers of streets and offices in the file."""
    for entry in region.streets:
        street, _ = Street.objects.update_or_create(
            code=entry.code,
            defaults={"region_code": region.code, "name": entry.name, "name_en": entry.name_en},
        )
        Organisation.objects.update_or_create(
            office_code=f"street-{entry.code}",
            defaults={
                "kind": OrganisationKind.OFFICE,
                "name": entry.office,
                "name_en": entry.office_en,
                "street": street,
            },
        )
    for office in region.offices:
        Organisation.objects.update_or_create(
            office_code=office.code,
            defaults={"kind": OrganisationKind(office.kind), "name": office.name, "name_en": office.name_en},
        )
    return len(region.streets), len(region.streets) + len(region.offices)
