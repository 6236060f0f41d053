"""What an enterprise files: application, policies, documents, filed versions, corrections, assessments, moves, acts."""

from applications.models.acts import CaseAct, Seat
from applications.models.application import Application
from applications.models.correction import Correction, CorrectionItem
from applications.models.document import Document
from applications.models.filed import Assessment, FiledPdf, FiledVersion, InvoiceUse
from applications.models.policy import InsurancePolicy, OtherSupport, PolicyInvoice
from applications.models.told import DraftsTold
from applications.models.transition import Transition

__all__ = [
    "Application",
    "Assessment",
    "CaseAct",
    "Correction",
    "CorrectionItem",
    "Document",
    "DraftsTold",
    "FiledPdf",
    "FiledVersion",
    "InsurancePolicy",
    "InvoiceUse",
    "OtherSupport",
    "PolicyInvoice",
    "Seat",
    "Transition",
]
