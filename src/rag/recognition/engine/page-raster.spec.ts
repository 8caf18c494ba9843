import { type DrawnPicture, LEAST_DPI, type Matrix, multiply, rasterOf } from './page-raster';

/** Points of a pixel at the resolution that pages have at least. */
const DOT = 72 / LEAST_DPI;

/** A picture of grey values by row. */
function picture(greys: readonly (readonly (number | undefined)[])[], matrix: Matrix): DrawnPicture {
  return { width: greys[0]?.length ?? 0, height: greys.length, matrix, greyAt: (column, row) => greys[row]?.[column] };
}

/** From the unit square to a page whose y grows downwards, in dots. */
const onPage = (x: number, y: number, width: number, height: number): Matrix => [
  width * DOT,
  0,
  0,
  -height * DOT,
  x * DOT,
  (y + height) * DOT,
];

function rows(pictures: readonly DrawnPicture[], width: number, height: number, mostPixels = 1_000): number[][] | undefined {
  const raster = rasterOf(pictures, width * DOT, height * DOT, mostPixels);
  return (
    raster && Array.from({ length: raster.height }, (_, row) => [...raster.pixels.subarray(row * raster.width, (row + 1) * raster.width)])
  );
}

const LETTER = [
  [1, 2],
  [3, 4],
  [5, 6],
];

describe('what a page shows of its pictures', () => {
  it('is the picture that covers it', () => {
    expect(rows([picture(LETTER, onPage(0, 0, 2, 3))], 2, 3)).toEqual(LETTER);
  });

  it('is put together of strips, as scanners store them', () => {
    const strips = LETTER.map((row, index) => picture([row], onPage(0, index, 2, 1)));
    expect(rows(strips, 2, 3)).toEqual(LETTER);
  });

  it('is turned as the page is', () => {
    // A quarter turn clockwise, as a viewport does it.
    const turned = multiply([0, 1, -1, 0, 3 * DOT, 0], onPage(0, 0, 2, 3));
    expect(rows([picture(LETTER, turned)], 3, 2)).toEqual([
      [5, 3, 1],
      [6, 4, 2],
    ]);
  });

  it('lets what is below be seen through a stencil', () => {
    const stencil = [
      [undefined, 9],
      [9, undefined],
      [undefined, undefined],
    ];
    expect(rows([picture(LETTER, onPage(0, 0, 2, 3)), picture(stencil, onPage(0, 0, 2, 3))], 2, 3)).toEqual([
      [1, 9],
      [9, 4],
      [5, 6],
    ]);
  });

  it('is as fine as its finest picture, but no finer than fits', () => {
    const fine = picture(
      [
        [7, 7, 7, 7],
        [7, 7, 7, 7],
      ],
      onPage(0, 0, 2, 1),
    );
    expect(rows([picture([[1]], onPage(0, 0, 2, 3)), fine], 2, 3)).toHaveLength(6);
    expect(rows([picture([[1]], onPage(0, 0, 2, 3)), fine], 2, 3, 6)).toHaveLength(3);
    expect(rasterOf([fine], 2 * DOT, 3 * DOT, 1_000)?.dpi).toBe(2 * LEAST_DPI);
  });

  it('is nothing when pictures are specks', () => {
    expect(rows([picture([[1, 1, 1]], onPage(0, 0, 1, 1))], 100, 100)).toBeUndefined();
    expect(rows([], 100, 100)).toBeUndefined();
  });
});
