import { LRUCache } from 'lru-cache';
import { isNegated } from '../../language/sentences/negation';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';
import { SYNONYMS, synonymsOf } from '../../language/sentences/synonyms';
import { stem, words } from '../../language/text/words';
import type { RetrievedChunk } from '../../rag/rag.types';
import { type AnswerSentence, answerSentences } from './answer-sentences';
import { type Claim, claimOf, numbersIn } from './claims';
import { quotationsIn } from './quotations';
import type { SentenceSupportResponse } from './claim-support.responses';

/** Sentences of a passage in a row that one sentence of an answer may sum up. */
const LONGEST_WINDOW = 3;

/** The share of its words' weight that a passage must hold to support a sentence. A judgement, held by the cases in claim-support.spec.ts. */
const ENOUGH = 0.6;

/** What a word counts that stands only in the title or the heading of a passage. */
const IN_TITLE = 0.8;

/** A few sentences of a passage as they are compared. */
interface Window {
  stems: Set<string>;
  /** Stems of the heading they stand under and of the title. */
  above: ReadonlySet<string>;
  numbers: Set<string>;
  /** True when one of its sentences says that something is not so. */
  isNegated: boolean;
}

/** A passage as it is compared. */
interface ReadWindows {
  /** All of it, for a first look. */
  whole: Window;
  /** Its sentences one by one. */
  sentences: readonly Window[];
  /** Every run of up to three sentences. */
  windows: readonly Window[];
}

/**
 * Tells for each sentence of an answer which passages support it, from words alone: enough of its content words stand close
 * together there, every number and name in it does too, and neither says "not" where the other does not. No model is asked, so the
 * same texts always give the same result. What is deduced, calculated, or said in other words or another language counts as
 * unsupported: the text does not show it.
 * @param text a checked answer
 * @param chunks all that were offered, in the order they were numbered, from 1
 */
export function supportOf(text: string, chunks: readonly RetrievedChunk[]): SentenceSupportResponse[] {
  const passages = chunks.map(rememberedWindows);
  const quotations = quotationsIn(text, chunks);
  return answerSentences(text).map((sentence) => {
    const { start, end, cited } = sentence;
    const own = quotations.filter((quotation) => quotation.start >= start && quotation.end <= end);
    const claim = claimOf(sentence.words);
    const isInvented = own.some(({ match }) => match === 'unknown');
    const sources = claim.isNeutral || isInvented ? [] : supporting(claim, sentence, passages);
    return {
      start,
      end,
      supported: sources.length > 0,
      sources,
      cited,
      neutral: claim.isNeutral && !isInvented,
      misattributed: cited.length > 0 && sources.length > 0 && !cited.some((number) => sources.includes(number)),
      quotations: own,
    };
  });
}

function supporting(claim: Claim, { cited }: AnswerSentence, passages: readonly ReadWindows[]): number[] {
  const weights = weightsOf(claim, passages);
  const alone = passages.flatMap(({ whole, sentences, windows }, index) => {
    // Most passages can be told from afar to have nothing to do with it.
    if (coverage(claim, weights, [whole]) < ENOUGH || saysOpposite(claim, weights, sentences)) return [];
    return windows.some((window) => holdsClaim(claim, weights, [window])) ? [index + 1] : [];
  });
  if (alone.length > 0 || cited.length < 2) return alone;
  // A sentence may join what two of its passages say.
  const best = cited.flatMap((number) => {
    const passage = passages[number - 1];
    if (!passage || passage.windows.length === 0 || saysOpposite(claim, weights, passage.sentences)) return [];
    return [{ number, window: bestOf(claim, weights, passage.windows) }];
  });
  const together = best.map(({ window }) => window);
  return together.length > 1 && holdsClaim(claim, weights, together)
    ? best.map(({ number }) => number).sort((left, right) => left - right)
    : [];
}

/** A word counts more the fewer passages hold it, and most when none does. */
function weightsOf({ stems }: Claim, passages: readonly ReadWindows[]): Map<string, number> {
  return new Map(
    [...stems].map((word) => {
      const holding = passages.filter(({ whole }) => likeness(word, whole) > 0).length;
      return [word, 1 + Math.log((passages.length + 1) / (holding + 1))];
    }),
  );
}

function bestOf(claim: Claim, weights: ReadonlyMap<string, number>, windows: readonly Window[]): Window {
  return windows.reduce((best, next) => (coverage(claim, weights, [next]) > coverage(claim, weights, [best]) ? next : best));
}

function holdsClaim(claim: Claim, weights: ReadonlyMap<string, number>, windows: readonly Window[]): boolean {
  if (![...claim.numbers].every((number) => windows.some((window) => window.numbers.has(number)))) return false;
  if (![...claim.names].every((name) => windows.some((window) => window.stems.has(name) || window.above.has(name)))) return false;
  return coverage(claim, weights, windows) >= ENOUGH;
}

/** Whether, of the sentences that say most of the claim, each denies what it states or states what it denies. */
function saysOpposite(claim: Claim, weights: ReadonlyMap<string, number>, sentences: readonly Window[]): boolean {
  const held = sentences.map((sentence) => coverage(claim, weights, [sentence]));
  const most = Math.max(0, ...held);
  return sentences.every((sentence, index) => (held[index] ?? 0) < most || sentence.isNegated !== claim.isNegated);
}

function coverage({ stems }: Claim, weights: ReadonlyMap<string, number>, windows: readonly Window[]): number {
  let whole = 0;
  let held = 0;
  for (const word of stems) {
    const weight = weights.get(word) ?? 1;
    whole += weight;
    held += weight * Math.max(...windows.map((window) => likeness(word, window)));
  }
  return whole === 0 ? 1 : held / whole;
}

function likeness(word: string, { stems, above }: Window): number {
  if (stems.has(word)) return 1;
  for (const partner of synonymsOf(word)) if (stems.has(partner)) return SYNONYMS;
  return above.has(word) ? IN_TITLE : 0;
}

/** Passages whose windows are remembered, some 30 kB each. */
const REMEMBERED_PASSAGES = 300;
const known = new LRUCache<string, { title: string; read: ReadWindows }>({ max: REMEMBERED_PASSAGES });

function rememberedWindows({ title, heading, text }: RetrievedChunk): ReadWindows {
  const above = heading === undefined ? title : `${title} ${heading}`;
  const found = known.get(text);
  if (found?.title === above) return found.read;
  const read = readWindows(text, titleStems(above));
  known.set(text, { title: above, read });
  return read;
}

function readWindows(text: string, title: ReadonlySet<string>): ReadWindows {
  const { units } = analysePassage(text);
  const sentences = units.map((unit): Window => ({
    stems: new Set(words(unit.text).map(stem)),
    above: new Set([...title, ...unit.heading]),
    numbers: numbersIn(unit.text),
    isNegated: isNegated(unit.text),
  }));
  const windows = sentences.flatMap((_sentence, first) =>
    Array.from({ length: Math.min(LONGEST_WINDOW, sentences.length - first) }, (_count, more) =>
      joined(sentences.slice(first, first + more + 1)),
    ),
  );
  return { whole: joined(sentences), sentences, windows };
}

function joined(windows: readonly Window[]): Window {
  return {
    stems: new Set(windows.flatMap(({ stems }) => [...stems])),
    above: new Set(windows.flatMap(({ above }) => [...above])),
    numbers: new Set(windows.flatMap(({ numbers }) => [...numbers])),
    isNegated: windows.some((window) => window.isNegated),
  };
}
