"""What holds of every extraction, whatever the text: of pieces as news has them, in any order, and of what no writer writes."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from itertools import chain

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble
from kg.extract import extract, extract_article
from kg.model import Article, Claim, Extraction, Mention
from kg.schema import load_schema

PIECES = (
    *(
        "凤台县",
        "江岭市",
        "县",
        "中国",
        "总工会",
        "县总工会",
        "江岭机床有限公司",
        "工会",
        "人社局",
        "凤台县委",
        "权益保障部",
        "职工服务中心",
    ),
    *("主席", "副主席", "党组书记", "县长", "国务委员", "队长", "职工", "劳动模范", "原", "兼", "由", "任", "当选"),
    *("林晓溪", "方远山", "何秋白", "阿依·古丽", "林　溪", "他", "等", "等3人", "一行"),
    *("座谈会", "“春风”招聘会", "职工技能大赛", "开幕式", "调研", "走访慰问", "培训班", "火灾", "会上"),
    *("出席", "参加", "主持", "主办", "说", "夺得冠军", "致辞", "到", "在", "把", "联合", "陪同下", "的", "的有", "举行"),
    *(
        "3月2日",
        "昨日",
        "2023年",
        "、",
        "，",
        "。",
        "；",
        "：",
        "！",
        "\n",
        "“",
        "”",
        "（",
        "）",
        "(",
        '"',
        ",",
        " ",
        "\u3000",
        "·",
        "1,200",
        "KG",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
marks = st.text(alphabet="，。、；：！？“”（）《》…—· \n\t,.\"'", max_size=200)
repeats = st.tuples(st.sampled_from(PIECES), st.integers(1, 60)).map(lambda drawn: drawn[0] * drawn[1])
anything = st.text(max_size=60)
bodies = st.one_of(texts, marks, repeats, anything)
titles = st.one_of(texts, st.just("")).map(lambda title: title.replace("\n", ""))
DATES = st.sampled_from((None, "2023-03-02"))


@st.composite
def articles(draw: st.DrawFn, number: int = 0) -> Article:
    return Article(f"a{number}", draw(titles), draw(bodies), draw(DATES), page=draw(st.sampled_from((None, "p1", "p2"))))


@st.composite
def papers(draw: st.DrawFn) -> list[Article]:
    return [draw(articles(number)) for number in range(draw(st.integers(1, 4)))]


def printed(article: Article, one: Mention) -> str:
    return (article.title if one.in_title else article.text)[one.start : one.end]


def quoted(article: Article, claim: Claim) -> str:
    evidence = claim.evidence
    return (article.title if evidence.in_title else article.text)[evidence.start : evidence.end]


def dangling(said: Extraction) -> list[Claim]:
    """Claims one end of which is neither an entity of the article nor the article."""
    keys = {entity.id for entity in said.entities} | {f"Article:{said.article.id}"}
    return [claim for claim in said.claims if not {claim.head, claim.tail} <= keys]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_what_is_said_stands_in_the_text(article: Article) -> None:
    """Mentions and evidence are the text at their spans, and every end of a claim is an entity."""
    said = extract_article(article)
    assert [one for one in said.mentions if printed(article, one) != one.text] == []
    assert [claim for claim in said.claims if quoted(article, claim) != claim.evidence.sentence] == []
    assert {one.entity for one in said.mentions} <= {entity.id for entity in said.entities}
    assert dangling(said) == []


@settings(max_examples=100, deadline=None)
@given(articles())
def test_the_same_article_says_the_same(article: Article) -> None:
    """Nothing remains of an article once it is read."""
    assert extract_article(article) == extract_article(article)


@settings(max_examples=50, deadline=None)
@given(st.lists(articles(), max_size=5))
def test_articles_read_side_by_side_do_not_touch_each_other(several: list[Article]) -> None:
    """Without a page in common each says what it says alone, whatever is read beside it."""
    apart = [replace(article, page=None) for article in several]
    assert list(extract(apart)) == [extract_article(article) for article in apart]


@settings(max_examples=60, deadline=None)
@given(papers())
def test_every_graph_of_extractions_is_of_the_schema(paper: list[Article]) -> None:
    """What is extracted can be assembled, and goes against no type, end or property."""
    assert load_schema().check(assemble(extract(paper))) == []


GOLD_FILES = sorted((ROOT / "tests" / "gold").glob("*.articles.jsonl"))
GOLD = [line for path in GOLD_FILES for line in path.read_text(encoding="utf-8").splitlines()]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(GOLD), st.data())
def test_an_article_may_begin_and_end_anywhere(line: str, data: st.DataObject) -> None:
    """A piece cut out of a written article in mid-word is read as any other."""
    text = json.loads(line)["text"]
    start = data.draw(st.integers(0, len(text) - 1))
    piece = Article("piece", "标题", text[start : data.draw(st.integers(start + 1, min(len(text), start + 200)))])
    assert dangling(extract_article(piece)) == []


def test_an_article_may_end_after_an_occupation() -> None:
    """A kind of work at the very end has no name after it, nor is one looked for."""
    assert dangling(extract_article(Article("piece", "标题", "铸造厂的一线浇铸工"))) == []


@settings(max_examples=60, deadline=None)
@given(papers(), st.data())
def test_order_and_batches_make_no_difference(paper: list[Article], data: st.DataObject) -> None:
    """Articles of a page are its context in any order; those of other pages, or of none, may come in other batches."""
    said = {one.article.id: one for one in extract(paper)}
    assert {one.article.id: one for one in extract(data.draw(st.permutations(paper)))} == said
    pages = [[one for one in paper if one.page == page] for page in ("p1", "p2", None)]
    assert {one.article.id: one for one in chain.from_iterable(map(extract, pages))} == said


HARD = {
    "marks": "，、。；",
    "commas": "，",
    "quotes": "“（",
    "posts": "凤台县总工会党组书记、副主席林晓溪和方远山出席座谈会，",
    "names": "林晓溪、方远山、",
    "bodies": "凤台县总工会、凤台县人社局、",
    "unions": "总工会",
    "titles": "主席副主席",
    "events": "座谈会上，林晓溪说，",
    "sentences": "凤台县总工会召开座谈会。林晓溪出席。\n",
    "visits": "向某纪念碑敬献花圈，",
}


@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_a_sentence_of_ten_thousand_characters_is_read(piece: str) -> None:
    """However long and monotonous."""
    article = Article("long", "标题", (piece * 10_000)[:10_000])
    assert dangling(extract_article(article)) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", HARD.values(), ids=HARD.keys())
def test_time_grows_with_length(piece: str) -> None:
    """Ten times the text takes less than 25 times the time."""
    short, long = (Article("long", "标题", (piece * size)[:size]) for size in (2_000, 20_000))
    extract_article(short)
    assert min(seconds(long) for _ in range(2)) < 25 * max(min(seconds(short) for _ in range(3)), 0.01)


def seconds(article: Article) -> float:
    start = time.process_time()
    extract_article(article)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("林晓溪来到位于凤台县城关镇的江岭云帆科技有限公司。", "城关镇"),
        ("江岭云帆科技有限公司坐落在凤台县。", "凤台县"),
        ("林晓溪从凤台县的江岭云帆科技有限公司来。", None),
    ],
)
def test_a_body_lies_where_the_words_beside_it_say(text: str, area: str | None) -> None:
    """位于 and the like tie a body to the innermost area of the row beside them."""
    claims = extract_article(Article("made-up", "", text)).claims
    lying = [claim.tail for claim in claims if claim.evidence.rule == "name.lies"]
    assert lying == ([f"District:{area}"] if area else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("江岭能源集团所属的青石煤矿、云帆分公司举行比赛。", {"Company:青石煤矿", "Company:云帆分公司"}),
        ("江岭能源集团召开大会。所属青石煤矿负责人发言。", {"Company:青石煤矿"}),
        ("江岭能源集团召开大会，青石煤矿负责人发言。", set()),
    ],
)
def test_what_belongs_to_a_group_is_part_of_it(text: str, parts: set[str]) -> None:
    """所属 and the like tie the bodies after them to the group before them, or to the one that the article is about."""
    claims = extract_article(Article("made-up", "", text)).claims
    assert {claim.head for claim in claims if claim.evidence.rule == "name.belongs"} == parts
    assert {claim.tail for claim in claims if claim.evidence.rule == "name.belongs"} <= {"Company:江岭能源集团"}


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("凤台县教育局来到凤台县城关小学看望教师，听取了校长林晓溪的介绍。", ("Person:林晓溪", "LEADS", "Organization:凤台县城关小学")),
        ("凤台县教育局来到凤台县城关小学和凤台县第一中学，听取了校长林晓溪的介绍。", None),
    ],
)
def test_a_post_is_at_the_one_institution_that_has_such(text: str, edge: tuple[str, str, str] | None) -> None:
    """A 校长 without a school is that of the only school named before; of two schools it is of neither."""
    claims = extract_article(Article("made-up", "", text)).claims
    assert [(claim.head, claim.type, claim.tail) for claim in claims if claim.type == "LEADS"] == ([edge] if edge else [])


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("随后由凤台县城关消防救援站接手。站长林晓溪点评。", {("林晓溪", "站长", "凤台县城关消防救援站")}),
        ("凤台县总工会宣教部部长林晓溪，校长方远山到场。", {("林晓溪", "部长", "凤台县总工会宣教部")}),
        ("凤台县城关镇开会，镇党委副书记林晓溪到场。", {("林晓溪", "副书记", "城关镇党委")}),
        (
            "凤台县总工会工会工作者来了。时任凤台县总工会副主席、现任凤台县政协副主席的林晓溪回忆往事。",
            {("林晓溪", "时任副主席", "凤台县总工会"), ("林晓溪", "副主席", "凤台县政协")},
        ),
        (
            "凤台机床厂工会第三次会员大会召开，大会听取第二届委员会主席林晓溪的报告。",
            {("林晓溪", "主席", "凤台机床厂工会")},
        ),
        (
            "凤台机床厂工会举行仪式。经理林晓溪，工会经费审查委员会主任方远山到场。",
            {("方远山", "主任", "凤台机床厂工会经费审查委员会")},
        ),
        ("凤台县总工会慰问职工。民建凤台县第五届委员会主任委员林晓溪陪同。", set()),
        ("凤台县图书馆离凤台县博物馆很近，馆长林晓溪说。", set()),
        ("记者采访了林晓溪的师傅。他是凤台机床厂厂长。", set()),
        ("林晓溪今年50岁。他是凤台机床厂厂长。", {("林晓溪", "厂长", "凤台机床厂")}),
        ("军委副主席林晓溪讲话。王军委托方远山参会。", {("林晓溪", "副主席", "中央军委")}),
    ],
)
def test_posts_are_at_the_body_that_is_meant(text: str, edges: set[tuple[str, str, str]]) -> None:
    """Of heads without a body, of towns that are not named, of former posts, of committees of a term and of those of the house's union."""
    claims = extract_article(Article("made-up", "", text)).claims
    said = {(claim.head.split(":")[1], claim.role, claim.tail.split(":")[1]) for claim in claims if claim.evidence.rule.startswith("post.")}
    assert said == edges


def test_zones_under_short_and_long_names_are_one() -> None:
    """自贸港 is 自由贸易港 where an article has both."""
    entities = extract_article(Article("made-up", "", "海南自由贸易港建设五年，海南自贸港的企业很多。")).entities
    assert [entity.name for entity in entities if entity.level == "development_zone"] == ["海南自由贸易港"]


def test_a_whole_name_of_a_company_holds_its_short_form() -> None:
    """A company named whole after its short form is not taken for a part of it."""
    text = "青海瀚海油田服务有限公司签约。瀚海油田公司工会主席林晓溪到场。青海瀚海油田服务有限公司工会发文。"
    entities = extract_article(Article("made-up", "", text)).entities
    named = {entity.name for entity in entities if entity.type in ("Company", "Union")}
    assert named == {"青海瀚海油田服务有限公司", "青海瀚海油田服务有限公司工会"}
