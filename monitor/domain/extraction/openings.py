"""Where a place stands in its sentence: at the head of a clause, or with a figure that is its own part of a total."""

import re

#: Where a clause begins: after a pause, a time, 在 and the like.
OPENS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在如以据从自经到进于今前日年月底末中间来初旬说使让当]|[“‘]健康)$")
#: Where a sentence begins with a place.
STARTS = re.compile("(?:^|[。！？；;\n])[在如]?$")
#: 灵山县、浦北县|的患者: they come, the text stays where it was.
PEOPLE = re.compile(r"[^，,。；;0-9的]{0,20}的(?:患者|群众|居民|病人|老百姓|市民|村民)")
#: Such a figure alone splits a total, 罗湖区5家医院和23家门诊部组建集团 does not.
SPLIT = re.compile(
    r"[^，,。；;、0-9]{0,4}[0-9.]+(?:例|[万亿余多]{0,2}[\u4e00-\u9fff]{0,2}(?:[^\u4e00-\u9fff0-9]|和|$))"
)
