"""The sentence of every code that a definition can be faulted with: Chinese, then English. Finding faults: `checks`."""

from rules.words.chapter import Chapter, Sentence
from rules.words.declared_sentences import DECLARED_SENTENCES

_SENTENCES: dict[str, Sentence] = {
    **DECLARED_SENTENCES,
    # what the file is made of
    "too_large": (
        "文件大于任何政策文件：最多 {most} 个字符、{keys} 个键、{tables} 个表、{deepest} 层",
        "larger than any definition: at most {most} characters, {keys} keys, {tables} tables, {deepest} levels",
    ),
    "not_toml": ("不是 TOML 文件：{detail}", "not a TOML file: {detail}"),
    "unknown_key": ("没有“{key}”这一项；此处可用：{known}", "unknown key “{key}”; known here: {known}"),
    "missing_key": ("缺少“{key}”", "“{key}” is missing"),
    "wrong_type": ("“{key}”须为{wanted}", "“{key}” must be {wanted}"),
    "empty": ("“{key}”不能为空", "“{key}” must not be empty"),
    "too_small": ("“{key}”不能小于 {least}", "“{key}” must be at least {least}"),
    "not_money": (
        '“{key}”须为以元计的金额，两位小数，加引号，如 "2500.00"',
        '“{key}” must be an amount in yuan with two decimals, in quotes, such as "2500.00"',
    ),
    "not_a_percentage": (
        '“{key}”须为加引号的百分比，如 "50%"',
        '“{key}” must be a percentage in quotes, such as "50%"',
    ),
    "rate_over_whole": ("“{key}”超过 100%", "“{key}” is more than 100%"),
    "not_a_code": (
        "“{value}”不是代码（只能用字母、数字、_ 和 -）",
        "“{value}” is not a code (small letters, digits, _ and -)",
    ),
    "not_one_of": ("“{value}”不在可选范围内：{known}", "“{value}” is not one of {known}"),
    "unknown_reference": ("没有{noun}“{value}”", "{noun} “{value}” does not exist"),
    "duplicate": ("{noun}“{value}”出现了两次", "{noun} “{value}” stands here twice"),
    "one_of_these_only": ("{keys} 只能写其中一项", "only one of {keys} may stand here"),
    # how much
    "unreachable_scale": ("此档位于适用于所有企业的一档之后，永远用不到", "this scale stands behind one for everybody"),
    "tiers_start": ("第一段须从 0.00 起", "the first tier must begin at 0.00"),
    "tiers_gap": ("此段起点高于上一段终点，中间有空缺", "this tier begins above the end of the one before it"),
    "tiers_overlap": ("此段起点低于上一段终点，互相重叠", "this tier begins below the end of the one before it"),
    "tier_behind_open": ("此段位于没有终点的一段之后", "this tier stands behind one without an end"),
    "tier_empty": ("此段终点不高于起点", "this tier ends where it begins, or below"),
    "score_without_bounds": ("积分条件须写明 least、most 或两者", "a score needs “least”, “most” or both"),
    "bounds_reversed": ("最高（most）低于最低（least）", "“most” lies below “least”"),
    "last_without_first_come": (
        "只有“先到先得”（first_come）才写 last",
        "“last” goes with the rule first_come only",
    ),
    "minimum_over_limit": (
        "最低支付额高于所有险种类别的单张保单限额",
        "the minimum lies above the limit for one policy of every class",
    ),
    "raised_beyond_paid": (
        "金额再小也提高到 {amount} 元，可能远高于实际支付：请加各级补贴合计封顶（ceiling）或限额",
        "however little was paid, {amount} is given: add a ceiling or a limit by what was paid",
    ),
    "minimum_over_cap": ("最低支付额高于年度上限", "the minimum lies above the yearly cap"),
    "group_in_circle": ("对象类别“{value}”用自己解释自己", "group “{value}” is explained by itself"),
    "group_about_policies": (
        "对象类别“{value}”取决于保单；上限只能按企业类别区分",
        "group “{value}” depends on the policy; a cap goes by kinds of enterprise",
    ),
    "product_in_no_class": ("险种“{value}”不在任何类别中", "product “{value}” is in no class of any measure"),
    "choice_missing": (
        "{value} 同属多项支持内容，但没有 [choice] 说明如何取舍",
        "{value}: in several measures, but there is no [choice] between them",
    ),
    "no_overlap_choice": (
        "“{value}”同在支持内容“{measure}”的多个类别中",
        "“{value}” is in several classes of measure “{measure}”",
    ),
    # articles and dates
    "dates_reversed": ("有效期至（valid_until）早于施行日期（valid_from）", "valid_until lies before valid_from"),
    "why_not_needed": (
        "标为不可计算的条款须写明原因（why_not）",
        "an article that is not computable must say why (why_not)",
    ),
    "why_not_surplus": ("可计算的条款不写 why_not", "a computable article has no why_not"),
    "article_without_rule": (
        "{number}标为可计算，但没有规则引用它",
        "article {number} is computable but no rule cites it",
    ),
    "rule_without_article": (
        "此规则引用的{number}标为不可计算",
        "a rule cites article {number}, which is marked as not computable",
    ),
    # how it is carried out
    "measure_in_no_matter": ("支持内容“{value}”不在任何申报事项中", "measure “{value}” is in no matter"),
    "matter_without_route": ("申报事项“{value}”没有办理流程", "matter “{value}” has no route"),
    "route_without_commitment": (
        "办理流程“{value}”有 {count} 个环节占用预算，须恰好一个",
        "route “{value}” commits the budget in {count} stages; exactly one must",
    ),
    "unreachable_route": (
        "办理流程“{value}”位于同一事项中适用于所有企业的流程之后，永远走不到",
        "route “{value}” stands behind one of the same matter that takes everybody",
    ),
    "material_without_route": (
        "须交纸质的流程“{value}”不在此材料的适用流程中",
        "paper route “{value}” is not among the routes of this material",
    ),
    # what the reader lets pass: dates of versions
    "version_twice": (
        "本政策已有另一个文件也是第 {version} 版",
        "another file of this scheme is version {version} too",
    ),
    "versions_overlap": (
        "与第 {version} 版自 {day} 起同时有效，无法确定适用哪一版",
        "holds together with version {version} from {day}; nothing says which of the two applies",
    ),
    "version_takes_over": (
        "自 {day} 起取代第 {version} 版",
        "takes the place of version {version} from {day}",
    ),
    "versions_gap": ("{first} 至 {last} 没有任何一版有效", "no version holds from {first} to {last}"),
    # conditions, scales and figures that cannot take effect
    "nobody_meets": (
        "没有企业能满足这些条件，不能同时成立：{kinds}",
        "nobody can meet these conditions; they never hold together: {kinds}",
    ),
    "scale_behind": (
        "第 {scale} 档永远用不到：符合它的企业都已适用前面一档",
        "scale {scale} is never reached: an earlier one takes everybody whom it is for",
    ),
    "scores_gap": ("积分 {first} 至 {last} 不在任何一档", "scores from {first} to {last} are in no scale"),
    "scores_overlap": (
        "积分 {first} 至 {last} 同时在两档之中",
        "scores from {first} to {last} are in two scales at once",
    ),
    "tiers_end": ("超过 {amount} 的部分不再补贴", "nothing is paid for the part above {amount}"),
    "rate_of_nothing": ("补贴比例为 0%，得不到任何支持", "the rate is 0%: nothing is paid"),
    "limit_over_cap": (
        "单张保单限额高于年度上限 {amount}，起不到作用",
        "the limit for one policy lies above the yearly cap of {amount} and never takes effect",
    ),
    "cap_over_cap": (
        "此上限高于外层上限 {amount}，起不到作用",
        "this cap lies above the one around it, {amount}, and never takes effect",
    ),
    "cap_of_nothing": ("上限为 0，得不到任何支持", "the cap is 0: nothing is paid"),
    "below_minimum": (
        "低于最低支付额 {amount}，此类险种永远得不到支持",
        "below the minimum of {amount}: this class is never paid",
    ),
    "cap_for_nobody": ("符合条件的企业都不属于“{value}”", "no eligible enterprise is a “{value}”"),
    "cap_behind": (
        "属于“{value}”的企业都已适用前面的上限",
        "everybody who is a “{value}” already falls under an earlier cap",
    ),
    # routes and stages that cannot be reached
    "matter_for_nobody": (
        "申报事项“{value}”没有企业能申报：没有既能满足条件又能走的流程",
        "matter “{value}” could be offered to nobody: who meets its conditions finds no route",
    ),
    "measure_on_no_route": (
        "能得到“{value}”的企业没有可走的办理流程",
        "whoever may get “{value}” finds no route",
    ),
    "route_behind": (
        "办理流程“{value}”永远走不到：符合它的企业都已走“{before}”",
        "route “{value}” is never reached: “{before}” takes everybody whom it is for",
    ),
    "stage_behind_last": (
        "环节“{value}”位于企业确认环节“{before}”之后，流程到那里已经结束",
        "stage “{value}” stands behind “{before}”, with which the route ends",
    ),
    "confirmation_without_waiver": (
        "有企业确认环节“{value}”，但没有 [waiver] 说明逾期不确认的后果",
        "stage “{value}” asks for a confirmation, but there is no [waiver] for those who stay silent",
    ),
    "stage_without_notice": (
        "有公示环节“{value}”，但没有 [notice] 说明如何公示",
        "stage “{value}” is a public notice, but there is no [notice] about it",
    ),
    "notice_days_differ": (
        "与 [notice] 所写的 {days} 个工作日不一致",
        "differs from the {days} working days under [notice]",
    ),
    "notice_idle": ("没有公示环节，[notice] 起不到作用", "there is no notice stage for [notice]"),
    "waiver_idle": ("没有企业确认环节，[waiver] 无从执行", "there is no confirmation stage for [waiver]"),
    "quorum_without_meeting": (
        "环节“{value}”不是会议，写法定人数没有意义",
        "stage “{value}” is no meeting; a quorum means nothing there",
    ),
    "commits_elsewhere": (
        "环节“{value}”既不是审核也不是会议，不能占用预算",
        "stage “{value}” is neither an examination nor a meeting; no budget is committed there",
    ),
    "paper_elsewhere": (
        "环节“{value}”不是审核，不收纸质材料",
        "stage “{value}” is no examination; no paper is received there",
    ),
    "pro_rata_without_meeting": (
        "办理流程“{value}”由审核环节占用预算，无法同比例核减：请由会议占用",
        "route “{value}” commits the budget at an examination, where nobody is cut alike: let a meeting commit it",
    ),
    "exception_without_meeting": (
        "写明会议可例外，但没有任何流程有会议环节",
        "a meeting may make an exception, but no route has a meeting",
    ),
    "route_without_notice": (
        "办理流程“{value}”没有公示环节：结果不经公示即成立",
        "route “{value}” has no public notice: its outcome stands without one",
    ),
    "examiner_resolves": (
        "同一人可以既办理“{before}”又办理“{value}”：请给这些环节写同一个不得兼办组",
        "one person could act at “{before}” and again at “{value}”: give these stages a separation group in common",
    ),
    "route_of_one_person": (
        "一个人可以独自从初审办到批准（“{value}”）：请加一个由他人办理的环节，并写明不得兼办组",
        "one person could carry a case from its first examination to approval (“{value}”): add a stage for another",
    ),
    "separation_alone": (
        "不得兼办组“{value}”只有一个环节，起不到作用",
        "separation “{value}” stands at one stage only and separates nothing",
    ),
    "separation_needs_people": (
        "不得兼办组“{value}”中同一岗位有 {count} 个环节，需要 {count} 名不同的经办人",
        "separation “{value}” has {count} stages of one post: they need {count} different people",
    ),
    "separation_of_enterprise": (
        "环节“{value}”由企业确认，没有经办人可以区分",
        "stage “{value}” is the enterprise's own; there are no officers to keep apart",
    ),
    # words and reasons
    "code_means_another": (
        "代码“{value}”在其他政策中指“{name}”，请换一个代码",
        "another policy uses the code “{value}” for “{name}”: take another one",
    ),
    "idle_word": ("没有规则用到{noun}“{value}”", "no rule uses {noun} “{value}”"),
    "no_reason": ("“{key}”没有写出理由：{value}", "“{key}” gives no reason: {value}"),
}
SENTENCES = Chapter("problem", _SENTENCES)

WARNINGS: frozenset[str] = frozenset(
    {
        "version_takes_over",
        "tiers_end",
        "rate_of_nothing",
        "limit_over_cap",
        "raised_beyond_paid",
        "cap_over_cap",
        "cap_behind",
        "notice_days_differ",
        "notice_idle",
        "route_without_notice",
        "waiver_idle",
        "separation_alone",
        "separation_needs_people",
        "idle_word",
    }
)

WANTED = Chapter(
    "wanted",
    {
        "text": ("加引号的文字", "a text in quotes"),
        "flag": ("“是”（true）或“否”（false）", "true or false"),
        "count": ("整数", "a whole number"),
        "day": ("日期，如 2025-09-16，不加引号", "a date such as 2025-09-16, without quotes"),
        "money": ("加引号的金额", "an amount in quotes"),
        "rate": ("加引号的百分比", "a percentage in quotes"),
        "codes": ("代码列表", "a list of codes"),
        "table": ("一组键值 {{ … }}", "a table"),
        "tables": ("若干组键值的列表", "a list of tables"),
        "list": ("列表", "a list"),
        "counts": ("整数列表", "a list of whole numbers"),
        "rates": ("加引号的百分比列表", "a list of percentages in quotes"),
    },
)
"""What a value has to be."""
