import type { Language } from './language';

/** Letters of a run that are looked at together, a space at each end of a word included. */
const LENGTH = 3;

/** Added to every count, for runs that a language's own texts do not have. */
const SMOOTHING = 0.2;

/** Runs of letters that texts of a language may have, as an estimate. */
const POSSIBLE_RUNS = 2_000;

/** How often runs of three letters occur in a language. */
interface LetterProfile {
  counts: ReadonlyMap<string, number>;
  total: number;
}

const PROFILES = new Map<Language, LetterProfile>();

/**
 * The most probable language of some words among several, by their runs of three letters: naive Bayes over what Askbase itself says in each
 * language, its function words and its small talk. A few hundred words of each are enough to tell two languages apart, not to find out that
 * it is neither.
 * @param margin how much more probable it must be than every other one, as a difference of natural logarithms
 * @returns undefined when another one is nearly as probable
 */
export function likeliestLanguage(words: readonly string[], languages: readonly Language[], margin: number): Language | undefined {
  const runs = words.flatMap(runsOf);
  const scored = languages.map((language) => ({ language, score: logProbability(runs, profileOf(language)) }));
  const [best, second] = scored.sort((left, right) => right.score - left.score);
  return best && best.score - (second?.score ?? -Infinity) >= margin ? best.language : undefined;
}

function logProbability(runs: readonly string[], { counts, total }: LetterProfile): number {
  const all = total + SMOOTHING * POSSIBLE_RUNS;
  return runs.reduce((sum, run) => sum + Math.log(((counts.get(run) ?? 0) + SMOOTHING) / all), 0);
}

/** Made when it is first needed: most texts are known by their function words alone. */
function profileOf(language: Language): LetterProfile {
  const known = PROFILES.get(language);
  if (known) return known;
  const { notices, functionWords, sharedWords = [] } = language;
  const said =
    Object.values<string>({ ...notices })
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = new Map<string, number>();
  let total = 0;
  for (const run of [...said, ...functionWords, ...sharedWords].flatMap(runsOf)) {
    counts.set(run, (counts.get(run) ?? 0) + 1);
    total += 1;
  }
  const profile = { counts, total };
  PROFILES.set(language, profile);
  return profile;
}

function runsOf(word: string): string[] {
  const padded = ` ${word} `;
  return Array.from({ length: Math.max(0, padded.length - LENGTH + 1) }, (_, start) => padded.slice(start, start + LENGTH));
}
