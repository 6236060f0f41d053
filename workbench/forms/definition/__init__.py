"""Forms of the parts of a definition, one for each kind, made of items that know their place in the tree."""

from workbench.forms.definition.part_form import PartForm
from workbench.forms.definition.parts import form_for, list_form

__all__ = ["PartForm", "form_for", "list_form"]
