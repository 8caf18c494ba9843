/**
 * Logistic regression by Newton's method with a quadratic penalty on the weights of the features.
 * @param rows `[n, features]`
 * @param labels `[n]` of 0 and 1
 * @param shares `[n]`, what each row counts
 * @param options `standardizes`: the weights of features of mean 0 and deviation 1 are penalized; else those of the features as they are
 * @returns weights of the features as they are, and the bias
 */
export function logisticRegression(rows, labels, shares, { penalty, standardizes = true }) {
  const width = rows[0].length;
  const means = columns(width, (column) => (standardizes ? mean(rows, (row) => row[column]) : 0));
  const deviations = columns(width, (column) =>
    standardizes ? Math.sqrt(mean(rows, (row) => (row[column] - means[column]) ** 2)) || 1 : 1,
  );
  const inputs = rows.map((row) => [...row.map((value, column) => (value - means[column]) / deviations[column]), 1]);
  const weights = new Float64Array(width + 1);
  for (let step = 0; step < 25; step += 1) {
    const { gradient, curvature } = derivatives(inputs, labels, shares, weights);
    for (let column = 0; column < width; column += 1) {
      gradient[column] -= penalty * weights[column];
      curvature[column][column] += penalty;
    }
    const change = solved(curvature, gradient);
    change.forEach((value, column) => (weights[column] += value));
    if (change.every((value) => Math.abs(value) < 1e-4)) break;
  }
  const plain = columns(width, (column) => weights[column] / deviations[column]);
  return { weights: plain, bias: plain.reduce((sum, weight, column) => sum - weight * means[column], weights[width]) };
}

export function logOdds({ weights, bias }, values) {
  return weights.reduce((sum, weight, column) => sum + weight * values[column], bias);
}

export const probabilityOf = (odds) => 1 / (1 + Math.exp(-odds));

function derivatives(inputs, labels, shares, weights) {
  const width = weights.length;
  const gradient = new Float64Array(width);
  const curvature = columns(width, () => new Float64Array(width));
  inputs.forEach((input, row) => {
    const probability = probabilityOf(input.reduce((sum, value, column) => sum + value * weights[column], 0));
    const error = shares[row] * (labels[row] - probability);
    const spread = shares[row] * Math.max(probability * (1 - probability), 1e-5);
    for (let left = 0; left < width; left += 1) {
      gradient[left] += error * input[left];
      const share = spread * input[left];
      for (let right = 0; right <= left; right += 1) curvature[left][right] += share * input[right];
    }
  });
  for (let left = 0; left < width; left += 1) {
    for (let right = left + 1; right < width; right += 1) curvature[left][right] = curvature[right][left];
  }
  return { gradient, curvature };
}

/** Gauss-Jordan elimination with pivoting. */
function solved(matrix, values) {
  const rows = matrix.map((row, index) => [...row, values[index]]);
  for (let column = 0; column < rows.length; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < rows.length; row += 1) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (const [index, row] of rows.entries()) {
      const factor = index === column ? 0 : row[column] / (rows[column][column] || 1e-9);
      if (factor !== 0) for (let at = column; at < row.length; at += 1) row[at] -= factor * rows[column][at];
    }
  }
  return rows.map((row, index) => row.at(-1) / (row[index] || 1e-9));
}

const columns = (count, valueOf) => Array.from({ length: count }, (_, column) => valueOf(column));
const mean = (rows, valueOf) => rows.reduce((sum, row) => sum + valueOf(row), 0) / rows.length;
