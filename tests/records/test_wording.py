"""Sentences of refusals: filled with their values, quotes within quotes single."""

from records.domain.refusals import Refusal
from records.wording import say


def test_a_quoted_name_that_carries_quotes_gets_single_ones():
    sentences = {"missing": "请上传“%(name)s”。", "bare": "材料：%(name)s"}
    name = "“专精特新”证书"
    assert say(Refusal("missing", name=name), sentences) == "请上传“‘专精特新’证书”。"
    assert say(Refusal("bare", name=name), sentences) == "材料：“专精特新”证书"
    assert say(Refusal("missing", name=7), sentences) == "请上传“7”。"
