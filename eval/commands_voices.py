"""Sub-commands about the sets of voices: dealing drafts, and players beside the assistant."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from corpus.errors import FileError
from eval.commands import ProgressBar, chosen, refuse_repeated, settings_of
from eval.questions import FOLDER, load_split, present, read_jsonl, write_jsonl


def deal_command(args: argparse.Namespace) -> int:
    """Deals draft files into ``<prefix>.jsonl`` and ``<prefix>_sealed.jsonl``."""
    from eval.deal import deal, deal_text

    paths = [FOLDER / f"{args.prefix}{end}.jsonl" for end in ("", "_sealed")]
    if any(path.exists() for path in paths) and not args.again:
        raise FileError(
            f"“{args.prefix}”的题已经发过；重新发题会打乱可调与密封之分，确实要换请加 --again。"
        )
    new = [q for path in args.files for q in read_jsonl(Path(path))]
    others = [n for n in present(FOLDER) if FOLDER / f"{n}.jsonl" not in paths]
    refuse_repeated([*(q for name in ("all", *others) for q in load_split(name, FOLDER)), *new])
    parts = deal(new)
    for path, part in zip(paths, parts, strict=True):
        write_jsonl(path, part)
    print(deal_text(*parts))
    return 0


def players_command(args: argparse.Namespace) -> int:
    """Means of the measures that see a player's trick, for each player and the assistant."""
    from assistant.app import open_assistant
    from eval.players import play, players_of, players_table

    questions, _ = chosen(args)
    assistant = open_assistant(settings_of(args))
    bar = ProgressBar()
    rows = [
        play(name, player, questions, partial(bar, name))
        for name, player in players_of(assistant, questions).items()
    ]
    bar.close()
    print(players_table(rows))
    return 0
