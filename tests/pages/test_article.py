import pytest
from tests.pages.stories import PIER

from reportedly.errors import NoArticleError
from reportedly.pages.facts.article import assemble, segments
from reportedly.pages.facts.credits import photo_credit
from reportedly.pages.facts.related import stories
from reportedly.pages.facts.sections import section
from reportedly.pages.facts.topics import topics
from reportedly.pages.metadata import Metadata
from reportedly.pages.wording import bylines
from reportedly.pages.zoning.dump import blocks
from reportedly.pages.zoning.zones import zone
from reportedly.types import Media, Page, RelatedStory, Span, Zone, ZoneKind

PAGE = Page("pier", Media.DUMP, PIER)


def read(metadata=None):
    return assemble(PAGE, zone(PIER, blocks(PIER)), metadata)


def test_fields():
    article = read()
    assert article.headline == "Ostwick to close pier after piles found rotten"
    assert article.date == "2031-05-09"
    assert article.authors == ("Ina Holm", "Karl Brodd")
    assert article.publisher == "The Ostwick Bee"
    assert article.photo_credit == "Ina Holm/NPA"
    assert article.topics == ("Harbour", "Ostwick", "Piers")
    assert article.related == (
        RelatedStory("Fish market moves to new hall", read_minutes=3),
        RelatedStory("Storm takes roof off bandstand", read_minutes=2),
    )


def test_text_leads_back_to_the_page():
    article = read()
    assert article.text.startswith(article.headline + "\n\nOSTWICK")
    for own, theirs in segments(PAGE, zone(PIER, blocks(PIER))):
        assert own.of(article.text) == theirs.of(PIER)


def test_metadata_wins():
    article = read(Metadata(headline="Pier shuts", authors=("Desk",), date="2031-05-10"))
    assert (article.headline, article.authors, article.date) == ("Pier shuts", ("Desk",), "2031-05-10")
    assert article.text.startswith("Ostwick to close")


@pytest.mark.parametrize(
    "text", ["", "Home\nNews\nSport\n", "Support us!\nSubscribe now\n", "One sentence only."]
)
def test_no_article(text):
    with pytest.raises(NoArticleError, match="menu: zone"):
        assemble(Page("menu", Media.DUMP, text), zone(text, blocks(text)))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ina Holm and Karl Brodd", ("Ina Holm", "Karl Brodd")),
        ("Ina Holm, Karl Brodd in Ostwick", ("Ina Holm", "Karl Brodd")),
        ("Ina Holm in Ostwick and Karl Brodd in Tarn", ("Ina Holm", "Karl Brodd")),
        ("by INA HOLM, staff reporter", ("Ina Holm",)),
        ("By Ina Holm, Ostwick News Service", ("Ina Holm",)),
        ("By Ina Holm ina@bee.example", ("Ina Holm",)),
        ("Ina Holm (now) and Karl Brodd (earlier)", ("Ina Holm", "Karl Brodd")),
        ("(Reporting by Ina Holm in Ostwick; Editing by Karl Brodd)", ("Ina Holm",)),
        ("By Ina Holm, Karl Brodd | Edited by Ada Quist", ("Ina Holm", "Karl Brodd")),
        ("-- Ina Holm, with assistance from Karl Brodd", ("Ina Holm",)),
        ("BY INA HOLM\nAND KARL BRODD", ("Ina Holm", "Karl Brodd")),
        ("by Ina Holm @inaholm", ("Ina Holm",)),
        ("Story and photos: Ina Holm", ("Ina Holm",)),
        ("News by Ina Holm, Senior Reporter", ("Ina Holm",)),
        ("INA HOLM | KARL BRODD\nOstwick / La Tarn", ("Ina Holm", "Karl Brodd")),
        ("By Ina Holm and Karl Brodd — San Tarn and Ostwick", ("Ina Holm", "Karl Brodd")),
        ("INA HOLM, Naval Editor, and KARL BRODD, Tarn Bay", ("Ina Holm", "Karl Brodd")),
        (
            "National Inquiries / By Ina Holm and political correspondent Karl Brodd",
            ("Ina Holm", "Karl Brodd"),
        ),
        ("By Northern Press", ("Northern Press",)),
        ("Research by Karl Brodd.", ()),
    ],
)
def test_authors(line, names):
    assert bylines.authors(line) == names


@pytest.mark.parametrize(
    ("zoned", "credit"),
    [
        ("Ina Holm / NPA", "Ina Holm / NPA"),
        ("(Photo: Ina Holm/NPA)", "Ina Holm/NPA"),
        ("Photograph by Ina Holm", "Ina Holm"),
        ("Image source, Ina Holm", "Ina Holm"),
        ("Bee photo by Ina Holm", "Ina Holm"),
    ],
)
def test_credit(zoned, credit):
    assert bylines.credit(zoned) == credit


@pytest.mark.parametrize(
    ("zoned", "listed"),
    [
        ("Read more about: Piers , Ostwick war , Reiss", ("Piers", "Ostwick war", "Reiss")),
        ("Tags: Piers | Ostwick", ("Piers", "Ostwick")),
        ("Topics\nPiers\nOstwick", ("Piers", "Ostwick")),
        ("#Old Piers #Ostwick", ("Old Piers", "Ostwick")),
        ("Filed under — Piers, Ostwick", ("Piers", "Ostwick")),
        ("Topics\nPiers › Ostwick", ("Piers", "Ostwick")),
        ("Read more on\tPiers\tOstwick", ("Piers", "Ostwick")),
        ("Topics\nPiers\nOstwick\nMore information", ("Piers", "Ostwick")),
        ("Topics\nPiers\nOstwick\nTOP NEWS TODAY", ("Piers", "Ostwick")),
        ("Tags:\nPiers\nOstwick\nIna Holm | Reporter\nIna Holm covers piers.", ("Piers", "Ostwick")),
    ],
)
def test_topics(zoned, listed):
    assert topics(zoned) == listed


def test_facts_of_teasers_above_or_below():
    below = [
        "Read more",
        "Fish market moves to new hall",
        "Ina Holm",
        "3 min read",
        "Storm takes roof off bandstand",
    ]
    assert stories(below) == (
        RelatedStory("Fish market moves to new hall", author="Ina Holm", read_minutes=3),
        RelatedStory("Storm takes roof off bandstand"),
    )
    above = [
        "Opinion",
        "Ina Holm",
        "Fish market moves to new hall",
        "5 MIN READ",
        "Culture",
        "Storm takes roof off",
    ]
    assert stories(above) == (
        RelatedStory("Fish market moves to new hall", section="Opinion", author="Ina Holm", read_minutes=5),
        RelatedStory("Storm takes roof off", section="Culture"),
    )
    inline = [
        "READ MORE: Fish market moves to new hall",
        "Storm takes roof off bandstand – Weather – 2 min read",
    ]
    assert stories(inline) == (
        RelatedStory("Fish market moves to new hall"),
        RelatedStory("Storm takes roof off bandstand", section="Weather", read_minutes=2),
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["« Previous: Fish market moves to new hall"], RelatedStory("Fish market moves to new hall")),
        (["Next >  Fish market moves to new hall"], RelatedStory("Fish market moves to new hall")),
        ([">> Fish market moves to new hall"], RelatedStory("Fish market moves to new hall")),
        (["▸ Fish market moves to new hall"], RelatedStory("Fish market moves to new hall")),
        (["TOP 5", "Fish market moves to new hall"], RelatedStory("Fish market moves to new hall")),
        (["More in Harbours", "Fish market moves"], RelatedStory("Fish market moves", section="Harbours")),
        (["Fish market moves (4 May)"], RelatedStory("Fish market moves")),
        (["Fish market moves (by Ina Holm)"], RelatedStory("Fish market moves", author="Ina Holm")),
        (["Ports\tFish market moves to new hall"], RelatedStory("Fish market moves to new hall", "Ports")),
        (
            ["Fish market moves", "Ina Holm · 2 days ago"],
            RelatedStory("Fish market moves", author="Ina Holm"),
        ),
        (
            ["Ports | 14m", "Fish market moves to new hall", "Ina Holm"],
            RelatedStory("Fish market moves to new hall", "Ports", "Ina Holm", 14),
        ),
        (
            ["Port - 07 JAN 2031", "Fish market moves to new hall"],
            RelatedStory("Fish market moves to new hall", "Port"),
        ),
        (
            ["CITY BREAKS", "Fish market moves to new hall", "By Ina Holm"],
            RelatedStory("Fish market moves to new hall", "CITY BREAKS", "Ina Holm"),
        ),
    ],
)
def test_small_print_of_a_teaser(lines, told):
    assert stories(lines) == (told,)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The pier at dawn. (Photo: Ina Holm/NPA)", "Ina Holm/NPA"),
        ("The pier at dawn. | Ina Holm", "Ina Holm"),
        ("The pier at dawn. © NPA - Ina Holm", "NPA - Ina Holm"),
        ("The pier at dawn. (Bee News: Ina Holm)", "Bee News: Ina Holm"),
        ("The pier at dawn. Ina Holm for Harbour Bee", "Ina Holm for Harbour Bee"),
        ("The pier at dawn. Ina Holm was there.", None),
    ],
)
def test_credit_at_the_end_of_a_caption(caption, credit):
    assert photo_credit(caption, [Zone(ZoneKind.CAPTION, Span(0, len(caption)))]) == credit


@pytest.mark.parametrize(
    ("above", "named"),
    [
        ("Home  »  News › Culture", "Culture"),
        ("Health ›", "Health"),
        ("You are here: Home / Africa\nOSTWICK", "Africa"),
        ("08 JAN 2031 · Politics", "Politics"),
        ("Politics\nOstwick", "Politics"),
        ("<< Prev | Next >>", None),
        ("EXCLUSIVE", None),
        ("Home News Sport", None),
        ("Politics\nHome News Sport Weather", "Politics"),
    ],
)
def test_section(above, named):
    top = Span(len(above) + 1, len(above) + 14)
    zones = [Zone(ZoneKind.NAVIGATION, Span(0, len(above))), Zone(ZoneKind.HEADLINE, top)]
    assert section(f"{above}\nPier reopens.", zones, top, None) == named
