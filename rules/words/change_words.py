"""Changes, near limits and fixed limits put into words, in Chinese and English, and as JSON."""

from collections.abc import Mapping
from datetime import date

from rules.assessment.changes import Change, smallest_changes
from rules.assessment.claim import Claim
from rules.assessment.near import Near, fixed_limits, near_limits
from rules.assessment.repair import Repair
from rules.assessment.result import Remark, Value
from rules.definition.parts import Definition
from rules.money import fen_of, grouped_yuan, yuan_of
from rules.words.assessment_words import LEVELS, Sentence
from rules.words.change_sentences import FACTS, FIXED, NEAR, WISHES, WORDS
from rules.words.division import division_name

DEFAULT_LANGUAGE = "zh-hans"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MOST_NAMES = 3


def change_sentence(
    definition: Definition, change: Change, language: str = DEFAULT_LANGUAGE, *, amount: bool = True
) -> str:
    """What stands in the way, with what else it would be better, and by how much; without `amount` that it applies."""
    words = Words(definition, language)
    first, *rest = [words.half(FACTS, repair) for repair in change.repairs]
    facts = words.pick(WORDS["and_fact"]).join([first, *(each[:1].lower() + each[1:] for each in rest)])
    wishes = words.pick(WORDS["and_wish"]).join(words.half(WISHES, repair) for repair in change.repairs)
    about = words.filled("of_policy", number=change.number) if change.number and amount else ""
    gain = words.gain(change) if amount else words.filled("fits")
    return about + words.filled("change", facts=facts.strip(), wishes=wishes, gain=gain)


def near_sentence(definition: Definition, near: Near, language: str = DEFAULT_LANGUAGE) -> str:
    """How near, and what it would cost."""
    words = Words(definition, language)
    said = words.pick(NEAR[near.code]).format(**words.values(near.params))
    end = words.filled(
        "loss" if near.new_total_fen else "all",
        loss=words.money(near.loss_fen),
        total=words.money(near.new_total_fen),
    )
    about = words.filled("of_policy", number=near.number) if near.number else ""
    return about + said + end


def limit_sentence(definition: Definition, limit: Remark, language: str = DEFAULT_LANGUAGE) -> str:
    """A limit that no other fact would lift."""
    words = Words(definition, language)
    return words.filled("fixed", why=words.pick(FIXED[limit.code]))


def outlook_as_json(
    definition: Definition, claim: Mapping[str, object] | Claim, language: str = DEFAULT_LANGUAGE
) -> dict[str, list[dict[str, object]]]:
    """`changes`, `fixed_limits` and `near_limits` of a claim, sentences in `language`; money as yuan texts.

    Raises ClaimError when the claim cannot be read.
    """
    return {
        "changes": [
            {
                "code": change.code,
                "article": change.article,
                "text": change_sentence(definition, change, language),
                "policy_no": change.number or None,
                "parts": [{"code": part.code, "article": part.article, **part.params} for part in change.repairs],
                "at_most": change.at_most,
                "gain_yuan": yuan_of(change.gain_fen),
                "new_total_yuan": yuan_of(change.new_total_fen),
            }
            for change in smallest_changes(definition, claim)
        ],
        "fixed_limits": [
            {"code": each.code, "article": each.article, "text": limit_sentence(definition, each, language)}
            for each in fixed_limits(definition, claim)
        ],
        "near_limits": [
            {
                "code": near.code,
                "article": near.article,
                "text": near_sentence(definition, near, language),
                "policy_no": near.number or None,
                "loss_yuan": yuan_of(near.loss_fen),
                "new_total_yuan": yuan_of(near.new_total_fen),
            }
            for near in near_limits(definition, claim)
        ],
    }


class Words:
    """Names, amounts and days of one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.english = language.startswith("en")

    def pick(self, sentence: Sentence) -> str:
        return sentence[1] if self.english else sentence[0]

    def filled(self, word: str, **values: str) -> str:
        return self.pick(WORDS[word]).format(**values)

    def half(self, sentences: Mapping[str, Sentence], repair: Repair) -> str:
        return self.pick(sentences[repair.code]).format(**self.values(repair.params))

    def money(self, fen: int) -> str:
        return f"¥{grouped_yuan(fen)}" if self.english else f"{grouped_yuan(fen)} 元"

    def gain(self, change: Change) -> str:
        kind = "first" if change.gain_fen == change.new_total_fen else "more"
        word = f"{kind}_most" if change.at_most else kind
        return self.filled(word, gain=self.money(change.gain_fen), total=self.money(change.new_total_fen))

    def day(self, iso: str) -> str:
        day = date.fromisoformat(iso)
        if self.english:
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return f" {day.year} 年 {day.month} 月 {day.day} 日"

    def values(self, params: Mapping[str, Value]) -> dict[str, str]:
        return {key: self.value(key, value, params) for key, value in params.items()}

    def value(self, key: str, value: Value, params: Mapping[str, Value]) -> str:
        if isinstance(value, list):
            names = [self.name(key, code) for code in value[:MOST_NAMES]]
            joint = self.pick(WORDS["comma" if key in ("products", "stated") else "or"])
            return joint.join(names) or self.pick(WORDS["any" if key == "levels" else "none"])
        if key.endswith("_yuan"):
            return self.money(fen_of(str(value), negative=True))
        if key.endswith(("_on", "until", "end", "from")):
            return self.day(str(value))
        if key == "class":
            measure = self.definition.measure(str(params["measure"]))
            return next(found.name.in_language(self.language) for found in measure.classes if found.code == value)
        return self.name(key, str(value))

    def name(self, key: str, code: str) -> str:
        if key in ("level", "levels"):
            return self.pick(LEVELS[code]) if code in LEVELS else code
        if key in ("region", "within"):
            return division_name(code, english=self.english)
        definition = self.definition
        labels = {
            "kind": definition.qualifications,
            "kinds": definition.qualifications,
            "product": definition.products,
            "products": definition.products,
            "sectors": definition.sectors,
            "stated": definition.sectors,
            "score": definition.scores,
        }
        for label in labels.get(key, ()):
            if label.code == code:
                return label.name.in_language(self.language)
        return code
