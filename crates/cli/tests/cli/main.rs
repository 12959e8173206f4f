//! The program from the outside: arguments and files in, bytes and exit codes out.

mod bad_input;
mod explaining;
mod folder;
mod importing;
mod parsing;
mod quoting;
mod reading;
mod scoring;
mod streaming;
mod writing;
