import { ReadableDocuments } from '../../documents/collections/readable-documents';
import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import type { AnswerParts } from './kept-parts';
import { NOT_SHOWN, redacted } from './redaction';

const READS_TWO = new ReadableDocuments(new Set([2]), new Set(['moved.txt']));

function source(number: number, document: string, collection?: number): SourceResponse {
  const place = { chunk: 90 + number, part: 1, parts: 4, start: 0, end: 9, quote: `text of ${document}`, score: 1, cited: true };
  return { number, document, document_id: 70 + number, version: 1, ...(collection !== undefined && { collection }), ...place };
}

/** An answer of these sentences, each with the sources that support it and those it cites. */
function answer(sources: SourceResponse[], ...said: [text: string, supported: number[], cited?: number[]][]): AnswerParts {
  let response = '';
  const sentences = said.map(([text, supporting, cited = supporting]): SentenceSupportResponse => {
    const start = response.length;
    response += `${text} `;
    const state = supporting.length > 0 ? ('supported' as const) : ('unsupported' as const);
    const supported = supporting.length > 0;
    const rest = { sources: supporting, cited, neutral: false, misattributed: false, quotations: [] };
    return { start, end: start + text.length, supported, state, score: 1, ...rest };
  });
  return { response: response.trimEnd(), sources, sentences };
}

const textOf = ({ response, sentences = [] }: AnswerParts): string[] => sentences.map(({ start, end }) => response.slice(start, end));

describe('redacted', () => {
  it('leaves an answer as it is whose reader may see all of it', () => {
    const whole = answer([source(1, 'a.txt', 2)], ['Leave is 30 days [1].', [1]]);
    expect(redacted(whole, { collectionIds: [2], documents: ['a.txt'] }, READS_TWO)).toBe(whole);
  });

  it('keeps number and place of a source and the sentences of others, and moves their offsets', () => {
    const sources = [source(1, 'secret.txt', 3), source(2, 'a.txt', 2)];
    const whole = answer(
      sources,
      ['The canary is Zephyr [1].', [1]],
      ['It flies [1].', [1]],
      ['Leave is 30 days [2].', [2]],
      ['So it goes.', []],
    );
    const seen = redacted(whole, { collectionIds: [2, 3], documents: ['a.txt', 'secret.txt'] }, READS_TWO);
    expect(seen.response).toBe(`${NOT_SHOWN} [1] Leave is 30 days [2]. ${NOT_SHOWN}`);
    expect(textOf(seen)).toEqual([`${NOT_SHOWN} [1]`, 'Leave is 30 days [2].', NOT_SHOWN]);
    expect(seen.sources[0]).toEqual({
      number: 1,
      document: '',
      chunk: 0,
      part: 0,
      parts: 0,
      start: 0,
      end: 0,
      quote: '',
      score: 0,
      cited: true,
      hidden: true,
    });
    expect(seen.sources[1]).toBe(sources[1]);
  });

  it('hides a sentence that rests on a readable source and on another, and one that only quotes another', () => {
    const whole = answer([source(1, 'secret.txt', 3), source(2, 'a.txt', 2)], ['Both say so [1][2].', [2], [1, 2]]);
    expect(redacted(whole, { collectionIds: [2, 3], documents: [] }, READS_TWO).response).toBe(`${NOT_SHOWN} [1]`);
  });

  it('counts a document that was moved, and old sources as those of collection 1', () => {
    const moved = answer([source(1, 'moved.txt', 2)], ['It says so [1].', [1]]);
    expect(redacted(moved, { collectionIds: [2], documents: ['moved.txt'] }, READS_TWO).response).toBe(`${NOT_SHOWN} [1]`);
    const old = answer([source(1, 'old.txt')], ['It says so [1].', [1]]);
    expect(redacted(old, { collectionIds: [1], documents: ['old.txt'] }, READS_TWO).sources[0]).toMatchObject({ hidden: true });
  });

  it('hides all text that was not checked, and words between sentences', () => {
    const sources = [source(1, 'secret.txt', 3)];
    const unchecked = { response: 'The canary is', sources };
    const made = { collectionIds: [3], documents: ['secret.txt'] };
    expect(redacted(unchecked, made, READS_TWO).response).toBe(`${NOT_SHOWN} [1]`);
    expect(redacted({ response: '', sources: [] }, made, READS_TWO).response).toBe('');
    const whole = answer([source(2, 'a.txt', 2)], ['Leave is 30 days [2].', [2]]);
    const fenced = { ...whole, response: `${whole.response}\ncanary` };
    expect(redacted(fenced, { collectionIds: [2, 3], documents: [] }, READS_TWO).response).not.toContain('canary');
  });
});
