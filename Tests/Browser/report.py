"""One line for each thing that was looked at: what is fine, what is a fault, and what was measured."""

import sys
import time
import traceback


class Report:
    def __init__(self):
        self.faults = []
        self.began = time.monotonic()

    def fine(self, words):
        print(f"fine: {words}", flush=True)

    def fault(self, words):
        self.faults.append(words)
        print(f"fault: {words}", flush=True)

    def check(self, holds, words, seen=""):
        """`words` is what a person can rely on. Where it does not hold, `seen` says what there was instead."""
        if holds:
            self.fine(words)
        else:
            self.fault(f"{words}: {str(seen)[:1500]}" if seen not in ("", None) else words)
        return bool(holds)

    def none(self, faults, words):
        return self.check(not faults, words, "; ".join(str(fault) for fault in list(faults)[:8]))

    def measured(self, words):
        print(f"measured: {words}", flush=True)

    def story(self, name, tell, *arguments):
        """Tells one story. One that breaks off is a fault, and the others are told all the same."""
        began = time.monotonic()
        try:
            tell(self, *arguments)
        except Exception as error:  # Whatever goes wrong in a story is what the report is for.
            place = traceback.extract_tb(error.__traceback__)
            steps = ", ".join(f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno}" for one in place[1:])
            self.fault(f"{name} breaks off ({steps}): {error}")
        print(f"({name}: {time.monotonic() - began:.1f} s)", flush=True)

    def end(self):
        print(f"{len(self.faults)} faults in {time.monotonic() - self.began:.0f} s")
        sys.exit(1 if self.faults else 0)
