"""What a filing says of the enterprise becomes statements: as it was filed, and as an office found it in the papers."""

from collections.abc import Collection

from accounts.domain.statements import AMENDMENT, FILING, Said
from accounts.services import keep_statements
from applications.domain.saying import declared_in, said_in
from applications.models import Application, Assessment, FiledVersion
from rules.definition.declared import EVERYBODYS_FACTS
from schemes.selectors import definition_of

OF_ENTERPRISE = "enterprise."


def keep_filed_facts(application: Application, version: FiledVersion) -> None:
    """Every figure and every fact that the policy declares, as this version states them."""
    said = said_in(version.content["enterprise"], definition_of(application.call))
    keep_statements(
        organisation=application.enterprise,
        said=[each for _path, each in said],
        source=FILING,
        reference=application.receipt_no or "",
        first_there=version.number == 1,
        at=version.filed_at,
        by=version.filed_by,
    )


def keep_amended_facts(amended: Assessment, fields: Collection[str]) -> None:
    """Of the facts corrected just now (`fields`, paths in the claim) those of the enterprise that are statements."""
    application, stated = amended.application, amended.inputs["enterprise"]
    year = amended.version.content["enterprise"]["figures_year"]
    paths = {field.removeprefix(OF_ENTERPRISE) for field in fields if field.startswith(OF_ENTERPRISE)}
    declared = declared_in(stated.get("facts", {}), definition_of(application.call))
    keep_statements(
        organisation=application.enterprise,
        said=[
            *(Said(fact, stated[fact.code], year) for fact in EVERYBODYS_FACTS if year and fact.code in paths),
            *(said for path, said in declared if {path, f"{path}.{said.year}"} & paths),
        ],
        source=AMENDMENT,
        reference=application.receipt_no or "",
        office=amended.office,
        at=amended.at,
        by=amended.by,
    )
