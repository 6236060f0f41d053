"""How problems of a definition read on the pages of the editor."""

from django import template
from django.utils.translation import get_language

from rules.definition.problems import Problem, problem_sentence

register = template.Library()


@register.filter(name="problem")
def problem(value: Problem) -> str:
    """What is wrong, in the reader's language."""
    return problem_sentence(value, get_language() or "")
