"""The streets and offices of a region, loaded from its data file as often as one likes."""

from django.db import transaction

from accounts.domain.region import Region
from accounts.domain.roles import OrganisationKind
from accounts.models import Organisation, Street


@transaction.atomic
def load_region(*, region: Region) -> tuple[int, int]:
    """Creates what is missing, brings names and posts up to date, removes nothing. Returns the number of each."""
    Street.objects.bulk_create(
        [
            Street(code=entry.code, region_code=region.code, name=entry.name, name_en=entry.name_en)
            for entry in region.streets
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["region_code", "name", "name_en"],
    )
    offices = _offices(region)
    Organisation.objects.bulk_create(
        offices,
        update_conflicts=True,
        unique_fields=["office_code"],
        update_fields=["kind", "name", "name_en", "street", "posts"],
    )
    return len(region.streets), len(offices)


def _offices(region: Region) -> list[Organisation]:
    """One for each street, and the others of the file."""
    streets = Street.objects.in_bulk([entry.code for entry in region.streets], field_name="code")
    return [
        *(
            Organisation(
                office_code=f"street-{entry.code}",
                kind=OrganisationKind.OFFICE,
                name=entry.office,
                name_en=entry.office_en,
                street=streets[entry.code],
                posts=list(region.street_posts),
            )
            for entry in region.streets
        ),
        *(
            Organisation(
                office_code=entry.code,
                kind=OrganisationKind(entry.kind),
                name=entry.name,
                name_en=entry.name_en,
                posts=list(entry.posts),
            )
            for entry in region.offices
        ),
    ]
