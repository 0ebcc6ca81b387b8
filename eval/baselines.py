"""What a user would otherwise build, over the same questions with the same measures.

A follow-up is searched with its earlier turns put before it.  The chunks of the
LangChain pipeline stand for the sections they overlap, the widest overlap first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.values import Document, leaves
from eval.intervals import Estimate, estimate
from eval.metrics import MEASURES
from eval.metrics_retrieval import MEASURES as RETRIEVAL
from eval.metrics_retrieval import Rankings, retrieval_scores
from eval.schema import Question
from index.embed import Embedder
from index.tokens import word_tokens

# The values that LangChain's own tutorials use.
CHUNK_SIZE, CHUNK_OVERLAP, TOP_K = 500, 50, 4
LANGCHAIN = "LangChain 常用做法（前 4 块）"
BM25 = "BM25 + jieba"
TFIDF = "TF-IDF + jieba"
Search = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BaselineRow:
    name: str
    estimates: dict[str, Estimate]


def run_baselines(
    document: Document, embedder: Embedder, questions: Sequence[Question]
) -> tuple[BaselineRow, ...]:
    """One row each of retrieval measures over the questions with gold sections."""
    searches = {
        LANGCHAIN: langchain_search(document, embedder),
        BM25: bm25_search(document),
        TFIDF: tfidf_search(document),
    }
    return tuple(
        baseline_row(name, questions, {q.id: search(_query(q)) for q in questions})
        for name, search in searches.items()
    )


def baseline_row(name: str, questions: Sequence[Question], rankings: Rankings) -> BaselineRow:
    """The retrieval measures of one way of searching; ``rankings`` by question id."""
    scores = retrieval_scores(questions, rankings).values()
    return BaselineRow(
        name, {m: estimate([s[m] for s in scores]) for m in RETRIEVAL.values() if scores}
    )


def _query(question: Question) -> str:
    return "\n".join((*question.history, question.question))


def langchain_search(document: Document, embedder: Embedder) -> Search:
    """RecursiveCharacterTextSplitter and InMemoryVectorStore with exact cosine."""
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class Same(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(x) for x in row] for row in embedder.embed(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(x) for x in embedder.embed_query(text)]

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
    )
    store = InMemoryVectorStore(Same())
    store.add_documents(splitter.create_documents([document.text]))

    def search(query: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for chunk in store.similarity_search(query, k=TOP_K):
            start = int(chunk.metadata["start_index"])
            found |= dict.fromkeys(overlapped(document, start, start + len(chunk.page_content)))
        return tuple(found)

    return search


def overlapped(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Sections with text that ``[start, end)`` overlaps, the widest overlap first."""
    widths = {
        s.section_id: min(end, s.end) - max(start, s.start) for s in leaves(document.sections)
    }
    return tuple(sorted((i for i, w in widths.items() if w > 0), key=lambda i: -widths[i]))


def bm25_search(document: Document) -> Search:
    """bm25s with its own defaults over jieba's words of each section."""
    import bm25s
    import numpy as np

    ids, texts = _sections(document)
    bm25 = bm25s.BM25()
    bm25.index([word_tokens(text) for text in texts], show_progress=False)

    def search(query: str) -> tuple[str, ...]:
        known = [token for token in word_tokens(query) if token in bm25.vocab_dict]
        scores = bm25.get_scores(known) if known else np.zeros(len(ids))
        return tuple(ids[i] for i in np.argsort(-scores, kind="stable") if scores[i] > 0)

    return search


def tfidf_search(document: Document) -> Search:
    """scikit-learn's TfidfVectorizer and cosine over jieba's words of each section."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    ids, texts = _sections(document)
    vectorizer = TfidfVectorizer(analyzer=word_tokens)
    matrix = vectorizer.fit_transform(texts)

    def search(query: str) -> tuple[str, ...]:
        scores = (matrix @ vectorizer.transform([query]).T).toarray().ravel()
        return tuple(ids[i] for i in np.argsort(-scores, kind="stable") if scores[i] > 0)

    return search


def _sections(document: Document) -> tuple[list[str], list[str]]:
    found = leaves(document.sections)
    return [s.section_id for s in found], [document.section_text(s) for s in found]


def baselines_table(rows: Sequence[BaselineRow]) -> str:
    """Markdown: one row a way of searching, means with 95 % intervals; — without gold sections."""
    names = list(RETRIEVAL.values())
    lines = [["", *(MEASURES[name].label for name in names)], ["---"] * (len(names) + 1)]
    lines += [[row.name, *(_shown(row.estimates.get(name)) for name in names)] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _shown(estimate: Estimate | None) -> str:
    return "—" if estimate is None else estimate.shown()
