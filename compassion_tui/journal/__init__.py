"""The store: append-only logs, folded into memory, behind TinyDB's own queries.

From the ground up, over `storage`: `log` (one device's file), `fold` (what the lines come to),
`reader` (every log of a folder), `rewrite` (each of them written anew), `store` (all of it, and
saving), `database` (TinyDB over it), `records` (entries in it),
`journal` (what everybody else sees).
"""
