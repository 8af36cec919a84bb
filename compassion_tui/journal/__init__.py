"""The store: append-only logs, folded into memory, behind TinyDB's own queries.

From the ground up, over `storage`: `log` (one device's file), `fold` (what the lines come to),
`store` (every log of a folder), `database` (TinyDB over it), `records` (entries in it),
`journal` (what everybody else sees).
"""
