use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

/// Works on each item of `input` on `threads` threads and hands the results
/// to `sink`, on the calling thread, in the order of the input.
///
/// No more than four items a thread are under way at a time, so memory does
/// not grow with the input, however long one item takes. `sink` may break
/// off; then no further item is begun.
///
/// ```
/// use std::ops::ControlFlow;
///
/// let mut squares = Vec::new();
/// dateline::in_order(1..=5, 2, |n| n * n, |n| {
///     squares.push(n);
///     ControlFlow::Continue(())
/// });
/// assert_eq!(squares, [1, 4, 9, 16, 25]);
/// ```
///
/// # Panics
/// If `work` does.
pub fn in_order<I, O>(
    input: impl Iterator<Item = I> + Send,
    threads: usize,
    work: impl Fn(I) -> O + Sync,
    mut sink: impl FnMut(O) -> ControlFlow<()>,
) where
    I: Send,
    O: Send,
{
    let threads = threads.max(1);
    thread::scope(|scope| {
        // Each item travels with the sender of its own result; the receivers
        // of the results queue up in the order of the input.
        let (item_in, item_out) = mpsc::sync_channel::<(I, Sender<O>)>(threads);
        let (result_in, result_out) = mpsc::sync_channel::<Receiver<O>>(threads * 4);
        let items = Arc::new(Mutex::new(item_out));
        for _ in 0..threads {
            let (items, work) = (Arc::clone(&items), &work);
            scope.spawn(move || {
                while let Some((item, result)) = take(&items) {
                    // Nobody waits for it any more if the sink broke off.
                    let _ = result.send(work(item));
                }
            });
        }
        drop(items);
        scope.spawn(move || feed(input, &item_in, &result_in));
        for result in result_out {
            let Ok(output) = result.recv() else { break };
            if sink(output).is_break() {
                break;
            }
        }
    });
}

fn take<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().ok()?.recv().ok()
}

fn feed<I, O>(input: impl Iterator<Item = I>, items: &SyncSender<(I, Sender<O>)>, results: &SyncSender<Receiver<O>>) {
    for item in input {
        let (result_in, result_out) = mpsc::channel();
        if results.send(result_out).is_err() || items.send((item, result_in)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn order_is_kept_on_any_number_of_threads() {
        for threads in [0, 1, 2, 7] {
            let mut out = Vec::new();
            let work = |n: u64| {
                thread::sleep(Duration::from_micros((n * 7919) % 300));
                n
            };
            in_order(0..200, threads, work, |n| {
                out.push(n);
                ControlFlow::Continue(())
            });
            assert_eq!(out, (0..200).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn a_slow_item_holds_back_the_rest() {
        let (started, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let input = (0..1000).inspect(|_| {
            started.fetch_add(1, Ordering::SeqCst);
        });
        let work = |n| {
            if n == 0 {
                thread::sleep(Duration::from_millis(100));
            }
            n
        };
        in_order(input, 2, work, |_| {
            if taken.fetch_add(1, Ordering::SeqCst) == 0 {
                let ahead = started.load(Ordering::SeqCst);
                assert!(ahead < 20, "{ahead} items were read while the first was worked on");
            }
            ControlFlow::Continue(())
        });
        assert_eq!(taken.into_inner(), 1000);
    }

    #[test]
    fn breaking_off_ends_an_endless_input() {
        let mut out = Vec::new();
        in_order(
            0..,
            3,
            |n| n,
            |n| {
                out.push(n);
                if n == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(out.len(), 11);
    }
}
