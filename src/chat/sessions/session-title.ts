/** Longest title made from a question, in UTF-16 units: a line in a list. */
export const TITLE_LENGTH = 80;

const ELLIPSIS = '…';

/** A text as one line. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/**
 * The title of a conversation from its first question: one line, cut at a word when it is long. Text without spaces is cut where
 * the room ends, never inside a character.
 */
export function titleOf(question: string): string {
  const line = oneLine(question);
  if (line.length <= TITLE_LENGTH) return line;
  const room = line.slice(0, TITLE_LENGTH - ELLIPSIS.length);
  const lastSpace = line[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  const words = lastSpace > TITLE_LENGTH / 2 ? room.slice(0, lastSpace) : room.replace(/[\ud800-\udbff]$/, '');
  return words.replace(/[\s,;:.–—-]+$/u, '') + ELLIPSIS;
}
