"""Reads the news and says, for every statement: who said it, on whose word, and who denies it.

>>> import reportedly
>>> report = reportedly.read("page.html")
>>> for attribution in report.attributions:
...     print([span.of(report.article.text) for span in attribution.content])
"""

from reportedly.desk.desk import Desk, open
from reportedly.errors import ReportedlyError
from reportedly.pipeline import Failure, Reader, read
from reportedly.types import (
    Article,
    Attribution,
    Judgement,
    Page,
    Quote,
    RelatedStory,
    Report,
    SourceKind,
    Span,
    Speaker,
    Stance,
    Step,
    Target,
    Zone,
    ZoneKind,
)

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Desk",
    "Failure",
    "Judgement",
    "Page",
    "Quote",
    "Reader",
    "RelatedStory",
    "Report",
    "ReportedlyError",
    "SourceKind",
    "Span",
    "Speaker",
    "Stance",
    "Step",
    "Target",
    "Zone",
    "ZoneKind",
    "__version__",
    "open",
    "read",
]
