"""An invented page for tests."""

# ruff: noqa: E501 - paragraphs of a page dump are one line each

PIER = """\
Skip to content
The Ostwick Bee
Home | News | Harbour | Weather

Ostwick to close pier after piles found rotten

By Ina Holm and Karl Brodd
Published May 9, 2031

A crane stands over the old pier on Monday. (Ina Holm/NPA)

OSTWICK, May 9 (NPA) - The harbour board of Ostwick said on Monday that it would close the pier after a survey found eleven of its forty piles rotten.

"We were told that it would stand for a century," board chairman Olaf Reiss told reporters. He denied that warnings had been ignored.

Two fishermen, who asked not to be named, said they had reported loose planks since March.

Tags: Harbour, Ostwick, Piers

Support The Ostwick Bee! Subscribe today for as little as 2 a month and help us keep reporting.
Subscribe now

Read more

Fish market moves to new hall
The market will open its doors in June, the council said, after two years of...
3 min read
Storm takes roof off bandstand
Nobody was hurt when the roof came down, but the band has cancelled...
2 min read

© 2031 The Ostwick Bee. All rights reserved.
"""
