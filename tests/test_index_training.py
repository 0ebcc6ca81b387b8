"""Preparing data, token tables, losses and measures, each with values worked out by hand."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import numpy as np
import pytest
from index_fakes import tiny_plan

from corpus.errors import FileError
from index.embed import SHIPPED, StaticEmbedder
from index.expansions import Expansion
from index.training.card import Row, mean, table
from index.training.data import (
    Pair,
    paragraphs,
    read_pairs,
    sentence_pairs,
    synonym_pairs,
    telling_headings,
)
from index.training.judge import (
    Measured,
    best_of_section,
    nearness,
    read_questions,
    recall,
    relative,
    share_within,
)
from index.training.plan_data import lines_by_file, make_lessons
from index.training.start import cooccurrences, idf, pointwise_information
from index.training.table import TokenTable, drop, mean_vectors
from index.training.vocabulary import bpe_tokenizer, jieba_tokenizer

ARTICLE = (
    "第一条 "
    + "为了加强产品质量监督管理，提高产品质量水平，明确产品质量责任，保护消费者的合法权益，维护社会经济秩序，制定本法。"
)


def test_pairs_are_read_and_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    with gzip.open(tmp_path / "pairs" / "x.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"q": "问", "p": "答"}) + "\n")
    assert read_pairs(tmp_path, "x") == [Pair("问", "答")]
    with pytest.raises(FileError, match=r"README\.md"):
        read_pairs(tmp_path, "y")


def test_generic_headings_short_bodies_and_third_articles_are_left_out() -> None:
    kept = Pair("电梯安全条例 第二章 使用管理", ARTICLE)
    pairs = [
        kept,
        kept,
        kept,
        Pair("电梯安全条例 第一章 总 则", ARTICLE),
        Pair("电梯安全条例 第五章 法律责任", ARTICLE),
        Pair("电梯安全条例 第三章 维护", "第九条 略。"),
        Pair("电梯安全条例 第四章 检验", ARTICLE[1:]),
    ]
    assert telling_headings(pairs, seed=1) == [kept, kept]


def test_paragraphs_are_long_chinese_lines_without_blanks_and_markup() -> None:
    long = "各级政府要加强质量工作。" * 4
    # 48 characters with a blank and a markup sign in front; 打印 and the figures are too short or not Chinese
    text = f"打印\n## {long[:12]} {long[12:]}\n{'12345 ' * 20}\n"
    assert paragraphs(text) == [long]


def test_a_sentence_is_paired_with_the_rest_of_its_paragraph() -> None:
    texts = [
        "只有一个句子的段落。",
        "第一个句子在这里。第二个句子在这里。",
        "不会用到的句子一。不会用到的句子二。",
    ]
    (pair,) = sentence_pairs(texts, limit=1, seed=3)
    assert {pair.query, pair.passage} == {"第一个句子在这里。", "第二个句子在这里。"}


def test_synonyms_pair_only_words_of_equal_groups() -> None:
    lines = ["Aa01A01= 电瓶车 电动车", "Aa01A02# 张 王", "Aa01A03@ 独", ""]
    assert set(synonym_pairs(lines, seed=1)) == {
        Pair("电瓶车", "电动车"),
        Pair("电动车", "电瓶车"),
    }


def test_lessons_point_to_sections_and_sentences() -> None:
    plan = tiny_plan()
    files = [
        (Expansion("01.01", "街坊", "水", ("1",)),),
        (Expansion("02.01", "农户", "茶", ()), Expansion("01.02", "农户", "板", ("1",))),
    ]
    lessons = make_lessons(plan, files, chunk_size=240)
    assert lessons.section_ids == ("01.01", "01.02", "02.01")
    assert lessons.writers.tolist() == [0, 1, 1]
    assert lessons.line_sections.tolist() == [0, 2, 1]
    # one sentence a section: 水泥水泥。 板。 茶。
    assert [lessons.sentences[i] for row in lessons.targets for i in row] == [
        "水泥水泥。",
        "茶。",
        "板。",
    ]
    assert lessons.aimed == (True, False, True)


def test_lines_are_parted_by_file(tmp_path: Path) -> None:
    (tmp_path / "b.tsv").write_text("01\t甲\t三\t0\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text("01\t甲\t一\t0\n01\t甲\t二\t1,2\n", encoding="utf-8")
    found = lines_by_file(tmp_path)
    assert {name: [line.text for line in lines] for name, lines in found.items()} == {
        "a": ["一", "二"],
        "b": ["三"],
    }


def test_bpe_folds_width_and_case_and_never_crosses_punctuation() -> None:
    tokenizer = bpe_tokenizer(20, 4, ["质量强省"] * 9 + ["甲，乙"] * 9)
    assert tokenizer.encode("质量强省").tokens == ["质量强省"]
    assert tokenizer.encode("甲，乙").tokens == ["甲", "乙"]
    assert bpe_tokenizer(20, 3, ["质量强省"] * 9).encode("质量强省").tokens == ["质量", "强省"]
    letters = bpe_tokenizer(0, 1, ["ab1"] * 9)
    assert letters.encode("Ａb①").tokens == ["a", "b", "1"]


def test_jieba_words_that_are_used_stay_and_the_rest_falls_to_characters() -> None:
    words = {"质量": 900, "强省": 1, "生僻": 1, "质": 5, "量": 5}
    # 36 letters and digits, 6 characters, <unk>: 43; room for one word, 质量 being used most
    tokenizer = jieba_tokenizer(words, 44, ["质量强省", "质量", "生僻"])
    assert tokenizer.get_vocab_size() == 44
    assert tokenizer.encode("质量强省").tokens == ["质量", "强", "省"]


def test_a_token_is_itself_and_a_share_of_its_characters() -> None:
    tokenizer = bpe_tokenizer(20, 2, ["质量"] * 9)
    tokens = TokenTable(tokenizer, 0.5)
    row = {token: tokenizer.token_to_id(token) for token in ("质", "量", "质量")}
    own = np.zeros((tokens.size, 2), dtype=np.float32)
    own[row["质"]], own[row["量"]], own[row["质量"]] = [2, 0], [0, 4], [1, 1]
    # 质量: [1, 1] + 0.5 · ([2, 0] + [0, 4]) = [2, 3]; a character stays as it is
    folded = tokens.fold(own)
    assert folded[row["质量"]].tolist() == [2, 3]
    assert folded[row["质"]].tolist() == [2, 0]
    parts = tokens.parts(np.array([row["质"], row["质量"]]))
    assert parts.offsets.tolist() == [0, 1]
    assert parts.rows.tolist() == [row["质"], row["质量"], row["质"], row["量"]]
    assert parts.weights.tolist() == [1, 1, 0.5, 0.5]
    # [2, 3] / √13; nothing known gives zero
    vectors = mean_vectors(tokens, folded, ["质量", "。"])
    assert vectors == pytest.approx(np.array([[2, 3], [0, 0]]) / math.sqrt(13))


def test_dropping_never_empties_a_text() -> None:
    rng = np.random.default_rng(1)
    texts = [np.array([7]), np.arange(1000)]
    one, many = drop(texts, 0.4, rng)
    assert one.tolist() == [7]
    assert 550 < len(many) < 650
    assert drop(texts, 0.0, rng)[1].tolist() == list(range(1000))


def test_training_vectors_equal_folded_vectors() -> None:
    import torch

    from index.training.train import embed

    tokens = TokenTable(bpe_tokenizer(20, 2, ["质量强省"] * 9), 0.3)
    own = np.random.default_rng(5).standard_normal((tokens.size, 8)).astype(np.float32)
    texts = ["质量强省", "省", "强省质量质"]
    trained = embed(tokens, torch.from_numpy(own), tokens.ids(texts)).numpy()
    assert trained == pytest.approx(mean_vectors(tokens, tokens.fold(own), texts), abs=1e-6)


def test_idf_and_information_by_hand() -> None:
    # token 0 in both texts, token 1 in one: log(2 / 3 + 1), log(2 / 2 + 1)
    assert idf(2, [np.array([0, 0]), np.array([0, 1])]) == pytest.approx(
        [math.log(5 / 3), math.log(2)]
    )
    # 0-1 and 1-2 side by side, 0-2 two apart: 1/√2
    counts = cooccurrences(3, [np.array([0, 1, 2])])
    half = 1 / math.sqrt(2)
    assert counts.toarray() == pytest.approx(np.array([[0, 1, half], [1, 0, 1], [half, 1, 0]]))
    # sums 1.7071, 2, 1.7071; powers 0.75: 1.4935, 1.6818, 1.4935, together 4.6688
    # cell (0, 1): log(1 / (1.7071 · 1.6818 / 4.6688)) = log(1.6262); (0, 2) the same with
    # 0.7071 / (1.7071 · 1.4935 / 4.6688) = 1.2949
    information = pointwise_information(counts).toarray()
    assert information[0, 1] == pytest.approx(math.log(1.6262), abs=1e-3)
    assert information[0, 2] == pytest.approx(math.log(1.2949), abs=1e-3)


def test_pair_batches_are_full_and_cover_each_pair_once() -> None:
    from index.training.train import batches

    drawn = batches(5, 2, np.random.default_rng(0))
    first = [next(drawn), next(drawn)]
    assert len(set(np.concatenate(first).tolist())) == 4
    assert len(next(batches(3, 10, np.random.default_rng(0)))) == 3


def test_measures_by_hand() -> None:
    scores = np.array([[0.9, 0.5, 0.1], [0.2, 0.3, 0.8]])
    gold = [frozenset({1}), frozenset({0, 2})]
    # first row: one column above the right one; second row: the best of two right ones is first
    assert share_within(scores, gold, 1) == 0.5
    assert share_within(scores, gold, 2) == 1.0
    # two best: {0, 1} has the one right; {2, 1} has one of two
    assert recall(scores, gold, 2) == pytest.approx((1 + 0.5) / 2)
    best = best_of_section(scores.astype(np.float32), np.array([0, 0, 2]), 3)
    assert best == pytest.approx(np.array([[0.9, -1, 0.1], [0.3, -1, 0.8]]))
    assert relative(np.array([[2.0, 4.0], [0.0, 0.0]])).tolist() == [[0.5, 1], [0, 0]]


def test_nearness_looks_at_other_writers_only() -> None:
    lines = ["电瓶车", "电瓶车！", "电瓶厂", "茶"]
    # 电瓶车 has 电瓶, 瓶车; 电瓶厂 has 电瓶, 瓶厂: 1 shared of 3
    found = nearness(lines, np.array([0, 0, 1, 1]))
    assert found == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])


def test_questions_are_simplified_and_parents_stand_for_their_leaves(tmp_path: Path) -> None:
    rows = [
        {"question": "標準", "sections": ["01"], "answerable": True, "history": []},
        {"question": "不问", "sections": ["01.02"], "answerable": False, "history": []},
        {"question": "那呢", "sections": ["01.02"], "answerable": True, "history": ["茶"]},
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    queries, gold = read_questions(path, ("01.01", "01.02", "011"))
    assert (queries, gold) == (["标准"], [frozenset({0, 1})])


def test_a_table_has_three_decimals_and_dashes() -> None:
    nan = float("nan")
    one = Measured(0.5, 0.75, nan, 0.25, nan, 1.0, 1.0)
    two = Measured(1.0, 0.25, nan, 0.25, nan, 0.0, 1.0)
    line = table([Row("甲", mean([one, two]))]).splitlines()[-1]
    assert line == (
        "| 甲 | 0.750 | 0.500 | — | 0.250 | — | 0.500 | 1.000 | — | — | — | — | — | — |"
    )


def test_the_shipped_model_fits_its_limit() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 20_000_000
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in files)


def test_both_ways_of_reading_the_shipped_model_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    texts = ["电瓶车归谁管", "2025年制造业产品质量合格率达到94%", "ＡＢＣ", "强" * 300, ""]
    other = SentenceTransformer(str(SHIPPED), device="cpu").float()
    expected = other.encode(texts, normalize_embeddings=True)
    assert np.abs(StaticEmbedder(SHIPPED).embed(texts) - expected).max() < 1e-6
