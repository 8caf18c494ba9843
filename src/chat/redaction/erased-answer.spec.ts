import type { SourceResponse } from '../chat.responses';
import type { SentenceSupportResponse } from '../grounding/claim-support.responses';
import { ERASED, type ErasedText, withoutErased, withoutErasedPassages } from './erased-answer';
import type { AnswerParts } from './kept-parts';

const SECRET: ErasedText = { names: new Set(['secret.txt', 'old-name.txt']), mayStay: () => false };
const QUESTION = 'How many days of leave are there?';

function source(number: number, document: string, quote: string): SourceResponse {
  return { number, document, collection: 2, chunk: 90 + number, part: 1, parts: 4, start: 0, end: 9, quote, score: 1, cited: true };
}

function answer(sources: SourceResponse[], ...said: [text: string, supported: number[]][]): AnswerParts {
  let response = '';
  const sentences = said.map(([text, supporting]): SentenceSupportResponse => {
    const start = response.length;
    response += `${text} `;
    const supported = supporting.length > 0;
    const rest = { sources: supporting, cited: supporting, neutral: false, misattributed: false, quotations: [] };
    return { start, end: start + text.length, supported, state: supported ? 'supported' : 'unsupported', score: 1, ...rest };
  });
  return { response: response.trimEnd(), sources, sentences };
}

describe('withoutErased', () => {
  const leave = source(2, 'leave.txt', 'Employees have 30 days of leave a year.');

  it('empties sources under every name, and keeps what others say in their own words', () => {
    const whole = answer(
      [source(1, 'old-name.txt', 'The quarblix opens the vault.'), leave],
      ['The quarblix opens the vault [1].', [1]],
      ['Employees have 30 days of leave [2].', [2]],
    );
    const { response, sources, sentences } = withoutErased(whole, QUESTION, SECRET);
    expect(response).toBe(`${ERASED} [1] Employees have 30 days of leave [2].`);
    expect(sources[1]).toBe(leave);
    expect(sources[0]).toEqual({
      number: 1,
      collection: 2,
      cited: true,
      document: '',
      chunk: 0,
      part: 0,
      parts: 0,
      start: 0,
      end: 0,
      quote: '',
      score: 0,
      erased: true,
    });
    expect(sentences?.map(({ start, end }) => response.slice(start, end))).toEqual([
      `${ERASED} [1]`,
      'Employees have 30 days of leave [2].',
    ]);
  });

  it('takes away a sentence that another source supports, but that has a word which no text left has', () => {
    const whole = answer([leave], ['Employees who know quarblix have 30 days of leave [2].', [2]]);
    expect(withoutErased(whole, QUESTION, SECRET).response).toBe(ERASED);
  });

  it('takes away all text that was not checked', () => {
    expect(withoutErased({ response: 'The quarblix', sources: [] }, QUESTION, SECRET).response).toBe(ERASED);
    expect(withoutErased({ response: '', sources: [] }, QUESTION, SECRET).response).toBe('');
  });

  it('lets a quote stay that a version which is left has, and does the same when it is done again', () => {
    const version: ErasedText = { names: SECRET.names, mayStay: (quote) => quote.startsWith('Employees') };
    const whole = answer(
      [source(1, 'secret.txt', 'Employees have a key.'), source(2, 'secret.txt', 'The quarblix opens it.')],
      ['Employees have a key [1].', [1]],
      ['The quarblix opens it [2].', [2]],
    );
    const once = withoutErased(whole, QUESTION, version);
    expect(once.response).toBe(`Employees have a key [1]. ${ERASED} [2]`);
    expect(withoutErased(once, QUESTION, version)).toEqual(once);
  });
});

describe('withoutErasedPassages', () => {
  it('tells neither searches nor prompt, and of an erased passage its number alone', () => {
    const passage = { number: 1, chunk: 7, document: 'secret.txt', collection: 2, start: 1, end: 5, score: 1 };
    const explanation = {
      question: QUESTION,
      searches: [{ question: 'quarblix', milliseconds: 1, degraded: false, build: 1, vector_share: 0, candidates: [] }],
      passages: [passage, { ...passage, number: 2, document: 'leave.txt' }],
      doubtful: false,
      instructions: 'Answer.',
      context: 'The quarblix opens the vault.',
      timings: { search_ms: 1, answer_ms: 1 },
    };
    const left = withoutErasedPassages(explanation, SECRET);
    expect(JSON.stringify(left)).not.toMatch(/quarblix|secret/);
    expect(left.passages?.map(({ document }) => document)).toEqual(['', 'leave.txt']);
  });
});
