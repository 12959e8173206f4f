"""Runs a program on one core and says what it took.

A child's peak memory counts that of the process that it was forked from, so
the harness must stay small: it never holds the text.
"""
import os, subprocess, tempfile, time

# One thread, whatever library multiplies the matrices.
ONE_THREAD = {name: "1" for name in (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")}


def spawn(command, core, **streams):
    env = {**os.environ, **ONE_THREAD}
    return subprocess.Popen(command, env=env, preexec_fn=lambda: os.sched_setaffinity(0, {core}), **streams)


def wait(child, command, start):
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return {"user": used.ru_utime, "system": used.ru_stime, "wall": time.monotonic() - start,
            "peak_kib": used.ru_maxrss}


def run(command, core):
    """What a run took, and the last line that it wrote to either stream."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        load, start = os.getloadavg()[0], time.monotonic()
        child = spawn(command, core, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        took = wait(child, command, start)
        return {**took, "load_before": load, "bytes": out.seek(0, os.SEEK_END)}, last_line(out), last_line(err)


def last_line(file):
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 4096))
    lines = file.read().decode("utf-8", "replace").splitlines()
    return lines[-1] if lines else ""


def start(command, core):
    """Seconds from exec to the first line, and the CPU seconds of the whole run."""
    begin = time.monotonic()
    child = spawn(command, core, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    first = child.stdout.readline()
    seconds = time.monotonic() - begin
    child.stdout.read()
    took = wait(child, command, begin)
    child.stdout.close()
    if not first:
        raise SystemExit(f"{' '.join(command)} wrote nothing")
    return {"first_record": seconds, "cpu": took["user"] + took["system"]}
