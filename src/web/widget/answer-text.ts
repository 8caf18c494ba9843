import type { Answer, Sentence, Source } from '../api/client';
import { element } from './dom';
import { blocksOf, type TextMaker } from './markdown';
import type { WidgetWords } from './words';

/** An answer as it is kept and shown. */
export type ShownAnswer = Pick<Answer, 'response' | 'sources'> & Partial<Pick<Answer, 'sentences'>>;

/** What an answer's text is made with. */
interface TextOptions {
  words: WidgetWords;
  /** Shows a source; unset while the answer is written. */
  onOpen?: (source: Source, chip: HTMLElement) => void;
}

const isUnborne = ({ state }: Sentence): boolean => state === 'unsupported' || state === 'contradicted';

/** The text of an answer with chips for what it cites, and marks at what its sources do not bear. */
export function answerText({ response, sources, sentences = [] }: ShownAnswer, { words, onOpen }: TextOptions): HTMLElement[] {
  const byNumber = new Map(sources.map((source) => [source.number, source]));
  const flagged = sentences
    .filter((sentence) => isUnborne(sentence) || sentence.misattributed)
    .map((sentence) => ({ ...sentence, end: sentence.start + response.slice(sentence.start, sentence.end).trimEnd().length }));
  const remark = (start: number, end: number): Node[] =>
    flagged
      .filter((sentence) => sentence.end > start && sentence.end <= end)
      .map((sentence) => element('span', { class: 'remark' }, ...remarkOn(sentence)));
  const remarkOn = ({ state, misattributed, sources: bearing }: Sentence): (Node | string)[] => {
    if (!misattributed) return [words[state === 'contradicted' ? 'contradicted' : 'unsupported']];
    const right = byNumber.get(bearing[0] ?? 0);
    return right ? [`${words.otherSource} `, chipOf(right, words, onOpen)] : [];
  };
  const isMiscited = (at: number): boolean =>
    flagged.some((sentence) => sentence.misattributed && sentence.start <= at && at < sentence.end);
  const maker: TextMaker = {
    words: (start, end) => {
      const pieces: (Node | string)[] = [];
      let at = start;
      for (const range of flagged) {
        const [from, to] = [Math.max(at, range.start), Math.min(end, range.end)];
        if (from >= to) continue;
        const part = response.slice(from, to);
        pieces.push(response.slice(at, from), isUnborne(range) ? element('span', { class: 'flagged' }, part) : part, ...remark(from, to));
        at = to;
      }
      return [...pieces, response.slice(at, end)];
    },
    chip: (number, start, end) => {
      const source = byNumber.get(number);
      return source && [chipOf(source, words, onOpen, isMiscited(start)), ...remark(start, end)];
    },
  };
  return blocksOf(response, maker);
}

/** The number of a source: a button that shows its passage, once the answer was checked. @param isWrong whether another source says it */
function chipOf(source: Source, words: WidgetWords, onOpen: TextOptions['onOpen'], isWrong = false): HTMLElement {
  const number = String(source.number);
  const kind = isWrong ? 'chip wrong' : 'chip';
  if (!onOpen || source.hidden || source.erased) return element('span', { class: kind }, number);
  const label = words.source.replace('{number}', number).replace('{document}', placeOf(source));
  const chip = element('button', { class: kind, type: 'button', 'aria-label': label, 'aria-expanded': 'false' }, number);
  chip.addEventListener('click', () => onOpen(source, chip));
  return chip;
}

/** Where a source stands. */
export const placeOf = ({ document, heading }: Source): string => [document, heading].filter(Boolean).join(' › ');
