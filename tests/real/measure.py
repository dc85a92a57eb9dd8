"""A server is measured when it has come to rest."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))
from real_mtas import measure


class Time:
    """Passes when it is waited for."""

    def __init__(self):
        self.now = 0.0

    def wait(self, seconds):
        self.now += seconds


class Rest(unittest.TestCase):
    def come_to_rest(self, seen):
        time = Time()
        measure.come_to_rest(seen, lambda: time.now, time.wait)
        return time.now

    def test_it_comes_when_nothing_moves(self):
        self.assertLess(self.come_to_rest(lambda: (0, 3)), 1)
        moves = iter([(2, 0), (1, 1), (0, 1), (0, 2)])
        self.assertGreater(self.come_to_rest(lambda: next(moves, (0, 3))), 2)

    def test_that_it_never_comes_is_an_error(self):
        arrived = iter(range(10**6))
        with self.assertRaisesRegex(TimeoutError, r"\Ait did not come to rest within 90 s: 1 wait, \d+ have arrived\Z"):
            self.come_to_rest(lambda: (1, next(arrived)))


if __name__ == "__main__":
    unittest.main()
