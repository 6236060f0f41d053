"""Two pages of allauth's about passkeys that need a rule of ours: taking one away, and showing one once more."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.forms import Form
from django.http import HttpResponse


class RemovePasskeyView(RemoveWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """The last factor of somebody who needs one stays."""

    def form_valid(self, form: Form) -> HttpResponse:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().form_valid(form)  # type: ignore[no-any-return]  # of a view without types
        form.add_error(None, adapter.validation_error("cannot_delete_authenticator"))
        return self.form_invalid(form)  # type: ignore[no-any-return]  # of a view without types


class ShowPasskeyAgainView(ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """A passkey that is not accepted can be tried again on the same page; allauth's own leads away from it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(), **kwargs}

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))  # type: ignore[no-any-return]  # of a view without types


remove_passkey = RemovePasskeyView.as_view()
show_passkey_again = ShowPasskeyAgainView.as_view()
