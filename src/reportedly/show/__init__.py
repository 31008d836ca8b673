"""What people see of a report: coloured text in a terminal, plain text in a pipe, a page of HTML.

Import from the module that is needed (``terminal``, ``plain``, ``html``): each brings in only what it uses.
Nothing here changes a word: what looks like the article's words is ``text[start:end]``, and whatever is added
(numbers, ellipses, labels) stands outside of it.
"""
