"""A message cut into the things it asks, in its order.

Two cuts: between clauses that each ask (多少家？谁来管？), and between things that are
joined and asked the same of (国检中心和省检中心各多少 asks twice).  What is told before
a clause that asks goes with it.  Nothing is cut where all is asked of together (相差多少).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.support import content
from assistant.understand.lexicon import fired, lexicon, opens, words
from assistant.understand.polar import WHETHER

_SENTENCE = re.compile(r"[^？?；;。！!\n]+[？?；;。！!\n]*")
_CLAUSE = re.compile(r"[^，,/／—]+[，,/／—]*")
# 、 parts clauses only where each of them asks by itself, or is one of several told off.
_ITEM = re.compile(r"[^，,、/／—]+[，,、/／—]*")
# 认证这块三问：…; what is said before a colon holds for all that follows.
_LEAD = re.compile(r"^([^：:，。？！]{2,14})[：:](?=[^：:]{6,}$)")
# 头盔呢，会不会定个规矩: names what the next clause asks of.
_NAMED = re.compile(r"[呢咧嘞][，,]+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 要推没, 有么: a clause that ends so asks, before a comma too.
_ENDS_ASKING = re.compile(
    r"[\u4e00-\u9fff][不没冇啵][？?，,。！!]*$|(?<!什)(?<!怎)(?<!这)(?<!那)么[？?，,。！!]*$"
)
# 那几年, 好几台, 讲几句 ask nothing.
_INDEFINITE = re.compile(
    r"[那这好前近十过]几[年个家台天次月样条]?|几[句台天遍眼下口头十百千万]|什么的|多少有点|哪怕|哪里哪里"
)
_BLANK = re.compile(r"(?<=[\u3400-\u9fff\d])[ \u3000]+(?=[\u3400-\u9fff\d“《])")
# A name in quotation marks is one thing, whatever marks it has inside (双随机、一公开).
_QUOTED = re.compile(r"(?<=[“《])[^”》]*[、和与][^”》]*(?=[”》])")
_SHORTEST = 2
_NAME = 9
_LONGEST_THING = 12
_MOST_THINGS = 6
Known = Callable[[str], bool]
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing asked: ``text`` with what was told before it; ``joined`` if cut at a joint.

    ``own`` is the clause that asks alone.
    """

    text: str
    own: str
    joined: bool = False


def with_commas(raw: str) -> str:
    """Blanks between Chinese words, typed for want of a comma, made commas."""
    return _BLANK.sub("，", raw)


def split(text: str, known: Known, names: Names = frozenset()) -> tuple[Piece, ...]:
    """The pieces of a message; one piece, the whole of it, where it asks one thing.

    ``known`` tells whether a word is one the plan has, in print or by another name;
    ``names`` of things are never cut, whatever words they hold (国检中心 has 中).
    """
    clauses = _asking_clauses(text)
    whole = clauses if len(clauses) > 1 else (Piece(text, text),)
    return tuple(part for piece in whole for part in _joined(piece, known, names))


def _asking_clauses(text: str) -> tuple[Piece, ...]:
    """Clauses that ask, each with the words told before it."""
    pieces: list[Piece] = []
    told, named = "", ""
    clauses = _clauses(text)
    for clause, later in zip_longest(clauses, clauses[1:]):
        asks = _asks(clause) and not _is_bare(clause)
        if later and _NAMED.search(clause) and _asks(later):
            named += clause
        elif pieces and not told + named and (_asks(clause) if not asks else _goes_on(clause)):
            last = pieces.pop()
            pieces.append(Piece(last.text + clause, last.own + clause))
        elif asks or (named and _asks(clause)):
            pieces.append(Piece(told + named + clause, named + clause))
            told, named = "", ""
        else:
            told, named = told + named + clause, ""
    if told and pieces:
        last = pieces.pop()
        pieces.append(Piece(last.text + told, last.own))
    return tuple(pieces)


def _goes_on(clause: str) -> bool:
    return bool(opens(clause, "split", "goes_on"))


def _clauses(text: str) -> list[str]:
    """The message cut where each of several parts asks; what leads in is put before each."""
    found: list[str] = []
    for sentence in _SENTENCE.findall(text):
        lead = _LEAD.match(sentence)
        parts = _parts(sentence[lead.end() :] if lead else sentence)
        if len(parts) < 2:
            found.append(sentence)
        else:
            found += [f"{lead.group(1)}，{part}" if lead else part for part in parts]
    return found


def _parts(sentence: str) -> list[str]:
    """Clauses between commas, or told off with 、, where more than one asks."""
    if fired(sentence, "split", "sums"):
        return [sentence]
    for cut in (_CLAUSE, _ITEM):
        parts: list[str] = cut.findall(sentence)
        if sum(_asks(part) and not _is_bare(part) for part in parts) > 1:
            return parts
    return [sentence]


def _asks(clause: str) -> bool:
    """Has a word that asks; or a sign of question after more than a name (社会共治？ only names)."""
    marked = clause.rstrip().endswith(("？", "?")) and len(clause.strip()) > _NAME
    told = _INDEFINITE.sub("", clause)
    whether = WHETHER.search(clause) or _ENDS_ASKING.search(clause.strip())
    return marked or bool(whether or fired(told, "split", "asks"))


def _is_bare(clause: str) -> bool:
    """Nothing is left once the words that only ask are gone: 请问一下, 分别是哪些."""
    rest = of_one(clause)
    for word in words("split", "idle"):
        rest = rest.replace(word, " ")
    return len("".join(content(rest).split()).strip("，,？?。！!")) < _SHORTEST


def of_one(text: str) -> str:
    """What asks the same of several things (各是多少) put as asked of one (是多少)."""
    for word, single in lexicon()["each"].items():
        text = text.replace(word, single)
    return text


def _joined(piece: Piece, known: Known, names: Names) -> tuple[Piece, ...]:
    """A piece for each of the joined things; the piece itself where nothing is joined."""
    if fired(piece.own, "split", "together"):
        return (piece,)
    at = piece.text.rfind(piece.own)
    for start, end in _runs(piece.own, names):
        things = _things(piece.own[start:end], known)
        if len(things) > 1:
            head, tail = piece.text[: at + start], of_one(piece.own[end:])
            rest = of_one(piece.text[at + len(piece.own) :])
            return tuple(
                Piece(head + thing + tail + rest, piece.own[:start] + thing + tail, True)
                for thing in things
            )
    return (piece,)


def _runs(text: str, names: Names) -> list[tuple[int, int]]:
    """Stretches without a stop word outside of a name that hold a joint, in order."""
    stops, joints = words("split", "stops"), words("split", "joints")
    text = _QUOTED.sub(lambda quoted: "□" * len(quoted.group()), text)
    found, start, place = [], 0, 0
    while place <= len(text):
        if size := _name_at(text, place, names):
            place += size
            continue
        year = _YEAR.match(text, place)
        stop = next((word for word in stops if text.startswith(word, place)), "")
        stop = stop or (year.group() if year else "")
        if place == len(text) or stop:
            run = text[start:place]
            if any(joint in run for joint in joints):
                found.append((start, place))
            place += max(1, len(stop))
            start = place
        else:
            place += 1
    return found


def _name_at(text: str, place: int, names: Names) -> int:
    """The length of the longest name that stands at a place, 0 for none."""
    sizes = range(min(_LONGEST_THING, len(text) - place), 1, -1)
    return next((size for size in sizes if text[place : place + size] in names), 0)


def _things(run: str, known: Known) -> Sequence[str]:
    """The joined things of a run; empty where it is one name, or nothing the plan knows."""
    if not run or (known(run) and "、" not in run):
        return ()
    joints = "|".join(re.escape(joint) for joint in words("split", "joints"))
    things = [thing for thing in re.split(joints, run) if thing]
    if not 1 < len(things) <= _MOST_THINGS or any(len(t) > _LONGEST_THING for t in things):
        return ()
    if any(len(thing) < _SHORTEST for thing in things):
        return ()
    whole = _with_shared_end(things, known)
    return whole if any(map(known, whole)) else ()


def _with_shared_end(things: list[str], known: Known) -> list[str]:
    """产品、服务、环境质量: the end of the last is the end of each, where that is a known name."""
    last = things[-1]
    for cut in range(1, len(last) - 1):
        end = last[cut:]
        if all(known(thing + end) for thing in things[:-1]):
            return [*(thing + end for thing in things[:-1]), last]
    return things
