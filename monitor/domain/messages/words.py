"""The fixed words of messages in each language; names in braces are filled in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Fixed texts; names in braces are filled in."""

    #: After the title of several changes of one article: ``{count}``.
    together: str
    #: Above the lines of the other ones: ``{count}``.
    others: str
    #: A line for those not shown: ``{count}``.
    unshown: str
    #: Before a list of ids.
    ids: str
    #: ``{month}``, ``{day}``, ``{counts}``.
    digest: str
    #: One count of a digest's title: ``{word}``, ``{count}``.
    counted: str
    #: Between the counts of a digest's title, and between a heading's number and its text.
    comma: str
    point: str
    #: Headings' numbers.
    numerals: tuple[str, ...]
    #: Headings: corrections, updates, first figures in focus, other first figures, other kinds, held, unclear scope.
    sections: tuple[str, str, str, str, str, str, str]
    #: How the sources fare: ``{health}``.
    sources: str
    #: ``{where}``, ``{articles}``, ``{count}``.
    baseline: str
    baseline_note: str
    #: ``{first}``, ``{last}``.
    span: str
    #: Where no area is known.
    nowhere: str


CHINESE_WORDS = Words(
    together="（同篇共{count}项）",
    others="同篇另有{count}项：",
    unshown="·另有{count}条，编号见文末",
    ids="编号：",
    digest="【健报日报】{month}月{day}日：{counts}",
    counted="{word}{count}",
    comma="、",
    point="、",
    numerals=tuple("一二三四五六七八九"),
    sections=(
        "请先核对",
        "更新",
        "首次收录（重点指标）",
        "首次收录（其他指标）",
        "其他",
        "存疑待复核",
        "口径待核",
    ),
    sources="来源：{health}",
    baseline="【建库完成】{where}：读入文章{articles}篇，数据{count}条",
    baseline_note="以下是起始值，不是新闻；今天以后的变化才会提醒。",
    span="起止：{first}至{last}。",
    nowhere="地区未注明",
)

ENGLISH_WORDS = Words(
    together=" ({count} changes in this article)",
    others="{count} more in this article:",
    unshown="- and {count} more; their ids are below",
    ids="Ids: ",
    digest="[Jianbao digest] {month}-{day}: {counts}",
    counted="{word} {count}",
    comma=", ",
    point=". ",
    numerals=tuple("123456789"),
    sections=(
        "Please check first",
        "Updates",
        "First seen (focus)",
        "First seen (others)",
        "Others",
        "To review",
        "Scope unclear",
    ),
    sources="Sources: {health}",
    baseline="[Baseline] {where}: {articles} articles, {count} figures",
    baseline_note="These are starting values, no news; changes from now on are told.",
    span="Published {first} to {last}.",
    nowhere="area unknown",
)
