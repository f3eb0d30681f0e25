#!/usr/bin/env python3
"""Converts the small Open Bandit Dataset into Rampwatch's replay files.

usage: convert.py CAMPAIGN=FILE.csv... OUTPUT_FOLDER
such as: convert.py all=all.csv women=women.csv examples/zozo

Input columns used: policy, row, timestamp (UTC, with microseconds), click.
The dataset has no user ids: each impression is taken as one user, its timestamp as the activation,
and a click as an event of type "click" at the same time. Times are cut to milliseconds.
The arrival is the time plus a delay of 0.2 to 2.0 s that depends on the row only, so that records
arrive slightly out of order, and the output is the same at each run.
Writes events.jsonl.gz and activations.jsonl.gz, both ascending by arrival.
"""

import csv
import gzip
import json
import sys
from datetime import datetime, timezone
from pathlib import Path

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def milliseconds(text):
    since = datetime.fromisoformat(text) - EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


def delay(row):
    return 200 + row * 7919 % 1801


def records(campaign, file):
    """Yields (is_click, record) for each impression and each click."""
    with open(file, newline="", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            row = int(line["row"])
            time = milliseconds(line["timestamp"])
            user = f"{campaign}-{line['policy']}-{row}"
            moment = {"time": time, "arrival": time + delay(row)}
            yield False, {
                "user": user,
                "experiment": f"zozo-{campaign}",
                "group": line["policy"],
                **moment,
            }
            if line["click"] == "1":
                yield True, {"user": user, "type": "click", **moment}


def write(file, found):
    found.sort(key=lambda record: (record["arrival"], record["user"]))
    # Neither a name nor a time in the header: the same input gives the same bytes.
    with open(file, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        for record in found:
            packed.write((json.dumps(record, separators=(",", ":")) + "\n").encode())


def main(arguments):
    if len(arguments) < 2 or not all("=" in argument for argument in arguments[:-1]):
        sys.exit(__doc__)
    events, activations = [], []
    for argument in arguments[:-1]:
        for is_click, record in records(*argument.split("=", 1)):
            (events if is_click else activations).append(record)
    folder = Path(arguments[-1])
    write(folder / "events.jsonl.gz", events)
    write(folder / "activations.jsonl.gz", activations)
    print(f"{len(activations)} activations, {len(events)} events")


if __name__ == "__main__":
    main(sys.argv[1:])
