"""The store: append-only logs, folded in memory, and searched with TinyDB's own queries.

From the bottom up, over `storage`: `log` (one device's file), `fold` (the result of all lines),
`ours` (which unsealed lines this machine wrote), `held` (the others), `streams` (what's missing),
`reader` (every log of a folder), `rewrite` (rewrites them all), `log_store` (all of it, and
saving) over `commit_store` (the same in memory), `database` (TinyDB over it), `records` (its
entries), `journal` (the public interface).
"""
