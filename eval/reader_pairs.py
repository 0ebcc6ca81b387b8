"""``python -m eval.reader_pairs``: writes what the joint reader is trained on.

Asks of question files and phrasings stand with the sentences that the assistant ranks high
for them, claims and asks made from the facts with the sentence that prints the fact, everyday
lines with their own and those that the encoder finds near.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.app import Assistant, open_assistant
from assistant.question import searchable, understand
from assistant.understand.polar import asks_whether
from corpus.console import Parser, prepare_console
from corpus.errors import PlanQAError
from corpus.facts import facts_of
from corpus.values import Document
from eval.calibration import ANSWERABLE, UNANSWERABLE, read_phrasings
from eval.fit_facts import asks_of
from eval.metrics import gold_spans
from eval.questions import load_split
from eval.schema import Question
from index.passages import plan_sentences
from index.training.encoder_data import line_examples
from index.training.reader_claims import claim_groups
from index.training.reader_data import (
    ANSWERS,
    NEAR,
    NO,
    OPEN,
    UNRELATED,
    UNSAID,
    YES,
    Group,
    write_groups,
)

SIDES = {"是": YES, "不是": NO, "规划没有写": UNSAID}
_WHOLE = ("gist", "mention", "list", "summary")
_CANDIDATES = 24
_LINES = 4000


class Ranker:
    """The assistant's ranking as positions of sentences."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        sentences = plan_sentences(assistant.document)
        self.sections = [sentence.section_id for sentence in sentences]
        self._at = {sentence.start: i for i, sentence in enumerate(sentences)}

    def best(self, text: str) -> list[int]:
        """Best first; empty for small talk."""
        question = understand(self._assistant.spelt(text), self._assistant.today())
        if question.kind == "chat":
            return []
        scored = self._assistant.inquire(question).scored[:_CANDIDATES]
        return [self._at[item.sentence.start] for item in scored]


def touched(document: Document, asked: Question) -> set[int]:
    """Positions of the sentences that the gold evidence stands in."""
    spans = gold_spans(asked, document)
    return {
        i
        for i, s in enumerate(plan_sentences(document))
        if any(s.start < end and start < s.end for start, end in spans)
    }


def ask_groups(
    ranker: Ranker, document: Document, questions: Sequence[Question], name: str, rng: random.Random
) -> Iterator[Group]:
    """Each ask with its gold sentence and three others ranked high, or with the best if it has none."""
    weight = 2.0 if name == "voices" else 1.0
    sides = {
        q.question if len(q.gold_asks) == 1 else ask.text: ask.polarity
        for q in questions
        for ask in q.gold_asks
    }
    for text, answerable, _, _, asked in asks_of(questions):
        best = ranker.best(text)
        if not best or asked.kind in ("talk", *_WHOLE):
            continue
        said = sides.get(text)
        wants = said is not None or asks_whether(searchable(text))
        gold = touched(document, asked) if answerable else set()
        if gold:
            own = next((i for i in best if i in gold), min(gold))
            others = [i for i in best[:8] if i not in gold]
            near = rng.sample(others, min(3, len(others)))
            side = SIDES.get(said or "", OPEN)
            yield _group(text, [own, *near], ANSWERS, side, f"ask-{name}", weight)
        elif not answerable:
            near = best[:3]
            yield _group(text, near, NEAR, UNSAID if wants else OPEN, f"none-{name}", weight)


def phrasing_groups(ranker: Ranker, rng: random.Random) -> Iterator[Group]:
    """Phrasings the plan answers with the best sentence of their section, others with the best."""
    for line in read_phrasings(ANSWERABLE):
        best = ranker.best(line.text)
        inside = [i for i in best if ranker.sections[i].startswith(line.about)]
        outside = [i for i in best[:8] if i not in inside]
        if inside:
            near = rng.sample(outside, min(2, len(outside)))
            yield _group(line.text, [inside[0], *near], ANSWERS, OPEN, "answerable", 1.0)
    for line in read_phrasings(UNANSWERABLE):
        best = ranker.best(line.text)[:2]
        side = UNSAID if asks_whether(line.text) else OPEN
        if best:
            first = UNRELATED if line.about == "off_topic" else NEAR
            yield _group(line.text, best, first, side, "unanswerable", 1.0)


def line_groups(ranker: Ranker, document: Document, rng: random.Random) -> Iterator[Group]:
    """Everyday lines that name one or two sentences, with two others ranked high."""
    lines = [line for line in line_examples(document) if len(line.right) <= 2]
    for line in rng.sample(lines, min(_LINES, len(lines))):
        others = [i for i in ranker.best(line.text)[:8] if i not in line.right]
        near = rng.sample(others, min(2, len(others)))
        yield _group(line.text, [rng.choice(line.right), *near], ANSWERS, OPEN, "line", 1.0)


def _group(
    text: str, units: Sequence[int], first: int, side: int, source: str, weight: float
) -> Group:
    """``first`` and ``side`` are of the first unit; the others are near it, or as far as it is."""
    rest = len(units) - 1
    others = first if first == UNRELATED else NEAR
    return Group(
        text, tuple(units), (first, *[others] * rest), (side, *[OPEN] * rest), source, weight
    )


def main(argv: Sequence[str] | None = None) -> int:
    parser = Parser("python -m eval.reader_pairs", "写出阅读模型的训练题")
    add = parser.options.add_argument
    add("--held", nargs="+", default=[], help="留出的作者（voice），不写进训练题")
    add("--out", type=Path, required=True, help="写到哪个 JSONL 文件")
    options = parser.parse_args(argv)
    rng = random.Random(7)
    try:
        assistant = open_assistant()
        ranker, document = Ranker(assistant), assistant.document
        groups = list(claim_groups(document, facts_of(document)))
        for name in ("voices", "practice", "dev"):
            rows = [q for q in load_split(name) if q.voice not in options.held]
            groups += ask_groups(ranker, document, rows, name, rng)
        groups += phrasing_groups(ranker, rng)
        groups += line_groups(ranker, document, rng)
        write_groups(groups, options.out)
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(groups)} 组已写到“{options.out}”。")
    return 0


if __name__ == "__main__":
    prepare_console()
    sys.exit(main())
