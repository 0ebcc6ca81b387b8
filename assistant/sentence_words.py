"""Words that turn a sentence's meaning, in classes; opposites never share a class.

Compounds that only look like such a word (重要, 认可, 不断) are masked first.
"""

from __future__ import annotations

import re

# Spelled with a word below, but neither negation, duty nor leave.
_COMPOUNDS = re.compile(
    r"增加值|不断|不仅|不但|不只|不同|不懈|不移|毫不|重要|主要|需要|要素|要求|要点|首要|必要|纲要|概要|摘要|次要|供应|适应|应用|应急|响应|效应|反应"
    r"|应对|相应|感应|可靠|可信|许可|认可|可持续|可再生|可穿戴|可溯|可为|可及|可比|监督|引导和|支持力度|支持政策|非遗|控制断面|控制小组"
)
CLASSES: dict[str, str] = {
    "negation": r"不(?!少于|低于|超过|高于|到|足)|没有?|未|无|非|禁止|严禁|防止|杜绝|避免|停止|终止|取消|暂停|暂缓|废止|拒绝|免于",
    "down": r"降低|减少|下降|减弱|削弱|弱化|缩小|缩减|压缩|压减|放缓|减缓|放慢|延缓|下调|下滑|减轻|减小|淘汰|退出|清理|遏制|限制|抑制"
    r"|消除|削减|阻碍|撤销|拆除|关闭|劣于|低于|下游|减税|减排|抵制|破除",
    "up": r"提高|提升|增强|增加|增长|增大|加强|强化|加大|扩大|扩展|拓展|上升|上调|升高|加快|加速|壮大|深化|改善|优于|高于|高出|超过?(?!低|市|高清|声|标|规|出|额)|上游|促进|推动|推进|发展|增收",
    "loose": r"放宽|放松|宽松|松绑|纵容|从宽|减免",
    "tight": r"收紧|从严|严格|严厉|严控|严查|严把|严守|打击|查处|整治|监管",
    "duty": r"必须|应当|应该|应|须|务必|一律|强制(?!性)",
    "wish": r"要(?!么|是)|需(?!求)",
    "encourage": r"鼓励|支持|引导|倡导|激励",
    "leave": r"可以|可(?![\u4e00-\u9fff]?[性度])|允许|自愿|推荐",
    "lead": r"牵头|负责|主管(?!部门|、|（)|领头|统筹安排",
    "done": r"已经|已(?!知)|曾",
    "extent": r"所有|全部|唯一|首个|首位|全国第一|最大|最早|大部分|部分|少数|个别|基本(?!建设|药物|程序|单元)",
    "attribute": r"约束性|预期性|强制性|推荐性",
    "order": r"首要责任|主体责任",
    "level": r"国家级|省级|市级|县级|地级|乡级|大型|中型|小型|城镇|农村|境内|境外|国内|国外|进口|出口|一级|二级|三级|上半年|下半年|年初|年底",
    "rank": r"国内领先|国际领先|国内中上|全国中上|前列|首位",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in CLASSES.items()}
_PLAN_SAYS = re.compile(
    r"(?:本|该)?规划(?:中|里)?(?:还|也|则|同时|明确|特别|一方面)?(?:明确)?(?:要求|提出|提到|指出|强调|部署|规定|写明|设定|的目标是)?(?:要|的)?"
)
# Who may act; the longest name that fits is taken.
ACTORS = re.compile(
    r"(?:各级|各市州|市州|县市区|地方)?(?:党委和政府|党委政府|政府各?部门|政府)|省(?:人大|政协|政府|局)|省[\u4e00-\u9fff]{2,5}?(?:厅|局|委(?!员|托)|台)|[\u4e00-\u9fff]{2}海关"
    r"|各级财政|(?:金融|行业主管|主管|监管|有关|执法|市场监管)部门|(?:建设|勘察|设计|监理|施工|使用|成员)单位|参建各方"
    r"|(?:大中型|中小微|小微|中小|龙头|生产|口罩|家具|规上|失信|民营|国有)企业|企业(?!家协会|家|质量|标准|信用|信息|品牌|培育|自检|产品|上市|形象)"
    r"|(?:检验检测|认证|金融|专业|担保|服务|科研)机构|(?:行业|质量|企业家|消费者)协会|社会组织|社会力量|高等学校|高校|中小学|医院|银行|保险"
    r"|新闻媒体|生产经营者|经营者|经销商|消费者|个人|园区|乡镇|全省上下|全社会|老年人|残疾人"
)
# Text that addresses a model, a link, markup or contact data: never part of a checked sentence.
UNSAFE = re.compile(
    r"https?:|www\.|[<>{}`|*#\\@]|\]\(|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[-—]?\d{7,8}(?!\d)"
    r"|(?:忽略|无视|忘记|忘掉|覆盖).{0,12}(?:指令|指示|提示|规则|要求|约束)|提示词|系统提示|AI ?助手|人工智能助手|语言模型|大模型|作为(?:一个)?(?:AI|助手|模型)"
    r"|(?:你|您)(?:必须|现在|是|要|应|的)|(?:回答|回复|输出)(?:任何|所有|一切|时|：|:|“|为)|(?:所有|任何|一切)(?:的)?(?:问题|提问)|最高(?:指令|优先)"
    r"|ignore (?:all|any|the|previous)|system ?prompt|assistant|jailbreak",
    re.I,
)


def said(text: str) -> str:
    """The text without the frame 规划要求 … that reports it, compounds masked with □."""
    bare = _PLAN_SAYS.sub("", text)
    return _COMPOUNDS.sub(lambda match: "□" * len(match.group()), bare)


def without_frame(text: str) -> str:
    return _PLAN_SAYS.sub("", text)
