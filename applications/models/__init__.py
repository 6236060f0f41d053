"""What an enterprise files: application, items, documents, filed versions, corrections, assessments, moves, acts."""

from applications.models.acts import CaseAct, Seat
from applications.models.application import Application
from applications.models.correction import Correction, ReturnedPart
from applications.models.document import Document
from applications.models.filed import Assessment, FiledPdf, FiledVersion, InvoiceUse
from applications.models.item import Item, ItemInvoice, OtherSupport
from applications.models.told import DraftsTold
from applications.models.transition import Transition

__all__ = [
    "Application",
    "Assessment",
    "CaseAct",
    "Correction",
    "Document",
    "DraftsTold",
    "FiledPdf",
    "FiledVersion",
    "InvoiceUse",
    "Item",
    "ItemInvoice",
    "OtherSupport",
    "ReturnedPart",
    "Seat",
    "Transition",
]
