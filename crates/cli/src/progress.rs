//! A bar on the terminal while long work goes on.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::summary::Counts;

/// Short work needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

pub struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
    drawn: bool,
}

impl Progress {
    /// A bar over `bytes`, or over no known length, if standard error is a
    /// terminal.
    pub fn new(bytes: impl FnOnce() -> Option<u64>) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let bytes = bytes();
            let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::hidden());
            let template = match bytes {
                Some(_) => "{bar:20} {percent:>3}%  {msg}  {eta} left",
                None => "{spinner} {msg}  {elapsed}",
            };
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.progress_chars("━╸─"));
            bar
        });
        Progress { start: Instant::now(), bar, drawn: false }
    }

    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Shows how far the work is.
    pub fn update(&mut self, counts: &Counts, bytes: u64) {
        let Some(bar) = &self.bar else { return };
        bar.set_position(bytes);
        bar.set_message(counts.so_far(self.start.elapsed()));
        if !self.drawn && self.start.elapsed() >= PATIENCE {
            self.drawn = true;
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(200));
        }
    }

    /// Does `print` with the bar out of the way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) if self.drawn => bar.suspend(print),
            _ => print(),
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
