import type { SourceResponse } from '../chat.responses';
import { citationsIn } from '../grounding/stored-citations';
import { CodeHider } from '../markdown/code-hider';
import { HiddenCode } from '../markdown/hidden-code';
import { LINE_END } from './plain-text';

/** Stands for the citations of an answer while its code is found. A text may hold it: it is replaced there before. */
const PLACE = '\uf000';
const TAB_WIDTH = 4;

/**
 * An answer as lines of Markdown for a block quote, with a footnote for each citation. Its own Markdown stays, but for what reaches beyond the
 * answer: HTML, images, and what defines links or footnotes for the whole document. Code is shown as it is, with spaces for tabs, which
 * would be of another width in a quote.
 * @param footnote the label of the footnote of a source
 */
export function answerLines(response: string, sources: readonly SourceResponse[], footnote: (source: number) => string): string[] {
  const text = response.replaceAll(PLACE, '\ufffd');
  const citations = citationsIn(text, sources);
  const known = new Set(sources.map(({ number }) => number));
  const pieces = citations.map(({ start }, index) => text.slice(index === 0 ? 0 : citations[index - 1]?.end, start));
  const marked = [...pieces, text.slice(citations.at(-1)?.end ?? 0)].join(PLACE);
  let place = 0;
  const cite = (): string => {
    const numbers = citations[place++]?.numbers ?? [];
    return numbers.map((number) => (known.has(number) ? `[^${footnote(number)}]` : `&#91;${number}]`)).join('');
  };
  return harmless(withoutTabs(marked))
    .replace(new RegExp(`${PLACE}(:?)`, 'g'), (_place, colon: string) => cite() + (colon && '&#58;'))
    .split(LINE_END);
}

function withoutTabs(text: string): string {
  const lines = text.split(LINE_END).map((line) => {
    let column = 0;
    let spaced = '';
    for (const part of line.split(/(\t)/)) {
      const shown = part === '\t' ? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH)) : part;
      spaced += shown;
      column += shown.length;
    }
    return spaced;
  });
  return lines.join('\n');
}

/** Writes what reaches beyond a block as characters that stand for themselves, outside of code. */
function harmless(text: string): string {
  const hidden = new HiddenCode();
  let result = '';
  const emit = (piece: string): void => {
    const safe = piece.replaceAll('<', '&lt;').replaceAll('![', '!&#91;').replaceAll('[^', '&#91;^').replaceAll(']:', ']&#58;');
    result += hidden.show(safe);
  };
  const hider = new CodeHider({ hidden, isData: () => false, emit });
  hider.push(text);
  hider.end();
  return result;
}
