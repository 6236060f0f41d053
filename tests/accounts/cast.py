"""The cast of this floor: people, credit codes, licences."""

import itertools
from io import BytesIO

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.domain.uscc import check_character
from accounts.models import Organisation, Street, User
from accounts.services import found_post, register_enterprise

NUMBERS = itertools.count(1)
PASSWORD = "correct horse battery"


def person(name: str = "林若溪", **fields) -> User:
    """Somebody with a verified address."""
    address = fields.pop("email", f"person{next(NUMBERS)}@example.test")
    user = User.objects.create_user(address, PASSWORD, full_name=name, **fields)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def mobile() -> str:
    """A mobile number nobody has yet."""
    return f"138{next(NUMBERS):08d}"


def credit_code() -> str:
    """A right code nobody has yet."""
    first = f"91110108MA{next(NUMBERS):07d}"
    return first + check_character(first)


def enterprise(by: User, name: str = "北京青穗智能科技有限公司", **fields) -> Organisation:
    street = Street.objects.get(code="110108011")
    return register_enterprise(name=name, uscc=fields.pop("uscc", credit_code()), street=street, by=by, **fields)


def office(code: str) -> Organisation:
    return Organisation.objects.get(office_code=code)


def operator() -> User:
    user = person("周运维")
    found_post(organisation=office("operator"), person=user, post="operator")
    return user


def security() -> User:
    user = person("郑安全")
    found_post(organisation=office("security_office"), person=user, post="security_administrator")
    return user


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    return file.getvalue()


def licence(name: str = "营业执照.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)
