import { byteDecoder } from './byte-decoder';

/** Names that the Encoding standard has for code pages whose number is not part of their name. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1361, 'euc-kr'],
  [10000, 'macintosh'],
  [10007, 'x-mac-cyrillic'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
]);

/** Replaces the controls that stand where windows-1252 has characters: some versions of Node's TextDecoder read it as ISO 8859-1. */
export function withWindows1252(text: string): string {
  const decode = byteDecoder('windows-1252');
  return text.replace(/[\u0080-\u009f]/g, (control) => decode(Buffer.from(control, 'latin1'), true));
}

/**
 * A function that decodes bytes of a Windows code page. Code pages that the Encoding standard does not have are read as windows-1252, the
 * usual one.
 */
export function codePageDecoder(page: number): (bytes: Uint8Array) => string {
  const isWindows = page >= 1250 && page <= 1258;
  const isIso = page >= 28592 && page <= 28606 && page !== 28602;
  const encoding = NAMES.get(page) ?? (isWindows ? `windows-${page}` : isIso ? `iso-8859-${page - 28590}` : 'windows-1252');
  const decode = byteDecoder(encoding);
  return (bytes) => decode(Buffer.from(bytes), true);
}
