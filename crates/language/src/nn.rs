//! The numeric operations of the network but for its products of matrices,
//! which are the kernel's. The trainer calls the same functions on its way
//! forward, so that both see one network.
//!
//! Matrices are row-major slices; the rows of a batch are its words.

use std::ops::Range;

use crate::kernel::{rounded, widened};

/// Added to a variance before its root is taken.
const EPSILON: f32 = 1e-5;

widened! {
    /// The largest of `pieces` values for each of `width` units (Goodfellow and
    /// others 2013, "Maxout networks"). A row of `x` holds piece after piece.
    /// `which`, if not empty, receives the number of the piece that won.
    pub fn maxout(x: &[f32], pieces: usize, width: usize, y: &mut [f32], which: &mut [u8]) {
        let rows = x.chunks_exact(pieces * width).zip(y.chunks_exact_mut(width));
        for (r, (x, y)) in rows.enumerate() {
            y.copy_from_slice(&x[..width]);
            for p in 1..pieces {
                let x = &x[p * width..(p + 1) * width];
                if which.is_empty() {
                    for (y, &x) in y.iter_mut().zip(x) {
                        *y = if x > *y { x } else { *y };
                    }
                } else {
                    let which = &mut which[r * width..(r + 1) * width];
                    for ((y, &x), w) in y.iter_mut().zip(x).zip(which) {
                        if x > *y {
                            *y = x;
                            *w = p as u8;
                        }
                    }
                }
            }
        }
    }
}

/// The sum of `f` over a row, added up in eight lanes, which a processor does
/// at once and always in the same order.
#[inline(always)]
pub fn sum(x: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0f32; 8];
    let (whole, rest) = x.as_chunks::<8>();
    for part in whole {
        for (l, &x) in lanes.iter_mut().zip(part) {
            *l += f(x);
        }
    }
    for (l, &x) in lanes.iter_mut().zip(rest) {
        *l += f(x);
    }
    let [a, b, c, d, e, g, h, i] = lanes;
    ((a + e) + (b + g)) + ((c + h) + (d + i))
}

widened! {
    /// Shifts and scales each row to mean 0 and variance 1, then by the learned
    /// `gain` and `shift` (Ba, Kiros and Hinton 2016, "Layer normalization").
    /// `spread`, if not empty, receives one over each row's standard deviation.
    pub fn layer_norm(x: &mut [f32], gain: &[f32], shift: &[f32], spread: &mut [f32]) {
        let width = gain.len();
        for (r, row) in x.chunks_exact_mut(width).enumerate() {
            let mean = sum(row, |x| x) / width as f32;
            let variance = sum(row, |x| (x - mean) * (x - mean)) / width as f32;
            let scale = 1.0 / (variance + EPSILON).sqrt();
            for ((x, g), s) in row.iter_mut().zip(gain).zip(shift) {
                *x = (*x - mean) * scale * g + s;
            }
            if let Some(s) = spread.get_mut(r) {
                *s = scale;
            }
        }
    }
}

/// The logistic function, of operations that every processor does alike and
/// many at a time; within 1e-5 of the exact one.
#[inline(always)]
fn logistic(x: f32) -> f32 {
    let power = (x * -std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let whole = rounded(power);
    let part = power - whole;
    let fraction =
        1.0 + part * (std::f32::consts::LN_2 + part * (0.240_226_5 + part * (0.055_504_1 + part * 0.009_618_1)));
    1.0 / (1.0 + fraction * f32::from_bits(((whole as i32 + 127) as u32) << 23))
}

widened! {
    /// Carries what words say along the sentence: a recurrent layer whose gates
    /// look at the word alone, so that only this cheap step is sequential (Lei and
    /// others 2018, "Simple recurrent units"; Feng and others 2024, "Were RNNs all
    /// we needed?"). With gate `z` and candidate `c`, `h = (1 - z) h' + z c`, where
    /// `h'` is the value of the word before for the first half of the units, and
    /// of the word after for the second half.
    ///
    /// A row of `x` holds `width` gates before the logistic function, which is
    /// applied in place, and `width` candidates; `h` receives rows of `width`.
    pub fn carry(x: &mut [f32], width: usize, bounds: &[Range<usize>], h: &mut [f32]) {
        for row in x.chunks_exact_mut(2 * width) {
            row[..width].iter_mut().for_each(|z| *z = logistic(*z));
        }
        let half = width / 2;
        let mut before = vec![0.0; width];
        for range in bounds {
            for units in [0..half, half..width] {
                before[units.clone()].fill(0.0);
                for step in 0..range.len() {
                    let i = if units.start == 0 { range.start + step } else { range.end - 1 - step };
                    let (gates, candidates) = x[i * 2 * width..(i + 1) * 2 * width].split_at(width);
                    let now = &mut h[i * width..(i + 1) * width][units.clone()];
                    let before = &mut before[units.clone()];
                    let parts = gates[units.clone()].iter().zip(&candidates[units.clone()]);
                    for (((z, c), now), before) in parts.zip(now).zip(before) {
                        *before += z * (c - *before);
                        *now = *before;
                    }
                }
            }
        }
    }
}

/// The number of the largest value, the first of equals; 0 of none.
pub fn argmax(x: &[f32]) -> usize {
    let mut best = 0;
    for (i, &v) in x.iter().enumerate() {
        if v > x[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carry_runs_both_ways() {
        let open = 40.0;
        let half = 0.0;
        let mut x = [open, open, 1.0, 2.0, half, half, 3.0, 4.0];
        let mut h = [0.0; 4];
        carry(&mut x, 2, std::slice::from_ref(&(0..2)), &mut h);
        assert_eq!(h, [1.0, 2.0, 2.0, 2.0]);
    }

    #[test]
    fn maxout_takes_the_larger() {
        let mut y = [0.0; 2];
        let mut which = [0; 2];
        maxout(&[1.0, 5.0, 2.0, 4.0], 2, 2, &mut y, &mut which);
        assert_eq!((y, which), ([2.0, 5.0], [1, 0]));
    }
}
