"""The patent-pledge policy as it would be if it paid the interest to the bank, in two parts."""

from schemes.definition_files import FOLDER

PATENT = FOLDER / "patent-pledge-2026" / "1.toml"
TO_ENTERPRISE = 'payee = "enterprise"\npayee_article = "3"\n'


def bank_policy(code: str = "interest-to-bank", *, payee: str = "bank", parts: str = "years = 2") -> str:
    """Its text; `payee` is the code under which the loan's bank is paid (or "enterprise"), no `parts`: all at once."""
    text = PATENT.read_text(encoding="utf-8").replace('code = "patent-pledge-2026"', f'code = "{code}"', 1)
    head, _, rest = text.partition('[[measure.class]]\ncode = "guarantee"')
    text = head + "\n# ──" + rest.partition("\n# ──")[2]
    assert TO_ENTERPRISE in text
    instalments = f'instalments = {{ {parts}, article = "3" }}\n' if parts else ""
    text = text.replace(TO_ENTERPRISE, f'payee = "{payee}"\npayee_article = "3"\n{instalments}', 1)
    return (
        text if payee == "enterprise" else text.replace('payee = "bank"\nevidence', f'payee = "{payee}"\nevidence', 1)
    )
