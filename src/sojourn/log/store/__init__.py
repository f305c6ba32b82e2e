"""The store: a dataset folder of immutable segments and one manifest, read and written by whole revisions."""

from sojourn.log.store.branch import branch
from sojourn.log.store.compaction import compact
from sojourn.log.store.store import Segment, Store, is_dataset, open_store
from sojourn.log.store.writer import Reads, Writer

__all__ = ["Reads", "Segment", "Store", "Writer", "branch", "compact", "is_dataset", "open_store"]
