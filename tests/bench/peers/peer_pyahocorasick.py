#!/usr/bin/env python3
"""pyahocorasick over a lower-cased text: peer_pyahocorasick.py TEXT PHRASES [RUNS]"""
import json
import pathlib
import statistics
import sys
import time

import ahocorasick


def main():
    text = pathlib.Path(sys.argv[1]).read_bytes()
    phrases = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").lower().split("\n")
    begun = time.process_time()
    automaton = ahocorasick.Automaton()
    for number, phrase in enumerate(phrases):
        if phrase:
            automaton.add_word(phrase, number)
    automaton.make_automaton()
    compile_ms = (time.process_time() - begun) * 1e3
    seconds, hits = [], 0
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3):
        begun = time.process_time()
        hits = sum(1 for _ in automaton.iter(text.decode("utf-8", "replace").lower()))
        seconds.append(time.process_time() - begun)
    print(json.dumps({"name": "pyahocorasick", "mb_s": len(text) / 1e6 / statistics.median(seconds),
                      "hits": hits, "compile_ms": compile_ms}))


if __name__ == "__main__":
    main()
