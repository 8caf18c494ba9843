import { LRUCache } from 'lru-cache';
import { isNegated } from '../../language/sentences/negation';
import { analysePassage, titleStems } from '../../language/sentences/passage-analysis';
import { SYNONYMS, synonymsOf } from '../../language/sentences/synonyms';
import { stem, words } from '../../language/text/words';
import type { RetrievedChunk } from '../../rag/rag.types';
import { type Citation, citationsOf } from './answer-citations';
import { type AnswerSentence, answerSentences } from './answer-sentences';
import { type Claim, claimOf, numbersIn } from './claims';
import { quotationsIn } from './quotations';
import type { SentenceSupportResponse } from './claim-support.responses';

/** Maximum number of consecutive sentences of a passage that one sentence of an answer may summarise. */
const LONGEST_WINDOW = 3;

/**
 * Minimum share of the weight of a sentence's words that a passage must contain to support it. Set by judgement; claim-support.spec.ts
 * holds the cases.
 */
const ENOUGH = 0.6;

/** Weight of a word that occurs only in the title or the heading of a passage. */
const IN_TITLE = 0.8;

/** A few consecutive sentences of a passage, prepared for comparison. */
interface Window {
  stems: Set<string>;
  /** Stems of the heading above the sentences and of the title. */
  above: ReadonlySet<string>;
  numbers: Set<string>;
  /** True when one of the sentences contains a negation. */
  isNegated: boolean;
}

/** A passage, prepared for comparison. */
interface ReadWindows {
  /** The whole passage, for a fast first comparison. */
  whole: Window;
  /** Its single sentences. */
  sentences: readonly Window[];
  /** Every run of up to three sentences. */
  windows: readonly Window[];
}

/**
 * For each sentence of an answer, the passages that support it, decided lexically: the passage contains enough of the sentence's
 * content words close together and all its numbers and names, and both agree on negation. No model is called, so the same texts
 * always give the same result. A statement that is deduced, calculated, paraphrased or in another language counts as unsupported.
 * @param text an answer after the output filter
 * @param chunks all passages sent to the model, in the order of their numbers, from 1
 * @param citations those of the answer
 */
export function supportOf(
  text: string,
  chunks: readonly RetrievedChunk[],
  citations: readonly Citation[] = citationsOf(text, chunks),
): SentenceSupportResponse[] {
  const passages = chunks.map(rememberedWindows);
  const quotations = quotationsIn(text, chunks);
  return answerSentences(text, citations).map((sentence) => {
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
    // Fast exit: most passages share too few words with the sentence.
    if (coverage(claim, weights, [whole]) < ENOUGH || saysOpposite(claim, weights, sentences)) return [];
    return windows.some((window) => holdsClaim(claim, weights, [window])) ? [index + 1] : [];
  });
  if (alone.length > 0 || cited.length < 2) return alone;
  // A sentence may combine statements of two cited passages.
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

/** Weights of words: higher the fewer passages contain the word, highest when none does. */
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

/** Whether every sentence that contains most of the claim differs from it in negation. */
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

/** Maximum number of passages whose windows are cached, about 30 kB each. */
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
