/** What an item of a list begins with. */
export interface ItemMark {
  /** The start tag of its list. */
  list: '<ul>' | `<ol${string}>`;
  /** Items of one list have one kind. */
  kind: string;
  /** Columns up to its text. */
  width: number;
  /** Its number; 0 for bullets and automatic numbers. */
  number: number;
}

const BULLET = /^([*+•‣⁃-])( +|$)/;
const NUMBERED = /^(\(?)(\d{1,9}|#|[A-Za-z]|[ivxlcdm]{2,12}|[IVXLCDM]{2,12})([.)])( +|$)/;
const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** Reads the mark of the item that a line begins. */
export function itemMark(line: string): ItemMark | undefined {
  const bullet = BULLET.exec(line);
  if (bullet) return { list: '<ul>', kind: bullet[1] ?? '', width: bullet[0].length, number: 0 };
  const [whole, open = '', sign = '', close = ''] = NUMBERED.exec(line) ?? [];
  if (whole === undefined || (open === '(' && close === '.')) return undefined;
  const [type, number] = counted(sign);
  const start = number > 1 ? ` start="${number}"` : '';
  return { list: `<ol type="${type}"${start}>`, kind: `${open}${type}${close}`, width: whole.length, number };
}

/** How a sign counts, and what it stands for. `i` alone is a Roman number, as other letters of theirs are not. */
function counted(sign: string): [type: string, number: number] {
  if (sign === '#') return ['1', 0];
  if (/^\d/.test(sign)) return ['1', Number(sign)];
  const lower = sign.toLowerCase();
  const isUpper = sign !== lower;
  if (sign.length === 1 && lower !== 'i') return [isUpper ? 'A' : 'a', lower.charCodeAt(0) - 0x60];
  const values = lower.split('').map((letter) => ROMAN[letter] ?? 0);
  const number = values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
  return [isUpper ? 'I' : 'i', number];
}
