"""HTML pages: what a reader sees, in order, and nothing else."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import EmptyPageError, ReportedlyError
from reportedly.pages.markup.html import render
from reportedly.types import ZoneKind


def lines(html: str) -> list[str]:
    page = render(html)
    return [block.span.of(page.text) for block in page.blocks]


def evidence(html: str, text: str) -> dict[ZoneKind, float]:
    page = render(html)
    return next(dict(block.evidence) for block in page.blocks if block.span.of(page.text) == text)


def test_blocks_are_joined_by_blank_lines() -> None:
    page = render("<div><p>The bridge\n   opened.</p><p>Nobody came.</p></div>")
    assert page.text == "The bridge opened.\n\nNobody came."
    assert [block.span.of(page.text) for block in page.blocks] == ["The bridge opened.", "Nobody came."]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The <b>old</b> <i>br<u>id</u>ge</i></p>", ["The old bridge"]),
        ("<p>Rook&nbsp;&amp;&nbsp;Sons &#8220;built&#8221;</p>", ["Rook\u00a0&\u00a0Sons “built”"]),
        ("<p>First.<br>Second.</p>", ["First.", "Second."]),
        ("<p>First<br><br/>second</p>", ["First", "second"]),
        ("<p>a line that was wrapped by hand, as some old pages do it, so that<br>it goes on</p>", None),
        ("<h1>The bridge<br>opens</h1>", ["The bridge\nopens"]),
        ("<table><tr><th>Year<th>Boats</tr><tr><td>2030<td>7</table>", ["Year\tBoats", "2030\t7"]),
        ("<pre>one\n  two\n\nthree</pre>", ["one\n  two", "three"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<p>un<wbr>believ&shy;able</p>", ["unbelievable"]),
        ("text <div>in a block</div> after", ["text", "in a block", "after"]),
        ("<nav><a href=/>Home</a><a href=/n>News</a></nav>", ["Home News"]),
        ("<p>By<a href=/o>Odile Marsh</a></p>", ["By Odile Marsh"]),
        ("<p><span class=cap>T</span><span class=rest>he bridge</span></p>", ["The bridge"]),
        ("<a href=/1><h3>Card</h3></a> <a href=/2><h3>Other</h3></a>", ["Card", "Other"]),
    ],
)  # fmt: skip
def test_text_is_what_a_browser_shows(html: str, expected: list[str] | None) -> None:
    if expected is None:
        assert len(lines(html)) == 1
    else:
        assert lines(html) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a = 'unseen'</script>",
        "<style>.unseen {}</style>",
        "<template><p>unseen</p></template>",
        "<noscript>unseen</noscript>",
        "<p hidden>unseen</p>",
        "<div style='color: red; DISPLAY : none'><p>unseen</p></div>",
        "<span class='visually-hidden'>unseen</span>",
        "<img alt='unseen'>",
        "<svg><title>unseen</title></svg>",
        "<dialog><p>unseen</p></dialog>",
        "<!-- unseen -->",
        "<select><option>first</option><option>unseen</option></select>",
    ],
)
def test_what_no_reader_sees_is_left_out(unseen: str) -> None:
    text = render(f"<p>before</p>{unseen}<p>after</p>").text
    assert "unseen" not in text
    assert text.startswith("before")
    assert text.endswith("after")


def test_aria_hidden_is_left_out_only_where_it_repeats_its_neighbour() -> None:
    assert lines("<p>Go <i aria-hidden=true>seven</i><i>seven</i> now</p>") == ["Go seven now"]
    assert lines("<p>Go <i aria-hidden=true>seven</i><i> eight</i></p>") == ["Go seven eight"]


def test_a_page_that_a_script_will_show_is_read() -> None:
    assert lines("<body style='visibility:hidden'><article hidden><p>Shown later.</p></article>") == [
        "Shown later."
    ]


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<script>only()</script>", "<!-- nothing -->", "<p>\u00a0</p>"]
)
def test_a_page_without_text_is_an_error(html: str) -> None:
    with pytest.raises(EmptyPageError):
        render(html)


def test_labels_in_one_line_become_lines_of_their_own() -> None:
    html = "<div>By <i class=author>Odile Marsh</i> <time>6 May 2031</time> <i class=read-time>4 min</i>"
    assert lines(html) == ["By Odile Marsh", "6 May 2031", "4 min"]


def test_prose_with_a_date_element_in_it_stays_whole() -> None:
    html = (
        "<p>"
        + "The council met again, as it has every week this year. " * 3
        + "It ended on <time>6 May</time>.</p>"
    )
    assert len(lines(html)) == 1


def test_elements_and_names_are_evidence() -> None:
    html = """<title>The harbour opens | Harbour Ledger</title>
    <main><h1>The harbour opens</h1><p>The harbour opened on Monday, the mayor told a crowd of hundreds.</p>
    <figure><figcaption>The crowd at noon</figcaption></figure>
    <div class="newsLetter-Signup">Get our letter</div></main>
    <nav>Places</nav>"""
    assert evidence(html, "The harbour opens")[ZoneKind.HEADLINE] > 4
    assert evidence(html, "The crowd at noon")[ZoneKind.CAPTION] > 2
    assert evidence(html, "Get our letter")[ZoneKind.APPEAL] > 2
    assert evidence(html, "Places")[ZoneKind.NAVIGATION] > 2


def test_a_container_of_the_story_is_no_furniture_whatever_it_is_called() -> None:
    paragraphs = [
        f"The mayor said on day {n} that the harbour would open before summer ends." for n in range(9)
    ]
    story = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    weights = evidence(f"<div class='sidebar newsletter related'>{story}</div>", paragraphs[3])
    assert weights[ZoneKind.BODY] > 0.5
    assert (
        max(weights.get(kind, 0) for kind in (ZoneKind.APPEAL, ZoneKind.RELATED, ZoneKind.NAVIGATION)) < 0.5
    )


def test_a_page_encoded_twice_is_read_as_meant() -> None:
    twice = "<p>“It’s over,” said Zoë.</p>".encode().decode("latin-1")
    assert lines(twice) == ["“It’s over,” said Zoë."]
    assert lines("<p>café à Zoé</p>") == ["café à Zoé"]


@pytest.mark.parametrize("depth", [300, 3_000, 10_000])
@pytest.mark.parametrize("tag", ["div", "blockquote", "custom-box"])
def test_deep_nesting_is_read(depth: int, tag: str) -> None:
    assert "at the bottom" in render(f"<{tag}>" * depth + "<p>at the bottom</p>" + f"</{tag}>" * depth).text


def test_time_is_linear() -> None:
    def seconds(paragraphs: int) -> float:
        html = (
            "<div class=story>"
            + "<p>A <a href=/x>short</a> <b>piece</b> of news.</p>" * paragraphs
            + "</div>"
        )
        start = time.process_time()
        render(html)
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 8 * seconds(1_000) + 0.2


_FRAGMENTS = """<p> </p> <div class='related'> </div> <a href=x> </a> <br> <table><tr><td> <pre> <h1> </h1>
<time> <!-- --> <script> </script> <span hidden> &amp; &#0; &#xD800; <![CDATA[ ]]> <?php ?> </ < >"""
_MARKUP = st.lists(st.one_of(st.sampled_from(_FRAGMENTS.split()), st.text(max_size=12)), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), _MARKUP.map("".join)))
def test_any_text_is_rendered_or_refused(html: str) -> None:
    try:
        page = render(html)
    except ReportedlyError:
        return
    assert page == render(html)
    end = -2
    for block in page.blocks:
        assert page.text[end : block.span.start].strip() == ""
        assert block.span.start >= end
        assert block.span.of(page.text).strip() == block.span.of(page.text) != ""
        assert all(-8 <= weight <= 8 for weight in block.evidence.values())
        end = block.span.end
    assert end == len(page.text)
    page.text.encode()
