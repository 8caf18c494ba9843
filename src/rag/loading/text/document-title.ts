/** Longest title, in characters. A longer first line, or title a document carries itself, is taken to be running text. */
export const LONGEST_TITLE = 120;

/** A document's title: its first line that is not empty, when that is short; else its file name as words. */
export function documentTitle(name: string, text: string): string {
  const firstLine = /\S[^\r\n]*/.exec(text)?.[0].trim() ?? '';
  if (firstLine !== '' && firstLine.length <= LONGEST_TITLE) return firstLine;
  return titleFromName(name);
}

/** A file's name as words: `policies/hr_policy-001.txt` is `hr policy 001`. */
export function titleFromName(name: string): string {
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  return fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}
