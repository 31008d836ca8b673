"""Invented feeds, and a server on this machine that serves one and its pages."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reportedly.pages.loading.addresses import AddressPolicy

HERE = AddressPolicy(allow=("127.0.0.1/32",), ports=None)

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
<item><title>One</title><link>https://news.example/1</link></item>
<item><title>Two</title><link>https://news.example/2</link></item>
<item><title>One again</title><link>https://news.example/1</link></item>
<item><title>Nowhere</title></item></channel></rss>"""
ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>One</title><link rel="alternate" href="https://news.example/1"/></entry>
<entry><title>Two</title><link href="/2"/></entry></feed>"""
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="x"><title>One</title><link>https://news.example/1</link></item>
</rdf:RDF>"""


def page(title, *paragraphs):
    """Return a page of news with furniture around the story."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


FERRY = page(
    "Night ferry to Skarn will sail all winter",
    "The harbour board will keep the night ferry to Skarn running until spring, its chair said on Tuesday.",
    "“We have not spoken to a buyer,” Ilse Brandt told reporters. She denied that the boat had been sold.",
    "Norwire had reported that the line was losing about a million crowns a year, citing two officials.",
)
LAMP = page(
    "Lamp at Skarn to shine by June",
    "The lamp at Skarn will shine by June, the keeper said on Monday. It went out in a storm in February.",
    "Mayor Tilda Roos denied that the council had forgotten to pay for oil. “We paid twice,” she told reporters.",
)
PAGES = {"/1": FERRY, "/2": LAMP}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        kind, body = "text/html; charset=utf-8", PAGES.get(self.path)
        if self.path == "/feed":
            kind, body = "application/rss+xml", RSS.replace(b"https://news.example", self.server.url.encode())
        elif self.path == "/sitemap":
            kind, body = "application/xml", b"<?xml version='1.0'?><urlset></urlset>"
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    """Serve the feed and its pages; the server has a ``url``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
