"""Publishing a definition: read strictly, kept word for word, never changed."""

from django.db import transaction

from accounts.models import User
from accounts.services import bring_names
from records.domain.refusals import Refusal
from rules.definition.lines import locate
from rules.definition.lint import lint
from rules.definition.problems import DefinitionError
from rules.definition.reader import digest, read_definition
from schemes.domain.carried import not_carried
from schemes.models import SchemeVersion
from schemes.selectors.catalogue import codes_taken, words_of


class VersionTaken(Refusal):
    """A published version of that number exists with another text: give the new text a new version number."""

    code = "version_taken"


@transaction.atomic
def publish_scheme_version(*, text: str, source: str, by: User | None = None) -> SchemeVersion:
    """Publish `text` (TOML). The same text twice is the same version.

    Raises VersionTaken, and DefinitionError for what cannot be read or carried out (a chain of one person, say).
    """
    definition = read_definition(text, source=source)
    faults = [problem for problem in lint(definition, lines=locate(text)) if problem.severity == "error"]
    if faults := [*faults, *not_carried(definition), *codes_taken(definition)]:
        raise DefinitionError(source, faults)
    fingerprint = digest(text)
    version, _created = SchemeVersion.objects.get_or_create(
        code=definition.code,
        version=definition.version,
        defaults={"digest": fingerprint, "text": text, "published_by": by},
    )
    if version.digest != fingerprint:
        raise VersionTaken(scheme=definition.code, version=definition.version)
    for kind, labels in words_of(definition).items():
        names = {label.code: label.name for label in labels}
        bring_names(kind=kind, names=names, scheme=definition.code)
    return version
