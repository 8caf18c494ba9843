import { readOutline } from '../../../rag/loading/text/outline';
import { searchedOutlines } from '../rows/record-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** What a parser made of documents besides their text: headings, pages, tables, by offsets in it. */
export const outlinesCheck: Check = {
  name: 'parsed documents',
  proves: 'headings, pages and tables of every document that is searched stand in its text',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    for await (const page of searchedOutlines(rows)) {
      for (const { name, outline, length } of page) {
        if (length === null) yield { problem: `${name} is searched and has no text`, repair: null, advice: ADVICE };
        else if (!fits(outline, length)) yield { problem: `the outline of ${name} does not fit its text`, repair: null, advice: ADVICE };
      }
    }
  },
};

const ADVICE = 'restore a backup, or delete the document and add its file again';

/** Whether an outline can be read, and everything in it stands in a text of a length in UTF-16 units. */
export function fits(stored: string | null, length: number): boolean {
  try {
    const { headings, pages, tables, recognised = [] } = readOutline(stored);
    const offsets = [
      ...headings.map(({ offset }) => offset),
      ...pages,
      ...[...tables, ...recognised].flatMap(({ start, end }) => [start, end]),
    ];
    return offsets.every((offset) => Number.isInteger(offset) && offset >= 0 && offset <= length);
  } catch {
    return false;
  }
}
