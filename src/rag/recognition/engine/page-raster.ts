/** A picture in shades of grey, a byte a pixel: 0 is black. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Pixels per inch, as drawn on its page; unset when the file does not say. */
  dpi?: number;
}

/** The matrix [a b c d e f] of PDF: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** A picture that a page draws into the unit square, moved by a matrix. */
export interface DrawnPicture {
  width: number;
  height: number;
  /** From the unit square, whose top is the top row, to points of the page, whose y grows downwards. */
  matrix: Matrix;
  /** Grey of a pixel, or undefined where nothing is drawn. */
  greyAt: (column: number, row: number) => number | undefined;
}

const WHITE = 255;

/** Points in an inch, the unit of PDF. */
const POINTS_PER_INCH = 72;

/** Resolution of a drawn page, at least. */
export const LEAST_DPI = 200;

/** A picture that covers less of its page than this does not decide how fine the whole is drawn. */
const LEAST_COVER = 0.02;

/** Applies `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/**
 * What a page shows of its pictures, drawn over one another in their order, as fine as the finest of them, and no coarser than
 * {@link LEAST_DPI}: of the 499 words of a page of 100 dots per inch Tesseract read 495, and all when it was drawn twice as fine.
 * @param width and `height` of the page in points
 * @param mostPixels the whole is drawn coarser when it would have more
 * @returns undefined when no picture is large enough to hold text
 */
export function rasterOf(pictures: readonly DrawnPicture[], width: number, height: number, mostPixels: number): GreyPicture | undefined {
  const densities = pictures.filter(({ matrix: [a, b, c, d] }) => Math.abs(a * d - b * c) > LEAST_COVER * width * height).map(density);
  if (densities.length === 0) return undefined;
  const scale = Math.min(Math.max(LEAST_DPI / POINTS_PER_INCH, ...densities), Math.sqrt(mostPixels / (width * height)));
  const raster = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const pixels = new Uint8Array(raster.width * raster.height).fill(WHITE);
  for (const picture of pictures) draw(picture, scale, raster, pixels);
  return { ...raster, pixels, dpi: Math.round(scale * POINTS_PER_INCH) };
}

/** Pixels per point, in the finer of its two directions. */
function density({ width, height, matrix: [a, b, c, d] }: DrawnPicture): number {
  return Math.max(width / Math.hypot(a, b), height / Math.hypot(c, d));
}

/** Each pixel of the page takes the pixel of the picture that its middle falls into. */
function draw(
  { width, height, matrix, greyAt }: DrawnPicture,
  scale: number,
  raster: { width: number; height: number },
  pixels: Uint8Array,
): void {
  const [a, b, c, d, e, f] = matrix.map((value) => value * scale) as unknown as Matrix;
  const determinant = a * d - b * c;
  if (determinant === 0) return;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(raster.width, Math.ceil(Math.max(...xs)))];
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(raster.height, Math.ceil(Math.max(...ys)))];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const across = (d * (x + 0.5 - e) - c * (y + 0.5 - f)) / determinant;
      const up = (a * (y + 0.5 - f) - b * (x + 0.5 - e)) / determinant;
      if (across < 0 || across >= 1 || up <= 0 || up > 1) continue;
      const grey = greyAt(Math.floor(across * width), Math.floor((1 - up) * height));
      if (grey !== undefined) pixels[y * raster.width + x] = grey;
    }
  }
}

/** A picture as a file of the PGM format, which needs no compression (https://netpbm.sourceforge.net/doc/pgm.html). */
export function asPgm({ width, height, pixels }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}
