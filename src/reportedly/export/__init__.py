"""A store as tables: for data frames, and as Parquet files.

``tables`` says which there are and what columns they have, ``contents`` and ``rows`` fill them from the store,
``batches`` makes them Arrow and ``parquet`` files. What the columns mean is told in ``docs/export.md``.
"""
