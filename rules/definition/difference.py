"""What one version of a definition says otherwise than another: part by part, by codes and not by positions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from rules.definition.matching import (
    MISSING,
    all_coded,
    all_tables,
    all_words,
    code_of,
    differing_pairs,
    matched,
    same,
    same_applicants,
)
from rules.text import Text, alike, in_both
from rules.words.definition_names import name_of
from rules.words.difference_words import (
    AMOUNTS,
    FORMS,
    SUBJECTS,
    article_of,
    closed_up,
    element_of,
    in_quotes,
    label_of,
    named,
    quoted,
    raw,
    subject_of,
)
from rules.words.formats import formats_in, listed
from rules.words.tree_names import tables, text_of
from rules.words.values import NOTHING, Words, article_name

Tree = Mapping[str, Any]
_CODED = frozenset(
    ("article", "sector", "qualification", "score", "product", "group", "measure", "class", "matter")
) | frozenset(("route", "stage", "material", "reading", "fact", "item", "field", "reference_rate"))
_CONDITIONS = frozenset(("conditions", "applies_when", "required_when", "when"))
_SPEAKING = frozenset(("measure", "class", "article"))


_FORMS_OF_RATE = ("rate", "tiers", "scale")
_TWO = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `part`: the key at the top of the file; `path`: where it is in the new version, or was.

    `kind`: "changed", "switched" (yes or no), "added", "removed", "moved" (a product to another class) or "order".
    `article`: the number, or "". `place`: what contains it, `subject`: what it is, `before` and `after`: in words; all
    in every language.
    """

    part: str
    path: str
    kind: str
    article: str
    place: Text
    subject: Text
    before: Text = NOTHING
    after: Text = NOTHING
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the comparison is: the part, the path, the article that applies and what contains it."""

    part: str
    path: tuple[str | int, ...]
    article: str = ""
    place: Text = NOTHING

    def at(self, *steps: str | int) -> "_Here":
        return replace(self, path=(*self.path, *steps))


def difference(old: Tree, new: Tree) -> tuple[Difference, ...]:
    """Everything that differs between two definition trees (`writer.definition_data`), in the order of the file.

    Nothing exactly if the trees are equal; the order of keys and remarks do not count.
    """
    return tuple(_moves(list(_Comparison(old, new).run())))


def by_part(differences: Sequence[Difference]) -> list[tuple[str, list[Difference]]]:
    """The differences under the keys at the top of the file."""
    return [(part, list(found)) for part, found in groupby(differences, key=lambda each: each.part)]


class _Comparison:
    def __init__(self, old: Tree, new: Tree) -> None:
        self.old, self.new = old, new
        self.old_words, self.new_words = Words(old, new), Words(new, old)
        scheme = new.get("scheme")
        self.validity = str(scheme.get("validity_article", "")) if isinstance(scheme, Mapping) else ""

    def run(self) -> Iterator[Difference]:
        for key, before, after in differing_pairs("", self.old, self.new):
            here = _Here(key, (key,))
            if isinstance(before, Mapping) and isinstance(after, Mapping):
                place = NOTHING if key == "scheme" else name_of(key)
                yield from self.table(key, before, after, replace(here, place=place))
            else:
                yield from self.value(key, before, after, here)

    def table(self, name: str, old: Tree, new: Tree, here: _Here) -> Iterator[Difference]:
        here = replace(here, article=article_of(name, new) or article_of(name, old) or here.article)
        pairs = list(differing_pairs(name, old, new))
        forms = [key for key, _, _ in pairs if name == "class" and key in _FORMS_OF_RATE]
        if len(forms) == _TWO:
            yield self.rate(old, new, here)
        for key, before, after in pairs:
            if len(forms) != _TWO or key not in forms:
                yield from self.value(key, before, after, here.at(key), inside=name)

    def rate(self, old: Tree, new: Tree, here: _Here) -> Difference:
        """One rate made into several, or the other way round."""
        before, after = (next(key for key in _FORMS_OF_RATE if key in table) for table in (old, new))
        said = self.old_words.said(before, old[before]), self.new_words.said(after, new[after])
        return self.made(here.at(after), "changed", name_of("rate"), *said)

    def value(self, key: str, before: Any, after: Any, here: _Here, inside: str = "") -> Iterator[Difference]:
        """A key whose value is new, gone or another one."""
        nothing_listed = not tables(before) and not tables(after)
        if key in _CODED and not nothing_listed and all_coded(key, before) and all_coded(key, after):
            yield from self.coded(key, tables(before), tables(after), here)
        elif key in _CONDITIONS and not nothing_listed and all_tables(before) and all_tables(after):
            yield from self.conditions(key, tables(before), tables(after), here)
        elif all_words(before) and all_words(after) and MISSING not in (before, after):
            yield from self.words(key, before, after, here)
        elif text_of(before) and text_of(after):
            yield from self.text(key, before, after, here)
        elif isinstance(before, Mapping) and isinstance(after, Mapping) and key in AMOUNTS:
            yield from self.table(key, before, after, here)
        elif key == "scale" and same_applicants(before, after):
            for index, (one, other) in enumerate(zip(before, after, strict=True)):
                yield from self.scale(one, other, here.at(index))
        else:
            subject = subject_of(key, inside)
            yield self.plain(key, before, after, here, subject)

    def plain(self, key: str, before: Any, after: Any, here: _Here, subject: Text) -> Difference:
        kind = "added" if before is MISSING else "removed" if after is MISSING else "changed"
        if isinstance(before, bool) and isinstance(after, bool):
            kind = "switched"
        said_before = NOTHING if before is MISSING else quoted(key, before, self.old_words)
        said_after = NOTHING if after is MISSING else quoted(key, after, self.new_words)
        if kind == "changed" and said_before.hardly_differs(said_after):
            said_before, said_after = raw(key, before), raw(key, after)
        table = after if isinstance(after, Mapping) else before
        if isinstance(table, Mapping):
            here = replace(here, article=article_of(key, table) or here.article)
        if key in ("valid_from", "valid_until"):
            here = replace(here, article=self.validity)
        return self.made(here, kind, subject, said_before, said_after)

    def made(
        self, here: _Here, kind: str, subject: Text, before: Text = NOTHING, after: Text = NOTHING, code: str = ""
    ) -> Difference:
        path = ".".join(str(step) for step in here.path)
        return Difference(here.part, path, kind, here.article, here.place, subject, before, after, code)

    def coded(self, key: str, old: list[Tree], new: list[Tree], here: _Here) -> Iterator[Difference]:
        """Elements with a code: those of the new version in their order, then those that are gone."""
        before, after = {code_of(key, item): item for item in old}, {code_of(key, item): item for item in new}
        for index, (code, item) in enumerate(after.items()):
            if code in before:
                yield from self.table(key, before[code], item, self.inside(key, item, here.at(index)))
            else:
                yield from self.added(key, item, here.at(index))
        for index, (code, item) in enumerate(before.items()):
            if code not in after:
                place = replace(here.at(index), article=article_of(key, item) or here.article)
                yield self.made(place, "removed", element_of(key, item), self.old_words.summary(item))
        if [code for code in after if code in before] != [code for code in before if code in after]:
            names = listed(label_of(key, item) for item in new)
            yield self.made(here, "order", name_of(key), after=names)

    def inside(self, key: str, item: Tree, here: _Here) -> _Here:
        label = label_of(key, item) if key in _SPEAKING else element_of(key, item)
        if key == "stage":
            label = SUBJECTS.filled("inside", place=here.place, part=label)
        return replace(here, place=label)

    def added(self, key: str, item: Tree, here: _Here) -> Iterator[Difference]:
        here = replace(here, article=article_of(key, item) or here.article)
        yield self.made(here, "added", element_of(key, item), after=self.new_words.summary(item))
        for inner in ("class", "stage"):
            for index, child in enumerate(tables(item.get(inner))):
                yield from self.added(inner, child, self.inside(key, item, here).at(inner, index))

    def conditions(self, key: str, old: list[Tree], new: list[Tree], here: _Here) -> Iterator[Difference]:
        """Conditions are matched by what they ask about."""
        pairs = matched(old, new)
        equal = all(i is not None and j is not None and same(old[i], new[j]) for i, j in pairs)
        if equal and [i for i, _ in pairs] != list(range(len(old))):
            phrases = listed((self.new_words.condition(item) for item in new), "semicolon")
            yield self.made(here, "order", name_of(key), after=phrases)
        for i, j in pairs:
            before = old[i] if i is not None else None
            after = new[j] if j is not None else None
            if before is None or after is None or not same(before, after):
                yield self.condition(key, before, after, here.at(i if j is None and i is not None else j or 0))

    def condition(self, key: str, before: Tree | None, after: Tree | None, here: _Here) -> Difference:
        said = [
            NOTHING if item is None else words.condition(item)
            for item, words in ((before, self.old_words), (after, self.new_words))
        ]
        kind = "added" if before is None else "removed" if after is None else "changed"
        if before is not None and after is not None and said[0].hardly_differs(said[1]):
            said = [self.old_words.condition(before, whole=True), self.new_words.condition(after, whole=True)]
            if said[0].hardly_differs(said[1]):
                said = [raw(key, before), raw(key, after)]
        article = str((after or before or {}).get("article", "")) or here.article
        return self.made(replace(here, article=article), kind, name_of(key), in_quotes(said[0]), in_quotes(said[1]))

    def words(self, key: str, before: list[str], after: list[str], here: _Here) -> Iterator[Difference]:
        """Lists of codes: one difference for each that came or went."""
        for index, code in enumerate(after):
            if code not in before:
                yield self.made(here.at(index), "added", self.of_list(key, code, self.new_words), code=code)
        for index, code in enumerate(before):
            if code not in after:
                yield self.made(here.at(index), "removed", self.of_list(key, code, self.old_words), code=code)
        if [code for code in after if code in before] != [code for code in before if code in after]:
            yield self.made(here, "order", name_of(key), after=self.new_words.said(key, after))

    def of_list(self, key: str, code: str, words: Words) -> Text:
        return named(name_of(key[:-1] if key in ("products", "routes", "measures") else key), words.said(key, code))

    def text(self, key: str, before: Tree, after: Tree, here: _Here) -> Iterator[Difference]:
        """A text: once if both languages changed, else for the one that did, or that came or went."""
        changed = [language for language in ("zh", "en") if before.get(language) != after.get(language)]
        subject = name_of(key)
        if len(changed) == 1:
            (language,) = changed
            subject = SUBJECTS.filled("in_language", subject=subject, language=name_of(language))
            said = [in_quotes(alike(text[language])) if language in text else NOTHING for text in (before, after)]
        else:
            said = [in_quotes(in_both(text["zh"], text.get("en", ""))) for text in (before, after)]
        kind = "added" if not said[0].zh else "removed" if not said[1].zh else "changed"
        yield self.made(here, kind, subject, said[0], said[1])

    def scale(self, before: Tree, after: Tree, here: _Here) -> Iterator[Difference]:
        whom = listed((self.new_words.condition(item) for item in tables(after.get("when"))), "and")
        for key, one, other in differing_pairs("scale", before, after):
            name = name_of(key)
            subject = SUBJECTS.filled("of_scale", whom=whom, subject=name) if whom.zh else name
            yield self.plain(key, one, other, here.at(key), subject)


def _moves(found: list[Difference]) -> Iterator[Difference]:
    """A product that left one class and came into another one has moved."""
    gone = {d.code: d for d in found if d.kind == "removed" and ".products." in d.path}
    came = {d.code: d for d in found if d.kind == "added" and ".products." in d.path}
    moved = gone.keys() & came.keys()
    for each in found:
        if each.code in moved and each is came.get(each.code):
            yield replace(each, kind="moved", before=gone[each.code].place, after=each.place)
        elif not (each.code in moved and each is gone.get(each.code)):
            yield each


def difference_sentence(found: Difference, language: str) -> str:
    """One difference as an official says it: "第四条 财产类：补贴比例由 30% 改为 35%"."""
    formats = formats_in(language)
    article, place, subject, before, after = (
        text.in_language(language)
        for text in (article_name(found.article), found.place, found.subject, found.before, found.after)
    )
    form = f"{found.kind}{'_from' if before else ''}{'_to' if after else ''}"
    told = FORMS.say(form, language).format(subject=subject, before=before, after=after)
    if formats.does["own_signs"] == "close_up":
        told = closed_up(told)
    head = formats.listed(filter(None, (article, place)), "heading")
    return f"{head}{formats.said['colon']}{told}" if head else told
