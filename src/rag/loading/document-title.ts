/** A first line longer than this is text, not a title. */
const LONGEST_TITLE = 120;

/** A document's title: its first line that is not empty, when that is short; else its file name as words. */
export function documentTitle(name: string, text: string): string {
  const firstLine = /\S[^\r\n]*/.exec(text)?.[0].trim() ?? '';
  if (firstLine !== '' && firstLine.length <= LONGEST_TITLE) return firstLine;
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  return fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}
