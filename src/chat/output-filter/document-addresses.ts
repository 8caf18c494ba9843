/** What ends an address in running text, in any script. Parentheses do when nothing opened them within. */
export const ENDS_ADDRESS = /[\s<>()[\]"'`，。、；：！？（）「」『』【】《》“”‘’…]/;

/** What may stand behind an address without belonging to it. */
export const TRAILING = /[.,;:!?*_~|]/;

/** A scheme alone, or nothing. */
const NO_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/*)?$/i;

/** The addresses that stand in the passages an answer rests on. */
export class DocumentAddresses {
  constructor(private readonly passages: readonly { text: string }[]) {}

  /** Whether an address stands in a passage, whole or up to the end of its host or of a part of its path. */
  has(address: string): boolean {
    return !NO_ADDRESS.test(address) && this.passages.some((passage) => standsIn(passage.text, address));
  }
}

function standsIn(text: string, address: string): boolean {
  const joins = /^[a-z0-9+.-]+:/i.test(address) ? /[a-z0-9+]/i : /^www\./i.test(address) ? /[a-z0-9.-]/i : /[\p{L}\p{N}_/.:@%+-]/u;
  for (let start = text.indexOf(address); start !== -1; start = text.indexOf(address, start + address.length)) {
    const end = start + address.length;
    const isWholeBefore = start === 0 || !joins.test(text.charAt(start - 1));
    if (isWholeBefore && (address.endsWith('/') || isBorder(text, end))) return true;
  }
  return false;
}

function isBorder(text: string, end: number): boolean {
  let after = end;
  if (/[/?#]/.test(text.charAt(after))) return true;
  while (after < text.length && TRAILING.test(text.charAt(after))) after += 1;
  return after === text.length || ENDS_ADDRESS.test(text.charAt(after));
}
