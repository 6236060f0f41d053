"""Registering an enterprise, its profile in sections, certificates and bank account."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import PAYEE, QUALIFICATION, SECTOR, Street
from accounts.selectors import known_names
from accounts.wording import name_of
from records.domain.reading import CERTIFICATE, compact
from records.forms import (
    ChoiceField,
    CodeField,
    DateField,
    DigitsField,
    LineField,
    ModelChoiceField,
    MoneyField,
    MoneyInput,
    MultipleChoiceField,
    PhoneField,
    TypedChoiceField,
    WholeField,
)

LIVE_CHECK = {
    "hx-get": reverse_lazy("accounts:check_uscc"),
    "hx-trigger": "change, keyup changed delay:400ms",
    "hx-target": "#uscc-answer",
    "hx-sync": "this:replace",
    "autocomplete": "off",
    "spellcheck": "false",
    "autocapitalize": "characters",
    "class": "w-code",
}


class RegisterForm(forms.Form):
    """A new enterprise. The credit code is asked first: it decides whether the enterprise is known already."""

    uscc = LineField(
        label=_("Unified social credit code"),
        max_length=60,
        help_text=_(
            "18 characters, at the top of the licence. Lower case, full-width and blanks are put right for you."
        ),
        widget=forms.TextInput(attrs=LIVE_CHECK),
    )
    name = LineField(
        label=_("Name of the enterprise"),
        max_length=200,
        help_text=_("Exactly as on the business licence."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    street = ModelChoiceField(
        Street.objects.all(),
        label=_("Registered street or town"),
        empty_label=_("Please choose"),
        help_text=_("Of the registered address on the licence; it decides which street office receives you."),
        widget=forms.Select(attrs={"class": "w-code"}),
    )
    uscc_override_reason = LineField(
        label=_("Why the code is right nevertheless"),
        max_length=200,
        required=False,
        help_text=_("Only if the check fails although the code is as on the licence. The operator can read this."),
    )


class InstitutionForm(forms.Form):
    """Whom policies pay directly, by the operator."""

    trade = ChoiceField(label=_("What it is"), help_text=_("In the words of the policies that pay it directly."))
    uscc = LineField(label=_("Unified social credit code"), max_length=60, widget=forms.TextInput(attrs=LIVE_CHECK))
    name = LineField(label=_("Name"), max_length=200)
    name_en = LineField(label=_("English name"), max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Please choose")), *((code, name_of(name)) for code, name in known_names(PAYEE).items())]
        self.fields["trade"].choices = choices  # type: ignore[attr-defined]  # narrowed to Field by the stubs


class CompanyForm(forms.Form):
    """Where the enterprise is and what it works on."""

    street = ModelChoiceField(
        Street.objects.all(),
        label=_("Registered street or town"),
        empty_label=None,
        widget=forms.Select(attrs={"class": "w-code"}),
    )
    registered_address = LineField(label=_("Registered address"), max_length=200, required=False)
    legal_representative = LineField(label=_("Legal representative"), max_length=60, required=False)
    sectors = MultipleChoiceField(
        label=_("Sectors"),
        required=False,
        help_text=_("Those the enterprise works in; schemes support certain sectors only."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, name_of(name)) for code, name in known_names(SECTOR).items()]
        self.fields["sectors"].choices = choices  # type: ignore[attr-defined]  # narrowed to Field by the stubs


class FiguresForm(forms.Form):
    """Last year's staff and revenue (yuan)."""

    figures_year = TypedChoiceField(
        label=_("Year of the figures"), coerce=int, widget=forms.Select(attrs={"class": "w-few"})
    )
    employees = WholeField(
        label=_("Employees"),
        most=10_000_000,
        help_text=_("At the end of that year."),
        widget=forms.TextInput(attrs={"class": "w-few"}),
    )
    revenue_yuan = MoneyField(
        label=_("Revenue (yuan)"),
        help_text=_("Of the whole year, in yuan with two decimals, as in the annual accounts."),
        widget=MoneyInput({"class": "w-money money-input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = timezone.localdate().year
        choices = [(y, str(y)) for y in range(year - 1, year - 6, -1)]
        self.fields["figures_year"].choices = choices  # type: ignore[attr-defined]  # narrowed to Field by the stubs


class ContactForm(forms.Form):
    """Whom offices call about filings."""

    contact_name = LineField(label=_("Contact person"), max_length=60)
    contact_phone = PhoneField(
        label=_("Contact phone"), widget=forms.TextInput(attrs={"type": "tel", "class": "w-code"})
    )


class QualificationForm(forms.Form):
    """A certificate."""

    kind = ChoiceField(label=_("Kind"))
    certificate_no = CodeField(
        label=_("Certificate number"),
        alphabet=CERTIFICATE,
        max_length=60,
        help_text=_("As printed, for example GR202511000001."),
        widget=forms.TextInput(attrs={"class": "w-code", "autocomplete": "off", "spellcheck": "false"}),
    )
    issued_on = DateField(label=_("Issued on"))
    valid_until = DateField(
        label=_("Valid until"), help_text=_("The last day it is valid; usually three years after the issue.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("Please choose")),
            *((code, name_of(name)) for code, name in known_names(QUALIFICATION).items()),
        ]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]  # narrowed to Field by the stubs


class BankAccountForm(forms.Form):
    """An account, its number typed twice."""

    account_name = LineField(label=_("Account name"), max_length=120)
    account_no = DigitsField(
        label=_("Account number"),
        help_text=_("Digits; blanks and hyphens are left out for you."),
        widget=forms.TextInput(attrs={"class": "w-code", "inputmode": "numeric", "autocomplete": "off"}),
    )
    account_no_again = LineField(
        label=_("Account number once more"),
        help_text=_("Type it again from the account-opening letter: a wrong digit sends money back."),
        widget=forms.TextInput(attrs={"class": "w-code", "inputmode": "numeric", "autocomplete": "off"}),
    )
    bank_name = LineField(
        label=_("Bank and branch"), max_length=120, help_text=_("For example 中国工商银行北京中关村支行.")
    )
    branch_code = DigitsField(
        label=_("Bank branch code"),
        help_text=_("The 12-digit code of the branch; your bank tells it on request."),
        widget=forms.TextInput(attrs={"class": "w-code", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("account_no"), cleaned.pop("account_no_again", None)
        if first and second and first != compact(second):
            self.add_error("account_no_again", _("The two account numbers differ. Compare both with the letter."))
        return cleaned
