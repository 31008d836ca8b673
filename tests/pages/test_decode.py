"""Bytes to characters: declared, detected, repaired, refused."""

from __future__ import annotations

import gzip
import io
import re
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.errors import BinaryPageError, EmptyPageError, PageError, PageTooLargeError
from reportedly.pages.decoding.decode import clean, decode
from reportedly.pages.decoding.labels import codec_for, declared_in

FRENCH = (
    "Le maire de Valbreuil a déclaré que « le pont est sûr » ; l’ingénieure, elle, parle d’un été à risque."
)
ENGLISH = "“We’re done,” said Mayor Ilse Quorn — the café stays closed. Two aides called it “naïve”."
CZECH = "Mluvčí přístavu řekl, že trajekt vyjede ve středu večer. Příští týden přijede nová posádka lodi."
RUSSIAN = "Пресс-секретарь порта заявил журналистам, что паром выйдет в среду. Два источника это отрицают."
GREEK = "Ο εκπρόσωπος του λιμανιού είπε στους δημοσιογράφους ότι αυτό δεν είναι αλήθεια."
HEBREW = "דובר הנמל אמר לעיתונאים שזה לא נכון ושמקורות אחרים טועים"
JAPANESE = "港の報道官は記者団に対し、それは事実ではないと述べた。関係者は匿名を条件に語った。"
CHINESE = "港口发言人对记者表示，这不是真的。三名知情人士要求匿名。"
TAIWANESE = "港口發言人對記者表示，這不是真的。三名知情人士要求匿名。"
KOREAN = "항구 대변인은 기자들에게 그것은 사실이 아니라고 말했다. 소식통은 익명을 요구했다."


def html(body: str, charset: str) -> str:
    return f'<!doctype html><head><meta charset="{charset}"><title>x</title></head><body>{body}</body>'


class TestDeclared:
    @pytest.mark.parametrize(
        ("mark", "codec"),
        [
            (b"\xef\xbb\xbf", "utf-8"),
            (b"\xff\xfe", "utf-16-le"),
            (b"\xfe\xff", "utf-16-be"),
            (b"\xff\xfe\0\0", "utf-32-le"),
            (b"\0\0\xfe\xff", "utf-32-be"),
        ],
    )
    def test_a_byte_order_mark_wins_and_is_dropped(self, mark, codec):
        decoded = decode(mark + FRENCH.encode(codec), declared="windows-1251", name="page")
        assert (decoded.text, decoded.encoding, decoded.warnings) == (FRENCH, codec, ())

    @pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", "us-ascii", "windows-1252", " 'Latin1' "])
    def test_latin_1_means_windows_1252(self, label):
        decoded = decode(ENGLISH.encode("cp1252"), declared=label, name="page")
        assert (decoded.text, decoded.encoding) == (ENGLISH, "cp1252")

    @pytest.mark.parametrize(
        ("text", "label", "codec"),
        [
            (CZECH, "windows-1250", "cp1250"),
            (CZECH, "iso-8859-2", "iso8859-2"),
            (RUSSIAN, "koi8-r", "koi8-r"),
            (JAPANESE, "shift_jis", "cp932"),
            (JAPANESE, "euc-jp", "euc_jp"),
            (JAPANESE, "iso-2022-jp", "iso2022_jp"),
            (CHINESE, "gb2312", "gb18030"),
            (TAIWANESE, "big5", "big5hkscs"),
            (KOREAN, "euc-kr", "cp949"),
        ],
    )
    @pytest.mark.parametrize("where", ["http", "meta"])
    def test_a_declaration_is_followed(self, text, label, codec, where):
        if where == "http":
            decoded = decode(text.encode(codec), declared=label, name="page")
        else:
            text = html(text, label)
            decoded = decode(text.encode(codec), name="page")
        assert (decoded.text, decoded.encoding, decoded.warnings) == (text, codec, ())

    def test_http_comes_before_meta(self):
        text = html(CZECH, "windows-1251")
        assert decode(text.encode("cp1250"), declared="windows-1250", name="page").text == text

    @pytest.mark.parametrize(
        ("head", "codec"),
        [
            (b'<?xml version="1.0" encoding="windows-1250"?><html>', "cp1250"),
            (b"<META content='text/html; charset=windows-1250' http-equiv=Content-Type>", "cp1250"),
            (b"<meta charset=windows-1250>", "cp1250"),
            (b"<!-- <meta charset=koi8-r> --><meta charset=windows-1250>", "cp1250"),
            (b"<meta charset=utf-16>", "utf-8"),
            (b"<meta charset=unicode_escape>", None),
            (b"<meta name=description content='no such thing'>", None),
            (b" " * 5000 + b"<meta charset=koi8-r>", None),
        ],
    )
    def test_what_a_page_declares(self, head, codec):
        assert declared_in(head) == codec

    @pytest.mark.parametrize(
        "label", ["utf-7", "rot13", "base64", "unicode_escape", "idna", "", None, "nonsense"]
    )
    def test_labels_that_are_no_web_encoding_mean_nothing(self, label):
        assert codec_for(label) is None

    def test_utf_8_wins_over_a_label_that_was_left_behind(self):
        text = html(FRENCH, "iso-8859-1")
        decoded = decode(text.encode(), name="page")
        assert (decoded.text, decoded.encoding) == (text, "utf-8")
        assert decoded.warnings == (
            "the page says that it is in cp1252, but it is in utf-8, and was read so",
        )

    def test_bytes_that_a_declared_encoding_does_not_know_are_counted(self):
        decoded = decode(GREEK.encode("cp1253") + b"\xff\xff", declared="windows-1253", name="page")
        assert decoded.text == GREEK + "\ufffd\ufffd"
        assert decoded.warnings == ("2 characters not readable in cp1253, replaced by \ufffd",)

    def test_windows_1252_has_no_unreadable_bytes_on_the_web(self):
        assert decode(b"caf\xe9 \x81", declared="latin1", name="page").text == "café \x81"


class TestDetected:
    @pytest.mark.parametrize(
        ("text", "codec", "expected"),
        [
            (FRENCH, "cp1252", "cp1252"),
            (ENGLISH, "cp1252", "cp1252"),
            (CZECH, "cp1250", "cp1250"),
            (RUSSIAN, "cp1251", "cp1251"),
            (RUSSIAN, "koi8-r", "koi8_r"),
            (GREEK, "cp1253", "cp1253"),
            (HEBREW, "cp1255", "cp1255"),
            (JAPANESE, "cp932", "cp932"),
            (JAPANESE, "euc_jp", "euc_jp"),
            (CHINESE, "gb18030", "gb18030"),
            (TAIWANESE, "big5", "big5hkscs"),
            (KOREAN, "cp949", "cp949"),
        ],
    )
    def test_an_undeclared_encoding_is_found_and_said(self, text, codec, expected):
        decoded = decode(text.encode(codec), name="page")
        assert (decoded.text, decoded.encoding) == (text, expected)
        assert decoded.warnings == (f"the encoding had to be guessed; the page was read as {expected}",)

    def test_a_long_page_is_found_by_a_sample(self):
        text = "plain words\n" * 50_000 + "\n".join([RUSSIAN] * 2_000)
        assert decode(text.encode("cp1251"), name="page").text == text

    @pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, html(CHINESE, "utf-8")])
    def test_utf_16_without_a_mark(self, codec, text):
        assert decode(text.encode(codec), name="page").text == text

    def test_plain_utf_8_has_nothing_to_warn_of(self):
        decoded = decode((FRENCH + RUSSIAN + KOREAN).encode(), name="page")
        assert (decoded.text, decoded.encoding, decoded.warnings) == (FRENCH + RUSSIAN + KOREAN, "utf-8", ())


class TestRepaired:
    def test_stray_windows_bytes_in_utf_8_are_read_and_counted(self):
        raw = FRENCH.encode() + b"\nShe said: \x93it\x92s over\x94 \x96 caf\xe9."
        decoded = decode(raw, name="page")
        assert decoded.text == FRENCH + "\nShe said: “it’s over” – café."
        assert decoded.warnings == ("mixed encodings: 5 bytes not in utf-8, read as windows-1252",)

    def test_one_stray_byte_is_one_byte(self):
        assert decode(FRENCH.encode() + b" \x80 5", name="page").warnings == (
            "mixed encodings: 1 byte not in utf-8, read as windows-1252",
        )

    def test_a_page_cut_inside_a_character(self):
        decoded = decode(RUSSIAN.encode()[:-1] + "ж".encode()[:1], name="page")
        assert decoded.text.endswith("\ufffd")
        cut = decode(KOREAN.encode()[:-2], name="page")
        assert cut.text.endswith("\ufffd")
        assert "the page ends in the middle of a character" in cut.warnings

    def test_many_strays_take_linear_time(self):
        raw = ("é" * 200_000).encode() + b"a\x93" * 200_000
        assert decode(raw, name="page").text.endswith("a“a“")

    def test_a_stray_nul_is_replaced(self):
        decoded = decode(ENGLISH.encode() * 10 + b"\0", name="page")
        assert decoded.text == ENGLISH * 10 + "\ufffd"
        assert decoded.warnings == ("1 NUL character replaced by \ufffd",)


class TestNormal:
    def test_line_ends(self):
        assert decode(b"a\r\nb\rc\nd\r\r\ne", name="page").text == "a\nb\nc\nd\n\ne"

    def test_odd_spaces_are_kept(self):
        text = "a\u00a0b\u200bc\u2009d\u00ade\u2028f\ufeffg"
        assert decode(text.encode(), name="page").text == text

    def test_clean_replaces_lone_surrogates_one_for_one(self):
        cleaned = clean("\ufeffone \ud800 two\r\nthree \udfff", name="text")
        assert cleaned.text == "one \ufffd two\nthree \ufffd"
        assert cleaned.warnings == ("2 half characters (lone surrogates) replaced by \ufffd",)

    def test_clean_leaves_whole_characters_alone(self):
        assert clean("fine 🙂", name="text").warnings == ()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


class TestRefused:
    @pytest.mark.parametrize(
        ("raw", "what"),
        [
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
            (b"GIF89a\1\0\1\0", "a GIF image"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
            (b"\0\0\0\x18ftypmp42", "an MP4 video or audio file"),
            (b"{\\rtf1\\ansi hello}", "a Rich Text (RTF) document"),
            (zipped("a.txt"), "a ZIP archive"),
            (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
            (gzip.compress(gzip.compress(b"page")), "a GZIP archive"),
            (gzip.compress(b"%PDF-1.7"), "a PDF document"),
        ],
    )
    def test_other_kinds_of_file_are_named(self, raw, what):
        with pytest.raises(BinaryPageError, match=f"^page: decode: this is {re.escape(what)}, not a page"):
            decode(raw, name="page")

    @pytest.mark.parametrize("raw", [b"a\0b\0\0\0\1\2\3" * 9, bytes(range(256)) * 4, b"hello\0world"])
    def test_bytes_that_no_text_has(self, raw):
        with pytest.raises(BinaryPageError, match="some binary format"):
            decode(raw, name="page")

    @pytest.mark.parametrize(
        "raw",
        [b"", b" \r\n\t ", "\ufeff".encode(), "\u00a0\u200b\n".encode(), gzip.compress(b""), b"\xff\xfe"],
    )
    def test_nothing_to_read(self, raw):
        with pytest.raises(EmptyPageError):
            decode(raw, name="page")

    def test_empty_strings_too(self):
        with pytest.raises(EmptyPageError):
            clean("\ufeff \n", name="text")


class TestGzip:
    def test_a_compressed_page_is_read(self):
        assert decode(gzip.compress(FRENCH.encode()), name="page").text == FRENCH

    def test_several_members_are_one_page_and_padding_is_ignored(self):
        raw = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512
        assert decode(raw, name="page").text == "one two"

    def test_a_bomb_stops_at_the_limit(self):
        bomb = gzip.compress(b"a" * 5_000_000)
        assert len(bomb) < 10_000
        with pytest.raises(PageTooLargeError, match="larger than the limit of 1 MB when decompressed"):
            decode(bomb, name="page", limit=1_000_000)

    @pytest.mark.parametrize("raw", [gzip.compress(b"page" * 99)[:-9], b"\x1f\x8bnot gzip at all"])
    def test_a_damaged_one_says_so(self, raw):
        with pytest.raises(BinaryPageError, match="this is a gzip file, but the compressed data"):
            decode(raw, name="page")


@given(
    st.binary(max_size=400),
    st.none() | st.sampled_from(["utf-8", "latin1", "utf-16", "gbk", "shift_jis", "x"]),
)
@example(b"\xff\xfe\x00", None)
@example(b"\xff\xfe\0\0\0", None)
@example(b"\x1b$B\xff", "iso-2022-jp")
@example(b"a\x00", "utf-16le")
def test_any_bytes_are_read_or_refused(raw, declared):
    try:
        decoded = decode(raw, declared=declared, name="page")
    except PageError:
        return
    assert "\r" not in decoded.text
    decoded.text.encode()  # no lone surrogates


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1)


@given(TEXT)
def test_utf_8_comes_back_exactly_up_to_line_ends(text):
    text = "visible" + text
    assert decode(text.encode(), name="page").text == text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_comes_back_exactly_up_to_line_ends(text, codec):
    text = "visible" + text
    assert decode(text.encode(codec), name="page").text == text.replace("\r\n", "\n").replace("\r", "\n")
