"""Mail without a mail server is readable in the terminal: the sign-up link above all."""

from io import StringIO

from django.core.mail import EmailMessage

from portal.mail import PrintedMail


def test_chinese_mail_is_printed_as_a_person_reads_it():
    stream = StringIO()
    body = "请打开链接:http://localhost:8000/accounts/confirm-email/MQ:1/\n谢谢"
    mail = EmailMessage("请确认您的邮箱", body, "portal@localhost", ["micro@demo.example"])
    assert PrintedMail(stream=stream).send_messages([mail]) == 1
    said = stream.getvalue()
    assert "✉ micro@demo.example: 请确认您的邮箱" in said
    assert "    请打开链接:http://localhost:8000/accounts/confirm-email/MQ:1/" in said
