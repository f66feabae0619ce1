"""Words by which Chinese pages tell their own furniture from what they have to say. All patterns are of one site or none."""

import re
from functools import lru_cache

# Furniture is matched on a simplified form of a line without annotations, so that each word is listed once.
_TRADITIONAL = "與專兩爲為舉麼書於僅們衆會傳體關內寫擊劃創別辦務區單發號後聽員圍國圖聲處備復實審對導屬廣應開當錄總戶執擴掃護報據攝數無時顯術機權條來構標欄歡氣瀏點熱愛環現電監碼稱筆籌籤簡類糾線組細織終經結給絡統繼續維編網聯薦見觀視覽訂認讓議訊記許論設訪證評識訴詞話詳語說請讀責資轉載輯轄過還進違連郵鄭採釋鏈錯鍵長門閉問間聞閱際險隱頁頂項顧頻題風佈裏裡佔週覈"
_SIMPLIFIED = "与专两为为举么书于仅们众会传体关内写击划创别办务区单发号后听员围国图声处备复实审对导属广应开当录总户执扩扫护报据摄数无时显术机权条来构标栏欢气浏点热爱环现电监码称笔筹签简类纠线组细织终经结给络统继续维编网联荐见观视览订认让议讯记许论设访证评识诉词话详语说请读责资转载辑辖过还进违连邮郑采释链错键长门闭问间闻阅际险隐页顶项顾频题风布里里占周核"
_SCRIPT = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]")


def plain(text: str) -> str:
    """Return *text* for matching only: furniture words in simplified script, pinyin in brackets dropped."""
    if "(" in text or "（" in text:
        text = _PINYIN.sub("", text)
    return text.translate(_SCRIPT)


#: Element names (id, class) that announce something beside the article.
_ASIDE_NAMES = re.compile(
    r"comment|reply|related|relat|recommend|sidebar|side-?bar|foot|copyright|hot(?:news|list|rank|word|-|_|$)|rank|share|bdshare|jiathis|"
    r"(?:^|[-_])nav|menu|crumb|breadcrumb|position|location|(?:^|[-_])ads?(?:[-_]|$)|advert|banner|aside|tuijian|xiangguan|paihang|"
    r"pinglun|xgxw|xgyd|xgwz|bottom|toolbar|tool-?bar|login|qrcode|qr-?code|erweima|ewm|sitemap|friend-?link|flink|search|wenda|pager|"
    r"paging|pagination|prev|next|tags?(?:[-_]|$)|keyword|guess|like(?:[-_]|$)|hotspot|statement|disclaim|declare|editor(?:-|_|$)|zrbj|bianji|"
    r"topbar|top-?nav|header(?:[-_]|$)|popup|modal|dialog|tooltip|feedback|jiucuo|weixin|wechat|app-?download|slide|carousel|swiper|"
    r"right(?:[-_]|$)|(?:^|[-_])r(?:[-_]|$)|sider|widget",
    re.IGNORECASE,
)
_CONTENT_NAMES = re.compile(
    r"article|content|(?:^|[-_])main|detail|(?:^|[-_])text|editor_?$|trs_|news-?con|zoom|body|neirong|zhengwen|wenzhang|story|post(?:[-_]|$)|entry|"
    r"zw(?:$|_)|view|info(?:[-_]|$)|wrap|container|page",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_aside(names: str) -> bool:
    """Whether the id and classes of an element (joined by spaces) announce furniture rather than content."""
    return bool(_ASIDE_NAMES.search(names)) and not _CONTENT_NAMES.search(names)


#: Lines of a page's foot.
FOOTER = re.compile(
    r"版权所有|版权申明|copyright|all rights? reserved|(?:主办|承办|协办)(?:单位)?\s{0,2}[:：]|^主办单位|技术支持|ICP备|ICP证|网站标识码|公网安备|网安备|网站地图|"
    r"站点地图|不良信息举报|违法和不良|举报电话|举报邮箱|联系我们|关于我们|网站声明|法律声明|隐私(?:政策|声明|保护)|友情链接|建议使用.{0,20}浏览器|"
    r"最佳分辨率|许可证(?:编号|号)?[:：]|增值电信|新闻信息服务|信息网络传播|未经.{0,12}(?:授权|许可|允许).{0,12}(?:转载|复制|使用|摘编)|地址[:：].{0,60}(?:邮编|电话)|"
    r"您的位置|备案号|备案序号|京ICP|广告(?:服务|投放|合作)|客服(?:电话|热线)|设为首页|加入收藏",
    re.IGNORECASE,
)
#: Lines after which nothing belongs to the article.
END = re.compile(
    r"^[\s\W_]{0,6}(?:更多(?:推荐|精彩|新闻|资讯|内容|报道|相关|阅读|>>|关于)|(?:相关|延伸|推荐|热门|精彩|猜你|大家|关联|扩展|拓展|今日|最新|往期|编辑)"
    r"(?:阅读|新闻|链接|文章|推荐|资讯|报道|稿件|专题|内容|信息|文件|解读|导读|喜欢|搜索|问答|热点|标签|回顾|关注|爱看|都在看|在看|排行|话题|评论|附件)"
    r"|热门(?:排行|点击|推荐|新闻)?(?:$|[:：])|热点(?:排行|新闻|推荐|专题)?(?:$|[:：])|(?:点击|阅读|新闻|浏览|热度|周|月|日|本周|本月|24小时)排行|猜你喜欢|下一篇|上一篇|上一条|下一条|"
    r"免责声明|版权声明|(?:精彩|热门|相关|推荐)(?:视频|图集|图片)|版权与免责|版权及免责|特别声明|郑重声明|重要声明|声明[:：]|风险提示[:：]|凡本网|凡注明|以上内容(?:为|仅|由)|以上就是本|本文(?:仅代表|网址|地址|链接|标签|关键)|原文(?:地址|链接|网址|出处)|"
    r"查看原文|阅读原文|信息原文|快照生成|文章来源[:：]|扫一扫|扫描(?:二维码|下方)|微信扫|长按(?:识别|二维码)|用微信|分享(?:到|至|让更多|给|本文|$|[:：])|网友评论|发表评论|我要评论|"
    r"我来说两句|最新评论|全部评论|评论区|文明上网|登录后|请登录|您可能|你可能|看了(?:又|还)|打印本(?:页|文|稿)|关闭(?:窗口|本页|页面)|(?:我要)?纠错|【纠错】|责任编辑|责编|"
    r"网站编辑|本文编辑|值班编辑|返回(?:顶部|首页|列表|上一页)|友情链接|网站地图|专题推荐|视频推荐|图片推荐|图片新闻|排行榜|热榜|热搜|频道推荐|"
    r"收藏本(?:文|页)|加入收藏|关键[字词][:：]|标签[:：]|Tags?[:：]|举报(?:$|电话|邮箱|专区)|【?打印】?$|【?关闭】?$|(?:一|二|三|初|终)审[:：\s]|审核[:：\s]|校对[:：\s]|附件下载|\+1$|"
    r"中国新闻网.{0,8}版权|转载请注明|如有侵权|如需转载|投诉举报|政策解读链接|微信公众号|关注我们|下载.{0,8}客户端|\[?责任?编)",
    re.IGNORECASE,
)
#: Editor and share lines that may stand anywhere and say nothing.
CREDIT = re.compile(
    r"^[\s\W_]{0,4}(?:责任编辑|责编|编辑|编审|审核|校对|监制|初审|复审|终审|一审|二审|三审|主编|总编|总监制|值班编委|值班主任|值班编辑|本期编辑|本文编辑|网络编辑|网站编辑|新媒体编辑|"
    r"排版|美编|制图|制作|策划|统筹|出品|供稿|供图|来稿|签发|编校|撰稿|文字|摄影|图片|来源|信息来源|文章来源|稿件来源|作者|通讯员|记者|投稿邮箱)"
    r"\s{0,4}[丨|/:：／ \u3000]\s{0,4}[^。！？]{0,60}$"
)
#: The same, in brackets at the end of the last paragraph.
TAIL_CREDIT = re.compile(
    r"\s{0,4}[（(\[【［]\s{0,3}(?:责任编辑|责编|编辑|本文编辑|网络编辑|责任编委|校对|审核)\s{0,3}[:：]?[^）)\]】］]{1,40}[）)\]】］]\s{0,4}$"
)
#: What may stand between title and body.
BAND = re.compile(
    r"(?:发布|发文|更新|发表|成文|公开|信息|录入|创建|上传|稿件)?(?:时间|日期)\s{0,3}[:：]|(?:信息|稿件|文章|新闻|内容|本文|资料)?(?:来源|稿源|出处)\s{0,3}[:：]|"
    r"(?:浏览|访问|点击|阅读|查看|人气|围观)(?:量|次数|数|人数|率|次)?\s{0,3}[:：]|阅读\s{0,2}\d|\d\s{0,2}(?:次)?(?:阅读|浏览|人看过)|字(?:号|体|体大小)\s{0,3}[:：]|【字体|\[字体|字体大小|"
    r"大\s{1,3}中\s{1,3}小|(?:作者|编辑|责编|责任编辑|责任编委|发布人|发布者|发布机构|发布单位|发布部门|信息发布|录入|撰稿|审核|记者|供稿|文章编辑|撰文|类别|栏目|分类|索引号|主题分类|发文机关|发文字号|"
    r"文号|主题词|所属栏目|体裁分类|公开方式|有效性|信息名称)\s{0,3}[:：]|我要(?:纠错|打印|收藏)|(?:^|\s)分享(?:到|至)?(?:$|[:：\s])|视力保护色|背景色|语音播报|朗读|"
    r"打印本页|【打印|\[打印|^打印$|^关闭$|^收藏$|^听新闻$|手机看|手机阅读|扫码|T\s?[+-]$|字号[+-]|A[+-]|发布于|关注$|订阅$|小\s?字|大\s?字"
)
#: Where the page stands in its site.
CRUMB = re.compile(
    r"^\W{0,4}(?:您|你)?(?:现在|当前|目前)?(?:所在|的)?(?:的)?(?:位置|栏目|频道)(?:是|为)?\s{0,3}[:：]?|^\W{0,3}(?:网站)?首页\s{0,3}(?:[>»›＞→/]|-(?!\d))"
)
#: Teasers, prompts to click and players.
TEASER = re.compile(
    r"(?:\.{3}|…)\W{0,3}$|[\[【（(]?(?:详细|全文|阅读全文|查看详情|查看更多|点击查看|更多)[\]】）)>》]{1,4}\s{0,2}$|点击进入|^点击.{0,12}(?:查看|观看|下载|阅读)"
)
#: Sentence punctuation: prose has it, lists of titles do not.
STOP = re.compile(r"[。！？；]")
COMMA = re.compile(r"[，。！？；：、,;]")
#: What players, share buttons and loaders leave between paragraphs.
PLAYER = re.compile(
    r"^\W{0,3}(?:转播到|分享到|正在加载|加载中|自动播放|点击播放|播放视频|视频加载|视频播放|播放速度|全屏|重播|错误代码|建议WI-?FI|为您切换|广告$|图集$|展开$|收起$|展开全文|阅读全文|"
    r"点击(?:图片|查看|放大|下载|进入).{0,16}$|关注微信|扫码|复制链接|收听|语音播报|\d{2}:\d{2}$|时长[:：]|[\\d.]{1,4}X$|倍速|画质|(?:超清|高清|标清|流畅|蓝光)$|循环播放|跳过片头|00:00)|播放失败|^[一-鿿]{2,6}(?:微博|朋友圈)$",
    re.IGNORECASE,
)
