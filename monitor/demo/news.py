"""What happens on the made-up site, day by day. Every sentence, outlet and figure is invented."""

from dataclasses import dataclass
from datetime import date, timedelta

from monitor.demo.site import Outlet, Piece

#: Outlets by their path: 桂湾 writes about Guangxi, 黔岭 about Guizhou, 嶂南 reposts in traditional script.
GULF, RIDGE, MIRROR = "gw", "ql", "zn"


@dataclass(frozen=True, slots=True)
class Event:
    """One day: what is published where, and what should come of it."""

    headline: str
    expected: str
    outlet: str
    piece: Piece
    #: Known articles are looked at again: nobody announces a silent correction.
    look_again: bool = False


def outlets() -> dict[str, Outlet]:
    """Return the three outlets without any article."""
    return {
        GULF: Outlet("/gw", "桂湾观察（虚构）卫生健康"),
        RIDGE: Outlet("/ql", "黔岭快讯（虚构）健康频道"),
        MIRROR: Outlet("/zn", "嶂南文摘（虚构）"),
    }


def archive(today: date) -> list[tuple[str, Piece]]:
    """Return what stood there before anyone watched: the baseline."""
    year = today.year - 2
    day = today - timedelta(days=20)
    return [
        (
            GULF,
            Piece(
                number=100, title="广西家庭医生签约服务稳步扩面", day=day, origin="桂湾观察",
                paragraphs=(f"截至{year}年底，广西家庭医生签约人数达1620.5万人。", "各地继续把签约服务送到村屯。"),
            ),
        ),
        (
            RIDGE,
            Piece(
                number=100, title="贵州远程医疗覆盖乡镇", day=day, origin="黔岭快讯",
                paragraphs=(f"截至{year}年底，贵州共有三级医院92家。", "山区群众看病更近了。"),
            ),
        ),
        (
            MIRROR,
            Piece(
                number=100, title="嶂南文摘改版啟事", day=day, origin="嶂南文摘",
                paragraphs=("本欄目自即日起轉載各地衛生健康新聞，文字以原稿為準。", "讀者如有意見，歡迎來函。"),
            ),
        ),
    ]  # fmt: skip


def week(today: date) -> list[Event]:
    """Return the days of the play in order; the last one is *today*."""
    last, before = today.year - 1, today.year - 2
    days = [today - timedelta(days=back) for back in range(7, -1, -1)]
    return [
        Event(
            "桂湾观察首次公布社区医院数", "没有旧值：首次收录，立即提醒", GULF,
            _first(days[0], before),
        ),
        Event(
            "嶂南文摘以繁体转载，括号里带拼音", "同一篇稿件：记为旁证，不提醒", MIRROR,
            Piece(
                number=201, title="廣西：家門口的社區醫院多起來", day=days[1], origin="桂灣觀察",
                paragraphs=(
                    f"截至{before}年底，廣西（Guǎngxī）共建成社區醫院（shèqū yīyuàn）187家。",
                    f"{before}年，廣西縣域內就診率（jiùzhěn lǜ）為93.5%。",
                    "桂灣觀察記者走訪看到，常見病在鄉鎮就能看好，鄉親們少跑了許多路。",
                ),
            ),
        ),
        Event(
            "桂湾观察的评论只说“近190家”", "与187家相容而更粗：不提醒", GULF,
            Piece(
                number=202, title="短评：把好医生留在家门口", day=days[2], origin="桂湾观察",
                paragraphs=(f"截至{before}年底，广西社区医院已有近190家。", "机构多了，更要留得住人。"),
            ),
        ),
        Event(
            "新的一年，新的数字", "时点更新：更新，写出增减", GULF,
            _second(days[3], last, rate="95.3"),
        ),
        Event(
            "前一天的稿件被悄悄改了一个数", "同一篇、同一时点、不同的值：更正，立即提醒", GULF,
            _second(days[3], last, rate="95.8"), look_again=True,
        ),
        Event(
            "发布会谈到今后的目标", "目标不是现状，不会被当成更新", GULF,
            Piece(
                number=204, title="广西部署基层医疗新任务", day=days[5], origin="桂湾观察",
                paragraphs=(
                    f"会议提出，力争到{today.year + 3}年，广西社区医院达到300家。",
                    "会议还要求各地改善村级服务条件。",
                ),
            ),
        ),
        Event(
            "黔岭快讯公布贵州的同一指标", "另一个省，另一条线：首次收录", RIDGE,
            Piece(
                number=205, title="贵州社区医院建设见成效", day=days[6], origin="黔岭快讯",
                paragraphs=(f"截至{last}年底，贵州共建成社区医院151家。", "居民就近看病更方便。"),
            ),
        ),
        Event(
            "嶂南文摘自己写的稿件给出另一个数", "同一时点，另一发布方：说法不一，两数并存", MIRROR,
            Piece(
                number=206, title="數說廣西醫療這一年", day=days[7], origin="嶂南文摘",
                paragraphs=(f"截至{last}年底，廣西共建成社區醫院212家。", "本刊據公開材料整理，供讀者參考。"),
            ),
        ),
    ]  # fmt: skip


def _first(day: date, year: int) -> Piece:
    return Piece(
        number=201, title="广西：家门口的社区医院多起来", day=day, origin="桂湾观察",
        paragraphs=(
            f"截至{year}年底，广西共建成社区医院187家。",
            f"{year}年，广西县域内就诊率为93.5%。",
            "桂湾观察记者走访看到，常见病在乡镇就能看好，乡亲们少跑了许多路。",
        ),
    )  # fmt: skip


def _second(day: date, year: int, *, rate: str) -> Piece:
    return Piece(
        number=203, title="广西晒出基层医疗新成绩单", day=day, origin="桂湾观察",
        paragraphs=(
            f"截至{year}年底，广西共建成社区医院204家。",
            f"{year}年，广西县域内就诊率为{rate}%。",
            "广西卫生健康部门有关人士说，下一步还要补齐村级短板。",
        ),
    )  # fmt: skip
