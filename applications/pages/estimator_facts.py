"""What the estimator calls a fact that is still open, and where on the page it is answered."""

from django.utils.translation import gettext as _

from accounts.wording import in_words
from applications.domain.questions import FACTS, REGION, SCORE
from applications.forms.asked import Questions
from applications.forms.declared import names_of
from applications.pages.estimates import fact_name, language
from applications.selectors.estimator import CallTrial


def asked_words(trial: CallTrial, fact: str, questions: Questions) -> tuple[str, str]:
    """The id of the field, and its name."""
    if fact.startswith(SCORE):
        names = {label.code: label.name.in_language(language()) for label in trial.definition.scores}
        return f"id_{fact}", names.get(fact.removeprefix(SCORE), fact)
    if fact.startswith(FACTS):
        return _declared(trial, fact.removeprefix(FACTS), questions)
    return f"id_{fact}", _("region") if fact == REGION else fact_name(fact)


def _declared(trial: CallTrial, code: str, questions: Questions) -> tuple[str, str]:
    for asked in questions.facts:
        if (asked.scheme, asked.year, asked.field.code) == (trial.definition.code, trial.call.year, code):
            name, _field, _year = names_of([asked.field], asked.prefix, asked.year)[0]
            return f"id_{name}", in_words(asked.field.name)
    return f"id_{FACTS}{code}", code
