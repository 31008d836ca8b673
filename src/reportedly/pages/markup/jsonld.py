"""The article that a page describes in JSON-LD (schema.org), however it is nested or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from reportedly.pages.markup.declared import Declared, clean_day, clean_names, clean_text, clean_topics

Node = Mapping[str, object]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_STRING_FIELD = r'"{}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"'
_MOST_NODES = 5_000
_SHORTEST_BODY = 200


def read_jsonld(scripts: Iterable[str], url: str | None = None, title: str | None = None) -> Declared:
    """Return what the JSON-LD scripts of a page say about its article.

    Args:
        scripts: the text of each ``application/ld+json`` script.
        url: the page's address, where known; it tells the article from others that the page describes.
        title: the page's title, which does the same.

    """
    nodes: list[Node] = []
    salvaged: list[Node] = []
    for script in scripts:
        value = _load(script)
        if value is None:
            salvaged.append(_salvage(script))
        else:
            nodes.extend(_nodes(value))
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)] or salvaged
    if not articles:
        pages = [node for node in nodes if "WebPage" in _types(node)]
        articles = pages[:1]
    site = next((clean_text(node.get("name")) for node in nodes if "WebSite" in _types(node)), None)
    if not articles:
        return Declared(publisher=site)
    article = max(articles, key=lambda node: _fits(node, url, title))  # the first of equals
    return _declared(article, by_id, site)


def _load(script: str) -> object | None:
    text = _WRAPPING.sub("", script.strip()).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)  # type: ignore[no-any-return]
        except (ValueError, RecursionError):
            continue
    return None


def _salvage(script: str) -> Node:
    """Pick the plain fields out of a script that is not JSON."""
    node: dict[str, object] = {"@type": "Article"}
    for key in ("headline", "datePublished"):
        found = re.search(_STRING_FIELD.format(key), script)
        if found:
            node[key] = found[1]
    return node


def _nodes(value: object) -> Iterator[Node]:
    """Yield every object in a JSON value, outermost first, without recursion."""
    queue = [value]
    for _ in range(_MOST_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, Mapping):
            yield item
            queue.extend(
                item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "publisher")
            )
        elif isinstance(item, list):
            queue.extend(item)


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [str(t) for t in types] if isinstance(types, list) else [str(types)]


def _is_article(node: Node) -> bool:
    return any(
        name.endswith(("Article", "BlogPosting", "Report", "LiveBlogPosting", "Review"))
        for name in _types(node)
    )


def _fits(node: Node, url: str | None, title: str | None) -> int:
    headline = (clean_text(node.get("headline")) or "").casefold()
    same_title = bool(headline and title and (headline in title.casefold() or title.casefold() in headline))
    addresses = {str(node.get(key)).rstrip("/") for key in ("url", "@id", "mainEntityOfPage")}
    same_url = bool(url and any(address.startswith(url.rstrip("/")) for address in addresses))
    return 4 * same_url + 2 * same_title + ("NewsArticle" in _types(node))


def _declared(article: Node, by_id: Mapping[str, Node], site: str | None) -> Declared:
    body = article.get("articleBody")
    headlines = [clean_text(article.get(key)) for key in ("headline", "name")]
    topics = _items(article.get("keywords"))
    return Declared(
        headlines=tuple(headline for headline in headlines if headline),
        date=clean_day(article.get("datePublished")) or clean_day(article.get("dateCreated")),
        publisher=site or next(iter(_names(article.get("publisher"), by_id)), None),
        authors=clean_names(_names(article.get("author") or article.get("creator"), by_id)),
        section=next((s for item in _items(article.get("articleSection")) if (s := clean_text(item))), None),
        photo_credit=_credit(article, by_id),
        topics=clean_topics(topics),
        body=body if isinstance(body, str) and len(body) >= _SHORTEST_BODY else None,
    )


def _items(value: object) -> list[object]:
    if isinstance(value, list):
        return [item.get("name") if isinstance(item, Mapping) else item for item in value]
    return [value]


def _names(value: object, by_id: Mapping[str, Node]) -> list[str]:
    """Return the names in a field: a string, an object, a reference, or a list of them."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, Mapping) else {"name": item}
        name = node.get("name")
        for text in name if isinstance(name, list) else [name]:
            cleaned = clean_text(text)
            if cleaned:
                names.append(cleaned)
    return names


def _credit(article: Node, by_id: Mapping[str, Node]) -> str | None:
    image = article.get("image")
    first = image[0] if isinstance(image, list) and image else image
    if not isinstance(first, Mapping):
        return None
    node = by_id.get(str(first.get("@id")), first)
    return clean_text(node.get("creditText"))
