/**
 * Characters that end an address in running text, in any script. A closing parenthesis ends it only when it is not opened within the
 * address.
 */
export const ENDS_ADDRESS = /[\s<>()[\]"'`，。、；：！？（）「」『』【】《》“”‘’…]/;

/** Punctuation that may follow an address without being a part of it. */
export const TRAILING = /[.,;:!?*_~|]/;

/** A scheme alone, or an empty text. */
const NO_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/*)?$/i;

/** The addresses in the passages of an answer. */
export class DocumentAddresses {
  constructor(private readonly passages: readonly { text: string }[]) {}

  /** Whether a passage contains an address, whole or as a prefix that ends at the host or at a path segment. */
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
