import type { ExtractedText } from './extracted-text';
import type { TextRange } from '../../../language/sentences/sentences';

/** Most pages that a message names. */
const MOST_NAMED = 5;

/** Separates recognised text from what stands around it. */
const PARAGRAPH = '\n\n';

/** The pages of a text that hold none of it, counting from 1, in order: see {@link Outline.pages}. */
export function pagesWithoutText({ text, pages }: Pick<ExtractedText, 'text' | 'pages'>): number[] {
  return pages.flatMap((start, index) => ((pages[index + 1] ?? text.length) === start ? [index + 1] : []));
}

/**
 * A text with that of pages which had none, each put in as paragraphs of its own where its page stands. What comes after moves on: the
 * outline is that of the new text.
 * @param recognised text of pages that had none, by page, counting from 1
 */
export function withRecognisedPages(extracted: ExtractedText, recognised: ReadonlyMap<number, string>): ExtractedText {
  const pieces: string[] = [];
  const insertions: { at: number; length: number }[] = [];
  const pages: number[] = [];
  const ranges: TextRange[] = [];
  let length = 0;
  let copied = 0;
  const append = (piece: string): void => {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
  };
  extracted.pages.forEach((at, index) => {
    append(extracted.text.slice(copied, at));
    copied = at;
    const words = recognised.get(index + 1) ?? '';
    if (words === '') return void pages.push(length);
    const before = length;
    if (length > 0 && pieces.at(-1)?.endsWith(PARAGRAPH) !== true) append(PARAGRAPH);
    // Empty pages start where the next one does.
    for (let empty = pages.length - 1; pages[empty] === before; empty -= 1) pages[empty] = length;
    pages.push(length);
    ranges.push({ start: length, end: length + words.length });
    append(words);
    if (at < extracted.text.length) append(PARAGRAPH);
    insertions.push({ at, length: length - before });
  });
  append(extracted.text.slice(copied));
  const moved = (offset: number, isEnd = false): number =>
    insertions.reduce((sum, { at, length: by }) => (at < offset || (at === offset && !isEnd) ? sum + by : sum), offset);
  return {
    ...extracted,
    text: pieces.join(''),
    pages,
    headings: extracted.headings.map((heading) => ({ ...heading, offset: moved(heading.offset) })),
    tables: extracted.tables.map(({ start, end }) => ({ start: moved(start), end: moved(end, true) })),
    ...(ranges.length > 0 && { recognised: ranges }),
  };
}

/** `page 2`, `pages 2, 5–7`, `pages 1–3, 5, 7, 9, 11 and others`: ascending page numbers for messages. */
export function pagesInWords(pages: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const page of pages) {
    const run = runs.at(-1);
    if (run && run[1] === page - 1) run[1] = page;
    else runs.push([page, page]);
  }
  const named = runs.slice(0, MOST_NAMED).map(([first, last]) => (first === last ? String(first) : `${first}–${last}`));
  return `${pages.length === 1 ? 'page' : 'pages'} ${named.join(', ')}${runs.length > MOST_NAMED ? ' and others' : ''}`;
}
