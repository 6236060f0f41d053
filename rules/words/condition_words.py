"""Every kind of condition as a phrase: parts of which each is said if the condition states what it needs."""

from collections.abc import Mapping
from typing import NamedTuple

from rules.definition.procedure import Text


class Part(NamedTuple):
    """A piece of a phrase, for conditions that state all parameters of `needs` and none of `unless`."""

    zh: str
    en: str
    needs: str = "kind"
    unless: str = ""

    def fits(self, condition: Mapping[str, object]) -> bool:
        return condition.keys() >= set(self.needs.split()) and not condition.keys() & set(self.unless.split())


LEVELS: dict[str, Text] = {
    "national": Text("国家级", "national"),
    "provincial": Text("省级", "provincial"),
    "municipal": Text("市级", "municipal"),
    "district": Text("区级", "district"),
    "park": Text("园区", "park"),
}
YEARS: dict[int, Text] = {
    -2: Text("申报年度前两年", "two years before the call year"),
    -1: Text("申报年度上一年", "the year before the call year"),
    0: Text("申报年度当年", "the call year"),
    1: Text("申报年度下一年", "the year after the call year"),
}
CONDITION_WORDS: dict[str, tuple[Part, ...]] = {
    "registered_region": (
        Part("注册在{within}", "registered in {within}"),
        Part("，不含{except}", " without {except}", "except"),
    ),
    "sector_in": (Part("从事产业之一：{sectors}", "works in one of: {sectors}"),),
    "employees_at_most": (Part("从业人员不超过 {limit} 人", "at most {limit} staff"),),
    "revenue_at_most": (Part("上年营业收入不超过 {limit_yuan}", "last year's revenue of at most {limit_yuan}"),),
    "qualification_valid": (
        Part("申报当日持有有效证书之一：{kinds}", "holds one of these on the day of filing: {kinds}"),
    ),
    "qualification_issued_in_year": (
        Part("持有{offset}颁发的证书：{kinds}", "holds a certificate issued in {offset}: {kinds}"),
        Part("（编号前缀 {number_prefix}）", " (number begins with {number_prefix})", "number_prefix"),
    ),
    "supported_years_fewer_than": (
        Part("已获支持少于 {limit} 个年度", "supported in fewer than {limit} years so far"),
    ),
    "not_supported_this_year": (Part("申报年度尚未获得支持", "not yet supported in the call year"),),
    "score_between": (
        Part("{score}", "{score}"),
        Part(" {least} 至 {most} 分", " from {least} to {most}", "least most"),
        Part("不低于 {least} 分", " of at least {least}", "least", "most"),
        Part("不高于 {most} 分", " of at most {most}", "most", "least"),
    ),
    "belongs_to": (Part("属于“{group}”", "is a “{group}”"),),
    "other_support_granted": (
        Part("保单已获其他层级补贴", "other support has been granted for the policy"),
        Part("：{levels}", ": {levels}", "levels"),
    ),
    "recognised_as_major_project": (Part("已认定为重大科技项目", "recognised as a major technology project"),),
    "premium_self_borne": (Part("企业自担保费", "the enterprise bears a part of the premium"),),
    "starts_in_year": (Part("保险起期在{offset}", "cover starts in {offset}"),),
    "term_at_most_years": (Part("保险期限不超过 {years} 年", "cover of at most {years} year(s)"),),
}

CONDITION_NAMES: dict[str, tuple[str, str]] = {
    "registered_region": ("注册地", "place of registration"),
    "sector_in": ("所属产业", "sector"),
    "employees_at_most": ("从业人员人数", "number of staff"),
    "revenue_at_most": ("上年营业收入", "last year's revenue"),
    "qualification_valid": ("有效资质", "valid certificate"),
    "qualification_issued_in_year": ("证书颁发年度", "year of the certificate"),
    "supported_years_fewer_than": ("支持年限", "number of years supported"),
    "not_supported_this_year": ("每年度一次", "once a year"),
    "score_between": ("评分", "score"),
    "belongs_to": ("申报主体类别", "kind of applicant"),
    "other_support_granted": ("其他补贴在先", "a grant that comes first"),
    "recognised_as_major_project": ("重大科技项目认定", "recognition as a major project"),
    "premium_self_borne": ("企业自担保费", "premium borne by the enterprise"),
    "starts_in_year": ("起保年度", "year in which the cover starts"),
    "term_at_most_years": ("保险期限", "length of the cover"),
    "any_of": ("其中一项条件", "one of several conditions"),
    "all_of": ("几项条件", "several conditions"),
}
"""What each kind is about, in a few words: Chinese, English."""
