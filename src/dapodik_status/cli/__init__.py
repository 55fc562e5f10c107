"""The command `dapodik-status`, a thin host of the library, in Indonesian.

`main` (all commands), `files` with `folders` and `workers`, `history`, `store` with `opening`,
`carrying` and `recap`, and `common`.
May import everything but `testing`, which only the sample needs.
"""
