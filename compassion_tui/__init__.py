"""A quiet place in the terminal for practising self-compassion.

Content says what a practice is. A small state machine walks it. A screen or a line of
text shows it. The journal keeps what the person chooses to keep.
"""

__version__ = "0.1.0"
