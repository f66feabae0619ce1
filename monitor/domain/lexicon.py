"""Word classes of health news: what ends a noun phrase, what a verb contributes to the name of the thing measured.

Words are grouped by what they do to a figure, not by part of speech. Adding a word changes how names are cut,
so each group says when a word belongs to it.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from monitor.domain.automaton import Automaton


class Word(Enum):
    """What a word does."""

    #: Ends a noun phrase and adds nothing: prepositions, adverbs, auxiliaries.
    BREAK = auto()
    #: A verb that only says that the thing is there or is done (开展手术 measures 手术).
    LIGHT = auto()
    #: A verb of beginning: the figure is a flow of new things (新增).
    NEW = auto()
    #: A verb that says what is counted (培训村医 is not 村医).
    CONTENT = auto()
    #: A word that only looks as if it held one of the above (功能, 人均).
    NOUN = auto()


#: For those who compare with them at every figure: an enumeration looks its members up anew each time.
BREAK, LIGHT, NEW, CONTENT, NOUN = Word


@dataclass(frozen=True, slots=True)
class Sense:
    """A word and its class; a *weak* verb stands inside names too (建设项目): it is one only where a phrase begins."""

    kind: Word
    weak: bool = False


_BREAK = """
连续 连续多年 多年来 多年 长期 近年 在 与 对 对于 向 从 由 将 把 使 让 为 以 按 按照 通过 经过 根据 依托 围绕 针对
随着 已 已经 均 均已 都 都已 并 也 仍 正在 正 陆续 全部 全面 正式 率先 基本 初步 分别 共同 联合 能够 可以 应当 需要
没有 是 有 到 距离 以及 及时 免费 就近 先后 累计 比 较 同比 环比 其中 包括 作为 成为 即将 用于 位于 属于 低于 高于 由于
关于 处于 基于 便于 大于 小于 优于 至 至少 总体 有望 可达 被 进一步 持续 不断 逐步 稳步 积极 大力 深入 有效 切实
扎实 着力 成功 顺利 同步 同时 一直 始终 还 又 再 约为 名列 位居 位列 居 来自 共 呈 呈现 力争 预计 争取 拟 计划 确保
确保了 截至 截止 近年来 超过 不足 不低于 不超过 仅 只 除 除了 凭借 借助 只需 无需 每年 每月 每天 每日 当年 当日
相当于 核算 初步核算 核定 推算 初步推算 测算 初步测算 初步统计 误写 误报 误登 误作 误刊 此前 此后 报道称 报道
"""

_LIGHT = """
在建成 共设置 共设立 共设有 共建有 共开设 共配备 共配置 要完成 要达到 要实现
拿到 拿到了 拿出 拿出了 配上 配上了 装上 装上了 用上 用上了
给予 举行 举行了 承办 投放 投放了 布设 布设了 安装 安装了 布放 添置 添置了 购置 购置了 部署 装备 改建 开展 开展了
完成 完成了 实施 实施了 进行 进行了 实现 实现了 取得 取得了 获 获得 获得了 荣获 拥有 具有 设有 设立 设立了 设置
设置了 配备 配备了 配置 配齐 现有 已有 共有 建有 下辖 所辖 管辖 下设 内设 组建 组建了 成立 成立了 建立 建立了 建成
建成了 共建成 共建成了 建设了 创建 创建成 创建了 打造 打造了 推进建设 推进建设了 推动建设 加快建设 启用 启用了 形成
形成了 达到 达到了 达 构建 构建了 开设 开设了 开通 开通了 举办 举办了 组织 组织了 推出 推出了 建好 建起 建起了 布局
布局了 加快 推进 推动 支持建设 启动 启动建设 认定 认定了 确定 确定了 遴选 遴选出 评选 评选出 命名 命名了 共设 有了
共计 合计 总计 包含 涵盖 涉及 存有 保有 制定 制定了 发布 发布了 印发 出台 出台了 得到 提供 提供了 开放床位达
公布 公布了 建设运行 共建设 共建设运行 共建设成 共建立 共建立了
建成投用 建成并投用 建成投入使用 投入使用 投用 落成 挂牌 挂牌成立 挂牌运行 挂牌运营 获批 获批建设 获批创建 批复 批准
纳入 入选 列入 规划 规划建设 拟建 在建 建设完成 验收通过 通过验收 通过评审
"""

_NEW = """
招募 新招募 新添 新添了 新购 新购置 新投放 新上线 新聘 新引进 新培育 新纳入 新列入 增加 新增 新增了 新建
新建了 增设 增设了 新设 新设立 新成立 新开设 新开展 新建成 扩增 新获批 新入选 新招 增加了 新改扩建 新改建 新组建
新挂牌 新创建 新认定 净增 新培养 新签约 新发
"""

_CONTENT = """
公开招聘 公开招聘了 公开招录 慰问 慰问了 走访慰问 走访慰问了
更新 更新了 带出 带动 减免 减免了 处理 处理了 查办 查办了 组派 协调 培训 培训了 派驻 派驻了 派驻有 下派 下派了 选派
选派了 派出 派出了 派遣 接诊 接诊了 救治 救治了 收治 收治了 服务 服务了 发放 发放了 减少 减少了 节约 节约了 节省
节省了 引进 引进了 调入 新调入 惠及 覆盖 覆盖了 招聘 招聘了 招录 招收 签约 投入 投入了 支持 支持了 补助 补助了 报销
报销了 支付 支付了 拨付 拨付了 下达 下达了 筹措 争取 争取到 落实 落实了 安排 安排了 查处 查处了 追回 追回了 追缴 检查
检查了 筛查 筛查了 接种 接种了 随访 调派 调派了 抽调 抽调了 联合 辐射 辐射带动 支援 帮扶 对口帮扶 对口支援 诊治 诊疗
治疗 救助 救助了 资助 资助了 减轻 减轻了 减负 受理 受理了 办理 办理了 检测 检测了 排查 监测 采集 采集了 配送 采购
采购了 抢救 抢救了 转运 转诊 下转 上转 转出 转入 调整 淘汰 取消 关闭 撤销 整合 整合了 改造 改造了 改扩建 扩建 培养
培养了 培育 培育了 吸引 吸引了 聘任 聘请 担任 聘用 招引 评审 立案 处罚 曝光 约谈 暂停 解除 拒付 发表 发表了 填补
填补了 突破 攻克 攻克了 派员 巡诊 义诊 会诊 示教 带教 指导 调研 选聘 返聘 录用 接收 接收了 转化 捐赠 捐献 献血 采血
供血 出院 入院 住院 就诊 参保 缴费 结余 结算 激活 领取 申领 使用 使用了 享受 下沉 驻点 返乡 居住 落户 竣工 完工 开工
签署 签订 签订了 结对 缩短 缩短了 降低 提升 提高 增长 上升 下降 增加 改善 达标 合格 上线 接入 接通 联通 互认 共享 备案
登记 注册 发现 报告 确诊 治愈 死亡 落地 留在 未达到 尚未达到 未达 未实现 未开展 未设立 未设置 未建立 未建成 未纳入
未配备 未通过 未完成 未参保 未接种 未签约 不具备 康复 通过 满足 惠民 参与 参与了 参加 参加了 接受 接受了 具备 采取
入驻 从事
"""

_WEAK = """
建设 服务 培训 管理 诊疗 签约 帮扶 试点 评审 治疗 检查 监测 派驻 支援 改造 投资 接诊 救治 会诊 示教 带教 指导 立项
验收 规划 在建 注册 登记 报告 出院 入院 住院 就诊 参保 缴费 结余 结算 检测 采购 配送 使用 接种 筛查 随访 转诊 转化
捐献 献血 采血 供血 救助 补助 报销 支付 康复 死亡 确诊 巡诊 义诊 互认 共享 备案 下沉 引进 培养 调整 开放 组织 支持
投入 减少 联合 辐射 对口帮扶 对口支援 抢救 转运 上转 下转 转入 转出 参与 落实 提升 发现 认定 考核 评估 发表 签订
结对 达标 合格 上线 接入 共建 增长 下降 覆盖 服务保障 应急 挂牌 获批 运行 运营 驻点 居住 返乡 享受 降低 提高 改善
落地 增加 诊治 收治 淘汰 扩建 改扩建 整合 批准 招聘 聘用 选派 下派 派出 惠民 注销 曝光 约谈 处罚 立案 查处
"""

_NOUN = """
为老服务 为老助老 旅居 在透 在诊 在学 在孕 在治 计划生育 计划免疫 专项计划 特岗计划
有偿 有害 有毒 有氧 有机 共振 磁共振 按时 按期 到龄 到期 均价 均值 表达 到账 到位 在培 手把手 对乙酰氨基酚 成本核算
核算单位 基本知识 基本技能 基本理念 新闻报道 宣传报道 媒体报道 报道率 机构 医疗机构 医疗卫生机构 长期护理 长期护理保险
长期照护 长期处方 长期用药 到达 送达 直达 启动会 布局图 设置率 注册护士 实有 失能 未达标 自有 医共体 医联体 公共
共产党 共青团 共病 平均 支持性 设区市 设区的市 性能 职能 能源 效能 技能 可能 不能 节能 机能 潜能 全能 赋能 动能 产能
能级 人工智能 预计生存 能力 功能 智能 人均 平均每 均衡 均等 户均 次均 日均 月均 年均 例均 床均 均次 成都 首都 都市
都匀 都江堰 昌都 丰都 江都 新都 行为 就业 就医 就诊率 使用率 从业 从业人员 对口 对象 针对性 合并 并发 并发症 参与率
在岗 在编 在职 在册 在校生 在校 在线 存在 潜在 所在 现在 在院 在园 在管 在读 在训 在库 定向 靶向 双向 双向转诊 方向
转向 面向 意向 以上 以下 以内 以外 以来 共享 共同体 共济 共建 共识 共和 占比 比例 比重 医护比 床护比 百分比 投入比
构成比 可及性 自由 理由 有效率 有限 有关 所有 国有 公有 享有 私有 大使 天使 使命 至今 正常 正规 正畸 矫正 修正 改正
公正 还款 归还 退还 偿还 再生 再障 再入院 较大 较高 较好 较多 比较 性价比 就业率 就诊人次 将军 为主 以人民 以医院 把关
反向 有序 应用 应急 适应 反应 反应时间 响应 供应 急用 用药 用房 用品 医用 药用 民用 商用 公用 费用 信用 作用 利用
利用率 使用费 通用 专用 耗用 用地 用血 用工 因素 病因 基因 死因 成因 原因 当地 给药 供给 给付 续方 共计 除颤 除颤仪
消除 解除 排除 免除 切除 居民 居家 独居 民居 新居 同居 居委 居住证 邻居 定居 社区居家 正高 副高 同步 重点专科 重点学科
重点人群 重点实验室 重点医院 重点项目 重点疾病 重点病种 重点专 重点临床 重点培育 重点药品 重点行业 重点监控 集中采购
集中带量采购 集中隔离 集采 统一管理 统筹区 统筹地区 优先发展 全面两孩 基本医保 基本医疗 基本药物 基本公共 基本标准
基本建设
"""


@cache
def _senses() -> dict[str, Sense]:
    """Return every word with its sense; a later class overrides an earlier one."""
    classes = (
        (Word.BREAK, _BREAK),
        (Word.CONTENT, _CONTENT),
        (Word.LIGHT, _LIGHT),
        (Word.NEW, _NEW),
        (Word.NOUN, _NOUN),
    )
    senses = {word: Sense(kind) for kind, block in classes for word in block.split()}
    for word in _WEAK.split():
        senses[word] = Sense(senses[word].kind if word in senses else Word.CONTENT, weak=True)
    return senses


@cache
def words() -> Automaton[Sense]:
    """Return the automaton of all words."""
    return Automaton(_senses().items())


@cache
def deeds() -> frozenset[str]:
    """Return the verbs that say what is done (验收, 培训)."""
    return frozenset(word for word, sense in _senses().items() if sense.kind is Word.CONTENT)
