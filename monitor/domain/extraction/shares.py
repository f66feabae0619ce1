"""The words before a share that say of what it is: 占总量的, 在总量中的占比, 完成计划的."""

import re

SHARE_LINK = re.compile(
    r"占(?:比|到|了|其|全部|总数的?|全国的?|全省的?|全市的?|总量的?|总体的?|其中的?)?(?:达到|达|为|约|近|超|的|[\x00-\x03])*$"
)
#: 总投资的88.8%.
OF = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,10})的(?:达到|达|为|约|近|超)*$")
#: 基层诊疗量在总诊疗量中的占比: a part and its whole.
WITHIN = re.compile(r"在(?P<whole>[^在，,]{1,14})中所?的?(?:占比|占|比重|比例)(?:达到|达|为|约|近|超|的)*$")
#: 完成年度计划的82.3%.
OF_PLAN = re.compile(
    r"(?P<plan>完成[\u4e00-\u9fff]{0,8}?(?:计划|目标|任务|规划|预算|指标|采购量))(?:任务|目标|总量|总数)?的?(?:约|近|超过?|达到?)*$"
)
