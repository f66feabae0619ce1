"""Signs: words one of which stands near each figure that most tests of what is left out hold of.

A sentence without any of them is asked nothing more. Each begins with a letter, so that a search skips to it.
"""

import re

HONORIFICS = ("先生", "女士", "大爷", "大妈", "奶奶", "爷爷", "大姐", "大叔")
_WORDS = (
    # One person, one doctor's day.
    "年[龄纪]最 名患者 该患者 每天 每日 一天 从医 行医 "
    # What was said before.
    "此前 之前 原先 原来 先前 快报 误 原稿 "
    # Visits and meetings.
    "走[访进] 辗转 跑遍 考察 查看 察看 参观 探访 暗访 观摩 邀请 来自 深入 发布会 通气会 座谈会 仪式 "
    "参加 出席 列席 参会 与会 参训 到场 在场 发言 汇报 "
    # Posts, proposals, polls.
    "聘 公开选调 公开遴选 建议 呼吁 监测 调查 抽样 采样 样本 问卷 "
    # Counters of the page.
    "浏览 阅读 访问 点击 点赞 评论 跟帖 转发 分享 收藏 播放 围观 人气 "
    # What is asked or rumoured.
    "如果 假如 倘若 网传 网上[流疯]?传 网络[流疯]?传 网[民友]称 谣 讹 传言 传闻 是否 能否 可否 会否 是不是 有没有 "
    "？ \\? "
    # Agreements and contests.
    "协议 约定 合同 备忘录 商定 参赛 选手 代表队 特等奖 一等奖 二等奖 三等奖 优等奖 金奖 银奖 铜奖 优秀奖 优胜奖 "
    "组织奖 最高分 最低分 平均分 得分 总分 队伍"
)
SIGN = re.compile("|".join((*HONORIFICS, *_WORDS.split())))
