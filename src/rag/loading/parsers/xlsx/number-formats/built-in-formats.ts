/**
 * The formats that files name by a number only (ECMA-376 part 1, 18.8.30). The numbers 14 to 17, 22, 27 to 36 and 50 to 58 look different
 * in every country, which the file does not name: their dates are written as in ISO 8601, which all read alike.
 */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '"$"#,##0;-"$"#,##0'],
  [6, '"$"#,##0;-"$"#,##0'],
  [7, '"$"#,##0.00;-"$"#,##0.00'],
  [8, '"$"#,##0.00;-"$"#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy-mm-dd'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy-mm-dd h:mm'],
  [32, 'h:mm'],
  [33, 'h:mm:ss'],
  [34, 'h:mm'],
  [35, 'h:mm:ss'],
  [37, '#,##0;(#,##0)'],
  [38, '#,##0;(#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;(#,##0.00)'],
  [41, '#,##0;(#,##0);"-"'],
  [42, '"$"#,##0;("$"#,##0);"$-"'],
  [43, '#,##0.00;(#,##0.00);"-"'],
  [44, '"$"#,##0.00;("$"#,##0.00);"$-"'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** The format code of a number that stands for one. An unknown number is shown as {@link GENERAL}. */
export function builtInFormat(id: number): string {
  return BUILT_IN.get(id) ?? (isEastAsianDate(id) ? 'yyyy-mm-dd' : GENERAL);
}

/** The format of cells that have none: a number as it is, a text as it is. */
export const GENERAL = 'General';
