//! A run over many reports: worked on by all threads, written in order.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use dateline::in_order;
use dateline::read::{Readable, Reject, Reports};

use crate::failure::{Failure, NOTHING_DONE, tell};
use crate::output::Output;
use crate::progress::Progress;
use crate::summary::Counts;

/// Some reports were rejected.
const SOME_REJECTED: u8 = 1;

/// The paths that are read: standard input if none is given.
pub fn inputs(paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if io::stdin().is_terminal() {
        return Err(Failure::new("nothing to read: give files or folders, or `-` to type a report"));
    }
    Ok(vec!["-".into()])
}

/// One report has been worked on.
pub struct Written {
    pub bytes: Vec<u8>,
    /// How many events, or sentences.
    pub found: u64,
    pub words: u64,
    /// Words of sentences that were read further than the first look.
    pub words_read: u64,
}

/// Records are text and numbers, and memory is no device that fails.
pub fn memory(written: io::Result<()>) {
    written.expect("records can be written to memory");
}

/// Runs `work` on the report of this id and text: one must not end a run over
/// a million others.
pub fn guarded<T>(id: &str, text: &str, work: impl FnOnce() -> T) -> Result<T, Reject> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Reject::failed(id, text))
}

/// What came of one item, and how far the input was read with it.
struct Done {
    bytes: u64,
    skipped: u64,
    what: Result<Written, Reject>,
}

/// All that changes while reports come out.
pub struct Run {
    pub output: Output,
    pub rejects: Option<Output>,
    pub counts: Counts,
    /// Print the counts at the end, also when standard error is no terminal.
    pub summary: bool,
}

impl Run {
    /// Works on all reports.
    pub fn over<T: Readable + Send>(
        self,
        mut reports: Reports<T>,
        threads: Option<u16>,
        work: impl Fn(T) -> Result<Written, Reject> + Sync,
    ) -> Result<ExitCode, Failure> {
        let threads = threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
        let mut going = Going { progress: Progress::new(|| reports.size()), run: self };
        let items = std::iter::from_fn(|| {
            let report = reports.next()?;
            Some((report, reports.bytes(), reports.skipped()))
        });
        let work = |(report, bytes, skipped): (Result<T, Reject>, u64, u64)| Done {
            bytes,
            skipped,
            what: report.and_then(&work),
        };
        in_order(items, threads, work, |done| match going.take(done) {
            Ok(()) => ControlFlow::Continue(()),
            // The input may be a stream that has nothing to say for hours.
            Err(failure) => going.leave(failure),
        });
        going.finish(reports.skipped())
    }
}

struct Going {
    run: Run,
    progress: Progress,
}

impl Going {
    fn take(&mut self, done: Done) -> Result<(), Failure> {
        let Run { output, rejects, counts, .. } = &mut self.run;
        match done.what {
            Ok(written) => {
                let which = if written.found > 0 { &mut counts.full } else { &mut counts.empty };
                *which += 1;
                counts.found += written.found;
                counts.words += written.words;
                counts.words_read += written.words_read;
                if output.is_terminal() {
                    self.progress.aside(|| output.write(&written.bytes))?;
                } else {
                    output.write(&written.bytes)?;
                }
            }
            Err(mut reject) => {
                counts.rejected += 1;
                self.progress.aside(|| tell("rejected", &reject));
                if let Some(file) = rejects {
                    file.write_with(|mut out| dateline::write::reject(&mut reject, &mut out))?;
                }
            }
        }
        counts.skipped = done.skipped;
        self.progress.update(counts, done.bytes);
        Ok(())
    }

    /// Ends the program at once, with what was written up to here.
    fn leave(&mut self, failure: Failure) -> ! {
        self.progress.clear();
        if let Some(Err(failure)) = self.run.rejects.as_mut().map(Output::finish) {
            failure.print();
        }
        let code = match failure {
            Failure::ClosedPipe => 0,
            Failure::Message(_) => NOTHING_DONE,
        };
        failure.print();
        std::process::exit(code.into())
    }

    fn finish(self, skipped: u64) -> Result<ExitCode, Failure> {
        let Run { mut output, mut rejects, mut counts, summary } = self.run;
        self.progress.clear();
        output.finish()?;
        rejects.as_mut().map_or(Ok(()), Output::finish)?;
        counts.skipped = skipped;
        if summary || io::stderr().is_terminal() {
            let line = counts.line(self.progress.elapsed());
            let _ = writeln!(anstream::stderr().lock(), "{line}");
        }
        Ok(ExitCode::from(match (counts.full + counts.empty, counts.rejected) {
            (_, 0) => 0,
            (0, _) => NOTHING_DONE,
            _ => SOME_REJECTED,
        }))
    }
}
