"""One result as plain text for a terminal or a mail: amounts first, then each policy with its articles."""

from collections.abc import Mapping
from typing import Any

from rules.words.chapter import Chapter

_WORDS = Chapter(
    "report",
    {
        "total": ("合计", "Total"),
        "payment": ("拨付", "Payment"),
        "policy": ("保单", "Policy"),
        "article": ("条", "Art."),
        "reason": ("原因", "Reason"),
        "flag": ("请核看", "Please look"),
        "error": ("不能测算", "Cannot be assessed"),
    },
)
CHECK = Chapter(
    "check",
    {
        "warning": ("（提醒）", "warning: "),
        "fine": (
            "{file}：可以使用。{articles}，{measures}，{routes}。",
            "{file}: fit for use. {articles}, {measures}, {routes}.",
        ),
        "article": ("{count} 条条款", "{count} article"),
        "articles": ("{count} 条条款", "{count} articles"),
        "measure": ("{count} 项支持内容", "{count} measure"),
        "measures": ("{count} 项支持内容", "{count} measures"),
        "route": ("{count} 条办理流程", "{count} route"),
        "routes": ("{count} 条办理流程", "{count} routes"),
    },
)
"""What a check of a definition's file says when nothing, or little, is wrong with it."""


def text_report(result: Mapping[str, Any], language: str) -> str:
    """The lines of a result (or error) in the contract's shape."""

    def word(key: str) -> str:
        return _WORDS.say(key, language)

    lines = [str(result["id"])] if "id" in result else []
    if "error" in result:
        error = result["error"]
        return "\n".join([*lines, f"{word('error')}: {error['field']}: {error['message']} ({error['code']})"])
    lines.append(f"{result['scheme']} / {result['scheme_version']}  {word('total')} {result['total_yuan']}")
    for paid in result["payments"]:
        lines.append(f"  {word('payment')} {paid['payee']} {paid['name']} {paid['amount_yuan']}")
        lines += [
            f"    {part['number']}. {part['budget_year']} {part['amount_yuan']}" for part in paid.get("parts", ())
        ]
    for item in result["policies"]:
        lines.append(f"  {word('policy')} {item['policy_no']}  {item['measure'] or '-'}  {item['amount_yuan']}")
        lines += [f"    {_place(step, word('article'))} {step['text']}" for step in item["steps"]]
        lines += [f"    {word('reason')} {_place(r, word('article'))} {r['text']}" for r in item["reasons"]]
    lines += [f"  {word('reason')} {_place(r, word('article'))} {r['text']}" for r in result["reasons"]]
    lines += [f"  {word('flag')} {_place(f, word('article'))} {f['text']}" for f in result["flags"]]
    return "\n".join(lines)


def _place(item: Mapping[str, Any], article: str) -> str:
    return f"[{article} {item['article']}]" if item["article"] else ""
