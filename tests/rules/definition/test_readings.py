"""Every reading of the public contract stands in the files, named, cited and with what was chosen."""

import pytest

from schemes.definition_files import definition_on, scheme_codes

HAIDIAN, FUJIAN, SHANGHAI = "haidian-2025", "fujian-2025", "shanghai-guidance-2025"
# Number of the reading in the contract → scheme, reading, article, and words that must be in it.
CONTRACT = [
    (1, HAIDIAN, "revenue_limit_inclusive", "3", ("包含", "10,000,000.00")),
    (2, HAIDIAN, "pooled_amount_and_years", "3", ("2,500", "第四个年度")),
    (3, HAIDIAN, "high_tech_year", "3", ("颁发日期", "上一年")),
    (4, HAIDIAN, "specialised_kinds", "4", ("小巨人", "创新型中小企业不在其列")),
    (5, HAIDIAN, "self_borne_premium", "4", ("红字发票", "逐张保单")),
    (6, HAIDIAN, "three_firsts_and_space", "4", ("20%", "国家级或市级", "50%", "市级补贴为前提")),
    (7, HAIDIAN, "caps_per_article", "4", ("50 万元", "300 万元")),
    (8, HAIDIAN, "higher_not_lower", "14", ("全部分配方式", "上限较高")),
    (9, HAIDIAN, "over_budget", "11", ("同一比例", "余数不再分配")),
    (10, HAIDIAN, "filing_date_decides", "15", ("2025-09-16", "2027-12-31")),
    (11, HAIDIAN, "haidian_and_sectors", "2", ("110108", "统保", "第四条")),
    (12, HAIDIAN, "invoice_once", "4", ("不予支持", "之前的不受影响")),
    (13, HAIDIAN, "year_of_payment", "4", ("支付年度", "分期支付")),
    (14, FUJIAN, "without_xiamen", "一(一)", ("3502",)),
    (14, FUJIAN, "valid_on_filing", "一(一)", ("八类",)),
    (14, FUJIAN, "previous_year", "一(二)", ("上一年", "不超过一年")),
    (14, FUJIAN, "counted_once", "一(二)", ("同一保单、同一发票",)),
    (14, FUJIAN, "cap_of_the_year", "二", ("50 万元",)),
    (14, FUJIAN, "silence_waives", "三(六)", ("补贴为零",)),
]


@pytest.mark.parametrize(("number", "scheme", "code", "article", "words"), CONTRACT)
def test_reading_of_the_contract_is_named_and_cited(number, scheme, code, article, words):
    readings = {reading.code: reading for reading in definition_on(scheme, None).readings}
    found = readings[code]
    assert (found.article, bool(found.choice)) == (article, True)
    said = f"{found.text.zh} {found.text.en}"
    assert [word for word in words if word not in said] == []
    assert found.why.zh
    assert found.why.en


def test_all_readings_of_the_contract_are_there():
    assert sorted({number for number, *_ in CONTRACT}) == list(range(1, 15))


@pytest.mark.parametrize("scheme", scheme_codes())
def test_every_reading_cites_an_article_and_states_a_choice(scheme):
    definition = definition_on(scheme, None)
    numbers = {article.number for article in definition.articles}
    for reading in definition.readings:
        assert reading.article in numbers
        assert reading.choice
        assert reading.text.zh != reading.why.zh


def test_articles_are_complete():
    """Every article of the issued texts: fifteen, the notice's paragraphs with its two annexes, sixteen."""
    assert [a.number for a in definition_on(HAIDIAN, None).articles] == [str(n) for n in range(1, 16)]
    paragraphs = (
        "一(一) 一(二) 一(三) 二 二(一) 二(二) 三(一) 三(二) 三(三) 三(四) 三(五) 三(六) 四(一) 四(二) 四(三) 四(四)"
    )
    assert [a.number for a in definition_on(FUJIAN, None).articles] == [*paragraphs.split(), "附件1", "附件2"]
    units = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六"
    assert [a.number for a in definition_on(SHANGHAI, None).articles] == [f"({n})" for n in units.split()]


def test_figures_that_shanghai_does_not_give_are_marked_illustrative():
    definition = definition_on(SHANGHAI, None)
    (measure,) = definition.measures
    assert all(found.illustrative for found in measure.classes)
    assert measure.cap.illustrative
    assert definition.illustrative
    assert not definition_on(HAIDIAN, None).illustrative
    assert not definition_on(FUJIAN, None).illustrative
    assert [a.number for a in definition.articles if a.computable] == ["(十六)"]
    assert all(article.why_not.zh for article in definition.articles if not article.computable)
