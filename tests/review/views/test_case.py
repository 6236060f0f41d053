"""The case page: who sees it, what it says beforehand, and deciding on it."""

from uuid import uuid4

from django.urls import reverse

from applications.models import Correction, Document
from applications.selectors import documents_of, load_case
from applications.services import add_document, refile_application
from papers.models import Paper
from papers.services import Sender, draw_papers, receive_paper
from review.selectors import checklist
from tests.applications.world import office, person, upload
from tests.ground import standing
from tests.posts import seat


@standing
def case(bench):
    return bench.filed_subsidy()


def page(case, name="case"):
    return reverse(f"review:{name}", args=[case.pk])


def posted(case, act, mark="ok", **changes):
    marks = {check.key: mark for check in checklist(load_case(case))}
    return {"seq": case.moves, "act": act, **marks, **changes}


def test_officer_reads_everything_beside_the_form(client, bench, case):
    client.force_login(bench.pre_reviewer)
    text = client.get(page(case)).content.decode()
    assert case.receipt_no in text
    assert "您未参与此件其他环节的审查，可以办理。" in text
    assert "100,000.00" in text
    assert text.count('value="fix"') == len(checklist(load_case(case)))


def test_stranger_and_visitor_do_not_find_the_case(client, bench, case):
    assert client.get(page(case)).status_code == 302
    client.force_login(bench.stranger)
    assert client.get(page(case)).status_code == 404
    assert client.post(page(case, "decide"), posted(case, "pass")).status_code == 404


def test_draft_is_not_found_by_officers(client, bench):
    draft = bench.subsidy()
    client.force_login(bench.pre_reviewer)
    assert client.get(page(draft)).status_code == 404


def test_reader_of_another_post_sees_why_there_is_no_form(client, bench, case):
    client.force_login(bench.re_reviewer)
    text = client.get(page(case)).content.decode()
    assert "您不在该岗位" in text
    assert 'name="act"' not in text


def test_case_decided_by_a_meeting_offers_no_examination(client, bench):
    case = bench.at("bureau_meeting")
    client.force_login(bench.secretary)
    text = client.get(page(case)).content.decode()
    assert "“室务会审议”由会议审议决定。" in text
    assert 'value="fix"' not in text
    assert 'name="act"' not in text


def test_who_examined_before_is_told_beforehand(client, bench, case):
    seat(bench.pre_reviewer, bench.bureau, "re_reviewer")
    bench.passed(case, bench.pre_reviewer)
    client.force_login(bench.pre_reviewer)
    assert "您已办理此件的“预审”" in client.get(page(case)).content.decode()
    answer = client.post(page(case, "decide"), posted(case, "pass"))
    assert answer.status_code == 403


def test_pass_leads_to_the_next_case(client, bench, case):
    following = bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    answer = client.post(page(case, "decide"), posted(case, "pass"), follow=True)
    assert answer.redirect_chain[-1][0] == page(following)
    assert f"{case.receipt_no} {case.enterprise}：已通过。" in answer.content.decode()
    case.refresh_from_db()
    assert case.stage == "re_review"


def test_last_case_leads_back_to_the_list(client, bench, case):
    client.force_login(bench.pre_reviewer)
    answer = client.post(page(case, "decide"), posted(case, "pass"))
    assert answer.url == reverse("review:work")


def test_open_items_keep_what_was_typed(client, bench, case):
    client.force_login(bench.pre_reviewer)
    given = posted(case, "pass", opinion="保费以发票为准")
    first = checklist(load_case(case))[0].key
    given[first] = ""
    answer = client.post(page(case, "decide"), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "还有 1 项未标为“无误”" in text
    assert "保费以发票为准" in text
    case.refresh_from_db()
    assert case.stage == "pre_review"


def test_return_needs_a_reason_at_the_item(client, bench, case):
    client.force_login(bench.pre_reviewer)
    item = next(check for check in checklist(load_case(case)) if check.kind == "payment")
    answer = client.post(page(case, "decide"), posted(case, "return", **{item.key: "fix"}))
    assert answer.status_code == 422
    assert "请说明需要补正的内容" in answer.content.decode()
    reason = {item.key: "fix", f"reason:{item.key}": "实付保费应为 198,000.00 元"}
    assert client.post(page(case, "decide"), posted(case, "return", **reason)).status_code == 302
    named = Correction.objects.get(application=case).parts.get()
    assert (named.part, named.item_id, named.reason) == ("item", item.item_id, "实付保费应为 198,000.00 元")


def test_return_of_nothing_is_refused(client, bench, case):
    client.force_login(bench.pre_reviewer)
    answer = client.post(page(case, "decide"), posted(case, "return"))
    assert answer.status_code == 422
    assert "请至少将一项标为“待补正”" in answer.content.decode()


def test_refusal_without_a_reason_is_refused(client, bench, case):
    client.force_login(bench.pre_reviewer)
    answer = client.post(page(case, "decide"), posted(case, "refuse"))
    assert answer.status_code == 422
    assert "请填写理由" in answer.content.decode()


def test_second_approval_and_stale_tab_answer_409(client, bench, case):
    client.force_login(bench.pre_reviewer)
    given = posted(case, "pass")
    client.post(page(case, "decide"), given)
    client.force_login(person("第二预审员", office("financial_bureau"), "pre_reviewer"))
    answer = client.post(page(case, "decide"), given)
    assert answer.status_code == 409
    assert "本次操作没有作任何改动" in answer.content.decode()


def test_what_was_written_in_a_stale_tab_is_given_back(client, bench, case):
    client.force_login(bench.pre_reviewer)
    client.post(page(case, "decide"), posted(case, "pass"))
    client.force_login(person("第二预审员", office("financial_bureau"), "pre_reviewer"))
    item = next(check.key for check in checklist(load_case(case)) if check.kind == "payment")
    stale = posted(case, "return", opinion="请补交完整保单", **{item: "fix", f"reason:{item}": "缺最后一页"})
    answer = client.post(page(case, "decide"), stale)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "请补交完整保单" in shown
    assert "缺最后一页" in shown
    assert shown.count("未作记录") == 2
    assert "请补交完整保单" not in client.get(page(case)).content.decode()


def test_amount_above_the_rules_is_refused_in_words(client, bench, case):
    client.force_login(bench.pre_reviewer)
    raised = {"amount:0": "100000.01", "why:0": "理由"}
    assert client.post(page(case, "decide"), posted(case, "pass", **raised)).status_code == 422
    garbled = {"amount:0": "一千", "why:0": "理由"}
    answer = client.post(page(case, "decide"), posted(case, "pass", **garbled))
    assert answer.status_code == 422
    assert "请填写以元为单位的金额" in answer.content.decode()


def test_unreadable_act_is_refused(client, bench, case):
    client.force_login(bench.pre_reviewer)
    assert client.post(page(case, "decide"), posted(case, "approve")).status_code == 422
    assert client.post(page(case, "decide"), {}).status_code == 422
    assert client.get(page(case, "decide")).url == page(case)


def test_paper_tick_keeps_the_marks(client, bench):
    case = bench.filed_pooled()
    client.force_login(bench.examiner)
    given = posted(case, "pass", opinion="已核对原件", agrees="yes")
    del given["act"]
    answer = client.post(page(case, "paper"), given)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "已收，一致" in text
    assert "已核对原件" in text
    assert text.count('value="ok" checked') == len(checklist(load_case(case)))
    assert client.post(page(case, "paper"), given).status_code == 409


def test_corrected_case_shows_what_was_asked_and_what_changed(client, bench, case):
    client.force_login(bench.pre_reviewer)
    item = next(check for check in checklist(load_case(case)) if check.kind == "material")
    client.post(page(case, "decide"), posted(case, "return", **{item.key: "fix", f"reason:{item.key}": "请加盖公章"}))
    owner = case.enterprise.memberships.get().user
    code = item.key.removeprefix("material:")
    add_document(application=case, material=code, item=None, upload=upload(), by=owner)
    case.refresh_from_db()
    refile_application(application=case, revision=case.revision, submit_key=uuid4(), declared=True, by=owner)
    text = client.get(page(case)).content.decode()
    assert "请加盖公章" in text
    assert "与上一版相比有改动：" in text
    assert "申报材料</p>" in text


def received(document) -> Paper:
    return receive_paper(upload=upload(), accepted=["pdf"], max_mb=1, sender=Sender(document.uploaded_by_id))


def test_pages_of_documents_are_pictures_for_those_who_see_the_case(client, bench, case):
    document = documents_of(case).first()
    paper = received(document)
    document = Document.objects.create(
        application=case,
        material=document.material,
        file=paper.file.name,
        original_name=paper.original_name,
        media_type=paper.media_type,
        size=paper.size,
        pages=paper.pages,
        sha256=paper.sha256,
        uploaded_by=document.uploaded_by,
    )
    draw_papers()
    address = reverse("review:page", args=[document.pk, 1])
    client.force_login(bench.pre_reviewer)
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert b"".join(answer).startswith(b"\x89PNG")
    assert client.get(reverse("review:page", args=[document.pk, 2])).status_code == 404
    client.force_login(bench.stranger)
    assert client.get(address).status_code == 404
