import { isSentenceEnd } from '../../../language/sentences/sentences';

/** Longest title, in characters. A longer first line, or title a document carries itself, is taken to be running text. */
export const LONGEST_TITLE = 120;

/** Characters of a first paragraph that show how wide its lines are. */
const SHOWS_WIDTH = 2_000;

const LINE_BREAK = /\r\n|\r|\n/;
const ENDS_AS_SENTENCE = /[.!。！｡।…,;，；、]["'”’»)\]」』）]*$/u;

/** The first line of a text, when that stands above it. */
export function titleInText(text: string): string | undefined {
  return titleLine(text.trimStart());
}

/**
 * The first line of a text, when it is short and text follows that does not go on with it. The words of a title count several times, so
 * running text must not be taken for one: a note of one line would be more like every question than a long text on the matter.
 */
function titleLine(text: string): string | undefined {
  const [first = '', second = ''] = text.slice(0, SHOWS_WIDTH).split(LINE_BREAK, 2);
  const title = first.trim();
  if (title.length > LONGEST_TITLE || !/\S/.test(text.slice(first.length))) return undefined;
  const goesOn = second.trim() !== '' && (ENDS_AS_SENTENCE.test(title) || isWrapped(text, first, second));
  return goesOn ? undefined : title;
}

/** Whether a first line was broken within a sentence: for want of room, as the longest line of its paragraph tells. */
function isWrapped(text: string, first: string, second: string): boolean {
  if (isSentenceEnd(text, text.indexOf('\n') + 1)) return false;
  const [paragraph = ''] = text.slice(0, SHOWS_WIDTH).split(/\n\s*\n/, 1);
  const width = Math.max(...paragraph.split(LINE_BREAK).map((line) => line.trim().length));
  const [nextWord = ''] = second.trim().split(/\s/, 1);
  return first.trim().length + 1 + nextWord.length > width;
}

/** A file's name as words: `policies/hr_policy-001.txt` is `hr policy 001`. */
export function titleFromName(name: string): string {
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  return fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
}
