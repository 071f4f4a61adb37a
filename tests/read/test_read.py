"""Files, folders and standard input; what cannot be read is told and costs nothing else."""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.read import article_record, read
from kg.read.decoding import decoded

PAGE = "市总工会召开座谈会\n\n本报讯（记者 王芳）3月2日，市总工会召开座谈会，市总工会主席李明出席。\n"
GOOD = {"id": "a", "title": "", "date": None, "text": "市总工会召开座谈会。（记者 王芳）"}


def line(**fields: object) -> str:
    return json.dumps({**GOOD, **fields}, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_every_encoding_gives_the_same_article(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 in both orders and GB18030 are told apart; all but UTF-8 are reported."""
    path = tmp_path / "page.txt"
    path.write_bytes(PAGE.encode(encoding))
    found = read([path])
    assert [article.title for article in found.articles] == ["市总工会召开座谈会"]
    assert found.errors == ()
    assert bool(found.notices) == (not encoding.startswith("utf-8"))


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=40))
def test_short_chinese_texts_survive_gb18030(text: str) -> None:
    """No length is too short to be read back from GB18030 followed by a Chinese full stop and line end, unless it is UTF-8 by chance."""
    data = f"{text}。\n".encode("gb18030")
    found, encoding = decoded(data, "page.txt")
    assert found == f"{text}。\n" or encoding == "utf-8"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Bytes are decoded or refused with the name of the file, never anything else."""
    with suppress(InputError):
        text, _ = decoded(data, "page.txt")
        assert any(sign.isalnum() for sign in text)


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\n", "no words"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        ("report.pdf", b"%PDF-1.7", "a file .pdf"),
        ("report", b"text", "a file without a suffix"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    """The error names the file, what it is, and what is allowed; the other file is read."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    found = read([tmp_path / name, tmp_path / "page.txt"])
    assert [str(error).startswith(f"{(tmp_path / name).as_posix()}: {what}; allowed: ") for error in found.errors] == [True]
    assert len(found.articles) == 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that is not there, and a folder without files, are errors."""
    (tmp_path / "folder").mkdir()
    found = read([tmp_path / "nothing.txt", tmp_path / "folder"])
    assert [error.what for error in found.errors] == ["no such file", "no file in this folder"]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("[1]", "no JSON object"),
        ("{broken", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"id":"b","title":"","date":null}', "no text"),
        ('{"id":"b","title":"","text":"会"}', "no date"),
        (line(id="b", date="2023-02-30"), 'date is "2023-02-30"'),
        (line(id="b", date=20230302), "date is 20230302"),
        (line(id=3), "id is a number"),
        (line(id=""), "id has no words"),
        (line(id="b", title=None), "title is null"),
        (line(id="b", text="。"), "text has no words"),
        (line(id="b", url=["x"]), "url is a list"),
        ('{"id":"b","title":"","date":null,"text":"会\\ud800"}', "text holds half a character"),
        (line(text="另一篇"), "the id a is already that of"),
    ],
)
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, wrong: str, what: str) -> None:
    """`file:line: what; allowed: …`, and the lines around it are read."""
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([line(), "", wrong, line(id="c")]), encoding="utf-8")
    found = read([path])
    assert [article.id for article in found.articles] == ["a", "c"]
    assert [str(error).startswith(f"{path.as_posix()}:3: {what}") and "; allowed: " in str(error) for error in found.errors] == [True]


def test_the_same_article_twice_is_kept_once(tmp_path: Path) -> None:
    """An identical record is a notice, no error; so is a file given twice."""
    path = tmp_path / "news.jsonl"
    path.write_text(f"{line()}\n{line()}", encoding="utf-8")
    found = read([path, path])
    assert (len(found.articles), len(found.notices), found.errors) == (1, 2, ())


def test_a_folder_is_read_in_order_with_what_lies_below(tmp_path: Path) -> None:
    """Files of a folder are read sorted, hidden ones never, others with a notice; pages are named by their way from the folder."""
    for name in ("b/page.txt", "a.txt", "c.jsonl", ".hidden.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(line() if name.endswith("jsonl") else PAGE.replace("李明", name[0] * 2), encoding="utf-8")
    found = read([tmp_path])
    assert [article.page for article in found.articles] == ["a.txt", "b/page.txt", None]
    assert [Path(each.path).name for each in found.inputs] == ["a.txt", "page.txt", "c.jsonl"]
    assert len(found.notices) == 1


@pytest.mark.parametrize(("text", "page"), [(PAGE, "-"), (line(), None)])
def test_standard_input_is_told_apart_by_content(text: str, page: str | None) -> None:
    """`-` takes a page or JSONL."""
    found = read(["-"], stdin=io.BytesIO(text.encode()))
    assert [article.page for article in found.articles] == [page]


def test_inputs_are_told_with_digest_and_count(tmp_path: Path) -> None:
    """Every file read is listed with its path, the SHA-256 of its bytes, its encoding and its articles."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    (given_,) = read([path]).inputs
    assert (given_.path, given_.sha256, given_.encoding, given_.articles) == (
        path.as_posix(),
        hashlib.sha256(PAGE.encode()).hexdigest(),
        "utf-8",
        1,
    )


def test_the_date_given_is_that_of_pages_and_of_records_without_one(tmp_path: Path) -> None:
    """A record's own date stands; null takes the one given. A bad date is wrong usage."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "news.jsonl").write_text("\n".join([line(), line(id="b", date="2022-01-01")]), encoding="utf-8")
    found = read([tmp_path / "page.txt", tmp_path / "news.jsonl"], date="2023-03-03")
    assert [article.date for article in found.articles] == ["2023-03-03", "2023-03-03", "2022-01-01"]
    with pytest.raises(UsageError, match="date"):
        read([], date="2023-3-3")


def test_a_record_of_an_article_has_the_fields_promised(tmp_path: Path) -> None:
    """`kg read` prints exactly these fields, and the JSON is that of the article."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    (article,) = read([path]).articles
    record = article_record(article)
    assert list(record) == ["id", "title", "date", "source", "byline", "text", "page", "page_start", "page_end"]
    assert record["byline"] == [{"role": "记者", "name": "王芳"}]
    assert (record["page"], record["page_start"], record["page_end"]) == ("page.txt", 0, len(PAGE) - 1)
    assert json.loads(json.dumps(record)) == record


def test_a_record_keeps_its_text_as_given(tmp_path: Path) -> None:
    """Offsets count the characters of the JSONL text, whatever line ends and marks it holds."""
    text = "甲会。\r\n\u200b乙会。"
    path = tmp_path / "news.jsonl"
    path.write_text(line(text=text), encoding="utf-8")
    assert read([path]).articles[0].text == text
