"""What one inspection may cost: a frozen value, pure."""

from typing import final

import attrs


@final
@attrs.frozen(kw_only=True)
class Budget:
    """How much one inspection may cost. The defaults are this library's own choice.

    >>> from dapodik_status import Budget
    >>> Budget().deadline(500_000_000), Budget(seconds=1).deadline(500_000_000)
    (5.0, 1)
    """

    #: Wall-clock seconds for all reading and checking; None: 2 s, or 10 ms a MB where that is
    #: more, but 2 minutes at the most.
    seconds: float | None = attrs.field(
        default=None,
        # So that neither inf nor nan gets through: no clock of a thread can wait for those.
        validator=attrs.validators.optional(
            [attrs.validators.gt(0), attrs.validators.le(1_000_000)]
        ),
    )
    #: The longest text or blob, in bytes, that a check may build or read whole.
    max_value_bytes: int = attrs.field(
        default=100_000,
        # Below, SQLite's own messages do not fit; above, SQLite itself counts no further.
        validator=[attrs.validators.ge(1_000), attrs.validators.lt(2**31)],
    )
    #: The largest file, in bytes, that SQLite is asked to check; None: any.
    max_bytes: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.gt(0))
    )

    def deadline(self, size: int) -> float:
        """Return the seconds allowed for a file of *size* bytes."""
        # A size is a claim: of a sparse file it costs its maker nothing.
        return min(120.0, max(2.0, size * 1e-8)) if self.seconds is None else self.seconds
