from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from eval_fakes import question, refusal

from corpus.document import load_plan
from eval.baselines import baselines_table, bm25_search, overlapped, run_baselines, tfidf_search
from index.embed import Vectors, unit
from index.tokens import char_tokens

PLAN = load_plan()


class PairEmbedder:
    """Counts characters and pairs, hashed by code point into 512 places."""

    model_id = "pairs"
    dimension = 512

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for token in char_tokens(text):
                vectors[row, sum(ord(c) * 31**i for i, c in enumerate(token)) % 512] += 1
        return unit(vectors)

    def embed_query(self, text: str) -> Vectors:
        return self.embed([text])[0]


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANQA_DATA", str(tmp_path))


def test_the_widest_overlap_comes_first() -> None:
    first, second = PLAN.section("04.03"), PLAN.section("04.04")
    found = overlapped(PLAN, first.end - 30, second.start + 50)
    assert found == ("04.04", "04.03")
    assert overlapped(PLAN, first.start, first.end) == ("04.03",)


def test_words_of_a_section_find_it() -> None:
    for search in (bm25_search(PLAN), tfidf_search(PLAN)):
        assert search("烟花爆竹")[0] == "03.01.01.03.z04.03"
        assert search("zzz") == ()


def test_all_three_are_measured_alike() -> None:
    box = "03.01.01.03.z04.03"
    questions = [
        question("a", question="烟花爆竹机械化生产", sections=(box,)),
        question("b", question="怎么办", history=("烟花爆竹",), sections=(box,)),
        refusal("c"),
    ]
    rows = run_baselines(PLAN, PairEmbedder(), questions)
    assert [row.name for row in rows] == [
        "LangChain 常用做法（前 4 块）",
        "BM25 + jieba",
        "TF-IDF + jieba",
    ]
    assert all(row.estimates["first"].n == 2 for row in rows)
    assert [row.estimates["first"].mean for row in rows[1:]] == [1, 1]
    assert "| BM25 + jieba | 1.000 [1.000, 1.000] |" in baselines_table(rows)


def test_kinds_without_gold_sections_have_no_measures() -> None:
    rows = run_baselines(PLAN, PairEmbedder(), [refusal("a", kind="near_miss")])
    assert "| BM25 + jieba | — | — |" in baselines_table(rows)
