/** Maximum length of a title made from a question, in UTF-16 units. */
export const TITLE_LENGTH = 80;

const ELLIPSIS = '…';

/** Replaces each run of white space by one space and trims the ends. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/**
 * The title of a session from its first question: one line, cut at a word boundary when it exceeds {@link TITLE_LENGTH}. Text without
 * spaces is cut at the limit, never inside a character.
 */
export function titleOf(question: string): string {
  const line = oneLine(question);
  if (line.length <= TITLE_LENGTH) return line;
  const room = line.slice(0, TITLE_LENGTH - ELLIPSIS.length);
  const lastSpace = line[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  const words = lastSpace > TITLE_LENGTH / 2 ? room.slice(0, lastSpace) : room.replace(/[\ud800-\udbff]$/, '');
  return words.replace(/[\s,;:.–—-]+$/u, '') + ELLIPSIS;
}
