"""What people call the keys and the tables of a definition, in Chinese and English: forms, problems, differences and
the JSON Schema all take it from here. No sentences.
"""

from rules.text import Text, alike
from rules.words.chapter import Chapter, Sentence

_KEYS: dict[str, Sentence] = {
    "accepts": ("文件格式", "file type"),
    "amount": ("金额算法", "amount"),
    "amount_yuan": ("金额", "amount"),
    "amounts": ("金额", "amount"),
    "answer": ("应答", "answer"),
    "applies_when": ("适用情形", "condition of the route"),
    "article": ("条款", "article"),
    "at": ("取值日期", "day of the rate"),
    "base": ("计算基数", "base"),
    "base_limit": ("计入基数的上限", "limit of the base"),
    "basis": ("一年的天数", "days of a year"),
    "below": ("低于最低支付额时的处理", "rule below the minimum"),
    "budget": ("预算", "budget"),
    "budget_year": ("列支年度", "budget year"),
    "by": ("由谁办理", "office that handles it"),
    "by_group": ("按对象类别的上限", "caps by kind of applicant"),
    "cap": ("年度上限", "yearly cap"),
    "ceiling": ("各级补贴合计封顶", "ceiling of all support"),
    "choice": ("取舍", "choice"),
    "choices": ("可选项", "choices"),
    "class": ("类别", "class"),
    "classes": ("共用上限的类别", "classes that share it"),
    "code": ("代码", "code"),
    "commits_budget": ("是否占用预算", "commits the budget"),
    "free": ("申报不收费", "filing is free of charge"),
    "computable": ("是否可计算", "computable"),
    "conditions": ("条件", "condition"),
    "correction": ("补正", "correction"),
    "count_first_day": ("公示当日是否计入", "the day of publication counts"),
    "counterparty": ("对方", "counterparty"),
    "days": ("天数", "days"),
    "direction": ("取整方向", "direction of rounding"),
    "document": ("文号", "document"),
    "en": ("英文", "English"),
    "evidence": ("凭证", "evidence"),
    "except": ("除外地区", "region left out"),
    "fact": ("企业数据", "fact"),
    "factor": ("系数", "factor"),
    "factors": ("系数", "factors"),
    "field": ("填报项", "field"),
    "flag_equal": ("恰好等于时是否提示核看", "shown to a person when equal"),
    "flag_term_over_years": ("提示核看的保险年限", "term shown to a person (years)"),
    "from": ("起日", "from"),
    "from_yuan": ("起点", "lower end"),
    "group": ("对象类别", "kind of applicant"),
    "help": ("填写说明", "help under the field"),
    "hint": ("说明", "hint"),
    "illustrative": ("是否示意数字", "illustrative figures"),
    "instalments": ("分期发放", "instalments"),
    "invoice_article": ("发票核查条款", "article on invoices"),
    "issued_on": ("印发日期", "day of issue"),
    "issuer": ("印发单位", "issuer"),
    "item": ("事项", "item"),
    "items": ("事项", "items"),
    "kind": ("种类", "kind"),
    "kinds": ("资质", "qualification"),
    "last": ("对最后一家的处理", "treatment of the last one"),
    "last_day": ("止日是否计入", "the last day"),
    "least": ("最低", "least"),
    "least_amount_yuan": ("最低金额", "least amount"),
    "level": ("资金层级", "level of government"),
    "levels": ("补贴层级", "level"),
    "limit": ("限额", "limit"),
    "limit_yuan": ("限额", "limit"),
    "limits": ("限额", "limits"),
    "material": ("申报材料", "material"),
    "matter": ("申报事项", "matter"),
    "max_mb": ("文件大小上限（MB）", "largest file (MB)"),
    "measure": ("支持内容", "measure"),
    "measures": ("支持内容", "measure"),
    "minimum": ("最低支付额", "minimum"),
    "month": ("取值月份", "month of the rate"),
    "month_end": ("取当月末的值", "the value at the end of the month"),
    "months": ("月数", "months"),
    "most": ("最高", "most"),
    "most_amount_yuan": ("最高金额", "most amount"),
    "most_quantity": ("至多计入数量", "most that count"),
    "most_times": ("至多计入次数", "most times"),
    "name": ("名称", "name"),
    "notice": ("公示", "public notice"),
    "number": ("条号", "number"),
    "number_prefix": ("证书编号前缀", "prefix of the number"),
    "of": ("依据", "base"),
    "office": ("办理单位", "office"),
    "offset": ("相对申报年度", "years from the call year"),
    "optional": ("可不填", "optional"),
    "options": ("选项", "option"),
    "over": ("计算期间", "period"),
    "over_years": ("比较年数", "years compared with"),
    "override": ("可例外的程序", "body that may make an exception"),
    "overrun_invoice": ("发票超额时的处理", "rule on overrun invoices"),
    "paper_receipt": ("是否收纸质材料", "receives paper"),
    "paper_routes": ("须交纸质的流程", "route with paper"),
    "payee": ("拨付对象", "payee"),
    "payee_article": ("拨付对象条款", "article on the payee"),
    "payment": ("资金拨付", "payment"),
    "per": ("取整对象", "object of rounding"),
    "policies_per_year": ("每年保单数", "number of policies a year"),
    "policy_article": ("保单核查条款", "article on policies"),
    "post": ("岗位", "post"),
    "price_yuan": ("单价", "price"),
    "principal": ("本金", "principal"),
    "product": ("险种", "product"),
    "product_article": ("险种核查条款", "article on products"),
    "products": ("险种", "product"),
    "qualification": ("资质", "qualification"),
    "qualifications": ("资质", "qualification"),
    "quantity": ("数量", "quantity"),
    "question": ("问题", "question"),
    "quorum": ("会议法定人数", "quorum"),
    "rate": ("补贴比例", "rate"),
    "rates": ("利率", "rates"),
    "reading": ("口径", "reading"),
    "reference": ("参考利率", "reference rate"),
    "reference_rate": ("参考利率", "reference rate"),
    "repeated_policy": ("重复保单的处理", "rule on repeated policies"),
    "required": ("是否必交", "required"),
    "required_when": ("须交情形", "condition for asking"),
    "rounding": ("取整", "rounding"),
    "route": ("办理流程", "route"),
    "routes": ("适用流程", "route"),
    "rule": ("规则", "rule"),
    "scale": ("分档", "scale"),
    "scheme": ("政策", "scheme"),
    "scope": ("提交范围", "scope"),
    "score": ("积分", "score"),
    "screening": ("核查", "screening"),
    "seal": ("是否盖章", "seal"),
    "sector": ("产业", "sector"),
    "sectors": ("产业", "sector"),
    "separation": ("不得兼办组", "separation"),
    "share": ("比例", "share"),
    "shared_cap": ("几类共用的上限", "shared cap"),
    "shares": ("各年比例", "shares of the years"),
    "short_title": ("简称", "short title"),
    "signature": ("是否签字", "signature"),
    "stage": ("环节", "stage"),
    "summary": ("摘要", "summary"),
    "term_article": ("保险期限条款", "article on the term"),
    "text": ("内容", "text"),
    "tie": ("金额相同时的处理", "rule on a tie"),
    "tiers": ("分段比例", "tiers"),
    "tiers_of": ("分段对象", "what the tiers are of"),
    "times": ("次数", "times"),
    "title": ("标题", "title"),
    "to": ("止日", "to"),
    "total_cap": ("合计年度上限", "total yearly cap"),
    "type": ("类型", "type"),
    "unit": ("取整到", "unit"),
    "up_to_yuan": ("止点", "upper end"),
    "valid_from": ("施行日期", "first day of validity"),
    "valid_until": ("有效期止", "last day of validity"),
    "validity_article": ("施行期限条款", "article on the term"),
    "value": ("数值", "value"),
    "values": ("取值", "values"),
    "version": ("版本", "version"),
    "waiver": ("视为放弃", "waiver"),
    "when": ("适用条件", "condition of the scale"),
    "why": ("理由", "ground"),
    "why_not": ("不能计算的原因", "reason why it is not computed"),
    "within": ("注册地区", "region"),
    "working_days": ("工作日", "number of working days"),
    "years": ("年数", "number of years"),
    "zh": ("中文", "Chinese"),
}
KEYS = Chapter("key", _KEYS)


_IN_TABLES: dict[str, Sentence] = {
    "amount.kind": ("计算方式", "how it is reckoned"),
    "base_limit.amount_yuan": ("计入基数的上限", "so much of the base counts"),
    "base_limit.per": ("计算范围", "counted for"),
    "class.illustrative": ("比例为示意数字", "the rate is illustrative"),
    "class.limit_yuan": ("单个事项最多", "for one item"),
    "condition.measure": ("计哪项支持的年度", "years of the measure"),
    "condition.of": ("或与另一项比较", "or compared with"),
    "condition.per": (
        "按同一对象计（item，或事项中某填报项的代码）",
        "counted for the same: item, or the code of its field",
    ),
    "condition.share": ("占其比例", "share of it"),
    "fact.unit": ("单位", "unit"),
    "fact.years": ("填报年度", "stated for the years"),
    "field.unit": ("单位", "unit"),
    "item.number": ("编号的名称", "what its number is called"),
    "minimum.amount_yuan": ("最低支付额", "minimum payment"),
    "reference.field": ("取自填报项", "stated as"),
    "reference.rate": ("年利率", "yearly rate"),
    "total_minimum.amount_yuan": ("最低支付额", "minimum payment"),
}
IN_TABLES = Chapter("key_in_table", _IN_TABLES)
"""Where a key means something of its own in one table."""
_TABLES: dict[str, Sentence] = {
    "condition": ("条件", "condition"),
    "dated_rate": ("取值", "value from a day on"),
    "definition": ("政策定义", "definition of a policy"),
    "group_cap": ("按对象类别的上限", "cap of a kind of applicant"),
    "limit": ("限额", "limit"),
    "named_office": ("办理单位", "office by its code"),
    "street_office": ("属地街道（镇）", "the street office"),
    "text": ("中英文文字", "text in two languages"),
    "tier": ("分段", "tier"),
    "total_minimum": ("合计最低支付额", "minimum of all measures"),
    "word": ("用语", "word of the policy"),
}
TABLES = Chapter("table", _TABLES)


def name_of(key: str, table: str = "") -> Text:
    """What people call a key of the file, in one of its tables; the key itself if nobody gave it a name."""
    return IN_TABLES.get(f"{table}.{key}") or KEYS.get(key) or alike(key)


def key_name(key: str, language: str, table: str = "") -> str:
    return name_of(key, table).in_language(language)


def table_name(table: str, language: str) -> str:
    """What people call a table of the shape; mostly as the key under which it stands."""
    name = TABLES.get(table) or KEYS.get(table)
    return name.in_language(language) if name else table


def has_name(key: str) -> bool:
    return key in KEYS


def has_table_name(table: str) -> bool:
    return table in TABLES or table in KEYS


def named_in_tables() -> tuple[tuple[str, ...], ...]:
    """The tables and keys that have a name of their own."""
    return tuple(tuple(code.split(".")) for code in IN_TABLES)
