"""Pausing the garbage collector while a document or a table is read."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Generator[None]:
    """Pause the garbage collector of the process, unless it is paused already.

    Reading creates many objects and no cycles, and each collection would visit all of them again: without
    the pause, a document of twice the size takes more than twice as long. Other threads go on without
    collections for that time; memory that has no cycles is freed as always.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
