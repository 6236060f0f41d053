"""A policy as data: the parts of a definition and the strict reader."""

from schemes.domain.definition.amounts import Budget, Cap, Ceiling, Choice, Minimum, ProductClass, Scale, Tier
from schemes.domain.definition.parts import (
    Article,
    Condition,
    Definition,
    Group,
    Label,
    Measure,
    Reading,
    Screening,
    Waiver,
)
from schemes.domain.definition.problems import DefinitionError, Problem, problem_sentence
from schemes.domain.definition.procedure import Material, Matter, Notice, Route, Stage, Text
from schemes.domain.definition.reader import digest, digest_of, read_data, read_definition

__all__ = [
    "Article",
    "Budget",
    "Cap",
    "Ceiling",
    "Choice",
    "Condition",
    "Definition",
    "DefinitionError",
    "Group",
    "Label",
    "Material",
    "Matter",
    "Measure",
    "Minimum",
    "Notice",
    "Problem",
    "ProductClass",
    "Reading",
    "Route",
    "Scale",
    "Screening",
    "Stage",
    "Text",
    "Tier",
    "Waiver",
    "digest",
    "digest_of",
    "problem_sentence",
    "read_data",
    "read_definition",
]
