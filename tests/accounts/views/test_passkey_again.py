"""A passkey shown again: the right one opens the page, one that signs wrongly is told so and may try again."""

import json

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.utils.translation import gettext
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST, ORIGIN, NUMBER = "localhost", "https://localhost", b"1" * 16
AGAIN, ADD = "/accounts/2fa/webauthn/reauthenticate/", "/accounts/2fa/webauthn/add/"
PRESENT = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Passkey:
    """An authenticator without a browser: a key that signs what a page asks."""

    def __init__(self, person):
        self.key = ec.generate_private_key(ec.SECP256R1())
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AuthenticatorData.create(
            sha256(HOST.encode()),
            PRESENT | AuthenticatorData.FLAG.AT,
            0,
            AttestedCredentialData.create(b"\0" * 16, NUMBER, public),
        )
        answer = {
            "clientDataJSON": websafe_encode(CollectedClientData.create("webauthn.create", b"x" * 32, ORIGIN)),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        Authenticator.objects.create(
            user=person,
            type=Authenticator.Type.WEBAUTHN,
            data={
                "name": "钥匙",
                "credential": {
                    "id": websafe_encode(NUMBER),
                    "rawId": websafe_encode(NUMBER),
                    "type": "public-key",
                    "response": answer,
                    "clientExtensionResults": {},
                },
            },
        )

    def answers(self, client, key=None):
        """What the browser would post for the question that the page asked."""
        challenge = client.session["mfa.webauthn.state"]["challenge"]
        said = CollectedClientData.create("webauthn.get", challenge, ORIGIN)
        data = AuthenticatorData.create(sha256(HOST.encode()), PRESENT, 1)
        signed = (key or self.key).sign(data + said.hash, ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signed),
        }
        return json.dumps(
            {
                "id": websafe_encode(NUMBER),
                "rawId": websafe_encode(NUMBER),
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )


@pytest.fixture
def client(lin):
    client = Client(headers={"host": HOST})
    client.force_login(lin)
    return client


def shown_again(client):
    return any(each["method"] == "mfa" for each in client.session["account_authentication_methods"])


def test_the_right_passkey_counts(lin, client):
    passkey = Passkey(lin)
    client.get(AGAIN)
    assert client.post(AGAIN, {"credential": passkey.answers(client)}).status_code == 302
    assert shown_again(client)


def test_one_that_signs_wrongly_is_told_and_may_try_again(lin, client):
    passkey = Passkey(lin)
    client.get(AGAIN)
    wrong = client.post(AGAIN, {"credential": passkey.answers(client, ec.generate_private_key(ec.SECP256R1()))})
    assert wrong.status_code == 200
    assert gettext("The passkey was not accepted. Please try again.") in wrong.content.decode()
    assert not shown_again(client)
    assert client.post(AGAIN, {"credential": passkey.answers(client)}).status_code == 302
    assert shown_again(client)
