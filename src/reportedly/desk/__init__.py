"""The desk: from pages, feeds and files of texts to a store, and what an editor asks of it.

``targets`` finds what there is to read, ``lines`` reads files of texts, ``ingest`` takes it all into the store, and
``desk`` is the one door.
"""
