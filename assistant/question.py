"""What a question asks for: its kind, years, numbers, places and the type of answer wanted."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from assistant.kinds import KindModel
from assistant.normalise import normalise
from assistant.numbers import Number, numbers, plain_years, years
from assistant.scope import Scope, scope
from assistant.settings import fitted_kinds

Kind = Literal[
    "chat", "where", "who", "calculation", "indicator", "list", "definition", "summary",
    "yes_no", "compare", "fact",
]  # fmt: skip
Want = Literal[
    "money", "contact", "day", "date", "procedure", "count", "outcome", "reason", "names"
]  # fmt: skip

_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"电话|手机号?(?=码|多少|是|$)|号码|座机|联系方式|怎么联系|联系谁|联系人|地址(?!码)|门牌|邮编|网址|官网|链接|网页|二维码|热线|传真|邮箱|邮件|公众号(是|叫)|微信号|网站(是|叫|地址|在)|几楼|哪栋楼|怎么走(?=[？?。，, ]|$)|几路车|怎么坐车|在哪条路|(上|下)班(时间)?(几点|吗|$)|上不上班|休息(吗|不)|办公时间|营业时间|几点(上班|开门|下班|开)|姓名|贵姓|姓甚名谁|姓什么|是?哪(一)?位|(局长|厅长|处长|省长|市长|会长|主席|主任|组长|指挥长|负责人|签发人|编辑|院长|秘书长|科长|书记)(叫|是|姓|由)(谁|什么|啥|哪)")),
    ("money", re.compile(r"利率|利息|多少(钱|元|块|万(?!家|台|吨|人|辆|件)|亿(?!元?产值)|资金|投入)|几(块钱|万(块|元)|百(块|元)|千(块|元)|个亿|亿)|(补贴|补助|奖励|奖金|资助|罚款?|处罚|罚金|赔偿?|补偿|经费|资金|预算|拨款|贴息|收费|费用|学费|检测费|保证金|价格|工资|诊断费|扶持资金|报销|返还|减免|掏)(的|按|标准|金额|额度|比例|数额|规模|上限|盘子)*.{0,10}(多少|几(?!个|家|项|种|类)|怎么(算|给|发)|标准是)|(补贴|补助|奖励|罚款|收费|费用|资助|奖金|赔偿|补偿|税收?优惠)的?(标准|金额|额度|比例|上限|数额)|多少(补贴|奖金|奖励|经费|补助|赔偿|罚款|费用|税)|(罚|补|赔|给|收|拿|掏|交|退一赔|贷|(?:^|(?<=[，。能可会要给都该得]))奖)(到?多少(?!个|家|项|张|件|枚|块牌)|几(?!个|家|项|分|张|成|次|年|天|块牌))|最高(可以?|能|要)(补|奖|给|罚|贷|赔|拿|交)|最高(补|罚|贷|赔)|费用|学费|保证金|有(没有)?(补贴|奖金|补助)(吗|没|没有|拿|可拿|领|$)|(补|罚|赔|(?:^|(?<=[，。能可会要给都该得]))奖)多少|\d+万还是")),
    ("procedure", re.compile(r"(怎么|如何|咋|怎样|哪里|去哪|到哪|在哪|上哪)(儿|里)?(才能|能|可以|去|来|样|个)?(申请|申报|办理|报名|报(?!告|道)|投诉|举报|报考|领取?|注册|登记|缴费|查询|查一张|预约|报销|递交|提交|交材料|备案|参加|参评|评(?!价|估)|评上|开证明|走流程|维权|索赔|退货|退款|换货|送检|做认证|办证|取证|拿|买|下载|加入|成为|享受|入围|入选|操作|申诉|提出申请|当上|纳入)|(在|去|到|上)哪(里|儿)?办|(申请|申报|办理|报名|参评|举报|投诉|认定|评选|备案|审批|注册|办证|取证|申诉|报)(的)?(流程|程序|步骤|条件|材料|手续|方式|渠道|表格?|入口|资格|门槛|书|窗口)|(需要|得|要)(准备|带|交|提供|填|盖|走|跑)?(什么|哪些|啥|几份|哪几步|几个部门|几套)(材料|手续|条件|证件?|资料|程序|流程|章|表|图纸|步)?(?=[？?。 ]*$|才)|(什么|哪些|啥|几份)(材料|手续|表格?|证件)|(什么|哪些|啥|怎么个?)(样的?)?流程|流程(是|怎|有哪|咋)|走(什么|啥|哪些)程序|填什么表|(申报|报名|申请)门槛|第一步|交(啥|什么|给谁)|模板|盖(哪些|什么)章|几份材料|哪个窗口|点哪里|哪个网站|(什么|哪些|啥)手续|手续(怎么|是|有哪)|找谁(报名|办|交)")),
    ("day", re.compile(r"哪(一)?天|几号|几月|哪(一)?个?月|几点(?!钟?热)|哪个季度|第几季度|几日|星期几|周几|下一期|(什么时候|何时|啥时候)(报名|申报|申请|开课|开始报|截止|公布|打分|受理|接受)|截止(日期|时间|到|是)|(几|多少)(个)?工作日|几天(之|以)?内")),
    ("date", re.compile(r"最晚|最迟|什么时候|何时|哪一?年|期限|多久|多长时间|啥时候|什么时间|几年(内|之内|后|才)|到(几|哪)年|时间(是|节点|表)|日期|哪年|几时|时限|有效期")),
    ("outcome", re.compile(r"(完成|实现|达到|达标|兑现|落实|做到|建成|办到|超额|落地|建好|搞成|做好|开工|竣工|投用|批下来|拿够|达成)了?(没有?|吗|多少了|到哪(?!个)|得怎么样|得如何|率)(?!.{0,6}目标)|进展(如何|怎样|怎么样|到哪|情况|顺利)|(完成|落实|执行|实施|达成|推进)(的)?(情况|得怎样|得怎么样|得如何|效果|结果)(?!统计)|实际(完成|达到|值|结果|数|是|上|情况|多少|做到|又)|最终|最后(?!一).{0,4}(完成|实现|达到|拿|做到|抓|查|发布|提高了|落(在|地)|批|有没有)|后来(?!居).{0,8}(怎么样|怎样|如何|完成|达到|做到|实现|多少|了没|吗|呢)|结果(怎么样|如何|出来|是什么)|有没有(完成|实现|达到|达标|兑现|做到)|是否(已|已经)?.{0,4}(完成|实现了|达到了|达标|如期)|是否已经?.{0,4}(实现|达到)|(已经|如期|按期|提前|真的)(完成|实现|达到|达标|到)|成效如何|效果(怎么样|如何)|最新(的)?(数据|情况|数字|进展|一期)|最近一次|目前(完成|进展|达到)|到现在(一共|总共|已)?|达标没|达没达|完没完成|实没实现|真的到.{1,8}了吗|结束时|(没|未)完成|(查|抓|淘汰|处罚|罚|建|批|搞|过|新增)了(多少|几)|(搞|实施|执行)(完|后|了以后|以后).{0,12}(多少|吗|怎样|怎么样)|破\d+.{0,4}没")),
    ("reason", re.compile(r"为什么|为啥|为何|凭什么|什么原因|啥原因|原因是|咋会|怎么会")),
    ("names", re.compile(r"(哪|什么|啥)(些|几|个|家|几家|所|一家|几个)?(公司|企业|厂家?|高校|大学|学校|医院|牌子|品牌|商家|机构名|工程|项目名|县市区?)(中标|被|得|拿|入围|上榜|获|开|是|生产|造|没|有|承|挂)|(?<![黑信红文])名单|都是(谁|哪几家)|分别给了?(哪些|谁|哪几家)|分别是(哪些|哪几家)(公司|企业|单位|学校|厂)|哪(几)?家(公司|企业|厂)|哪个(牌子|厂|公司|企业)|(是|有)哪几家|承办方|主办方|挂靠")),
    ("count", re.compile(r"多少|几(?!乎|何|经|年|天|个月)(个|家|项|件|张|名|种|类|大|条|次|批|章|节|成|分|倍|处|所|座|户|台|人|步|级|秒|毫克|公斤|公里|码|米|毫米|度|克|层|期|课时|页)|多(大|高|厚|重|长|宽|远|快)(?!发展|度)|占比|比例|比重|百分之几|数量|总数|总量|到几|目标(值|是)|指标(值|是)|数字|数值|第几|排名|增速|产值|上限|限值|系数")),
)  # fmt: skip

# 谁审批、谁监管 is a principle, not a question for an actor.
_PRINCIPLE = re.compile(r"谁(审批|批准?|主管)的?[、，, ]?谁")
_LONG = 36
_CLAUSES = 2
ASKS = re.compile(
    r"什么|哪|谁|多少|几|吗|呢|怎么|有没有|是不是|是否|咋|啥|如何|何|列|归纳|概括|介绍|捋"
)
# Who asks tells where he is: 我在香港做金融.
_TELLS = re.compile("(?:我|我们|咱|咱们|本人|俺)(?:是|在|住|来自|喺)")
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上一年": -1, "前年": -2, "明年": 1, "后年": 2}


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood so far; ``text`` is normalised, ``raw`` as typed.

    ``wants`` are the types of answer asked for, ``places`` and ``bodies`` are named,
    ``years`` include those that 今年, 去年 … stand for by the given clock.
    """

    raw: str
    text: str
    scope: Scope
    kind: Kind
    wants: frozenset[Want]
    years: tuple[int, ...]
    relative_years: tuple[int, ...]
    numbers: tuple[Number, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]

    def asks(self, *wants: Want) -> bool:
        return not self.wants.isdisjoint(wants)


@cache
def lexicon() -> dict[str, Any]:
    path = Path(__file__).parent / "lexicon.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def understand(raw: str, today: date) -> Question:
    """Reads a question that stands on its own (follow-ups are made whole before)."""
    scoped = scope(readable(raw))
    text = scoped.text
    asked = focus(text)
    relative = tuple(today.year + shift for word, shift in _RELATIVE.items() if word in asked)
    return Question(
        raw=raw,
        text=text,
        scope=scoped.scope,
        kind=_kind(text) if scoped.scope == "plan" else "chat",
        wants=frozenset(want for want, pattern in _WANTS if pattern.search(asked)),
        years=tuple(dict.fromkeys((*years(text), *relative))),
        relative_years=relative,
        numbers=numbers(text),
        places=_places(_told_of_asker(text)),
        bodies=tuple(body for body in lexicon()["bodies"]["names"] if body in text),
    )


def readable(raw: str) -> str:
    """The question normalised, spoken words replaced by plain ones."""
    return plain_years(plain_words(normalise(raw)))


def plain_words(text: str) -> str:
    """Spoken and dialect words replaced by the plain ones."""
    for spoken, plain in lexicon()["spoken"].items():
        text = text.replace(spoken, plain)
    return text


def focus(text: str) -> str:
    """Of a long question with a story before it, the clauses that ask; else all of it."""
    if len(text) < _LONG:
        return text
    clauses = [clause for clause in re.split(r"(?<=[，,。；;！!？?])", text) if clause]
    asking = [clause for clause in clauses if ASKS.search(clause)]
    return "".join(asking) if asking and len(clauses) > _CLAUSES else text


def _kind(text: str) -> Kind:
    if _PRINCIPLE.search(text):
        return "fact"
    return cast(Kind, kind_model().form(text))


@cache
def kind_model() -> KindModel:
    fits = fitted_kinds()
    return KindModel(fits["weights"], fits["bias"])


def _told_of_asker(text: str) -> str:
    """Without the clauses in which who asks says where he is, unless those are all there is."""
    clauses = re.split("(?<=[，。！；？])", text)
    rest = "".join(clause for clause in clauses if not _TELLS.match(clause))
    return rest or text


def _places(text: str) -> tuple[str, ...]:
    groups = lexicon()["places"]
    return tuple(
        place
        for group in ("provinces", "cities", "abroad")
        for place in groups[group]
        if place in text
    )


def searchable(text: str) -> str:
    """The question with the plan's words added for everyday ones it uses."""
    added = [
        official
        for everyday, official in lexicon()["synonyms"].items()
        if everyday in text and official not in text
    ]
    return " ".join([text, *dict.fromkeys(added)])


_DETAILS: dict[Want, re.Pattern[str]] = {
    "money": re.compile(r"\d余?(?:亿|万)?元"),
    "date": re.compile(r"\d{4}年|每年|年底"),
    "day": re.compile(r"\d+月|\d+日"),
    "count": re.compile(r"\d"),
}


def detail_pattern(question: Question) -> re.Pattern[str] | None:
    """What the sentence that answers should have, by the first detail asked for."""
    return next((_DETAILS[want] for want in _DETAILS if want in question.wants), None)
