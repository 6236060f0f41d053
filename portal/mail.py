"""Mail on a machine without a mail server: printed so that a person can read it and follow its links."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend


class PrintedMail(EmailBackend):
    """Django's console mail shows Chinese as base64; this one shows what the receiver would read."""

    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(f"✉ {', '.join(message.recipients())}: {message.subject}\n")
        if settings.HTTPS:  # whoever reads the log must not find the way into an account there
            self.stream.write("    (its words are not printed: SMTP_HOST is not set)\n")
            return
        for line in str(message.body).strip().splitlines():
            self.stream.write(f"    {line}\n")
