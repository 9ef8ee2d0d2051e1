"""What the processes of a server need, read by the one that they are forked off: once, however many they are."""

import gc

import goldsmith.api.app
import goldsmith.api.dialects
import goldsmith.api.server
import goldsmith.jobs.desk
import goldsmith.jobs.worker  # noqa: F401 - to be there is all that is wanted of them

# What is frozen no collection looks at, so its memory stays shared.
gc.collect()
gc.freeze()
