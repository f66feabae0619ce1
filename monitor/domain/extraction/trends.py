"""Verbs of change: how a value goes up, goes down, or stays, in the words of all rules that read them."""

_RISING = (
    "递增", "提标",
    "净增加", "增加", "增长", "增多", "提高", "提升", "上升", "上涨", "上调", "攀升", "跃升", "扩大", "扩展", "拓展",
    "扩充", "扩增", "扩产", "增产", "扩容", "扩建", "延长", "拓宽", "回升", "发展", "恢复", "突破", "净增", "增",
    "升", "涨", "扩",
)  # fmt: skip
_FALLING = (
    "递减", "递降",
    "净减少", "下降", "降低", "减少", "缩短", "缩减", "缩小", "缩水", "压缩", "压减", "收窄", "回落", "下滑", "下调",
    "减轻", "净减", "减", "降", "缩",
)  # fmt: skip
_STAYING = ("稳定", "巩固", "保持", "维持", "控制", "增设", "增配", "扩招", "扩面")

#: 增加到 and 下降至: any of them before the value that is reached.
TREND = "|".join((*_RISING, *_FALLING, *_STAYING))
#: The same value told anew, or the same things put in order: 修订为, 核减至, 优化调整为.
REVISED = "修订|修正|订正|更正|核定|核减|核增|核准|优化调整|优化整合|整合优化|调整|优化|整合|撤并|归并|精简"
#: Before the difference itself. 发展, 恢复 and 突破 lead to a value, never to a difference.
UP = "|".join(
    (*(word for word in _RISING if word not in {"发展", "恢复", "突破", "扩"}), "多出", "高出", "多", "高", "快", "翻")
)
DOWN = "|".join((*_FALLING, "少", "低", "短"))
