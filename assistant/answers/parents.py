"""Which part of the plan a question means: a heading with parts of its own, or one passage.

A choice among all headings with parts and "one passage": each option has a score,
the sum of its features times WEIGHTS, and the highest is meant.  Of a heading:

share    idf-weighted share of its telling words that the question says
said     idf-weighted share of the question's own words that it has
like     cosine of the question and the heading
tail     cosine of the question and the last two headings of its path
spread   mean score, relative to the best hit, of what was found under each of its parts
count    the number asked for (五项, 八大, 四类) is that of its parts
off      a number is asked for and its parts are more or fewer
noun     the noun asked for (工程, 行动, 原则 …) stands in its parts (1) or itself (½)

Of one passage, for the best sentence and section found:

items    it enumerates; items_fit: as many as are asked for
covers   idf-weighted share of the question it has
margin   how far the best section is ahead of the second
leaf     highest cosine of the question and the headings of the best three sections
headed   the question says the whole heading of a section without parts
noun_in  the noun asked for stands in it
talk     the question speaks of parts, sections, headings (of a plan, not of a thing)
short    the question wants the gist
bias     1
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers.enumeration import LEAST_ITEMS, enumerated
from assistant.reply import Inquiry
from assistant.structure import core
from assistant.support import content
from corpus.outline import chinese_number
from corpus.values import Section

# A conditional logit over 260 questions of practice sets and dev, by hand rounded.
WEIGHTS = {
    "share": 2.4, "said": 2.6, "like": 6.0, "tail": 4.6, "spread": 2.0,
    "count": 2.6, "off": -2.5, "noun": 1.0,
    "items": 1.1, "items_fit": 1.3, "covers": 2.6, "margin": 2.1, "leaf": 2.5,
    "headed": 1.5, "noun_in": 0.7, "talk": -1.7, "short": 0.6, "bias": 5.3,
}  # fmt: skip
_COUNT = re.compile(
    r"(?<![第\d])([二两三四五六七八九十]{1,3}|\d{1,2})"
    r"(?:大(?!赛|型)|个(?![百\d])|项|类|条|块|样|种|点(?!钟)|方面|部分|步|层|线|招|件|节|场|片|头|桩)"
)
_NOUN = re.compile(r"工程|行动|原则|方面|体系|领域|行业|产品|指标|措施")
_SUBHEADS = re.compile(
    r"(?:小|下级|次级|子|分|二级|三级|各级|下面的|底下的)标题|(?:底下|下面|下头|下边)(?:有|分|设|列)(?:了|成|为)?(?:哪|几|多少)"
)
_TALK = re.compile(
    r"[这那本一哪几三四五六八两个](?:大|小)?(?:章|节|部分|块|条线|条|栏|方面|点|步|摊|头|层)"
    r"|标题|分[为成几哪了]|下设|下面|由.{0,6}(?:构成|组成)|方面|专栏"
)
_MOST_OF = 0.6
_LOOKED_AT = 3
_LONG_HEADING = 4


def asked_counts(text: str) -> frozenset[int]:
    """Numbers of parts a question speaks of: 八大, 五项, 三条, 6片."""
    found = (match.group(1).replace("两", "二") for match in _COUNT.finditer(text))
    return frozenset(int(one) if one.isdigit() else chinese_number(one) for one in found)


def speaks_of_parts(text: str) -> bool:
    """Speaks of the plan's make-up: 那一节, 小标题, 分几块, 由哪几部分构成."""
    return bool(_TALK.search(text))


def asks_subheads(text: str) -> bool:
    """Asks for the headings below one: no passage can be meant."""
    return bool(_SUBHEADS.search(text))


def meant_parent(inquiry: Inquiry) -> Section | None:
    """The heading whose parts are meant; None where one passage is."""
    ranked = ranked_parents(inquiry)
    sure = bool(ranked) and (ranked[0][0] > 0 or asks_subheads(inquiry.text))
    return ranked[0][1] if sure else None


@lru_cache(maxsize=4)
def ranked_parents(inquiry: Inquiry) -> list[tuple[float, Section]]:
    """Headings with parts, by how far their score is above that of "one passage"."""
    passage = _score(of_passage(inquiry))
    found = [(_score(values) - passage, section) for section, values in of_parents(inquiry)]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].section_id))


def _score(values: dict[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in values.items())


def of_parents(inquiry: Inquiry) -> list[tuple[Section, dict[str, float]]]:
    """Every heading with parts, and its features."""
    text = inquiry.text
    words = content(text) or text
    overlaps = inquiry.weigher.heading_overlaps(text, words)
    likeness = inquiry.weigher.heading_likeness(words)
    scores = _best_below(inquiry)
    counts, nouns = asked_counts(text), set(_NOUN.findall(text))
    found = []
    for section, items in inquiry.plan.parents:
        share, said = overlaps[section.section_id]
        like, tail = likeness[section.section_id]
        values = {
            "share": share,
            "said": said,
            "like": like,
            "tail": tail,
            "spread": sum(scores.get(item.section_id, 0.0) for item in items) / len(items),
            "count": float(len(items) in counts),
            "off": float(bool(counts) and len(items) not in counts),
            "noun": max((_noun(noun, section, items) for noun in nouns), default=0.0),
        }
        found.append((section, values))
    return found


def _best_below(inquiry: Inquiry) -> dict[str, float]:
    """The best score found in or below each section, relative to the best of all."""
    best = inquiry.found.top.score or 1.0
    scores: dict[str, float] = {}
    for hit in inquiry.found.hits:
        section_id = hit.section_id
        while section_id and hit.score / best > scores.get(section_id, 0.0):
            scores[section_id] = hit.score / best
            section_id = section_id.rpartition(".")[0]
    return scores


def _noun(noun: str, section: Section, items: tuple[Section, ...]) -> float:
    if sum(noun in item.heading for item in items) >= _MOST_OF * len(items):
        return 1.0
    return 0.5 if noun in section.heading else 0.0


def of_passage(inquiry: Inquiry) -> dict[str, float]:
    """Features of the answer being one passage."""
    text, weigher, hits = inquiry.text, inquiry.weigher, inquiry.found.hits
    words = content(text) or text
    short = inquiry.question.kind == "summary"
    best = [item.sentence.text for item in inquiry.scored[:_LOOKED_AT]]
    sizes = [0 if short else len(enumerated(sentence)) for sentence in best]
    counts = asked_counts(text)
    likeness = weigher.heading_likeness(words)
    top = inquiry.top_section
    heading = core(top.heading).strip("“”")
    leaf = not inquiry.plan.document.children(top.section_id)
    second = hits[1].score if len(hits) > 1 else 0.0
    return {
        "items": float(bool(sizes) and sizes[0] >= LEAST_ITEMS),
        "items_fit": float(any(size in counts for size in sizes)),
        "covers": weigher.coverage(words, best[:1]),
        "margin": 1 - second / (hits[0].score or 1.0),
        "leaf": max(likeness[hit.section_id][0] for hit in hits[:_LOOKED_AT]),
        "headed": float(leaf and len(heading) >= _LONG_HEADING and heading in text),
        "noun_in": float(any(noun in one for noun in _NOUN.findall(text) for one in best[:1])),
        "talk": float(speaks_of_parts(text)),
        "short": float(short),
        "bias": 1.0,
    }
