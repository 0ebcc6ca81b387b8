"""Does a question that names no subject openly depend on the talk?

A logistic model over what the question has of its own and where retrieval leads;
fitted by ``python -m eval fit`` on dev: follow-ups that stay where the talk stood,
against questions that stand on their own given a foreign question as history.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.evidence import Weigher, token_set
from assistant.followup_topic import Turn, last_section, opens_with_predicate, subject, whole
from assistant.logistic import Logistic
from assistant.plan import Plan
from assistant.reply import Inquiry
from assistant.structure import core
from assistant.support import content
from index.tokens import char_tokens

DEPEND_FEATURES = (
    "telling",
    "rarest",
    "subjectless",
    "pronoun",
    "nearest_line",
    "kept",
    "elsewhere",
    "same",
    "short",
    "subject",
    "printed",
    "support",
    "anew",
)
PRONOUN = re.compile(
    r"它们?的?|(?:这|那|该|此|上述|以上|前述)(?:一)?(?:个|项|条|些|类|块|方面|事儿?|件事|东西|部分|工程|行动|指标|目标|任务|工作|数字?|规定|制度|要求|措施|奖|词|活动|地方|内容|专栏|章|节|段|句)(?:工作|任务|工程|行动|指标|数字?|词|奖)?(?:的)?(?!月|年)|"
    r"(?:这|那)(?:几|[两三四五六七八九十])(?:个|项|条|种|类|点|样)(?:数字?|字|词|方面)?|上面(?:那个|说的|提到的)?|刚才(?:那个|说的|提到的)?|前面(?:那个|说的|提到的)|这里头|这里面|这其中|其中|^其(?![他它余实中])|其(?=中|\d|[\u4e00-\u9fff]{1,4}[？?]?$)|这(?=是|由|归|在|算|属|跟|和|能|要|有|怎|谁|靠|写|算|得)"
)
# Pronouns that stand for what was spoken of, whatever else the question names.
POINTS = re.compile(
    r"^(?:这|那)(?:个|些|项|事儿?|件事|句话?)?(?=[是听不要有能算属由归在怎谁什具会都也还比到究说讲写靠跟和得])|它|^其(?![他它余实中])|上述|前述|^该(?:项|工程|行动|指标|制度)"
)
# Words that ask for a facet of something and name nothing themselves.
_FACET_WORDS = re.compile(
    r"\d+(?:\.\d+)?(?:项|个|家|%|分|年)?|约束性|预期性|硬性|强制|必须|目标|指标|单位|属性|性质|负责|牵头|部门|责任|明确|章节?|增加|增长|增幅|提高|达到|达标|完成|实现|情况|百分之?|百分点|数值?|定数|时候|意思|地位|"
    r"具体|一共|总共|主要|分别|每年|每|还是|属于|要求|必须|地方|地区|国家|城市|哪一级|级|企业|机构|单位|原则|奖|罚|补贴|补助|金额|费用|电话|钱|拿|给|认定|研制|建|搞|办|管|做|来|还|要|能|会|得|底|末|年|到|在|都|按|筛|跟|对接|支持|几|吨|收|家|名|点|低"
)
# Who begins anew says of what: the plan, the province, the person asking.
_ANEW = re.compile(
    r"规划|文件|湖南|全省|我省|咱们?省|省里|十[三四五]五|想(?:了解|知道|问)|请问|听说|第.{1,3}章|专栏"
)
_LONG = 12
_MOST = 6.0
_FEW = 3.0
_NAME = 3


@dataclass(frozen=True)
class Judge:
    """Says how likely (0 to 1) a question depends on the turn before it."""

    plan: Plan
    weigher: Weigher
    asked: Callable[[str], Inquiry]
    model: Logistic

    def __call__(self, text: str, last: Turn) -> float:
        return self.model.probability(self.features(text, last))

    def features(self, text: str, last: Turn) -> dict[str, float]:
        """What the question has of its own, and whether the talk's section has it too."""
        bare = PRONOUN.sub(" ", text)
        inquiry = self.asked(text)
        found = inquiry.found
        section = last_section(self.plan, last).section_id
        words = content(bare) or text
        weights = self.telling(bare)
        start, end = subject(bare)
        own = "" if opens_with_predicate(text) else bare[start:end]
        return {
            "telling": min(sum(weights), _MOST) / _MOST,
            "rarest": max(weights, default=0.0),
            "subjectless": float(opens_with_predicate(text)),
            "pronoun": float(bool(PRONOUN.search(text))),
            "nearest_line": found.best.get("dense_lines", 0.0),
            "kept": self._share(words, section, whole(last)),
            "elsewhere": self._share(words, found.top.section_id, ""),
            "same": float(found.top.section_id == section),
            "short": max(0.0, 1.0 - len(text) / _LONG),
            "subject": min(sum(self.telling(own)), _FEW) / _FEW,
            "printed": float(self._is_printed(own)),
            "support": inquiry.support,
            "anew": float(bool(_ANEW.search(text))),
        }

    def _is_printed(self, own: str) -> bool:
        """A longer name the plan prints, or a short one that heads a section (水泥)."""
        if len(own) >= _NAME:
            return own in self.plan.document.text
        return len(own) > 1 and any(core(s.heading) == own for s in self.plan.document.sections)

    def telling(self, text: str) -> list[float]:
        """Weights (0 to 1) of the character pairs left once facet words are gone."""
        rest = _FACET_WORDS.sub(" ", content(text))
        pairs = {token for token in char_tokens(rest) if len(token) > 1}
        rarest = self.weigher.weight("")
        return [self.weigher.weight(pair) / rarest for pair in pairs]

    def _share(self, words: str, section_id: str, more: str) -> float:
        tokens = self.weigher.section_tokens(section_id, asked=True) | token_set(more)
        return self.weigher.covered(words, tokens)
