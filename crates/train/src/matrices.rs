//! Matrices of floats, which training alone needs: the program works with
//! whole numbers.
//!
//! Matrices are row-major slices; `n` rows of a batch are its words.

use std::ops::Range;

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// `c = beta * c + a b`, for `a` of `m × k`, `b` of `k × n`, `c` of `m × n`.
/// `flip_a` and `flip_b` say that the slice holds the transposed matrix.
///
/// # Panics
/// If a slice is shorter than its matrix.
#[allow(clippy::too_many_arguments)]
pub fn multiply(
    (m, k, n): (usize, usize, usize),
    a: &[f32],
    flip_a: bool,
    b: &[f32],
    flip_b: bool,
    beta: f32,
    c: &mut [f32],
) {
    if m == 0 || n == 0 {
        return;
    }
    let view = |x, rows, cols, flip| -> ArrayView2<f32> {
        let shape = if flip { (cols, rows) } else { (rows, cols) };
        let view = ArrayView2::from_shape(shape, x).expect("slice holds the matrix");
        if flip { view.reversed_axes() } else { view }
    };
    let a = view(&a[..m * k], m, k, flip_a);
    let b = view(&b[..k * n], k, n, flip_b);
    let mut c = ArrayViewMut2::from_shape((m, n), &mut c[..m * n]).expect("slice holds the matrix");
    general_mat_mul(1.0, &a, &b, beta, &mut c);
}

/// `y = x w + b` for each row; `w` is `inputs × outputs`, `b` has `outputs` values.
pub fn linear(x: &[f32], w: &[f32], b: &[f32], y: &mut [f32]) {
    let outputs = b.len();
    let inputs = w.len() / outputs;
    let n = x.len() / inputs;
    for row in y[..n * outputs].chunks_exact_mut(outputs) {
        row.copy_from_slice(b);
    }
    multiply((n, inputs, outputs), x, false, w, false, 1.0, y);
}

/// Puts next to each row of `x` its neighbours to the left and
/// to the right, zero beyond the ends of `bounds`: rows of `3 × width`.
pub fn window(x: &[f32], width: usize, bounds: &[Range<usize>], y: &mut [f32]) {
    for range in bounds {
        for i in range.clone() {
            let row = &mut y[i * 3 * width..(i + 1) * 3 * width];
            let from = [i.checked_sub(1), Some(i), i.checked_add(1)];
            for (part, j) in row.chunks_exact_mut(width).zip(from) {
                match j.filter(|j| range.contains(j)) {
                    Some(j) => part.copy_from_slice(&x[j * width..(j + 1) * width]),
                    None => part.fill(0.0),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplies_flipped() {
        let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let b = [1.0, 0.0, 0.0, 1.0, 1.0, 1.0];
        let mut c = [0.0; 4];
        multiply((2, 3, 2), &a, false, &b, false, 0.0, &mut c);
        assert_eq!(c, [4.0, 5.0, 10.0, 11.0]);
        let flipped = [1.0, 4.0, 2.0, 5.0, 3.0, 6.0];
        multiply((2, 3, 2), &flipped, true, &b, false, 0.0, &mut c);
        assert_eq!(c, [4.0, 5.0, 10.0, 11.0]);
    }

    #[test]
    fn window_stops_at_bounds() {
        let mut y = [9.0; 9];
        window(&[1.0, 2.0, 3.0], 1, &[0..2, 2..3], &mut y);
        assert_eq!(y, [0.0, 1.0, 2.0, 1.0, 2.0, 0.0, 0.0, 3.0, 0.0]);
    }
}
