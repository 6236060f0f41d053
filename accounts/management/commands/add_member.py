"""The first operator and the first security administrator of a new portal; everybody after them is given by two."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import services
from accounts.models import Organisation, User
from accounts.posts import post_name
from accounts.wording import sentence
from records.domain.refusals import Refusal

HOW = (
    "From here come only the first operator and the first security administrator, while nobody holds that post. "
    "Everybody else: the operator opens Organisations, chooses the office, invites the person under Members; "
    "a post that takes two persons is then confirmed by the security administrator under Posts to confirm."
)


class Command(BaseCommand):
    help = f"add_member lin@example.com operator operator: person (already signed up), office code, post. {HOW}"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("office_code")
        parser.add_argument("post")

    def handle(self, *, email: str, office_code: str, post: str, **_options: object) -> None:
        try:
            person = User.objects.get(email__iexact=email)
            organisation = Organisation.objects.get(office_code=office_code)
            services.found_post(organisation=organisation, person=person, post=post)
        except User.DoesNotExist as missing:
            raise CommandError(f"Nobody has signed up as {email}.") from missing
        except Organisation.DoesNotExist as missing:
            raise CommandError(f"There is no office {office_code}. Run load_offices first.") from missing
        except Refusal as refusal:
            raise CommandError(f"{sentence(refusal)} {HOW}") from refusal
        self.stdout.write(f"{person} · {organisation}: {post_name(post)}.")
