/** Whether a UTF-16 unit is white space as in `\s`. False for NaN, which `charCodeAt` returns past the end of a text. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (!(code >= 0xa0)) return false;
  if (code <= 0x2fff) return code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || isLineOrNarrowSpace(code);
  return code === 0x3000 || code === 0xfeff;
}

const isLineOrNarrowSpace = (code: number): boolean => code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f;
