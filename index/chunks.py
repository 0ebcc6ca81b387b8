"""Sections cut into chunks: none crosses a section or parts a heading from its body."""

from __future__ import annotations

from corpus.values import Chunk, Document, Section, leaves

SEPARATORS = ["\n\n", "\n", "。", "；", "，", ""]


def make_chunks(document: Document, chunk_size: int) -> tuple[Chunk, ...]:
    """Chunks of all sections with text, in reading order; ids are section id + #n."""
    return tuple(
        chunk
        for section in leaves(document.sections)
        for chunk in _cut(document, section, chunk_size)
    )


def _cut(document: Document, section: Section, chunk_size: int) -> list[Chunk]:
    body = document.body(section)
    if len(body) <= chunk_size:
        spans = [(section.start, section.end)]
    else:
        spans = _split(body, section, chunk_size)
    return [
        Chunk(
            chunk_id=f"{section.section_id}#{number}",
            section_id=section.section_id,
            path=section.path,
            text=document.text[start:end],
            start=start,
            end=end,
        )
        for number, (start, end) in enumerate(spans, 1)
    ]


def _split(body: str, section: Section, chunk_size: int) -> list[tuple[int, int]]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS,
        keep_separator="end",
        chunk_size=chunk_size,
        chunk_overlap=0,
        add_start_index=True,
        strip_whitespace=False,
    )
    starts = [
        section.body_start + int(piece.metadata["start_index"])
        for piece in splitter.create_documents([body])
    ]
    starts[0] = section.start
    return list(zip(starts, [*starts[1:], section.end], strict=True))


def embedded_text(chunk: Chunk) -> str:
    """What is embedded and tokenised: the last two headings, then the text."""
    headings = " ".join(chunk.path[-2:])
    return f"{headings} {chunk.text}"
