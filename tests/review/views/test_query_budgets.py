"""What a page of an office may ask of the database: a case is read once, a person's posts once, whatever it shows."""

from django.urls import reverse

from tests.statements import asked


def test_a_case_keeps_to_its_budget_however_long_its_course(client, bench):
    short, long = bench.filed_subsidy(), bench.at("re_review", items=5)
    client.force_login(bench.pre_reviewer)
    few = asked(lambda: client.get(reverse("review:case", args=[short.pk])), 25)
    assert asked(lambda: client.get(reverse("review:case", args=[long.pk])), 25) <= few


def test_the_work_list_keeps_to_its_budget_however_many_wait(client, bench):
    bench.filed_subsidy()
    client.force_login(bench.pre_reviewer)
    few = asked(lambda: client.get(reverse("review:work")), 20)
    bench.filed_subsidy()
    assert asked(lambda: client.get(reverse("review:work")), 20) == few
