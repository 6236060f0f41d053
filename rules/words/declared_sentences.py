"""The sentences of faults in what a policy declares of its own, and of what the portal does not do yet."""

from rules.words.chapter import Sentence

DECLARED_SENTENCES: dict[str, Sentence] = {
    # what the policy declares of its own
    "known_already": (
        "“{value}”是每家企业都有的数据，不必另行声明",
        "every claim has “{value}” already; do not declare it",
    ),
    "choices_of_code_only": ("只有类型为 code 的才列可选项", "only a value of the type “code” has choices"),
    "not_of_type": ("“{key}”不是所需的类型（{type}）", "“{key}” is not of the type that is needed ({type})"),
    "days_in_order": ("起始日期须依次靠后，不得重复", "each day must be later than the one before"),
    "fact_or_field": ("须写明 fact 或 field 其中一项", "exactly one of “fact” and “field” must stand here"),
    "value_or_share": (
        "须写明 value，或 of（可加 share），只能其一",
        "either “value”, or “of” (with “share”) must stand here",
    ),
    "no_order": ("“{key}”的类型没有大小之分", "values of the type of “{key}” have no order"),
    "years_needed": (
        "“{key}”须为按年填报的企业数据，至少两年（years）",
        "“{key}” must be a fact that is stated for two years or more (years)",
    ),
    "not_a_month": ("“{key}”须为 1 至 12", "“{key}” must be from 1 to 12"),
    "one_rate_needed": (
        "须写明 rate、field、reference 其中一项",
        "exactly one of rate, field and reference must stand here",
    ),
    "time_needed": (
        "须写明计息时间：from 与 to，或 days、months、years 其中一项",
        "the time is needed: from and to, or one of days, months and years",
    ),
    "both_days_needed": ("起日与止日须同时写明", "from and to go together"),
    "not_a_year_basis": ("“{key}”须为 360、365 或 366", "“{key}” must be 360, 365 or 366"),
    "bounds_needed": (
        "须写明幅度：least 与 most，或 least_amount_yuan 与 most_amount_yuan",
        "the bounds are needed: least and most, or least_amount_yuan and most_amount_yuan",
    ),
    "base_needed": ("按比例确定时须写明“{key}”", "a share needs “{key}”, what it is of"),
    "base_without_rate": ("金额算法不是比例，“{key}”起不到作用", "the amount is no share, so “{key}” means nothing"),
    "shares_not_whole": ("“{key}”各年比例之和须为 100%", "“{key}” must sum to 100%"),
    "classes_of_shared_cap_only": ("只有 shared_cap 才写 classes", "“classes” goes with shared_cap only"),
    "two_classes_needed": ("共用的上限至少涉及两个类别", "a shared cap names two classes or more"),
    "capped_twice": ("类别“{value}”已有另一个上限", "class “{value}” is capped already"),
    # what the portal does not do yet
    "payee_named_twice": (
        "收款方“{value}”在申报内容中有不同称谓（{names}），请分别给出 payee 代码",
        "items call the payee “{value}” by different words ({names}): give each a payee code of its own",
    ),
    "code_not_carried": (
        "本系统中代码“{value}”只能用小写字母、数字和 _，最多 40 位",
        "in this portal the code “{value}” may hold small letters, digits and _, 40 at most",
    ),
    "code_too_long": (
        "本系统中代码“{value}”最多 40 位",
        "in this portal the code “{value}” may have 40 places at most",
    ),
    "nobody_decides": (
        "金额由评审在幅度内确定，但该流程在占用预算前没有审查环节",
        "an amount is left to people, and no stage of this route examines the case before its money is committed",
    ),
}
