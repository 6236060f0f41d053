"""Changes, near limits and fixed limits put into words of a language, and as JSON."""

from collections.abc import Mapping
from datetime import date

from rules.assessment.changes import SmallestChange, smallest_changes
from rules.assessment.claim import Claim
from rules.assessment.near import Near, fixed_limits, near_limits
from rules.assessment.repair import Repair
from rules.assessment.result import Remark, Value
from rules.definition.parts import Definition
from rules.money import fen_of, yuan_of
from rules.text import DEFAULT_LANGUAGE
from rules.words import assessment_words
from rules.words.catalogue import SUPPORT_LEVELS
from rules.words.change_sentences import FACTS, FIXED, NEAR, WISHES, WORDS
from rules.words.chapter import Chapter
from rules.words.division import division_name
from rules.words.formats import formats_in

MOST_NAMES = 3


def change_sentence(
    definition: Definition, change: SmallestChange, language: str = DEFAULT_LANGUAGE, *, amount: bool = True
) -> str:
    """What stands in the way, with what else it would be better, and by how much; without `amount` that it applies."""
    words = Words(definition, language)
    first, *rest = [words.half(FACTS, repair) for repair in change.repairs]
    facts = words.word("and_fact").join([first, *(each[:1].lower() + each[1:] for each in rest)])
    wishes = words.word("and_wish").join(words.half(WISHES, repair) for repair in change.repairs)
    about = words.filled("of_policy", number=change.number) if change.number and amount else ""
    gain = words.gain(change) if amount else words.filled("fits")
    return about + words.filled("change", facts=facts.strip(), wishes=wishes, gain=gain)


def near_sentence(definition: Definition, near: Near, language: str = DEFAULT_LANGUAGE) -> str:
    """How near, and what it would cost."""
    words = Words(definition, language)
    said = NEAR.say(near.code, language).format(**words.values(near.params))
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
    return words.filled("fixed", why=FIXED.say(limit.code, language))


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
        self.formats = formats_in(language)

    def word(self, code: str) -> str:
        return WORDS.say(code, self.language)

    def filled(self, code: str, **values: str) -> str:
        return self.word(code).format(**values)

    def half(self, chapter: Chapter, repair: Repair) -> str:
        return chapter.say(repair.code, self.language).format(**self.values(repair.params))

    def money(self, fen: int) -> str:
        return self.formats.money(fen)

    def gain(self, change: SmallestChange) -> str:
        kind = "first" if change.gain_fen == change.new_total_fen else "more"
        word = f"{kind}_most" if change.at_most else kind
        return self.filled(word, gain=self.money(change.gain_fen), total=self.money(change.new_total_fen))

    def values(self, params: Mapping[str, Value]) -> dict[str, str]:
        return {key: self.value(key, value, params) for key, value in params.items()}

    def value(self, key: str, value: Value, params: Mapping[str, Value]) -> str:
        if isinstance(value, list):
            names = [self.name(key, code) for code in value[:MOST_NAMES]]
            told = self.formats.listed(names, "comma" if key in ("products", "stated") else "or")
            return told or (assessment_words.WORDS.say("any", self.language) if key == "levels" else self.word("none"))
        if key.endswith("_yuan"):
            return self.money(fen_of(str(value), negative=True))
        if key.endswith(("_on", "until", "end", "from")):
            return self.formats.day(date.fromisoformat(str(value)), "day_in_sentence")
        if key == "class":
            measure = self.definition.measure(str(params["measure"]))
            return next(found.name.in_language(self.language) for found in measure.classes if found.code == value)
        return self.name(key, str(value))

    def name(self, key: str, code: str) -> str:
        if key in ("level", "levels"):
            return SUPPORT_LEVELS.say(code, self.language) if code in SUPPORT_LEVELS else code
        if key in ("region", "within"):
            return division_name(code, self.language)
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
