/** The mark of a list item: a bullet, or a number or letter: `7.`, `7)`, `(7)`, `b)`, `(b)`, `(iv)`. */
const LIST_ITEM = /^(?:[-*•–◦▪]|\(?\p{N}{1,3}[.)]|\(?\p{L}\)|\([ivx]{2,5}\))\s+/u;

const LABEL = /^(?:\(?(?:\p{N}{1,3}|\p{L})\)|\p{N}{1,3}\.|\([ivx]{2,5}\))\s/u;

const INTRODUCES_LIST = /[:：]$/u;

/** Whether a text is an item of a list, mark and all. */
export function isListItem(text: string): boolean {
  return LIST_ITEM.test(text);
}

/** Whether a text is an item of a list whose items have an order. */
export function isLabelledItem(text: string): boolean {
  return LABEL.test(text);
}

/** A list item without its mark. */
export function withoutItemMark(text: string): string {
  return text.replace(LIST_ITEM, '');
}

/** Whether a sentence announces the list that follows it: "The notice period is:". */
export function introducesList(text: string): boolean {
  return INTRODUCES_LIST.test(text);
}
