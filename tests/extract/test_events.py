"""Events on the sentences that schema/rules/events.yaml gives itself, and how mentions become happenings."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.event_rules import event_rules
from kg.extract.events import Happening, find_events
from kg.extract.phrases import rule_record
from kg.extract.scan import scan
from kg.model import Article, Extraction
from kg.record import Record

KINDS = rule_record("events.yaml").named("kinds")
EXAMPLES = [
    pytest.param(kind, example, id=f"{kind}-{number}")
    for kind, entry in KINDS.items()
    for number, example in enumerate(entry.children("examples"), start=1)
]
COUNTEREXAMPLES = [
    pytest.param(text, id=f"no-{kind}-{number}")
    for kind, entry in KINDS.items()
    for number, text in enumerate(entry.texts("counterexamples"), start=1)
]


def article(text: str, title: str = "") -> Article:
    return Article("a", title, text, date="2023-03-05")


def said(text: str) -> Extraction:
    return next(iter(extract([article(text)])))


def told(text: str, title: str = "") -> list[Happening]:
    return find_events(scan(article(text, title), ())).events


def places(extraction: Extraction, event: str) -> list[str]:
    """The names of what an event is located in."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return [names[claim.tail] for claim in extraction.claims if claim.type == "LOCATED_IN" and claim.head == event]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_a_kind_of_event_is_found_in_its_examples(kind: str, example: Record) -> None:
    """The sentence gives one event with the name, the kind, the date and the place that the entry says."""
    extraction = said(example.text("text"))
    (event,) = [entity for entity in extraction.entities if entity.type == "Event"]
    assert (event.name, event.date) == (example.text("name"), example.text_or_none("date"))
    assert [happening.kind for happening in told(example.text("text"))] == [kind]
    assert places(extraction, event.id) == ([example.text("place")] if "place" in example.fields else [])


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_background_plans_and_plain_mentions_are_no_events(text: str) -> None:
    """No sentence listed under `counterexamples` gives an event."""
    assert [entity.name for entity in said(text).entities if entity.type == "Event"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_examples_and_counterexamples(kind: str) -> None:
    """A kind without either would be untested."""
    assert KINDS[kind].children("examples")
    assert KINDS[kind].texts("counterexamples")


@pytest.mark.parametrize(("when", "kinds"), [("", ["meeting"]), ("当天上午的", ["meeting", "ceremony"])])
def test_the_sitting_that_opens_a_session_is_the_session_unless_it_has_its_own_time(when: str, kinds: list[str]) -> None:
    events = told(f"3月2日，松阳县总工会召开工会第五次代表大会。{when}开幕会由县委副书记林晓溪主持。")
    assert [event.kind for event in events] == kinds


def test_one_happening_told_thrice_is_one_event() -> None:
    """Headline, lead and a word that points back mean the same meeting; its name is the fullest."""
    (event,) = told("3月2日，松阳县总工会召开女职工座谈会。\n座谈会上，林知远讲话。", "松阳县召开女职工座谈会")
    assert event.name == "女职工座谈会"
    assert [one.told for one in event.occasions] == ["hosted", "hosted", "frame"]
    assert event.main


def test_an_activity_and_its_ceremony_are_two_events() -> None:
    """The activity is what the article is about, its ceremony another event of the same day."""
    events = told("3月2日，松阳县总工会举办焊接技能竞赛。松阳县总工会举行颁奖仪式。")
    seen = [(event.kind, event.main, event.date) for event in events]
    assert seen == [("competition", True, "2023-03-02"), ("ceremony", False, "2023-03-02")]


def test_an_event_without_a_day_of_its_own_takes_that_of_the_main_one() -> None:
    """A second event told later in the article happened on the day of the first."""
    first, second = told("3月2日，松阳县总工会召开女职工座谈会。\n松阳县总工会还举办了法律知识讲座。")
    assert (first.date, second.date) == ("2023-03-02", "2023-03-02")


def test_what_follows_an_event_is_said_of_it() -> None:
    """The event in focus is the one mentioned last before; at the start it is the main one."""
    found = find_events(scan(article("3月2日，松阳县总工会召开女职工座谈会。\n松阳县总工会还举办了法律知识讲座。"), ()))
    assert found.before(0) is found.main
    assert found.before(len(found.scan.text)) is found.events[1]


def test_rules_are_loaded_once() -> None:
    """The file is read at first use and kept."""
    assert event_rules() is event_rules()


DIGEST = (
    "松阳动漫节闭幕\n3月2日，由松阳县总工会主办的第三届松阳动漫节在滨河公园闭幕。\n"
    "青江市举办职工运动会\n昨天，青江市职工运动会在市体育馆开幕。青江市总工会主席林知远致辞。"
)


def test_the_items_of_a_digest_have_nothing_to_do_with_each_other() -> None:
    """Each item with a heading has a main event, day and host of its own."""
    events = told(DIGEST, "松阳快讯")
    assert [(event.kind, event.main, event.date) for event in events] == [("fair", True, "2023-03-02"), ("competition", True, "2023-03-04")]
    claims = next(iter(extract([article(DIGEST, "松阳快讯")]))).claims
    tied = {(claim.type, claim.head.split(":")[-1], claim.tail.split(":")[-1]) for claim in claims if "Event" in claim.tail}
    assert tied == {("HOSTS", "松阳县总工会", "第三届松阳动漫节"), ("ATTENDS", "林知远", "青江市职工运动会")}


def test_a_further_piece_of_news_is_an_item() -> None:
    """又讯 begins another piece, whose events are its own."""
    first, second = told("3月2日，松阳县总工会夜校举行开课仪式。\n又讯 3月4日，青江市总工会举行开课仪式。")
    assert [(event.main, event.date) for event in (first, second)] == [(True, "2023-03-02"), (True, "2023-03-04")]


def test_a_word_that_points_back_takes_the_day_of_the_sentence_before() -> None:
    """What a sentence tells and the next one names happened on one day."""
    (event,) = told("今年2月2日，松阳县总工会与县人社局签下协议。签约仪式由林知远主持。")
    assert event.date == "2023-02-02"


def test_the_day_of_a_dateline_gives_way_to_one_shortly_before_it() -> None:
    """What a piece is about happened on the day that it tells, not on that on which it was written."""
    (event,) = told("本报松阳3月4日电（记者 林知远）3月2日，松阳县和青江市两地总工会签下协议。\n沈若溪主持签约仪式。")
    assert event.date == "2023-03-02"


def test_a_new_paragraph_begins_with_the_person_whom_the_article_is_about() -> None:
    """他 is the one named most, not the one named last."""
    text = "林知远是松阳化纤厂的班长。林知远爱琢磨。林知远的师傅沈若溪没有骂他。\n去年5月，他参加了松阳县总工会举办的职工技能大赛。"
    claims = next(iter(extract([article(text, "林知远")]))).claims
    assert {claim.head for claim in claims if claim.type == "ATTENDS"} == {"Person:林知远"}


def test_a_union_that_held_a_meeting_is_no_place() -> None:
    """在…召开的 follows a place as well as a host; a union is a host."""
    claims = next(iter(extract([article("在松阳县总工会召开的劳动模范和先进工作者座谈会上，林知远发言。")]))).claims
    tied = {(claim.type, claim.head) for claim in claims if "Event" in claim.tail or "Event" in claim.head}
    assert {("HOSTS", "Union:松阳县总工会"), ("ATTENDS", "Person:林知远")} <= tied
    assert not any(claim.type == "LOCATED_IN" and "Event" in claim.head for claim in claims)


def test_a_piece_with_subheads_is_no_digest() -> None:
    """A digest begins with a heading; subheads further down divide one piece."""
    found = find_events(scan(article("3月2日，松阳县总工会召开座谈会。\n" + DIGEST), ()))
    assert len(found.items) == 1


def test_accidents_at_two_places_are_two_events() -> None:
    """Each has its own place in its name; a word that points back tells none."""
    events = told("6日，松阳县一所小学发生枪击事件。枪击事件发生后，警方赶到。5日，杭州市一家餐厅外发生一起枪击事件。")
    assert [event.name for event in events] == ["松阳县枪击事件", "杭州市枪击事件"]


def test_a_meeting_with_somebody_else_is_another() -> None:
    """What is told of the one met, and what a speech says of other talks, is no event."""
    events = told(
        "县长林知远3月2日会见来访并出席论坛的法国总理沈若溪。\n林知远表示，主席同你举行会谈，成果丰硕。\n3月2日，林知远会见德国总理何秋白。"
    )
    assert [event.name for event in events] == ["会见来访并出席论坛的法国总理沈若溪", "会见德国总理何秋白"]


def test_a_programme_is_no_event() -> None:
    """What somebody is going to do, told in a list, has not happened."""
    assert not told("访问期间，林知远将会见法国总统沈若溪，同德国总理何秋白举行会谈。")


def test_those_who_meet_belong_to_the_name_of_a_meeting() -> None:
    """主席会议 is held by those who hold the post; the meeting of an edition is that of the headline."""
    (event,) = told("松阳县政协3月1日召开第五次主席会议。", "松阳县政协召开主席会议")
    assert event.name.endswith("第五次主席会议")


@pytest.mark.parametrize(
    ("title", "text", "heads"),
    [
        ("松阳骑手小站揭牌", "3月2日，松阳骑手小站揭牌。\n揭牌仪式上，林知远讲话。", ["揭牌"]),
        ("松阳骑手小站挂牌", "3月2日，松阳骑手小站开门。林知远主持揭牌仪式。", ["挂牌"]),
        ("", "3月2日的首轮协商会上，大家没有谈拢。3月4日的第三轮协商会上，大家签了字。", ["协商会", "协商会"]),
        ("", "3月2日，松阳县总工会走进大东坝镇，举办法律讲座。", ["讲座"]),
        ("", "3月2日，松阳县总工会举办“匠心杯技能大赛”。", ["技能大赛"]),
        ("", "3月2日，松阳县总工会举办新《工会法》培训讲座。", ["讲座"]),
        ("", "3月2日，会议通过关于召开松阳县工会代表大会的决定。", []),
        ("", "3月2日，林知远参加河南代表团审议，沈若溪参加湖南代表团审议。", ["代表团审议", "代表团审议"]),
        ("林知远就松阳县列车脱轨事故致慰问电", "3月2日，松阳县发生列车脱轨事故。", ["列车脱轨事故"]),
        ("林知远同外国专家举行新春座谈会", "3月2日，林知远在京亲切会见外国专家代表并座谈交流。", ["座谈"]),
        ("", "3月2日，松阳县工会干部培训班开班。此次培训为期4天。", ["培训班"]),
        ("", "3月2日，松阳县总工会联合举办菠萝采收分拣技能竞赛。", ["技能竞赛"]),
        ("", "3月2日，松阳县总工会开展“迎新春 进万家”写春联活动。", ["活动"]),
        ("", "3月2日，松阳县总工会主办的松阳县第七届职工技能大赛焊工决赛在松阳学院举行。", ["决赛"]),
        ("", "3月2日至3日，松阳县工会第三次代表大会召开。3月2日上午举行开幕会，林知远出席。", ["代表大会", "开幕会"]),
        ("", "近日，林知远走访慰问困难职工和一线劳动者。", ["走访慰问"]),
        ("", "林知远退休前任工会后备干部，经常看望困难职工。", []),
        ("百年工运再启航", "松阳县总工会的林知远讲话。", []),
        ("", "3月2日，松阳县总工会举办职工技能大赛，大赛分初赛、决赛两个阶段。", ["技能大赛"]),
        ("", "今年3月2日，林知远带队到工地蹲点。", ["蹲点"]),
        ("——松阳县读书分享会侧记", "大家围坐一桌。", ["分享会"]),
        ("", "3月2日，县总工会决定今年5月召开松阳县第三届职工运动会。", []),
        ("“春风”宣讲走进松阳学院", "3月2日，“春风”宣讲活动在松阳学院举行。", ["宣讲活动"]),
    ],
)
def test_what_is_told_makes_so_many_events(title: str, text: str, heads: list[str]) -> None:
    """An act in the headline is the ceremony below; rounds are two events; who comes to hold one makes one; what is decided on is none."""
    assert [event.head for event in told(text, title)] == heads


def test_the_name_of_an_event_is_all_that_a_verb_has_for_its_object() -> None:
    """Verbs within a name do not end it: quotations with blanks, crafts and stages go in."""
    names = ["菠萝采收分拣技能竞赛", "“迎新春 进万家”写春联活动", "松阳县第七届职工技能大赛焊工决赛"]
    assert [told(f"3月2日，松阳县总工会举办{name}。")[0].name for name in names] == names
