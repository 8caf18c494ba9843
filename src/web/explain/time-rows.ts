import type { MessageKey } from '../i18n/english';
import type { Explanation, Step } from './explain-query';

/** A row of the waterfall. */
export interface TimeRow {
  label: MessageKey;
  /** Values of the label. */
  values: Record<string, string>;
  /** The search that it is about, by its place. */
  search?: number | undefined;
  fill: string;
  start: number;
  milliseconds: number;
}

/** What calls are for, and what they are called then. */
const CALLS: Record<NonNullable<Step['purpose']>, MessageKey> = {
  answer: 'explain.call',
  check: 'explain.callCheck',
  cite: 'explain.callCite',
  condense: 'explain.callRewrite',
  embed: 'explain.callEmbed',
};

const PLAIN: Record<Exclude<Step['step'], 'call'>, readonly [MessageKey, string]> = {
  read: ['explain.read', 'fill-4'],
  search: ['explain.search', 'fill-1'],
  choose: ['explain.choose', 'fill-4'],
  check: ['explain.check', 'fill-4'],
  store: ['explain.store', 'fill-4'],
};

/** The rows of the waterfall: a call that was streamed has two, one until its first word. */
export function timeRows({ steps, timings }: Pick<Explanation, 'steps' | 'timings'>): TimeRow[] {
  if (steps) return steps.flatMap(rowsOf);
  const { search_ms: search, answer_ms: answer } = timings;
  return [
    { label: 'explain.search', values: {}, fill: 'fill-1', start: 0, milliseconds: search },
    { label: 'explain.answer', values: {}, fill: 'fill-2', start: search, milliseconds: answer },
  ];
}

function rowsOf(step: Step): TimeRow[] {
  const { start, milliseconds, search, purpose = 'answer', provider = '', outcome, status, first_text: first } = step;
  if (step.step !== 'call') {
    const [label, fill] = PLAIN[step.step];
    return [{ label, values: {}, search, fill, start, milliseconds }];
  }
  const values = { provider };
  if (outcome !== 'ok') {
    const reason = status === undefined ? (outcome ?? '') : String(status);
    return [{ label: 'explain.callFailed', values: { provider, reason }, fill: 'fill-flag', start, milliseconds }];
  }
  if (purpose !== 'answer') return [{ label: CALLS[purpose], values, fill: 'fill-2', start, milliseconds }];
  if (first === undefined || provider === 'Local') return [{ label: 'explain.call', values, fill: 'fill-1', start, milliseconds }];
  return [
    { label: 'explain.callFirst', values, fill: 'fill-3', start, milliseconds: first },
    { label: 'explain.callWriting', values, fill: 'fill-1', start: start + first, milliseconds: milliseconds - first },
  ];
}

/** How long it took in all. */
export function wholeTime(rows: readonly TimeRow[]): number {
  return Math.max(0, ...rows.map(({ start, milliseconds }) => start + milliseconds));
}

/** When the first word of the answer was there; undefined when it was not streamed. */
export function firstWord({ steps = [] }: Pick<Explanation, 'steps'>): number | undefined {
  const call = steps.find(({ purpose, outcome, first_text: first }) => purpose === 'answer' && outcome === 'ok' && first !== undefined);
  return call && call.start + (call.first_text ?? 0);
}

/** One of the five parts of an axis that ends at a round figure, in milliseconds. */
export function axisPart(whole: number): number {
  const least = Math.max(1, whole / 5);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least) ?? 10);
}
