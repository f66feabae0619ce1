"""Words by which Chinese pages tell their furniture from what they have to say.

Each list holds for any Chinese site; what holds for one platform or site stands in :mod:`crawler.reading.families`.
"""

import re
from functools import lru_cache

# Furniture is matched on a simplified form of a line without annotations, so that each word is listed once.
_TRADITIONAL = (
    "與專兩爲為舉麼書於僅們衆會傳體關內寫擊劃創別辦務區單發號後聽員圍國圖聲處備復實審對導屬廣應開當錄總戶執擴掃護報據攝數無時顯術機權條來構標欄歡氣瀏點熱愛環現電監碼"
    "稱筆籌籤簡類糾線組細織終經結給絡統繼續維編網聯薦見觀視覽訂認讓議訊記許論設訪證評識訴詞話詳語說請讀責資轉載輯轄過還進違連郵鄭採釋鏈錯鍵長門閉問間聞閱際險隱頁頂項"
    "顧頻題風佈裏裡佔週覈"
)
_SIMPLIFIED = (
    "与专两为为举么书于仅们众会传体关内写击划创别办务区单发号后听员围国图声处备复实审对导属广应开当录总户执扩扫护报据摄数无时显术机权条来构标栏欢气浏点热爱环现电监码"
    "称笔筹签简类纠线组细织终经结给络统继续维编网联荐见观视览订认让议讯记许论设访证评识诉词话详语说请读责资转载辑辖过还进违连邮郑采释链错键长门闭问间闻阅际险隐页顶项"
    "顾频题风布里里占周核"
)
_SCRIPT = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_IN_SCRIPT = re.compile(f"[{_TRADITIONAL}]")
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]")


def plain(text: str) -> str:
    """Return *text* for matching only: furniture words in simplified script, pinyin in brackets dropped."""
    if "(" in text or "（" in text:
        text = _PINYIN.sub("", text)
    return text.translate(_SCRIPT) if _IN_SCRIPT.search(text) else text


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def _of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


#: Longest names of an element that are looked at; a hostile page has longer ones.
_NAMES = 160

#: Element names (id, class) that announce something beside the article.
_ASIDE_NAMES = _of(
    "comment|reply|relat(?:ed|ion)|recommend|foot|copyright|rank|share|jiathis|menu|crumb|position|location|advert|banner",
    "aside|tuijian|xiangguan|paihang|pinglun|xgxw|xgyd|xgwz|wenda|zrbj|bianji|jiucuo|erweima|ewm|qr-?code|bottom|tool-?bar|login",
    "site-?map|friend-?link|flink|search|pager|paging|pagination|prev|next|keyword|guess|statement|disclaim|declare|widget",
    "top-?bar|top-?nav|popup|modal|dialog|tooltip|feedback|weixin|wechat|app-?download|slide|carousel|swiper",
    "side-?bar|sider|hot(?:news|list|rank|word|spot|-|_|$)",
    "(?:^|[-_ ])(?:nav|ads?|r|tags?|like|right|header)(?:[-_ ]|$)",
)
_CONTENT_NAMES = _of(
    "article|content|(?:^|[-_ ])(?:main|text)|detail|editor_?$|trs_|news-?con|zoom|body|neirong|zhengwen|wenzhang",
    "story|post(?:[-_ ]|$)|entry|zw(?:$|_| )|view|info(?:[-_ ]|$)|wrap|container|page",
)


@lru_cache(maxsize=4096)
def is_aside(names: str) -> bool:
    """Whether the id and classes of an element (joined by spaces) announce furniture rather than content."""
    names = names[:_NAMES]
    return bool(_ASIDE_NAMES.search(names)) and not _CONTENT_NAMES.search(names)


#: Lines of a page's foot.
FOOTER = _of(
    r"版权所有|版权申明|copyright|all rights? reserved|(?:主办|承办|协办)(?:单位)?\s{0,2}[:：]|^主办单位|技术支持",
    "ICP备|ICP证|网站标识码|公网安备|网安备|备案号|备案序号|许可证(?:编号|号)?[:：]|增值电信|新闻信息服务|信息网络传播",
    "网站地图|站点地图|不良信息举报|违法和不良|举报电话|举报邮箱|联系我们|关于我们|网站声明|法律声明|隐私(?:政策|声明|保护)",
    "友情链接|建议使用.{0,20}浏览器|最佳分辨率|地址[:：].{0,60}邮编|广告(?:服务|投放|合作)|客服(?:电话|热线)|设为首页|加入收藏",
    "未经.{0,12}(?:授权|许可|允许).{0,12}(?:转载|复制|使用|摘编)",
)

_LEAD = r"^[\s\W_]{0,6}"
#: A label ends with the line, a mark, a number or a quotation; otherwise it begins a sentence.
_BREAK = r"(?=$|[\s\d:：>＞》】\]|丨｜(（【“\"《·])"
_WHICH = _any(
    "相关|延伸|推荐|热门|热点|精彩|猜你|大家|关联|扩展|拓展|今日|最新|往期|编辑|更多|图片|视频|频道|专题|新闻",
)
_WHAT = _any(
    "阅读|新闻|链接|文章|推荐|资讯|报道|稿件|专题|内容|信息|文件|解读|导读|喜欢|搜索|热点|标签|回顾|关注|爱看|都在看|在看",
    "排行|话题|评论|附件|精彩|视频|图集|图片|点击|排行榜",
)
_LABELS = _any(
    rf"{_WHICH}(?:的)?{_WHAT}",
    "更多|热门|热点|热榜|热搜|排行榜|声明|标签|tags?|分享|举报|打印|关闭|审核|校对|责编|责任编辑|编辑推荐|一审|二审|三审|初审|终审",
    "(?:点击|阅读|新闻|浏览|热度|周|月|日|本周|本月|24小时)排行榜?|猜你(?:还)?喜欢|关键[字词]|文章来源|风险提示|附件下载|评论区",
    "[上下]一[篇条页]|网友评论|发表评论|我要评论|我来说两句|(?:最新|全部|热门)评论|友情链接|网站地图|返回(?:顶部|首页|列表|上一页)",
    "(?:网站|本文|值班|责任|网络|实习|见习|执行)编辑|(?:我要)?纠错|收藏本[文页]|打印本[页文稿]|关闭(?:窗口|本页|页面)|举报(?:电话|邮箱|专区)",
    r"政策解读链接|(?:相关|热门)问答|附件(?=.{0,80}(?:下载|无\W?$))|微信公众号|原文(?:地址|链接|网址|出处)|信息原文地址|本文(?:网址|地址|链接|标签|关键[字词])",
)
#: Sentences that speak about the page, not about its subject.
_NOTICES = _any(
    "[^，。]{0,12}(?:免责声明|版权声明|版权(?:与|及)免责)|特别声明|郑重声明|重要声明|凡本网|凡注明|以上内容(?:为|仅|由|系)|以上就是本|本文仅代表",
    "查看原文|阅读原文|快照生成|扫一扫|扫描(?:二维码|下方|上方)|微信扫|长按(?:识别|二维码)|用微信|分享(?:到|至|让更多|给)",
    "文明上网|登录后|请登录|您可能|你可能|看了(?:又|还)|加入收藏|中国新闻网.{0,8}版权|转载请注明|如有侵权|如需转载|投诉举报",
    "返回.{1,6}查看更多|关注我们|下载.{0,8}客户端|\\+1$|本(?:网站?|站)(?:所有|部分|信息|转载|内容)|更多.{0,40}(?:请关注|请访问|请点击|尽在)",
)
#: Lines behind which nothing belongs to the article.
END = _of(f"{_LEAD}(?:{_LABELS}{_BREAK}|{_NOTICES})")

_ROLES = _any(
    "责任编辑|责编|编辑|编审|审核|校对|监制|初审|复审|终审|一审|二审|三审|主编|总编|总监制|值班编委|值班主任|(?:值班|本期|本文|网络|网站|新媒体)编辑",
    "排版|美编|制图|制作|策划|统筹|出品|供稿|供图|来稿|签发|编校|撰稿|文字|摄影|图片|(?:信息|文章|稿件|本文)?来源|作者|通讯员|记者|投稿邮箱",
)
#: Editor and share lines that say nothing, at the end of a body.
CREDIT = _of(rf"^[\s\W_]{{0,4}}{_ROLES}\s{{0,4}}[丨|/:：／ \u3000]\s{{0,4}}[^。！？]{{0,60}}$")
#: The same, in brackets at the end of the last paragraph.
TAIL_CREDIT = _of(
    r"\s{0,4}[（(\[【［]\s{0,3}(?:责任编辑|责编|编辑|本文编辑|网络编辑|责任编委|校对|审核)\s{0,3}[:：]?"
    r"[^）)\]】］]{1,40}[）)\]】］]\s{0,4}$"
)
#: What may stand between title and body.
BAND = _of(
    r"(?:发布|发文|更新|发表|成文|公开|信息|录入|创建|上传|稿件)?(?:时间|日期)\s{0,3}[:：]",
    r"(?:信息|稿件|文章|新闻|内容|本文|资料)?(?:来源|稿源|出处)于?\s{0,3}[:：]",
    r"(?:浏览|访问|点击|阅读|查看|人气|围观)(?:量|次数|数|人数|率|次)?\s{0,3}[:：]|阅读\s{0,2}\d|\d\s{0,2}万?\+?次?(?:阅读|浏览|人看过)|\d(?:天|小时|分钟)前",
    r"字(?:号|体|体大小)\s{0,3}[:：]|[【\[]?字体|大\s{1,3}中\s{1,3}小|小\s?字|大\s?字|字[号大小]$|字号[+-]|A[+-]|T\s?\+?\s?-$",
    r"(?:作者|编辑|责编|责任编辑|责任编委|录入|撰稿|审核|记者|供稿|文章编辑|撰文|选稿|类别|栏目|分类|索引号|主题分类|发文机关|发文字号|文号|主题词"
    r"|所属栏目|体裁分类|公开方式|有效性|信息名称|发布(?:人|者|机构|单位|部门)|信息发布)\s{0,3}[:：]",
    r"我要(?:纠错|打印|收藏)|(?:^|\s)分享(?:到|至)?(?:$|[:：\s])|视力保护色|背景色|语音播报|朗读|打印本页|[【\[]打印|^(?:打印|关闭|收藏|听新闻)$",
    r"手机看|手机阅读|扫码|发布于|关注$|订阅$",
)
#: Where the page stands in its site.
CRUMB = _of(
    r"^\W{0,4}[您你]?(?:现在|当前|目前)?(?:所在)?的?(?:位置|栏目|频道)(?:是|为)?\s{0,3}[:：]?",
    r"^\W{0,3}(?:网站)?首页\s{0,3}(?:[>»›＞→/]|-(?!\d))",
)
#: Teasers and prompts to click.
TEASER = _of(
    r"(?<![….])(?:\.{3}|…)[”\"\s]{0,3}$",
    r"[\[【（(]?(?:详细|全文|阅读全文|查看详情|查看更多|点击查看|更多)[\]】）)>》]{1,4}\s{0,2}$",
    r"点击进入|^点击.{0,12}(?:查看|观看|下载|阅读)",
)
#: Captions of pictures.
CAPTION = _of(r"(?:摄|供图|资料图|图/.{1,12}|图片来源.{1,16})[）)\]】。]{0,2}$|^(?:图为|图[：:]|资料图)")
#: What players, share buttons and loaders leave between paragraphs.
PLAYER = _of(
    r"^\W{0,3}(?:转播到|分享到|正在加载|加载中|自动播放|点击播放|播放视频|视频加载|视频播放|播放速度|全屏|重播|错误代码|建议WI-?FI|为您切换)",
    r"^\W{0,3}(?:广告|图集|展开|收起|展开全文|阅读全文|关注微信|扫码|复制链接|收听|语音播报|高清|超清|标清|流畅|蓝光)$",
    r"^点击(?:图片|查看|放大|下载|进入).{0,16}$|^\d{2}:\d{2}(?:/\d{2}:\d{2})?$|^时长[:：]|^[\d.]{1,4}X$|倍速|画质|循环播放|跳过片头|播放失败",
    r"^\d{1,9}\s?人?(?:点赞|评论|收藏|转发|赞)$|^(?:点赞|阅读|评论|收藏|转发|在看|赞)\s?[\d.]{1,9}万?\+?$",
    r"^\w{2,6}(?:微博|朋友圈)$|^本文导航$|^第\d{1,2}页[:：]|关注[^。]{0,20}(?:微信|公众号|微博|视频号)[”\"》]?$",
)
#: Nothing but the words of buttons.
BUTTONS = _of(
    r"^(?:[\s【】\[\]()（）|:：]|大|中|小|字体|字号|打印|关闭|收藏|分享|返回|顶部|推荐|纠错|复制链接|本页|此页|窗口|页面){2,}$"
)
#: Sentence punctuation: prose has it, lists of titles do not.
STOP = re.compile(r"[。！？；]")
COMMA = re.compile(r"[，。！？；：、,;]")
#: A cell that is a figure, in a row of a table.
FIGURE = re.compile(r"\t\s{0,4}\d[\d.,，]{0,15}%?\s{0,4}(?:$|\t)")
#: A figure with its name and nothing else: 总诊疗人次：1.32亿人次, 病床使用率（%）：82.6.
LABELLED = re.compile(
    r"(?:[(（]?\d{1,2}[)）.、．]\s{0,2})?(?=[^：:]{2})[\u4e00-\u9fff、（）()/A-Za-z0-9“”]{2,40}?"
    r"(?:[：:]\s{0,3}(?:约|近|超过?|达到?)?\d[\d.,]{0,14}\s?(?:[%‰％]|[/万亿千百]?[\u4e00-\u9fff])"
    r"|[（(](?:单位[:：]?)?[\u4e00-\u9fff%‰％/\d]{1,8}[）)][：:]\s{0,3}\d[\d.,]{0,14}[；。;]?$)"
)
