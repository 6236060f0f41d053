"""How the tables and values of a definition are said: code -> Chinese, English. Filled in by `values.py`."""

from rules.words.chapter import Chapter

VALUES = Chapter(
    "value",
    {
        "yes": ("是", "yes"),
        "no": ("否", "no"),
        "flag_equal": ("恰好等于时提示核看", "equal values are shown to a person"),
        "override": ("会议可例外", "a meeting may make an exception"),
        "with_more": ("{said}（{more}）", "{said} ({more})"),
        "pair": ("{key}为 {value}", "{key}: {value}"),
        "whether": ("是否", ""),
        "tier": ("{first}至 {last}部分 {rate}", "{rate} of the part from {first} to {last}"),
        "top_tier": ("{first}以上部分 {rate}", "{rate} of what lies above {first}"),
        "scale": ("{whom}的企业 {rates}", "{rates} ({whom})"),
        "other_scale": ("其他企业 {rates}", "otherwise {rates}"),
        "rate_at_month_end": ("{day}当月的{name}", "{name} of the month of {day}"),
        "rate_of_month": ("{year} {month} 月的{name}", "{name} of month {month} of {year}"),
        "rate_on": ("{day}的{name}", "{name} on {day}"),
        "factor": ("{whom}的 × {factor}", "× {factor} ({whom})"),
        "limit_of_share": ("不超过{of}的 {share}", "at most {share} of {of}"),
        "limit_of": ("不超过{of}", "at most {of}"),
        "not": ("不属于以下情形：{conditions}", "not: {conditions}"),
        "year_after": ("申报年度加 {offset} 年", "call year plus {offset}"),
    },
)
"""How the tables of a definition are said. `whether`: what the name of a yes-or-no key begins with and a fact leaves
out."""
YEARS = Chapter(
    "year",
    {
        "-2": ("申报年度前两年", "two years before the call year"),
        "-1": ("申报年度上一年", "the year before the call year"),
        "0": ("申报年度当年", "the call year"),
        "1": ("申报年度下一年", "the year after the call year"),
    },
)
