"""A policy as data: the parts of a definition and the strict reader."""

from schemes.domain.definition.parts import (
    Article,
    Budget,
    Cap,
    Ceiling,
    Choice,
    Condition,
    Definition,
    Group,
    Label,
    Measure,
    ProductClass,
    Reading,
    Screening,
    Waiver,
)
from schemes.domain.definition.problems import DefinitionError, Problem
from schemes.domain.definition.procedure import Material, Matter, Notice, Route, Stage, Text
from schemes.domain.definition.reader import digest, read_definition

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
    "Notice",
    "Problem",
    "ProductClass",
    "Reading",
    "Route",
    "Screening",
    "Stage",
    "Text",
    "Waiver",
    "digest",
    "read_definition",
]
