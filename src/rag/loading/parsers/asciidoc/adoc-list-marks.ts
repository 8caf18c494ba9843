/** What an item of a list begins with. */
export interface AdocItem {
  /** Items of one list have one kind: `*`, `**`, `1.`, `::`. */
  kind: string;
  type: 'items' | 'numbered' | 'terms' | 'callouts';
  /** The term of a definition; the number of an item as written. */
  lead: string;
  text: string;
}

const BULLET = /^\s*(\*{1,10}|-|•)\s+(.*)$/;
const DOTS = /^\s*(\.{1,10})\s+(.*)$/;
const NUMBER = /^\s*(\d{1,9})\.\s+(.*)$/;
const LETTER = /^\s*([a-zA-Z])\.\s+(.*)$/;
const TERM = /^\s*((?!\/\/)\S.{0,300}?)(:{2,4}|;;)(?:\s+(.*))?$/;
const CALLOUT = /^<(\d{1,4}|\.)>\s+(.*)$/;
const CHECK = /^\[([ xX*])\]\s+/;

/** Reads the item that a line begins. */
export function itemOf(line: string): AdocItem | undefined {
  const [, bullet, item = ''] = BULLET.exec(line) ?? [];
  if (bullet !== undefined) return { kind: bullet, type: 'items', lead: '', text: checked(item) };
  const [, dots, step = ''] = DOTS.exec(line) ?? [];
  if (dots !== undefined) return { kind: dots, type: 'numbered', lead: '', text: step };
  const [, number, numbered = ''] = NUMBER.exec(line) ?? [];
  if (number !== undefined) return { kind: '1.', type: 'numbered', lead: number, text: numbered };
  const [, letter, lettered = ''] = LETTER.exec(line) ?? [];
  if (letter !== undefined) return { kind: letter === letter.toLowerCase() ? 'a.' : 'A.', type: 'numbered', lead: letter, text: lettered };
  const [, callout, remark = ''] = CALLOUT.exec(line) ?? [];
  if (callout !== undefined) return { kind: '<>', type: 'callouts', lead: '', text: remark };
  const [, term, sign = '', meaning = ''] = TERM.exec(line) ?? [];
  return term === undefined ? undefined : { kind: sign, type: 'terms', lead: term, text: meaning };
}

/** `[x] done` is a ticked box. */
function checked(text: string): string {
  return text.replace(CHECK, (_, sign: string) => (sign === ' ' ? '☐ ' : '☑ '));
}
