"""Gives a person a post from the command line: how the first operator of a new installation comes about."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import services
from accounts.models import Organisation, User
from records.domain.refusals import Refusal


class Command(BaseCommand):
    help = "add_member lin@example.com operator operator: person (already signed up), office code, roles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("office_code")
        parser.add_argument("roles", nargs="+")

    def handle(self, *, email: str, office_code: str, roles: list[str], **_options: object) -> None:
        try:
            user = User.objects.get(email__iexact=email)
            organisation = Organisation.objects.get(office_code=office_code)
            services.add_member(organisation=organisation, user=user, roles=roles, by=None)
        except User.DoesNotExist as missing:
            raise CommandError(f"Nobody has signed up as {email}.") from missing
        except Organisation.DoesNotExist as missing:
            raise CommandError(f"There is no office {office_code}. Run load_offices first.") from missing
        except Refusal as refusal:
            raise CommandError(f"{organisation}: {refusal.code} ({', '.join(roles)})") from refusal
        self.stdout.write(f"{user} · {organisation}: {', '.join(roles)}.")
