"""What differs between two versions, by codes and in words: nothing is missed, nothing is made up."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.definition.difference import by_part, difference, difference_sentence
from rules.definition.writer import definition_data, write_definition
from tests.rules.definition.trees import FILES, POLICIES, changed, data_of, leaves, trees, without
from tests.whole import examples

HAIDIAN = data_of(next(path for path in FILES if path.parent.name == "haidian-2025"))
CATALOGUE, RESEARCH, PROPERTY, LIABILITY, FIRSTS = 1, 0, 3, 4, 5


def sentences(new, language="zh-hans", old=HAIDIAN):
    return [difference_sentence(found, language) for found in difference(old, new)]


def classes(new):
    return new["measure"][CATALOGUE]["class"]


@pytest.fixture
def new():
    return copy.deepcopy(HAIDIAN)


def related(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_every_leaf_that_changes_is_reported_where_it_is(path):
    data = data_of(path)
    every = list(leaves(data))
    for leaf in every[:: max(1, len(every) // 120)]:
        other = changed(data, leaf)
        found = difference(data, other)
        assert found, leaf
        top = str(leaf[0])
        assert {each.part for each in found} == {top}, leaf
        for each in found:
            for language in ("zh-hans", "en"):
                assert difference_sentence(each, language).strip("：: "), leaf
        if leaf[-1] not in ("code", "number"):
            assert any(related(each.path, ".".join(str(step) for step in leaf)) for each in found), leaf


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_every_leaf_that_is_gone_or_new_is_reported(path):
    data = data_of(path)
    every = list(leaves(data))
    for leaf in every[:: max(1, len(every) // 60)]:
        assert difference(data, without(data, leaf)), leaf
        assert difference(without(data, leaf), data), leaf


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_nothing_differs_from_itself_however_it_is_written(path):
    text = path.read_text(encoding="utf-8")
    assert difference(definition_data(text), definition_data(write_definition(definition_data(text)))) == ()


@settings(max_examples=examples(100), deadline=None)
@given(trees, trees)
def test_trees_without_difference_are_equal(one, other):
    assert difference(one, one) == ()
    assert bool(difference(one, other)) == (write_definition(one) != write_definition(other))


@settings(max_examples=examples(60), deadline=None)
@given(trees, st.data())
def test_any_leaf_of_any_tree_counts(tree, data):
    every = [path for path in leaves(tree) if not isinstance(value_at(tree, path), float)]
    if every:
        path = data.draw(st.sampled_from(every))
        found = difference(tree, changed(tree, path))
        assert found
        assert all(difference_sentence(each, "en") for each in found)


def value_at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def test_rate_of_a_class(new):
    classes(new)[PROPERTY]["rate"] = "35%"
    assert sentences(new) == ["第四条 财产类保险：补贴比例由 30% 改为 35%"]
    assert sentences(new, "en") == ["Article 4, Property: the rate becomes 35% (was 30%)"]
    assert difference(HAIDIAN, new)[0].path == f"measure.{CATALOGUE}.class.{PROPERTY}.rate"


def test_rate_that_becomes_a_scale(new):
    research = classes(new)[RESEARCH]
    del research["rate"]
    member = {"kind": "belongs_to", "article": "4", "group": "micro"}
    research["scale"] = [{"when": [member], "rate": "60%"}, {"rate": "40%"}]
    assert sentences(new) == ["第四条 研发类保险：补贴比例由 50% 改为属于“小微科技企业”的企业 60%；其他企业 40%"]
    later = copy.deepcopy(new)
    classes(later)[RESEARCH]["scale"][0]["rate"] = "55%"
    assert sentences(later, old=new) == ["第四条 研发类保险：属于“小微科技企业”的企业补贴比例由 60% 改为 55%"]


def test_tiers(new):
    research = classes(new)[RESEARCH]
    del research["rate"]
    research["tiers"] = [
        {"from_yuan": "0.00", "up_to_yuan": "100000.00", "rate": "50%"},
        {"from_yuan": "100000.00", "rate": "30%"},
    ]
    (sentence,) = sentences(new, "en")
    assert sentence == (
        "Article 4, R&D: the rate becomes 50% of the part from ¥0.00 to ¥100,000.00; "
        "30% of what lies above ¥100,000.00 (was 50%)"
    )


def test_caps_and_minimums(new):
    measure = new["measure"][CATALOGUE]
    measure["cap"]["amount_yuan"] = "600000.00"
    measure["cap"]["by_group"] = [{"group": "micro", "amount_yuan": "200000.00"}]
    measure["minimum"] = {"amount_yuan": "500.00", "article": "4", "below": "nothing"}
    del measure["ceiling"]
    name = "第四条 目录内科技保险保费补贴"
    assert sentences(new) == [
        f"{name}：年度上限由 500,000.00 元改为 600,000.00 元",
        f"{name}：新增年度上限·按对象类别的上限：小微科技企业 200,000.00 元",
        f"{name}：新增最低支付额：500.00 元；低于最低支付额时的处理为不予支付",
        f"{name}：取消各级补贴合计封顶（原：自担保费）",
    ]


def test_product_that_moves(new):
    classes(new)[LIABILITY]["products"].append(classes(new)[PROPERTY]["products"].pop(1))
    assert sentences(new) == ["第四条 责任类保险：险种“设备保险”由“财产类保险”移至“责任类保险”"]
    assert [found.kind for found in difference(HAIDIAN, new)] == ["moved"]


def test_products_that_come_and_go(new):
    classes(new)[PROPERTY]["products"].append("cyber_security")
    classes(new)[RESEARCH]["products"].pop()
    assert sentences(new, "en") == [
        "Article 4, R&D: product “Clinical trial liability insurance” dropped",
        "Article 4, Property: new product “Cyber security insurance”",
    ]


def test_conditions_by_what_they_ask(new):
    micro = new["group"][0]["conditions"]
    micro[0]["limit"] = 50
    micro.append({"kind": "not_supported_this_year", "article": "3"})
    classes(new)[FIRSTS]["conditions"][0]["levels"] = ["national"]
    assert sentences(new) == [
        "第三条 对象类别“小微科技企业”：条件由“从业人员不超过 100 人”改为“从业人员不超过 50 人”",
        "第三条 对象类别“小微科技企业”：新增条件：“申报年度尚未获得支持”",
        "第四条 “三首”保险：条件由“保单已获其他层级补贴：国家级、市级”改为“保单已获其他层级补贴：国家级”",
    ]


def test_conditions_in_another_order_and_what_their_phrase_leaves_out(new):
    new["group"][0]["conditions"].reverse()
    (turned,) = difference(HAIDIAN, new)
    assert turned.kind == "order"
    again = copy.deepcopy(HAIDIAN)
    del again["group"][0]["conditions"][1]["flag_equal"]
    (sentence,) = sentences(again)
    assert "恰好等于时提示核看" in sentence


def test_dates_words_and_one_language(new):
    new["scheme"]["valid_until"] = new["scheme"]["valid_until"].replace(year=2028)
    new["product"][0]["name"]["en"] = "Pooled cover"
    assert sentences(new) == [
        "第十五条：有效期止由 2027-12-31 改为 2028-12-31",
        "险种“普惠型综合科技保险”：名称（英文）由“Pooled comprehensive technology insurance”改为“Pooled cover”",
    ]


def test_routes_stages_and_materials(new):
    route = new["route"][2]
    route["stage"][0]["working_days"] = 8
    route["stage"][0]["office"] = {"by": "street"}
    gone = route["stage"].pop(3)
    new["material"][0]["accepts"] = ["pdf"]
    told = sentences(new)
    assert told[:2] == [
        "第八条 办理流程“保费补贴”环节“预审”：办理单位由地方金融管理局改为属地街道（镇）",
        "第八条 办理流程“保费补贴”环节“预审”：工作日由 10 改为 8",
    ]
    assert told[2].startswith(f"第八条 办理流程“保费补贴”：取消环节“{gone['name']['zh']}”")
    assert told[3:] == [
        "申报材料“普惠型综合科技保险政策申请表”：取消文件格式“jpg”",
        "申报材料“普惠型综合科技保险政策申请表”：取消文件格式“png”",
    ]


def test_new_measure_says_what_its_classes_are(new):
    new["measure"].append(
        {
            "code": "extra",
            "article": "5",
            "name": {"zh": "新项", "en": "Extra"},
            "class": [{"code": "a", "name": {"zh": "甲类", "en": "A"}, "rate": "10%", "products": ["equipment"]}],
        }
    )
    assert sentences(new) == [
        "第五条：新增支持内容“新项”",
        "第五条 新项：新增类别“甲类”：补贴比例为 10%；险种为设备保险",
    ]


def test_yes_and_no(new):
    new["notice"]["count_first_day"] = True
    assert sentences(new) == ["第十条 公示：公示当日是否计入由否改为是"]
    assert sentences(new, "en") == ["Article 10, public notice: the day of publication counts: yes (was no)"]


def test_elements_in_another_order(new):
    new["matter"].reverse()
    assert sentences(new, "en") == [
        "new order (matter): Technology-insurance premium subsidy, Pooled comprehensive cover"
    ]


def test_differences_stand_by_part_in_the_order_of_the_file(new):
    new["reading"].pop()
    new["correction"]["working_days"] = 5
    new["scheme"]["version"] = "2"
    classes(new)[PROPERTY]["rate"] = "35%"
    assert [part for part, _ in by_part(difference(HAIDIAN, new))] == ["scheme", "measure", "correction", "reading"]


def test_quotes_within_quotes_are_single(new):
    gone = next(found for found in classes(new) if found["code"] == "three_firsts")
    classes(new).remove(gone)
    assert any("取消类别“‘三首’保险”" in said for said in sentences(new))
