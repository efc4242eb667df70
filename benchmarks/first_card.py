"""Prints how long the first card after a start takes, in seconds of the whole program; is given the dictionaries."""

from __future__ import annotations

import sys
from pathlib import Path

from material import seed
from measure_study import card, looking_up, places
from window_bench import bench

with bench([str(seed())]) as opened:
    print(card(opened, looking_up(opened, Path(sys.argv[1])), places(opened)[0]))
