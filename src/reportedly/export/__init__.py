"""A store as tables: for data frames, and as Parquet files.

``tables`` says which there are and what columns they have; ``contents`` fills them from the store, with ``rows`` of
articles and ``linked`` ones of stories and claims; ``batches`` makes them Arrow and ``parquet`` files.
What the columns mean is told in ``docs/export.md``.
"""
