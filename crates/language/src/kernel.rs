//! The one place with processor instructions: matrices of whole numbers, and
//! the element-wise work of [`crate::nn`] compiled for wide registers.
//!
//! Activations and weights are 16-bit whole numbers, products are summed in
//! 32 bits, and a matrix is scaled so that no sum can overflow. So the result
//! is exact, and the plain version, which runs where there is no AVX2, gives
//! the same bits. Element-wise code is the same source for both: Rust neither
//! fuses nor reorders operations on floats.
#![allow(unsafe_code)]

/// Activations are multiples of one over this.
const UNIT: f32 = 128.0;
/// The largest activation, in multiples.
const LARGEST: i32 = 4095;
/// Sums of the absolute values of a column stay below this, so that its
/// product with activations fits 32 bits.
const COLUMN: f32 = ((1u32 << 31) / (LARGEST as u32 + 1)) as f32 - 1024.0;
/// Columns that are worked on together: two registers of sums.
const BLOCK: usize = 16;
/// Rows that are worked on together.
const ROWS: usize = 4;

/// An affine map, ready for work: columns in blocks, within a block pairs of
/// rows next to each other.
#[derive(Clone, Debug)]
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    cells: Vec<i16>,
    scale: Vec<f32>,
    offset: Vec<f32>,
}

impl Matrix {
    /// From `inputs × outputs` weights and `outputs` offsets.
    ///
    /// # Panics
    /// If there are not so many weights.
    pub fn new(weights: &[f32], offsets: &[f32]) -> Self {
        let outputs = offsets.len();
        let inputs = weights.len() / outputs;
        assert_eq!(weights.len(), inputs * outputs);
        let columns = outputs.next_multiple_of(BLOCK);
        let mut matrix = Matrix {
            inputs,
            outputs,
            cells: vec![0; columns * inputs.next_multiple_of(2)],
            scale: vec![0.0; columns],
            offset: vec![0.0; columns],
        };
        for (j, &offset) in offsets.iter().enumerate() {
            let column = || weights.iter().skip(j).step_by(outputs);
            let largest = column().fold(0f32, |m, w| m.max(w.abs()));
            let sum: f32 = column().map(|w| w.abs()).sum();
            let scale = (f32::from(i16::MAX) / largest).min((COLUMN - inputs as f32) / sum);
            let scale = if scale.is_finite() { scale } else { 1.0 };
            for (i, w) in column().enumerate() {
                let at = matrix.cell(i, j);
                matrix.cells[at] = (w * scale).round() as i16;
            }
            matrix.scale[j] = 1.0 / (scale * UNIT);
            matrix.offset[j] = offset;
        }
        matrix
    }

    fn cell(&self, i: usize, j: usize) -> usize {
        let pairs = self.inputs.div_ceil(2);
        ((j / BLOCK * pairs + i / 2) * BLOCK + j % BLOCK) * 2 + i % 2
    }

    /// Columns of the result.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// `y = x w + b` for `n` rows of activations, of which row `i` begins at
    /// `i * stride` and may reach into the next.
    ///
    /// # Panics
    /// If a slice is too short, or the count of inputs is odd.
    pub fn apply(&self, x: &[i16], stride: usize, n: usize, y: &mut [f32]) {
        if n == 0 {
            return;
        }
        assert!(self.inputs.is_multiple_of(2) && x.len() >= (n - 1) * stride + self.inputs);
        let y = &mut y[..n * self.outputs];
        #[cfg(target_arch = "x86_64")]
        if has_avx2() {
            // SAFETY: the processor has AVX2.
            return unsafe { wide::apply(self, x, stride, n, y) };
        }
        self.apply_plainly(x, stride, n, y);
    }

    fn apply_plainly(&self, x: &[i16], stride: usize, n: usize, y: &mut [f32]) {
        for (i, y) in y.chunks_exact_mut(self.outputs).take(n).enumerate() {
            let x = &x[i * stride..][..self.inputs];
            for (b, y) in y.chunks_mut(BLOCK).enumerate() {
                let cells = &self.cells[b * BLOCK * self.inputs..];
                let mut sums = [0i32; BLOCK];
                for (x, w) in x.as_chunks::<2>().0.iter().zip(cells.chunks_exact(2 * BLOCK)) {
                    for (s, w) in sums.iter_mut().zip(w.as_chunks::<2>().0) {
                        *s += i32::from(x[0]) * i32::from(w[0]) + i32::from(x[1]) * i32::from(w[1]);
                    }
                }
                self.finish(b, &sums, y);
            }
        }
    }

    #[inline(always)]
    fn finish(&self, block: usize, sums: &[i32; BLOCK], y: &mut [f32]) {
        let (scale, offset) = (&self.scale[block * BLOCK..], &self.offset[block * BLOCK..]);
        for (((y, &s), scale), offset) in y.iter_mut().zip(sums).zip(scale).zip(offset) {
            *y = s as f32 * scale + offset;
        }
    }
}

/// Whether the processor has the wide instructions.
#[cfg(target_arch = "x86_64")]
pub(crate) fn has_avx2() -> bool {
    std::arch::is_x86_feature_detected!("avx2")
}

/// The nearest whole number, of two that are as near the even one; of numbers
/// below 2²² in absolute value.
#[inline(always)]
pub(crate) fn rounded(x: f32) -> f32 {
    // At 1.5 · 2²³ the distance from one float to the next is one.
    const FAR: f32 = 12_582_912.0;
    (x + FAR) - FAR
}

/// The nearest activation that can be written.
#[inline(always)]
pub fn activation(x: f32) -> i16 {
    let bound = LARGEST as f32;
    rounded((x * UNIT).clamp(-bound, bound)) as i16
}

/// Defines a function that is compiled a second time, for wide registers, and
/// runs so where the processor has them.
macro_rules! widened {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        #[allow(unsafe_code, clippy::too_many_arguments)]
        $vis fn $name($($arg: $ty),*) {
            #[inline(always)]
            #[allow(clippy::too_many_arguments)]
            fn plain($($arg: $ty),*) $body
            #[cfg(target_arch = "x86_64")]
            if $crate::kernel::has_avx2() {
                #[target_feature(enable = "avx2")]
                fn wide($($arg: $ty),*) {
                    plain($($arg),*)
                }
                // SAFETY: the processor has AVX2.
                return unsafe { wide($($arg),*) };
            }
            plain($($arg),*)
        }
    };
}

widened! {
    /// The nearest activations that can be written.
    pub fn activations(x: &[f32], y: &mut [i16]) {
        for (y, &x) in y.iter_mut().zip(x) {
            *y = activation(x);
        }
    }
}

widened! {
    /// The nearest activations of a hidden layer, values below zero being zero.
    pub fn hidden_activations(x: &[f32], y: &mut [i16]) {
        for (y, &x) in y.iter_mut().zip(x) {
            *y = activation(x.max(0.0));
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::*;

    use super::{BLOCK, Matrix, ROWS};

    #[target_feature(enable = "avx2")]
    pub fn apply(m: &Matrix, x: &[i16], stride: usize, n: usize, y: &mut [f32]) {
        for b in 0..m.outputs.div_ceil(BLOCK) {
            let mut i = 0;
            while i + ROWS <= n {
                rows::<ROWS>(m, b, x, stride, i, y);
                i += ROWS;
            }
            while i < n {
                rows::<1>(m, b, x, stride, i, y);
                i += 1;
            }
        }
    }

    /// One block of columns for `R` rows from row `first` on.
    #[target_feature(enable = "avx2")]
    fn rows<const R: usize>(m: &Matrix, block: usize, x: &[i16], stride: usize, first: usize, y: &mut [f32]) {
        let pairs = m.inputs / 2;
        let cells = m.cells[block * BLOCK * m.inputs..][..BLOCK * m.inputs].as_ptr();
        let x = &x[first * stride..][..(R - 1) * stride + m.inputs];
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for p in 0..pairs {
            // SAFETY: pair `p` of a block is 2 · BLOCK cells, that is two
            // registers, within the slice of `pairs` of them; `x` holds `R`
            // rows of `inputs` values, so two values stand at 2 p in each.
            unsafe {
                let left = _mm256_loadu_si256(cells.add(p * 2 * BLOCK).cast());
                let right = _mm256_loadu_si256(cells.add(p * 2 * BLOCK + BLOCK).cast());
                let mut r = 0;
                while r < R {
                    let pair = _mm256_set1_epi32(x.as_ptr().add(r * stride + 2 * p).cast::<i32>().read_unaligned());
                    sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(pair, left));
                    sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(pair, right));
                    r += 1;
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            let mut out = [0i32; BLOCK];
            // SAFETY: `out` holds two registers.
            unsafe {
                _mm256_storeu_si256(out.as_mut_ptr().cast(), sums[0]);
                _mm256_storeu_si256(out.as_mut_ptr().add(8).cast(), sums[1]);
            }
            let from = (first + r) * m.outputs + block * BLOCK;
            let to = (from + BLOCK).min((first + r + 1) * m.outputs);
            m.finish(block, &out, &mut y[from..to]);
        }
    }
}

pub(crate) use widened;

#[cfg(test)]
mod tests {
    use super::*;

    fn random(n: usize, rng: &mut fastrand::Rng) -> Vec<f32> {
        (0..n).map(|_| rng.f32() * 2.0 - 1.0).collect()
    }

    #[test]
    fn same_bits_with_and_without_wide_instructions() {
        let mut rng = fastrand::Rng::with_seed(1);
        for (n, inputs, outputs, stride) in [(1, 2, 1, 2), (9, 6, 30, 2), (5, 384, 96, 128), (4, 128, 851, 128)] {
            let weights = random(inputs * outputs, &mut rng);
            let m = Matrix::new(&weights, &random(outputs, &mut rng));
            let x: Vec<i16> = random(n * stride + inputs, &mut rng).iter().map(|x| activation(x * 40.0)).collect();
            let (mut a, mut b) = (vec![0.0; n * outputs], vec![0.0; n * outputs]);
            m.apply(&x, stride, n, &mut a);
            m.apply_plainly(&x, stride, n, &mut b);
            assert!(a.iter().zip(&b).all(|(a, b)| a.to_bits() == b.to_bits()));
        }
    }

    #[test]
    fn is_near_the_product_of_floats() {
        let mut rng = fastrand::Rng::with_seed(2);
        let (n, inputs, outputs) = (3, 128, 40);
        let (w, b, x) = (random(inputs * outputs, &mut rng), random(outputs, &mut rng), random(n * inputs, &mut rng));
        let (mut near, mut exact) = (vec![0.0; n * outputs], vec![0.0; n * outputs]);
        let whole: Vec<i16> = x.iter().map(|&x| activation(x)).collect();
        Matrix::new(&w, &b).apply(&whole, inputs, n, &mut near);
        for (y, x) in exact.chunks_exact_mut(outputs).zip(x.chunks_exact(inputs)) {
            for (j, y) in y.iter_mut().enumerate() {
                *y = b[j] + x.iter().zip(w.iter().skip(j).step_by(outputs)).map(|(x, w)| x * w).sum::<f32>();
            }
        }
        assert!(near.iter().zip(&exact).all(|(a, b)| (a - b).abs() < 0.06), "{near:?} {exact:?}");
    }

    #[test]
    fn no_sum_overflows() {
        let m = Matrix::new(&[1.0; 1024], &[0.0]);
        let mut y = [0.0];
        m.apply(&[LARGEST as i16; 1024], 1024, 1, &mut y);
        let right = 1024.0 * LARGEST as f32 / UNIT;
        assert!((y[0] - right).abs() < right / 100.0);
    }

    #[test]
    fn activations_are_rounded_and_bounded() {
        assert_eq!([0.0, 0.5, -0.5, 1e9, -1e9].map(activation), [0, 64, -64, 4095, -4095]);
        assert_eq!(activation(f32::NAN), 0);
    }
}
