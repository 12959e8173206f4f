//! The knowledge is embedded whole: a changed file there is a changed crate.

fn main() {
    println!("cargo:rerun-if-changed=../../knowledge");
}
