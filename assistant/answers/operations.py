"""Which arithmetic a question asks for, told from its words alone."""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"合计|合并|总计|共计|求和|累加|累计起来|加[起到在上]|加一[块起]|[一两三四五六七八九十\d]者?相加|相加|加总|加和|凑[到在]?一|合[在到]?一[块起]|合起来|拢共|总和|之和|总量|打包|一起(?:是|有|算|能|得|要)|"
    r"(?:总共|一共|共有?|统共)(?=.{0,6}(?:多少|几))|总共多少|(?<=[\u4e00-\u9fff）)])加(?=[\u4e00-\u9fff])(?!强|快|大|工|入|油|装|固|剧|班|拿)"
)
GAP = re.compile(
    r"相差|差[多几距额了]|差[^，。？别异]{0,4}多少|落差|谁更?[高多大低少]|哪[个项一类]{0,2}(?:更|比较|要)?[高多大低少快慢强]|比.{1,18}[高多低少大小快]|对比|比较|相比|[多高少低](?:出)?(?:多少|几|了多少)|更[高多大快低少]|孰[高多大]|还是|缩小|扩大|拉大|高出|多出|减去|[多高低少]几"
)
DIRECTION = re.compile(
    r"(?:增加|变多|多了|涨|上升|增|扩).{0,4}还是.{0,3}(?:减|少|降|变少|缩)|差额|差多少|相差|差了?[多几]|净增|净减|增减"
)
CHANGE = re.compile(
    r"净增|增[加长幅量多]|增(?=了|多少|几)|提[高升]|上升|上涨|涨|幅度|变化|变动|进步|跨度|加码|拉高|[长跳]得|多拿|多得|拟增|新增"
)
SINCE = re.compile(r"[较比]\s*(?:20\d\d年?|基[期数年]|期初|现状|上期|起点|原来|五年前)")
RATE = re.compile(r"率最|增速|增长率|百分比|比例|幅度|增幅|涨幅|最快|最慢|相对|倍|百分之")
TIMES = re.compile(r"几倍|多少倍|倍数|翻[了几多]|[的]倍|是.{2,16}(?:几|多少)倍|\d倍")
SHARE_OF = re.compile(r"占.{0,14}(?:多少|几|比[例重]?)|比重|份额")
AVERAGE = re.compile(r"平均(?!每|一[个家张项件人年]|到每|下来每|增)|均值")
YEARLY = re.compile(
    r"年均|每年|一年(?:要|得|平均|大概|约|大约)|平均一年|摊到(?:每|一)年|逐年|平均下来一年|每一年"
)
COMPOUND = re.compile(r"复合|CAGR|cagr|几何平均|复利")
COMPLEMENT = re.compile(
    r"不合格|没合格|未合格|不达标|没达标|未达标|不过关|没通过|未通过|不优良|不满意|没(?:有)?覆盖|未覆盖|非优良|不优|污染天"
)
SUPERLATIVE = re.compile(
    r"最(?:多|大|高|快|小|少|低|慢|猛|明显|厉害|狠)|排(?:第一|前|最)|前[三3五5两二2四4](?!项指标|个指标)|第一名|冠军|垫底|排名|排序"
)
LEAST = re.compile(r"最(?:小|少|低|慢)|垫底|倒数|末位")
MOST = re.compile(r"最(?:多|大|高|快|猛|明显|厉害|狠)|第一名|冠军|排第一|前[三3五5两二2四4]|排前")


def is_over_several(text: str) -> bool:
    """Adds up, sets side by side or ranks: more than one thing is needed."""
    return any(p.search(text) for p in (TOTAL, GAP, SUPERLATIVE, SHARE_OF, AVERAGE, TIMES))
