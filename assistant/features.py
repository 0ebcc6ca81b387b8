"""What speaks for and against an answer: numbers about a question and the evidence found.

Groups: how retrieval went, how much of the question the evidence covers in
characters and in meaning, what type of detail is asked for and whether the
evidence has one, the table, what the rules object to, and the question's wording.
"""

from __future__ import annotations

import re
from itertools import chain

from assistant.answers import fact, gates, wanted
from assistant.answers.rows import row_coverage, speaks_of_row
from assistant.evidence import Weigher, token_set
from assistant.likeness import TokenLikeness
from assistant.numbers import numbers
from assistant.plan import Plan
from assistant.premise import foreign_years
from assistant.reply import Inquiry
from assistant.support import content
from assistant.understand.lexicon import fired
from assistant.wording import WordingModel
from corpus.sentences import Sentence

WANTS = ("money", "contact", "day", "date", "procedure", "count", "outcome", "reason", "names")
KINDS = ("where", "who", "definition", "summary", "yes_no", "list", "fact")
_NEAR_LINES = 5
_LONG_RUN = 4
_LONG_TEXT = 20
_LONG_STORY = 60
_SHORT_TEXT = 3
_COUNTED = re.compile(r"(?:多少|哪?几)(?:个|家|项|种|条)?([\u4e00-\u9fff]?)")
_CLAUSE = re.compile(r"[，；。]")


def features(inquiry: Inquiry, likeness: TokenLikeness, wording: WordingModel) -> dict[str, float]:
    """Feature name → value; shares, cosines and flags lie in [-1, 1], scores and counts do not."""
    words = content(inquiry.text)
    if len(words.replace(" ", "")) < _SHORT_TEXT:
        words = inquiry.text
    groups = (
        _retrieval(inquiry),
        _coverage(inquiry, words),
        _meaning(inquiry, words, likeness),
        _wanted(inquiry, words),
        _table(inquiry),
        _objections(inquiry),
        _facts(inquiry),
        {"wording": wording.score(inquiry.text)},
    )
    return dict(chain.from_iterable(group.items() for group in groups))


def target(inquiry: Inquiry) -> Sentence:
    """The row the question speaks of, else the best sentence."""
    if speaks_of_row(inquiry):
        return inquiry.plan.row_sentence(inquiry.rows[0].row.number)
    return inquiry.scored[0].sentence


def _retrieval(inquiry: Inquiry) -> dict[str, float]:
    found, scored = inquiry.found, inquiry.scored
    top = found.top
    second = found.hits[1].score if len(found.hits) > 1 else 0.0
    near = [line for line, _ in found.lines[:_NEAR_LINES]]
    agreeing = sum(value >= found.best[name] * 0.999 > 0 for name, value in top.channels)
    runner_up = scored[1].score / scored[0].score if len(scored) > 1 and scored[0].score else 0.0
    return {
        "line_cosine": found.best.get("dense_lines", 0.0),
        "text_cosine": dict(top.channels).get("dense_text", 0.0),
        "margin": (top.score - second) / max(top.score, 1e-9),
        "agreement": agreeing / max(1, len(top.channels)),
        "votes": sum(line.section_id == top.section_id for line in near) / _NEAR_LINES,
        "top": top.score,
        "nearest_line": found.lines[0][1] if found.lines else 0.0,
        "sentence": scored[0].score if scored else 0.0,
        "overlap": scored[0].overlap if scored else 0.0,
        "runner_up": runner_up,
    }


def _coverage(inquiry: Inquiry, words: str) -> dict[str, float]:
    plan, weigher, top = inquiry.plan, inquiry.weigher, inquiry.found.top
    lines = [line.text for line, _ in inquiry.found.lines if line.section_id == top.section_id]
    own = weigher.section_tokens(top.section_id, asked=False)
    clauses = _CLAUSE.split(target(inquiry).text)
    length = len(words.replace(" ", ""))
    return {
        "line_coverage": weigher.coverage(words, lines[:3]),
        "section_coverage": weigher.covered(words, own),
        "field_coverage": weigher.covered(words, own.union(*map(token_set, lines))),
        "plan_coverage": weigher.coverage(words, [plan.document.text]),
        "known_coverage": weigher.known_share(words),
        "novel_run": min(weigher.longest_unknown(words), _LONG_RUN) / _LONG_RUN,
        "length": min(length, _LONG_TEXT) / _LONG_TEXT,
        "story": min(length, _LONG_STORY) / _LONG_STORY,
        "section_field": weigher.covered(words, weigher.section_tokens(top.section_id, asked=True)),
        "sentence_field": weigher.sentence_coverage(words, inquiry.scored[0].sentence),
        "clause_coverage": max(weigher.coverage(words, [clause]) for clause in clauses),
    }


def _meaning(inquiry: Inquiry, words: str, likeness: TokenLikeness) -> dict[str, float]:
    plan, weigher = inquiry.plan, inquiry.weigher
    sentence, section_id = target(inquiry), inquiry.found.top.section_id
    own = likeness.nearness(words, sentence.start, _field_of(plan, weigher, sentence))
    section = plan.section(section_id)
    told = [*section.path, plan.document.section_text(section), *weigher.asked_of(section_id)]
    around = likeness.nearness(words, section_id, told)
    return {
        "sentence_near": own.mean,
        "sentence_least": own.least,
        "sentence_least_two": own.least_two,
        "section_near": around.mean,
        "section_least": around.least,
        "section_least_two": around.least_two,
    }


def _field_of(plan: Plan, weigher: Weigher, sentence: Sentence) -> list[str]:
    section = plan.section(sentence.section_id)
    asked = weigher.asked_as(sentence.section_id, plan.label(sentence))
    return [*section.path, sentence.text, *asked]


def _wanted(inquiry: Inquiry, words: str) -> dict[str, float]:
    question, own = inquiry.question, target(inquiry).text
    best = " ".join(item.sentence.text for item in inquiry.scored[:2])
    figured = [clause for clause in _CLAUSE.split(own) if re.search(r"\d", clause)]
    values = {f"wants_{want}": float(want in question.wants) for want in WANTS}
    kind = question.kind if question.kind in KINDS else "fact"
    values |= {f"kind_{name}": float(kind == name) for name in KINDS}
    return values | {
        "has_number": float(bool(numbers(own))),
        "has_number_near": float(bool(numbers(best))),
        "unit_fits": float(_unit_fits(inquiry.text, best)),
        "figure_coverage": max((inquiry.weigher.coverage(words, [c]) for c in figured), default=0),
        "has_money": float(bool(wanted.MONEY.search(best))),
        "has_date": float(bool(wanted.DATE.search(best))),
        "has_name": float(bool(wanted.NAME.search(best))),
    }


def _unit_fits(text: str, evidence: str) -> bool:
    """What is counted (几秒, 多少批次) stands after one of the evidence's figures."""
    asked = _COUNTED.search(text)
    if asked is None:
        return True
    noun = asked.group(1)
    for number in numbers(evidence):
        after = evidence[number.start : number.start + len(number.text) + 4]
        if (number.unit and number.unit[0] in asked.group()) or (noun and noun in after):
            return True
    return False


def _table(inquiry: Inquiry) -> dict[str, float]:
    best = inquiry.rows[0] if inquiry.rows else None
    return {
        "row_named": best.score if best else 0.0,
        "row_votes": best.votes if best else 0.0,
        "row_likeness": best.likeness if best else 0.0,
        "row_coverage": row_coverage(inquiry) if best else 0.0,
        "of_row": float(speaks_of_row(inquiry)),
    }


def _facts(inquiry: Inquiry) -> dict[str, float]:
    """How well the best fact fits, and where it does not."""
    told = bool(fired(inquiry.text, "split", "asks"))
    values = {"asking": float(told)}
    if not inquiry.matches:
        return values
    best = inquiry.matches[0]
    second = inquiry.matches[1].probability if len(inquiry.matches) > 1 else 0.0
    values |= {"fact": best.probability, "fact_second": second}
    return values | {f"fact_{name}": best.values[name] for name in _OF_FACT}


def _objections(inquiry: Inquiry) -> dict[str, float]:
    question, plan = inquiry.question, inquiry.plan
    best = [item.sentence for item in inquiry.scored[:2]]
    told = " ".join(chain(*(plan.section(s.section_id).path for s in best), (s.text for s in best)))
    row_years = inquiry.rows[0].row.years if speaks_of_row(inquiry) else ()
    years = [year for year in question.years if year not in row_years]
    values = {f"objects_{name}": float(check(inquiry) is not None) for name, check in gates.CHECKS}
    return values | {
        "places": float(len(question.places)),
        "places_missing": float(sum(place not in told for place in question.places)),
        "bodies": float(len(question.bodies)),
        "bodies_missing": float(sum(body not in told for body in question.bodies)),
        "years_missing": float(len(foreign_years(years, told))),
        "wrong_figure": float(bool(fact.wrong_figure(inquiry, tuple(best[:1])))),
    }


_OF_FACT = (
    "name_said", "name_exact", "neighbour", "asked_said", "asked_has", "covered", "left", "unknown",
    "cosine", "sentence", "year_same", "year_other", "target_asked", "target_claim", "done_claim",
    "has_digit", "has_year", "has_money", "unit_same", "unit_other", "level_other", "universal", "level_before", "other_years",
)  # fmt: skip
# Every name that :func:`features` gives, in the order of the fitted model.
FEATURES = (
    "line_cosine", "text_cosine", "margin", "agreement", "votes", "top", "nearest_line",
    "sentence", "overlap", "runner_up", "line_coverage", "section_coverage", "field_coverage",
    "plan_coverage", "known_coverage", "novel_run", "length", "story", "section_field",
    "sentence_field", "clause_coverage", "sentence_near", "sentence_least", "sentence_least_two",
    "section_near", "section_least", "section_least_two",
    *(f"wants_{want}" for want in WANTS), *(f"kind_{kind}" for kind in KINDS),
    "has_number", "has_number_near", "unit_fits", "figure_coverage", "has_money", "has_date",
    "has_name", "row_named", "row_votes", "row_likeness", "row_coverage", "of_row",
    *(f"objects_{name}" for name, _ in gates.CHECKS),
    "places", "places_missing", "bodies", "bodies_missing", "years_missing", "wrong_figure",
    "wording", "asking", "fact", "fact_second", *(f"fact_{name}" for name in _OF_FACT),
)  # fmt: skip
