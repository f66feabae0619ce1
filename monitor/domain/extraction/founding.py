"""Words that make a figure one of a whole rather than of a scene: a place, a running total, a period, who tells it.

The tests of what is left out share them; each adds what only it must heed.
"""

#: 全省, 我县, 该院, 各地.
PLACE = "[全我本该各](?:[省市县区州盟旗国院镇乡域地]|自治)"
#: 累计, 共有, 现有.
SUM = "累计|总计|合计|[共现已总]有"
#: A period or how it compares, unlike an age, a day (11月13日) or the months of a baby.
PERIOD = (
    "截[至止]|20[0-9]{2}年(?![0-9]{1,2}月[0-9]{1,2}日)|[今去上]年(?![0-9]{1,3}岁|[春夏秋冬])|[上下]半年|季度|[0-9]月(?![龄0-9])|至[0-9]{1,2}月|月份"
    "|以来|前[0-9一二三四五六七八九十]+个?[月季]|[0-9一二两三四五六七八九十]年[间来]"
)
#: 目前 of a whole, unlike 目前患者.
NOW = "如今|目前(?!患者|老人|孩子|[他她])"
COMPARED = "年均|年度|同比|环比|较上|比上"
COUNTED = "统计|数据显示"
#: Who tells it.
TOLD = "通报|介绍|获悉|披露|透露|公布|发布|指出"
