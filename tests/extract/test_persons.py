"""Persons: which names are found at which place, and what is none. All names are made up."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.normal import normalize
from kg.extract.persons import Person, find_persons
from kg.extract.titles import find_titles
from kg.extract.words import segment

# Makes an article of a sentence: as long as one, and without any name.
FILLER = "本次活动为期三天，内容丰富，形式多样，受到一致好评。大家纷纷表示，今后还要多来参加。" * 4


def find(text: str, *, blocked: tuple[str, ...] = ()) -> list[Person]:
    shadow = normalize(text)
    tokens = segment(shadow)
    spans = [(shadow.index(body), shadow.index(body) + len(body)) for body in blocked]
    return find_persons(shadow, tokens, find_titles(shadow, tokens, frozenset()), spans, [])


def names(text: str, *, blocked: tuple[str, ...] = ()) -> list[str]:
    """The names in an article that says `text`, each once, in order."""
    return list(dict.fromkeys(person.name for person in find(text + "\n" + FILLER, blocked=blocked)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党组书记、副主席陈广厦，组织部部长欧阳若谷参加。", ["陈广厦", "欧阳若谷"]),
        ("市总工会主席苗圃，副主席方圆出席。", ["苗圃", "方圆"]),
        ("市总工会主席么金川，副主席望开河出席。", ["么金川", "望开河"]),
        ("浇铸工宿建林掏出手机。喷漆工钟盼娣说，她报名。", ["宿建林", "钟盼娣"]),
        ("林晓溪、巫小鹃、曾阔等9人当选委员。", ["林晓溪", "巫小鹃", "曾阔"]),
        ("妇联主席吉好也布兼任联络员。院长罗洪·古达参加。", ["吉好也布", "罗洪·古达"]),
        ("副主席文章、时光、高兴等陪同。", ["文章", "时光", "高兴"]),
        ("会议选举产生委员会，主任由边疆担任。", ["边疆"]),
        ("党组书记、主席禤望舒，副主席招月明主持座谈会。", ["禤望舒", "招月明"]),
        ("四级调研员门清，总工程师韦正参加。", ["门清", "韦正"]),
        ("副主席王　芳，部长李\u3000明到场。", ["王芳", "李明"]),
        ("副主席（援藏）东方晓岚陪同。", ["东方晓岚"]),
        ("副主席寸云波在座，副主席阿永江代表市总工会签字。", ["寸云波", "阿永江"]),
        ("时任市总工会宣教部部长的沈若溪到场。", ["沈若溪"]),
        ("今年46岁的牛远山来了。质检员出身的金若兰任主任。", ["牛远山", "金若兰"]),
        ("护士长向荷当选委员，部长林溪边走边记。", ["向荷", "林溪"]),
        ("教授方敬之围绕安全讲了一课，副主席林敏曾到镇里调研。", ["方敬之", "林敏"]),
        ("职工方远山上台领奖，工会主席林江海上前握手。", ["方远山", "林江海"]),
        ("常务副主席疏云舟主持会议，副主席零晓川参加。", ["疏云舟", "零晓川"]),
        ("首席技师、“松阳工匠”陈广厦到场。所长林春来指着仪器介绍。", ["陈广厦", "林春来"]),
        ("副主席向前行，部长方圆到场。向前行致辞。", ["向前行", "方圆"]),
        ("部长陈萨日娜到场。陈萨日娜在点评时说，很好。", ["陈萨日娜"]),
        ("副主任郗爱华为学院揭牌。", ["郗爱华"]),
        ("工会主席白音宝力格、副行长方圆、齐勒格尔等出席。", ["白音宝力格", "方圆", "齐勒格尔"]),
    ],
)
def test_after_a_post_little_else_is_needed(text: str, expected: list[str]) -> None:
    """What fills the place between a post and a mark is a name: rare surnames, padded names and names that are words as well."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "总书记强调，要加强工作。",
        "党委书记郑重宣布，大会开始。",
        "副主席和有关部门负责人参加。",
        "主席高度评价这项工作。",
        "记者从现场了解到，活动顺利。",
        "评论员文章：再接再厉。",
        "代表安全生产先进集体发言。",
        "部长级会议在京举行。",
        "书记全票当选，代表起立鼓掌。",
        "三国外长商定，下月再谈。",
        "总书记曾回信勉励大家。",
        "玉米进入生长关键期。",
        "经理报告职工福利费使用情况。",
        "他们将参加自贡市职工龙舟赛。",
    ],
)
def test_what_follows_a_post_may_be_no_name(text: str) -> None:
    """Verbs, adverbs and joining words after a post are no names, though they begin with surnames."""
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副主席海米提·吐尔逊任队长。", ["海米提·吐尔逊"]),
        ("会长玛依努尔·阿不都拉一行到场。", ["玛依努尔·阿不都拉"]),
        ("外长伊戈尔·拉斯基说，双方将继续合作。", ["伊戈尔·拉斯基"]),
        ("副主席才让卓玛，委员扎西多杰参加。", ["才让卓玛", "扎西多杰"]),
        ("发言人拉斯洛娃8日表示，此事已查明。", ["拉斯洛娃"]),
        ("议员塞维尔·达兰特称，价格已上涨。", ["塞维尔·达兰特"]),
        ("巴达尔·阿萨尔同联盟总统穆罕默德·本·哈扎尔通电话。", ["巴达尔·阿萨尔", "穆罕默德·本·哈扎尔"]),
        ("协调员韦恩·金表示，会议很好。", ["韦恩·金"]),
        ("职工叶尔肯·哈布力回忆了经过。", ["叶尔肯·哈布力"]),
        ("黎巴嫩-以色列边境发生冲突。", []),
        ("科考队聚焦西风-季风协同作用。", []),
    ],
)
def test_names_of_other_languages(text: str, expected: list[str]) -> None:
    """Names with dots end before the words after them; names made of the elements of one people's names and spelled-out names are whole."""
    assert names(text) == expected


def test_a_list_passes_on_what_one_name_proves() -> None:
    """In a list with a sure name the others need less, in both directions, between two names least, and before one that is elected too."""
    assert names("会上，钱进、吴晓兰当选副主席。") == ["钱进", "吴晓兰"]
    assert names("王建国、罗干、李长明出席。") == ["王建国", "罗干", "李长明"]
    assert names("欧阳若谷、韦正、陈广厦、石磊和赵一凡出席。") == ["欧阳若谷", "韦正", "陈广厦", "石磊", "赵一凡"]


def test_rolls_without_marks_are_cut_into_names() -> None:
    """Names written one after the other, as in headlines, are told apart."""
    assert names("李建国王秀英张志强陈丽华刘文博出席") == ["李建国", "王秀英", "张志强", "陈丽华", "刘文博"]


def test_subjects_of_speech_and_election() -> None:
    """At the start of a clause a verb of speech or of election after it makes a name of what could hardly be one elsewhere."""
    assert names("陈广厦表示，要抓好落实。") == ["陈广厦"]
    assert names("选举结束，莫大川当选主席。") == ["莫大川"]


def test_who_lives_where_is_no_part_of_a_name() -> None:
    assert names("怀玉乡村民官德生说，台上很好。") == ["官德生"]
    assert names("坐在第三排的怀玉乡茶农官德生说，合唱队里有个高个子。") == ["官德生"]


def test_what_only_persons_have_makes_a_name() -> None:
    """Somebody's wife or left hand tells that somebody is meant, and a name once is a name everywhere."""
    assert names("顾阿根的妻子刚回家。顾阿根左手举着手机。") == ["顾阿根"]
    assert names("工厂的师傅都说好。") == []


def test_a_name_ends_before_the_word_after_it() -> None:
    """The words after a name are not drawn into it, though they would make a name of three characters."""
    assert names("数学教师钱蕾笑着说，很好。师傅李新民每天陪他练习。") == ["钱蕾", "李新民"]
    assert names("李强希望大家努力。\n王芳说好。") == ["李强", "王芳"]


def test_the_side_of_a_state_is_no_name() -> None:
    """Where the text names a state, its first character before 方 speaks for it; after a post it is a surname all the same."""
    assert names("洪都拉斯总统来访。洪方愿积极推动合作，洪方表示感谢。") == []
    assert names("洪方愿说，很好。") == ["洪方愿"]
    assert names("洪都拉斯总统来访，副主席洪方愿到场。") == ["洪方愿"]


def test_who_comes_to_a_state_has_no_name_of_that() -> None:
    """A verb of coming with the letter of a state is no name after a post, though the verb is a surname too."""
    assert names("欢迎副主席来巴出席就职仪式。") == []
    assert names("县总工会副主席来明出席会议。") == ["来明"]


@pytest.mark.parametrize("text", ["李老师来了。", "王某被带走。", "周先生说，很好。", "刘主席到场。"])
def test_a_surname_with_a_form_of_address_is_no_name(text: str) -> None:
    """Bare surnames with 老师, 某, 先生 or a post are no persons here."""
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "代表团抵达慕尼黑的机场。",
        "大庆市让胡路区的企业参加。",
        "俄军在巴赫穆特方向推进。",
        "他在卢甘斯克和马里科沃等地停留。",
        "马塔火山喷发。",
        "这里是白莲村，花开得正好。",
    ],
)
def test_places_are_no_persons(text: str) -> None:
    """No name is found in areas of the gazetteer, nor in what the text calls an area."""
    assert names(text) == []


def test_a_text_shows_where_a_name_ends() -> None:
    """What always follows a name, with different words after it, belongs to it; a post that always follows does not."""
    assert names("棋手丁立人夺冠。丁立人和队友庆祝。丁立人以三比一获胜。") == ["丁立人"]
    assert names("丁立夺冠。丁立和队友庆祝。丁立以三比一获胜。") == ["丁立"]
    assert names("李强书记到场。李强书记说，很好。李强书记走了。") == ["李强"]


def test_a_body_with_its_short_name_in_brackets_is_no_person() -> None:
    """A name in brackets after the form of a body is its short name wherever the text has it."""
    assert names("圣战组织（贾哈德）发表声明。贾哈德表示，将继续谈判。") == []
    assert names("发言人（贾哈德）发表声明。贾哈德表示，将继续谈判。") == ["贾哈德"]


def test_a_name_once_is_a_name_everywhere() -> None:
    """What was accepted after a post is a name wherever the article repeats it; a name that is a word too, only where a name may stand."""
    text = "副主席方向，部长陈广厦到场。\n方向说，很好。陈广厦的桌上有信。这是今后的发展方向。\n" + FILLER
    assert [person.name for person in find(text)] == ["方向", "陈广厦", "方向", "陈广厦"]


def test_winners_stand_right_after_their_bodies() -> None:
    """Who has won a prize is named after the body that sent them, with no post between, in a list or alone."""
    text = "青禾建设公司上官大川以总分90分摘得桂冠，松阳电务段石玉川、青禾铁厂方　敏分获第二、三名。"
    assert names(text, blocked=("青禾建设公司", "松阳电务段", "青禾铁厂")) == ["上官大川", "石玉川", "方敏"]


def test_bodies_hold_no_persons() -> None:
    """In the spans of bodies no names are sought."""
    assert names("陈广厦纪念医院开业。", blocked=("陈广厦纪念医院",)) == []


def test_a_byline_is_taken_as_it_is() -> None:
    """Names that the byline gives are persons with the rule that says so."""
    assert find_persons("（高原）", segment("（高原）"), [], [], [(1, 3, "高原")]) == [Person(1, 3, "高原", "person.byline")]


def test_the_rule_names_the_evidence() -> None:
    """Each person tells by which evidence it was accepted."""
    found = find("主席陈广厦、韦正到场。桌上是陈广厦的信。\n" + FILLER)
    assert [(person.name, person.rule) for person in found] == [
        ("陈广厦", "person.after-post"),
        ("韦正", "person.in-list"),
        ("陈广厦", "person.repeated"),
    ]


PARTS = "主席 王 芳 李明 、 ， · 和 拉斯 说 扎西 当选 高峰 3 市 名".split()


@given(st.lists(st.sampled_from([*PARTS, " "]), max_size=60))
def test_persons_stand_in_order_apart_and_in_the_text(parts: list[str]) -> None:
    """Whatever the text: persons do not overlap, are in order, and their names are what stands there without blanks."""
    text = "".join(parts) + FILLER
    found = find(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(normalize(text)[person.start : person.end].replace(" ", "") == person.name for person in found)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["王", "·", "主席王芳", "王芳、", "李建国", "拉斯", "扎西", "和", "，。", "王芳说", "丁立人和"])
def test_long_texts_take_linear_time(unit: str) -> None:
    """A text of 40,000 characters takes about four times as long as one of 10,000, even if it repeats one thing."""

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        tokens = segment(text)
        titles = find_titles(text, tokens, frozenset())
        begun = time.process_time()
        find_persons(text, tokens, titles, [], [])
        return time.process_time() - begun

    seconds(1000)
    short = min(seconds(10_000) for _ in range(2))
    assert seconds(40_000) < 9 * short + 0.2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县总工会主席先正平，副主席和文光，出席会议。先正平讲话。", ["先正平", "和文光"]),
        ("县总工会主席包德力格尔出席。包德力格尔讲话。", ["包德力格尔"]),
        ("最后发言的程小满才26岁。", ["程小满"]),
        ("组织部部长本米·西丰说，欢迎大家。", ["本米·西丰"]),
        ("副主席宋赛·坎达冯率领代表团来访。宋赛·坎达冯感谢主人。", ["宋赛·坎达冯"]),
    ],
)
def test_odd_names_are_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["县总工会主席和县长，出席会议。", "党委书记和张总，出席会议。", "县总工会主席致贺电。"])
def test_a_word_of_grammar_after_a_post_is_mostly_no_surname(text: str) -> None:
    assert names(text) == []
