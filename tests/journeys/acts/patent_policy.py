"""The policy of schemes/definitions/patent-pledge-2026, written by hand with the editor, in Chinese."""

from tests.journeys.acts.policy import Author

ARTICLES = (
    ("宗旨", "降低企业以专利权质押取得贷款的费用。", "宗旨不产生金额。"),
    ("支持对象", "注册在海淀区、近三年无严重失信行为、以专利权质押取得贷款的企业。", ""),
    (
        "资助标准",
        "利息按贷款额的 3%、担保费按 1.2%、评估费按 5‰，以实付为限；每年不超过 36 万、15 万、6 万元。",
        "",
    ),
    ("办理", "金融局预审、复审，局务会议审定，公示五个工作日。", "由人办理。"),
    ("资助次数", "每家企业至多资助三个年度。", ""),
    ("期限", "自印发之日起施行，至 2028 年 12 月 31 日。", ""),
)
ITEMS = (
    (
        "贷款利息",
        "借款合同号",
        "放款银行",
        "对账单",
        (("贷款额", "金额（元）"), ("放款日", "日期"), ("本年实付利息", "金额（元）")),
    ),
    ("担保费", "担保合同号", "担保机构", "发票", (("贷款额", "金额（元）"), ("实付担保费", "金额（元）"))),
    ("评估费", "评估合同号", "评估机构", "发票", (("贷款额", "金额（元）"), ("实付评估费", "金额（元）"))),
)
CLASSES = (
    ("利息", "贷款利息", "3%", "本年实付利息", "36 万"),
    ("担保费", "担保费", "1.2", "实付担保费", "15万元"),
    ("评估费", "评估费", "5‰", "实付评估费", "60,000.00元"),
)
STAGES = (
    ("预审", "审核（逐项）", "预审人员", "10"),
    ("复审", "审核（逐项）", "复审人员", "5"),
    ("局务会审定", "会议", "会议秘书", "10"),
    ("公示", "公示", "会议秘书", "5"),
)


def write_patent_policy(author: Author) -> None:
    """Everything of it, from a draft that was just begun."""
    _articles(author)
    _scheme(author)
    _declarations(author)
    _measure(author)
    _procedure(author)


def _articles(author: Author) -> None:
    author.opens("article")
    for number, (title, summary, why_not) in enumerate(ARTICLES):
        if number:
            author.adds("article")
        author.types(f"article-{number}-title__zh", title)
        author.types(f"article-{number}-summary__zh", summary)
        if why_not:
            author.chooses(f"article-{number}-computable", "否")
            author.types(f"article-{number}-why_not__zh", why_not)
    author.saves_it()


def _scheme(author: Author) -> None:
    author.opens("scheme")
    author.types("title__zh", "海淀区专利质押融资费用资助办法")
    author.types("issuer__zh", "海淀区地方金融管理局")
    author.types("document__zh", "海金发〔2026〕1号")
    author.types("valid_until", "2028-12-31")
    author.chooses("validity_article", "第六条 期限")
    author.saves_it()


def _declarations(author: Author) -> None:
    author.opens("fact")
    author.types("fact-0-name__zh", "近三年无严重失信行为")
    author.adds("fact")
    author.types("fact-1-name__zh", "质押的有效专利件数")
    author.chooses("fact-1-type", "整数")
    author.saves_it()
    author.opens("item")
    for number, (name, contract, other, evidence, fields) in enumerate(ITEMS):
        item = f"item-{number}"
        if number:
            author.adds("item")
        author.types(f"{item}-name__zh", name)
        author.types(f"{item}-number__zh", contract)
        author.types(f"{item}-counterparty__zh", other)
        author.chooses(f"{item}-evidence", evidence)
        for position, (label, kind) in enumerate(fields):
            if position:
                author.adds(f"{item}-field")
            author.types(f"{item}-field-{position}-name__zh", label)
            author.chooses(f"{item}-field-{position}-type", kind)
    author.saves_it()
    author.opens("conditions")
    author.chooses("conditions-0-kind", "注册在指定地区")
    author.shows("conditions-0")
    author.types("conditions-0-within", "110108")
    author.chooses("conditions-0-article", "第二条 支持对象")
    author.adds("conditions")
    author.chooses("conditions-1-kind", "企业作出声明（是或否）")
    author.shows("conditions-1")
    author.chooses("conditions-1-fact", "近三年无严重失信行为")
    author.chooses("conditions-1-article", "第二条 支持对象")
    author.adds("conditions")
    author.chooses("conditions-2-kind", "某项数据不低于")
    author.shows("conditions-2")
    author.chooses("conditions-2-fact", "质押的有效专利件数")
    author.types("conditions-2-value", "1 件")
    author.chooses("conditions-2-article", "第二条 支持对象")
    author.saves_it()


def _measure(author: Author) -> None:
    author.opens("measure.0")
    author.types("name__zh", "专利质押融资费用资助")
    author.types("summary__zh", "资助利息、担保费和评估费。")
    author.chooses("article", "第三条 资助标准")
    author.adds("conditions")
    author.chooses("conditions-0-kind", "已获支持的年度少于")
    author.shows("conditions-0")
    author.types("conditions-0-limit", "3")
    author.chooses("conditions-0-article", "第五条 资助次数")
    for number, (name, item, rate, within, most) in enumerate(CLASSES):
        block = f"class-{number}"
        if number:
            author.adds("class")
        author.types(f"{block}-name__zh", name)
        author.ticks(f"{block}-items", item)
        author.types(f"{block}-rate", rate)
        author.chooses(f"{block}-base", "贷款额")
        author.chooses(f"{block}-limits__0__of", within)
        author.types(f"{block}-cap__amount_yuan", most)
    author.saves_it()


def _procedure(author: Author) -> None:
    author.opens("together")
    author.chooses("budget__rule", "全体同比例核减")
    author.chooses("budget__article", "第三条 资助标准")
    author.saves_it()
    author.opens("route.0")
    author.types("name__zh", "专利质押融资费用资助")
    author.chooses("article", "第四条 办理")
    for number, (name, kind, post, days) in enumerate(STAGES):
        stage = f"stage-{number}"
        if number:
            author.adds("stage")
        author.types(f"{stage}-name__zh", name)
        author.chooses(f"{stage}-kind", kind)
        author.chooses(f"{stage}-office", "海淀区地方金融管理局")
        author.chooses(f"{stage}-post", post)
        author.types(f"{stage}-working_days", days)
        if kind == "会议":
            author.ticks(f"{stage}-commits_budget")
    author.saves_it()
    author.opens("material")
    author.types("material-0-name__zh", "专利权质押登记通知书")
    author.types("material-0-hint__zh", "国家知识产权局出具，列明质押专利。")
    author.adds("material")
    author.types("material-1-name__zh", "合同和付款凭证")
    author.types("material-1-hint__zh", "借款、担保或评估合同，以及本年度付款凭证。")
    author.chooses("material-1-scope", "每个事项一份")
    author.saves_it()
    author.opens("periods")
    author.types("notice__working_days", "5")
    author.chooses("notice__count_first_day", "否")
    author.chooses("notice__article", "第四条 办理")
    author.saves_it()
    author.opens("reading")
    author.chooses("reading-0-article", "第三条 资助标准")
    author.types("reading-0-text__zh", "贷款额按借款合同金额计，不随还款递减。")
    author.types("reading-0-why__zh", "条文按“贷款额”计，未写“余额”。")
    author.saves_it()
