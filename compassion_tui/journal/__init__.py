"""The store: append-only logs, folded into memory, behind TinyDB's own queries.

From the ground up, over `storage`: `log` (one device's file), `fold` (what the lines come to),
`ours` (which unsealed lines this machine wrote), `held` (the others), `streams` (what is missing),
`reader` (every log of a folder), `rewrite` (each of them rewritten), `log_store` (all of it, and
saving) over `commit_store` (the same in memory), `database` (TinyDB over it), `records` (entries in
it), `journal` (what everybody else sees).
"""
