"""The command `dapodik-status`, a thin host of the library, in Indonesian.

`main` (the group), `files`, `history`, `common`.
May import everything but `testing`, which only the sample needs.
"""
