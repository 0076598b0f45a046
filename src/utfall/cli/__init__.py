"""The terminal's way in: arguments to use cases, results to text or JSON. No arithmetic."""

import gc

# A command is short: by Python's own measure, every 700 objects, as much time as a command needs to begin would go to
# looking through what has just been loaded.
gc.set_threshold(200_000)
