from applications.domain.content import canonical, changed_sections, digest
from tests.applications.contents import content, enterprise


def test_digest_does_not_depend_on_the_order_of_keys():
    one = content()
    other = dict(reversed(list(one.items())))
    assert digest(one) == digest(other)
    assert len(digest(one)) == 64


def test_digest_changes_with_any_value():
    assert digest(content()) != digest(content(enterprise=enterprise(employees=181)))


def test_canonical_keeps_chinese_as_it_is():
    assert "测试企业".encode() in canonical(content())


def test_changed_sections_are_named():
    assert changed_sections(content(), content()) == []
    changed = content(enterprise=enterprise(employees=1), bank_account=None)
    assert changed_sections(content(), changed) == ["enterprise", "bank_account"]
