"""What once broke the app, as lines of gestures; each is done again by the tests."""

FOUND = {
    "a key and an end while grounding opens": """
        0.3 key esc
        0 key ctrl+g
        0.05 key ctrl+c
        0.12 key space
    """,
    "a click on a page that is left": """
        0.3 key l
        0 key esc
        0.09 click 40,10
    """,
    "keys before the foot is there": """
        0.3 key p
        0 type dfghkl
        0 key esc
        0 key j
        0 type fghkl
    """,
    "people, quickly": """
        0.3 key f2
        0 key esc
        0 key f2
        0 size 60x16
        0.02 key esc
        0 key f2
        0.05 key esc
    """,
    "everything by its name, quickly": """
        0.3 key ctrl+p
        0 key ctrl+p
        0 key esc
        0 key ctrl+p
        0 key l
        0 key enter
    """,
}
