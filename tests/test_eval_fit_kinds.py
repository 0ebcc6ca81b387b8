"""Forms fitted on few wordings that leave no doubt."""

from __future__ import annotations

from pathlib import Path

from eval_fakes import question, refusal

from eval.fit_kinds import fit_kinds, form_of, kinds_data

WORDINGS = {
    "where": "在文件哪一章",
    "who": "由谁负责",
    "definition": "是什么意思",
    "summary": "概括一下",
    "yes_no": "有没有提到",
    "list": "包括哪些",
    "calculation": "比前年多多少",
    "fact": "怎么管",
}
TOPICS = ("水泥", "旅游", "养老", "港口", "教育")


def test_wordings_seen_often_are_told_apart_on_a_new_topic() -> None:
    data = [(form, topic + words) for form, words in WORDINGS.items() for topic in TOPICS]
    model = fit_kinds(data)
    for form, words in WORDINGS.items():
        text = "医院" + words
        assert model.form(text) == form


def test_kinds_that_are_no_forms_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "forms.tsv"
    path.write_text("who\t水泥谁管\nrhyme\t写首诗\n", encoding="utf-8")
    asked = [
        question("a", kind="indicator", question="绿色食品多少个"),
        question("b", kind="fact", history=("前一问",)),
        refusal("c"),
    ]
    assert kinds_data(asked, path) == [("who", "水泥谁管"), ("fact", "绿色食品多少个")]
    assert form_of("indicator") == "fact"
