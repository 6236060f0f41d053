"""Which paper an enterprise would upload for each material, filled with the facts of its filing."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accounts.selectors import qualifications_of
from accounts.templatetags.formats import yuan
from applications.models import Application, Item
from portal.demo.papers import Paper
from rules.words.catalogue import QUALIFICATIONS
from schemes.selectors import definition_of

Rows = list[tuple[str, str]]
VAT = Decimal("1.06")


def paper_for(code: str, application: Application, item: Item | None, on: date) -> Paper:
    """The paper for one material; materials without a layout of their own get a plain statement."""
    if code == "premium_invoice" and item is not None:
        return _invoice(application, item)
    title, rows, issuer = SHEETS.get(code, _statement)(application, item)
    facts = {"title": title, "rows": rows, "issuer": issuer, "date": f"{on.year}年{on.month}月{on.day}日"}
    facts["number"] = f"编号 {code[:2].upper()}-{application.pk:05d}"
    return Paper("sheet", title, facts)


def _who(application: Application) -> Rows:
    return [("企业名称", application.enterprise.name), ("统一社会信用代码", application.enterprise.uscc or "")]


def _licence(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    profile = application.enterprise.profile
    rows = [
        *_who(application),
        ("类型", "有限责任公司"),
        ("法定代表人", profile.legal_representative),
        ("住所", profile.registered_address),
        ("经营范围", "技术开发、技术服务、技术咨询（示例）"),
    ]
    return "营业执照", rows, "北京市海淀区市场监督管理局（样张）"


def _application_form(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    rows = [
        *_who(application),
        ("从业人员（上年末）", f"{application.employees} 人"),
        ("上年营业收入（元）", f"{application.revenue_yuan:,.2f}"),
        ("联系人", f"{application.contact_name} {application.contact_phone}"),
        ("声明", "以上内容真实、完整。经办人签字、单位盖章。"),
    ]
    return "科技保险支持资金申请表", rows, application.enterprise.name


def _credit_report(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    rows = [*_who(application), ("行政处罚", "无"), ("严重失信", "无"), ("经营异常", "无")]
    return "企业信用信息资料", rows, application.enterprise.name


def _statements(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    revenue = application.revenue_yuan or Decimal(0)
    rows = [
        *_who(application),
        ("年度", f"{application.figures_year} 年"),
        ("营业收入（元）", f"{revenue:,.2f}"),
        ("营业成本（元）", f"{revenue * Decimal('0.71'):,.2f}"),
        ("研发费用（元）", f"{revenue * Decimal('0.16'):,.2f}"),
    ]
    return "年度财务报表", rows, application.enterprise.name


def _social_insurance(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    rows = [
        *_who(application),
        ("缴费月份", f"{application.figures_year} 年 12 月"),
        ("缴费人数", f"{application.employees} 人"),
    ]
    return "社会保险缴费证明", rows, "社会保险基金管理中心（样张）"


def _certificate(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    rows = _who(application)
    for each in qualifications_of(application.enterprise):
        rows += [
            ("资质", QUALIFICATIONS[each.kind].zh),
            ("证书编号", each.certificate_no),
            ("有效期", f"{each.issued_on} 至 {each.valid_until}"),
        ]
    return "资质证书", rows, "认定机构（样张）"


def _policy_document(application: Application, item: Item | None) -> tuple[str, Rows, str]:
    if item is None:
        return _statement(application, item)
    products = {label.code: label.name.zh for label in definition_of(application.call).products}
    rows = [
        ("保险单号", item.number),
        ("投保人 / 被保险人", application.enterprise.name),
        ("险种", products[item.product]),
        ("保险期间", f"{item.values['starts_on']} 零时 至 {item.values['ends_on']} 二十四时"),
        ("保险费（元）", yuan(item.values["premium"])),
        ("缴费方式", "一次性缴清"),
    ]
    return "保险单", rows, str(item.counterparty or item.counterparty_name)


def _slip(application: Application, item: Item | None) -> tuple[str, Rows, str]:
    if item is None:
        return _statement(application, item)
    rows = [
        ("付款人", application.enterprise.name),
        ("收款人", str(item.counterparty or item.counterparty_name)),
        ("金额（元）", yuan(item.values["paid"])),
        ("用途", f"保费 {item.number}"),
    ]
    return "银行付款回单", rows, "开户银行（样张）"


def _grant(application: Application, item: Item | None) -> tuple[str, Rows, str]:
    rows = _who(application)
    for each in item.other_support.all() if item else ():
        rows += [("文号", each.document_no), ("补贴金额（元）", f"{each.amount_yuan:,.2f}")]
    return "市级补贴批复", rows, "市级主管部门（样张）"


def _statement(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    return "情况说明", [*_who(application), ("说明", "见所附材料。")], application.enterprise.name


def _invoice(application: Application, item: Item) -> Paper:
    invoice = item.invoices.all()[0]
    total = invoice.total_yuan or Decimal(0)
    net = (total / VAT).quantize(Decimal("0.01"), ROUND_HALF_UP)
    products = {label.code: label.name.zh for label in definition_of(application.call).products}
    facts = {
        "title": "电子发票（普通发票）",
        "number": invoice.number,
        "date": f"{invoice.issued_on:%Y年%m月%d日}",
        "buyer": application.enterprise.name,
        "buyer_uscc": application.enterprise.uscc,
        "seller": str(item.counterparty or item.counterparty_name),
        "seller_uscc": item.counterparty.uscc if item.counterparty else "",
        "item": products[item.product],
        "net": f"{net:,.2f}",
        "tax": f"{total - net:,.2f}",
        "total": f"{total:,.2f}",
        "policy_no": item.number,
    }
    rows = [("购买方", facts["buyer"]), ("销售方", facts["seller"]), ("项目名称", f"*保险服务*{facts['item']}")]
    rows += [("金额（元）", facts["net"]), ("税额（元）", facts["tax"]), ("价税合计（元）", facts["total"])]
    rows += [("保险单号", item.number)]
    return Paper("invoice", "保费发票", {**facts, "rows": rows, "issuer": facts["seller"]})  # the rows are for a scan


def _pledge(application: Application, _policy: Item | None) -> tuple[str, Rows, str]:
    patents = application.facts.get("patents_pledged", 0)
    rows = [*_who(application), ("质押专利件数", f"{patents} 件"), ("登记状态", "有效（示例）")]
    return "专利权质押登记通知书", rows, "国家知识产权局（样张）"


def _contract(application: Application, item: Item | None) -> tuple[str, Rows, str]:
    """A contract with what was paid under it, of an item that is no insurance policy."""
    rows = _who(application)
    if item is not None:
        said = item.values.get
        rows += [("合同号", item.number), ("对方", item.counterparty_name)]
        rows += [("金额（元）", str(said("principal", ""))), ("本年度实付（元）", str(said("paid", "")))]
    return "合同和付款凭证", rows, item.counterparty_name if item is not None else ""


SHEETS: dict[str, Callable[[Application, Item | None], tuple[str, Rows, str]]] = {
    "business_licence": _licence,
    "pooled_application_form": _application_form,
    "subsidy_application_form": _application_form,
    "credit_report": _credit_report,
    "financial_statements": _statements,
    "social_insurance_proof": _social_insurance,
    "high_tech_certificate": _certificate,
    "qualification_certificate": _certificate,
    "insurance_policy": _policy_document,
    "payment_slip": _slip,
    "grant_document": _grant,
    "pledge_register": _pledge,
    "contract_and_payment": _contract,
}
