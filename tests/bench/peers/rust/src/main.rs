//! aho-corasick and daachorse: `peer-rust TEXT PHRASES ac|daac [RUNS]`
//!
//! All overlapping matches. aho-corasick ignores ASCII case and chooses its kind of automaton;
//! daachorse knows no case, so its text is lower-cased before the clock starts.

use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::DoubleArrayAhoCorasick;
use std::time::Instant;

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| line.to_ascii_lowercase())
        .collect();
    lines.sort();
    lines.dedup();
    lines
}

/// Nanoseconds on a processor so far; the process has one thread.
fn cpu_seconds() -> f64 {
    let read = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    read.split(' ').next().and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0) * 1e-9
}

fn measure(runs: usize, mut scan: impl FnMut() -> usize) -> (f64, usize) {
    let mut hits = scan();
    let mut seconds: Vec<f64> = (0..runs)
        .map(|_| {
            let (cpu, wall) = (cpu_seconds(), Instant::now());
            hits = scan();
            let (cpu, wall) = (cpu_seconds() - cpu, wall.elapsed().as_secs_f64());
            // The kernel counts up to the last change of tasks: where nothing changed, take the wall.
            if cpu > wall / 2.0 { cpu.min(wall) } else { wall }
        })
        .collect();
    seconds.sort_by(|a, b| a.total_cmp(b));
    (seconds[runs / 2], hits)
}

fn main() {
    let given: Vec<String> = std::env::args().collect();
    if given.len() < 4 {
        eprintln!("usage: peer-rust TEXT PHRASES ac|daac [RUNS]");
        std::process::exit(2);
    }
    let mut text = std::fs::read(&given[1]).expect("text");
    let phrases = lines(&std::fs::read(&given[2]).expect("phrases"));
    let runs: usize = given.get(4).and_then(|word| word.parse().ok()).unwrap_or(3).max(1);
    let begun = Instant::now();
    let (name, compile, (seconds, hits), bytes);
    if given[3] == "ac" {
        name = "aho-corasick";
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&phrases)
            .expect("automaton");
        compile = begun.elapsed();
        bytes = automaton.memory_usage();
        (seconds, hits) = measure(runs, || automaton.find_overlapping_iter(&text).count());
    } else {
        name = "daachorse";
        let automaton: DoubleArrayAhoCorasick<u32> =
            DoubleArrayAhoCorasick::new(&phrases).expect("automaton");
        compile = begun.elapsed();
        bytes = automaton.heap_bytes();
        text.make_ascii_lowercase();
        (seconds, hits) = measure(runs, || automaton.find_overlapping_iter(&text).count());
    }
    println!(
        "{{\"name\": \"{name}\", \"mb_s\": {:.2}, \"hits\": {hits}, \"compile_ms\": {:.2}, \"bytes\": {bytes}}}",
        text.len() as f64 / 1e6 / seconds,
        compile.as_secs_f64() * 1e3
    );
}
