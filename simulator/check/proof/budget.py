"""What a proof may cost: processor time, memory, and the patience of whoever waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 4.0
"""Processor time that the proof of one story may take; the shipped stories take 0.1 to 0.3."""
BYTES = 128 << 20
"""Memory that the bit sets of one view may take. Diagrams have a limit of their own, in nodes."""
TOLD_EVERY = 64
Tick = Callable[[int], None]
"""Called now and then with the number of nodes that have been reached."""


class OverBudgetError(Exception):
    """The time or the memory is used up: what is not proved by now is not proved."""


class StoppedError(Exception):
    """Nobody waits for the proof any more."""


class Budget:
    """The budget of one story, asked wherever a proof can take long.

    `cancelled` says whether nobody waits any more; `tick` is told how far the proof has come.
    Time is that of the processor, so that a busy machine does not change a verdict.
    """

    def __init__(
        self,
        seconds: float = SECONDS,
        memory: int = BYTES,
        cancelled: Callable[[], bool] | None = None,
        tick: Tick | None = None,
    ) -> None:
        """Start the clock. `memory` is in bytes."""
        self._end = time.process_time() + seconds
        self._memory = memory
        self._cancelled = cancelled
        self._tick = tick
        self._told = 0

    @property
    def is_spent(self) -> bool:
        """Whether the time is up."""
        return time.process_time() > self._end

    def share(self, part: float) -> Budget:
        """Return a budget of its own with a part of the time that is left."""
        seconds = max(0.0, self._end - time.process_time()) * part
        return Budget(seconds, self._memory, self._cancelled)

    def heed(self) -> None:
        """Raise StoppedError when cancelled."""
        if self._cancelled and self._cancelled():
            raise StoppedError

    def ask(self, held: int = 0) -> None:
        """Raise OverBudgetError when time is up or too many bytes are held, StoppedError when cancelled."""
        self.heed()
        if held > self._memory or self.is_spent:
            raise OverBudgetError

    def tell(self, nodes: int) -> None:
        """Say now and then how many nodes have been reached."""
        self._told += 1
        if self._tick and self._told % TOLD_EVERY == 0:
            self._tick(nodes)
