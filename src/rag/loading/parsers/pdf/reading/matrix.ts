/** An affine map as PDF has it: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that does `first`, then `second`. */
export function multiply(second: Matrix, first: Matrix): Matrix {
  return [
    second[0] * first[0] + second[2] * first[1],
    second[1] * first[0] + second[3] * first[1],
    second[0] * first[2] + second[2] * first[3],
    second[1] * first[2] + second[3] * first[3],
    second[0] * first[4] + second[2] * first[5] + second[4],
    second[1] * first[4] + second[3] * first[5] + second[5],
  ];
}

/** The place of a point under a map. */
export function apply(map: Matrix, x: number, y: number): [x: number, y: number] {
  return [map[0] * x + map[2] * y + map[4], map[1] * x + map[3] * y + map[5]];
}

/** The six numbers of an array or typed array, which PDF.js sends as either. */
export function asMatrix(value: unknown): Matrix {
  const numbers = Object.values((value ?? {}) as Record<string, unknown>).map(Number);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers;
  return numbers.slice(0, 6).every(Number.isFinite) ? [a, b, c, d, e, f] : IDENTITY;
}
