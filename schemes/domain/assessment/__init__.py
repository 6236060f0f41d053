"""What an enterprise is owed under a definition, and why: `assess` and what it speaks of."""

from schemes.domain.assessment.claim import Claim, ClaimError
from schemes.domain.assessment.contract import error_as_json, result_as_json
from schemes.domain.assessment.engine import assess, figures
from schemes.domain.assessment.report import text_report
from schemes.domain.assessment.result import Figures, Payment, PolicyResult, Remark, Result, Step
from schemes.domain.assessment.wording import flag_sentence, reason_sentence, step_sentence

__all__ = [
    "Claim",
    "ClaimError",
    "Figures",
    "Payment",
    "PolicyResult",
    "Remark",
    "Result",
    "Step",
    "assess",
    "error_as_json",
    "figures",
    "flag_sentence",
    "reason_sentence",
    "result_as_json",
    "step_sentence",
    "text_report",
]
