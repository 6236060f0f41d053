import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation


@pytest.fixture(autouse=True)
def _chinese():
    with translation.override("zh-hans"):
        yield


def shown(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


def test_article_links_to_its_place_in_the_policy():
    assert shown('{% article "haidian-2025" "4" %}') == (
        '<a class="art" href="/policies/haidian-2025/#article-4">第四条</a>'
    )
    assert shown('{% article "" "4" %}') == '<span class="art">第四条</span>'
    assert shown('{% article "haidian-2025" "" %}') == ""


def test_tag_says_it_in_a_word_and_a_sign():
    html = shown('{% tag "open" word %}', word="正在<申报")
    assert "正在&lt;申报" in html
    assert 'class="tag ok"' in html
    assert '<svg class="icon"' in html


@pytest.mark.parametrize(
    ("days", "text", "kind"),
    [
        (9, "还剩 9 个工作日", "tag "),
        (2, "还剩 2 个工作日", "look"),
        (0, "今天到期", "look"),
        (-3, "已超期 3 个工作日", "stop"),
    ],
)
def test_days_left_become_pressing(days, text, kind):
    html = shown("{% days_left n %}", n=days)
    assert text in html
    assert kind in html


def test_unknown_days_say_nothing():
    assert shown("{% days_left n %}", n=None) == ""


def test_row_without_a_value_says_so_and_can_be_changed():
    html = shown('{% row "电话" change="/x/" error="号码不对" anchor="phone" %}{% endrow %}')
    assert "未填写" in html
    assert 'href="/x/"' in html
    assert 'class="wrong"' in html
    assert 'id="phone"' in html
    assert "号码不对" in html


def test_what_people_typed_is_escaped():
    html = shown("{% row typed %}{{ typed }}{% endrow %}{% panel typed %}{{ typed }}{% endpanel %}", typed="<script>")
    assert "<script>" not in html


def test_error_summary_leads_to_each_field():
    class Form(forms.Form):
        premium = forms.DecimalField(label="保费")

    form = Form({"premium": "二十万"})
    form.add_error(None, "整体不一致")
    html = shown("{% error_summary form %}", form=form)
    assert 'href="#id_premium"' in html
    assert "保费" in html
    assert "整体不一致" in html
    assert "有 2 处需要更正" in html
    assert shown("{% error_summary form %}", form=Form()).strip() == ""


def test_pages_keep_the_filters():
    request = RequestFactory().get("/", {"q": "量子 & 云", "page": "2"})
    page = Paginator(range(95), 10).get_page(2)
    html = shown("{% pagination page %}", page=page, request=request)
    assert "?q=%E9%87%8F%E5%AD%90+%26+%E4%BA%91&amp;page=3" in html
    assert "共 95 条" in html
    assert 'aria-current="page">2<' in html


def test_amounts_carry_their_articles():
    html = shown(
        '{% amount_line "haidian-2025" "4" "× 50%" amount kind="strong" %}{% amount_total "合计" amount %}',
        amount=99000,
    )
    assert "第四条" in html
    assert html.count("99,000.00") == 2


def test_steps_say_where_one_is():
    items = [{"title": "企业", "url": "/1/", "state": "done"}, {"title": "保单", "url": "/2/"}]
    html = shown("{% steps items 2 %}", items=items)
    assert "第 2 步，共 2 步" in html
    assert 'href="/1/"' in html
    assert 'href="/2/"' not in html
