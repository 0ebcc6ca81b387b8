"""Small talk, topics foreign to any plan, and instructions smuggled into a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Scope = Literal["plan", "greeting", "thanks", "abilities", "farewell", "foreign", "injection"]

_TAIL = r"[呀啊哦哈呢吧的了么吗~～。！!，,？? ]*$"
_SMALLTALK: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    (
        "greeting",
        re.compile(
            rf"^(你好|您好|哈喽|哈啰|嗨|hi|hello|hey|早|早上好|上午好|中午好|下午好|晚上好|晚安|在|(在吗?[，, ]*)+|在不在|在线|有人|有人在|喂|nihao|ni hao)(助手|小助手|机器人|大家)?{_TAIL}",
            re.I,
        ),
    ),
    (
        "thanks",
        re.compile(
            rf"^(好的?|好嘞|好哒|好滴|嗯|行|ok|okay|明白|知道|了解|收到|懂|清楚|没事|没问题)*[，, 了]*(太?(谢谢|感谢|多谢|谢啦|辛苦|thanks|thank you|thx|3q)(你|您|了|啦|侬|老师|助手|帮助|解答|你的|您的|的|帮忙|指点|耐心|啊|呀|哈)*|真?(厉害|不错|很好|太棒|棒|赞|给力|靠谱|有用)|答得(很好|不错)|很有帮助)[了啦]*{_TAIL}",
            re.I,
        ),
    ),
    (
        "thanks",
        re.compile(rf"^(好的?|嗯+|行|ok|okay|明白|知道|了解|收到|懂|清楚)[了啦]?{_TAIL}", re.I),
    ),
    (
        "farewell",
        re.compile(
            rf"^(好的?|那)?[，, ]*(再见|拜拜|bye|byebye|回头见|下次见|回头再聊|先这样|没有?了|没别的了){_TAIL}",
            re.I,
        ),
    ),
    (
        "abilities",
        re.compile(
            r"^(请问|那|嘿|你好|您好)?[，, ]*(你|您|助手|小助手|这个?(助手|机器人|系统|工具|页面))(是谁|是什么|是干什么|是做什么|叫什么|会(做|干)?什么|会些?啥|能(做|干|帮|回答|解决|查|问).{0,8}(什么|啥|哪些|吗)|能干嘛|可以(做|干|问|帮|回答|查).{0,8}(什么|啥|哪些)|都?(能|会)(干|做)点?(什么|啥)|有(什么|哪些|啥)(功能|用|本事)|是(真人|人工|机器人|人|AI|ai|人工智能|ChatGPT|chatgpt|哪个公司)|怎么用|怎么使用|懂什么|知道什么|的功能)"
        ),
    ),
    (
        "abilities",
        re.compile(
            r"^(怎么用|如何使用|使用说明|帮助|help|我(可以|能)问(你|您)?(些?什么|哪些|啥)|(可以|能)问(你|您)?(些?什么|哪些|啥)(问题)?|介绍一?下(你|您)?自己|自我介绍|who are you|what can you do)[呀啊哦呢吧？? ]*$",
            re.I,
        ),
    ),
)

_INJECTION = re.compile(
    r"(忽略|无视|忘记|忘掉|不要管|抛开|放弃|跳过|绕过|解除|关闭).{0,12}(指令|提示|规则|设定|限制|要求|约束|内容|身份|安全|引用)"
    r"|(开发者|管理员|系统|超级用户|root|后台|隐藏|内部)的?(指令|命令|权限|口令|授权)|(省略|去掉|删掉|隐去|别给|不给)(出处|引用|来源|章节)|(贴|发|吐|写|念|交)(出来?)?.{0,6}(提示词|系统提示|隐藏指令)|不(用|必|需要?)?(引用|依据|按照?)(原文|规划).{0,6}(自由|随便|随意|任意)"
    r"|(系统|初始|隐藏|内部)(提示|指令|设定|prompt)|system ?prompt|ignore (all|any|the|previous)|disregard|prompt injection|jailbreak|DAN模式|dan mode|developer mode|开发者模式|越狱"
    r"|(从现在(起|开始)|现在起|接下来)[，, ]*(你|请你)?.{0,4}(是|扮演|只|必须|改为|变成)|(你现在是|你不再是|假装(你|自己)?是?|扮演|角色扮演|pretend|act as|you are now)"
    r"|(输出|打印|显示|泄露|告诉我|说出|复述|公开|print|reveal|show).{0,10}(提示词|系统提示|提示语|密钥|密码|源代码|源码|环境变量|api ?key|token|配置文件|数据库|prompt)"
    r"|(请|你)?(直接|必须|只)(回答|输出|回复|说|答)[：: ]*[“\"「『'].+?[”\"」』']|(回答|回复|输出)(时|中)?.{0,6}(必须|都要|务必).{0,4}(包含|加上|写)"
    r"|(新增|加入|插入|添加|补充).{0,6}第[五六七八九十]章|rm -rf|drop table|select \* from|<script|javascript:|onerror ?=|\{\{|不要(给出|写|加|带)(引用|出处|章节)|执行(以下|下面|这段)(命令|代码|脚本|指令)",
    re.I | re.S,
)
_FOREIGN = re.compile(
    r"(?<!污染)天气(?!.{0,6}(预案|应急|限行))|气温|(?<!城市)下雨(?!内涝)|下雪|带伞|几度|预报(?!警)|写(一?首|首|个|一?篇|段|一?段)?.{0,10}(诗|歌|作文|小说|故事|情书|段子|对联|文案|检讨|代码|程序|脚本|爬虫|函数|算法|朋友圈|祝福|春联|辞职信|简历|请假条)"
    r"|讲(一?个|点|段|些)?(笑话|故事)(?!大赛)|笑话|唱.{0,3}歌|python|java(?!script:)|c\+\+|快速排序|冒泡排序|sql|翻译(成|一下|这|下面)|translate|股票|股价|基金(?!会)|彩票|双色球|大盘|比特币|汇率|金价|油价|星座|运势|算命|塔罗|食谱|菜谱|怎么炒|怎么做(菜|饭|红烧|鱼|肉|辣椒)|红烧肉|减肥|感冒|头疼|失眠|吃什么药|恋爱|女朋友|男朋友|(找|处|谈|跟|和)对象|吵架|分手|相亲|(推荐|好看的|哪部|什么).{0,6}电影|电影票|电视剧|综艺|追剧|明星|歌手|八卦|nba|世界杯|足球|篮球|比赛结果|球赛|谁赢|(打|玩|好玩的)游戏|王者荣耀|原神|英雄联盟|旅游攻略|攻略|高铁票|机票|火车票|外卖点|几点了|今天几号|星期几|周几|现在几点|\d+ ?[+*×÷/x] ?\d+ ?(=|等于|是多少|等于几)|解方程|微积分|勾股|量子力学|相对论|世界上最|总统|首都|历史上|唐朝|三国|红楼|李白|你(喜欢|爱|多大|几岁|结婚|有女|有男|吃了|累不累|心情|会不会累)",
    re.I,
)
_PLAN_WORDS = re.compile(
    r"规划|湖南|全省|我省|质量|指标|章|专栏|标准|企业|监管|合格率|品牌|计量|认证|检验|检测|产业|行业|工程|文件|目标|比例|抽检|抽查|省里|城市|20[23]\d年"
)
_SEGMENT = re.compile(r"[^。！？!?\n；;]+[。！？!?\n；;]?")
_QUESTION = re.compile(
    r"[？?]|什么|多少|哪|谁|几|怎么|如何|是否|吗|有没有|是不是|啥|请(回答|告诉|问|列|说|计算|给出)|告诉我|查一?下|目标|是多少|介绍|概括|总结|归纳|列出|列举|列一?下|讲讲|说说|解释|计算|算一?下"
)


@dataclass(frozen=True, slots=True)
class Scoped:
    """What is left of a question once payloads are cut away, and what it is about."""

    scope: Scope
    text: str


def scope(text: str) -> Scoped:
    """Sorts small talk, foreign topics and injections from questions to the plan.

    Sentences that give the assistant instructions are cut; what is left is the question.
    """
    if not text:
        # markup alone, cut away before
        return Scoped("injection", text)
    for kind, pattern in _SMALLTALK:
        if pattern.search(text):
            return Scoped(kind, text)
    if _INJECTION.search(text):
        rest = _without_payload(text)
        if not rest:
            return Scoped("injection", text)
        text = rest
    if is_foreign(text):
        return Scoped("foreign", text)
    return Scoped("plan", text)


def is_foreign(text: str) -> bool:
    """A topic no plan of this kind is about, and no word of such plans beside it."""
    return bool(_FOREIGN.search(text)) and not _PLAN_WORDS.search(text)


def _without_payload(text: str) -> str:
    """The sentences that ask the plan something, those with instructions dropped."""
    kept = [
        segment
        for segment in _pieces(text)
        if not _INJECTION.search(segment) and _QUESTION.search(segment) and not is_foreign(segment)
    ]
    return "".join(kept).strip(" ，。、：:")


def _pieces(text: str) -> list[str]:
    """Sentences; one that mixes payload and question is cut again at its commas."""
    found = []
    for sentence in _SEGMENT.findall(text):
        if _INJECTION.search(sentence):
            found += re.findall(r"[^，,：:、]+[，,：:、]?", sentence)
        else:
            found.append(sentence)
    return found
