import { wordSet } from './word-set';

/** How questions of one language lean on what was said before, told from their words. */
export interface FollowUpWords {
  /** Words that name no subject. They also tell the language of a question that has too few function words for it. */
  common: ReadonlySet<string>;
  /** Words that begin a new clause: what a pronoun stands for may have been named in the one before. */
  boundaries: ReadonlySet<string>;
  /** How a question begins, or what it holds, that goes on from something. */
  continuing: RegExp;
  /** Uses of the words below that point at nothing said: taken out first. */
  idle: RegExp;
  /** Words that stand for something said before, in this question or in an earlier one. */
  pointing: RegExp;
  /** Words for the owner of something, who may be named in the same clause. */
  owning: RegExp;
  /** Capitalised words that would look like pronouns in lower case. */
  capitals: RegExp;
  /** Those of the pointing words that begin a clause as its subject: "whether they". */
  subjects: RegExp;
  /** Words behind which a verb begins a new clause: "to repair it". */
  infinitives: ReadonlySet<string>;
  /** How the rest of a question begins: "for contractors?" */
  fragmentStarts: RegExp;
  /** Verbs that make a short question a whole one. */
  auxiliaries: RegExp;
}

/** The same for languages whose words are not parted by spaces, or carry the meaning in endings: each pattern alone tells a follow-up. */
export interface FollowUpPatterns {
  patterns: readonly RegExp[];
}

/**
 * Lists that make {@link FollowUpWords}. All but `common`, `boundaries` and `infinitives` hold patterns, one or many alternatives, and may
 * go over several lines.
 */
export interface FollowUpLists {
  common: string;
  boundaries: string;
  /** With these a follow-up begins. */
  openings: string;
  /** These make one wherever they stand. */
  phrases: string;
  /** The whole of a follow-up. */
  alone?: string;
  idle: string;
  pointing: string;
  owning?: string;
  capitals?: RegExp;
  subjects?: string;
  infinitives?: string;
  fragmentStarts?: string;
  auxiliaries?: string;
}

const NEVER = '(?!)';

/**
 * Makes patterns of lists, for text as it is matched: lower-case words between single spaces, one at either end; a comma or stop
 * is a word of its own, ` when it rains , who pays `.
 */
export function followUpWords(lists: FollowUpLists): FollowUpWords {
  const { openings, phrases, alone = NEVER, idle, pointing, owning = NEVER } = lists;
  const { subjects = NEVER, infinitives = '', fragmentStarts = NEVER, auxiliaries = NEVER } = lists;
  return {
    common: wordSet(lists.common),
    boundaries: wordSet(`, ${lists.boundaries}`),
    continuing: pattern(`^ (?:${openings}) | (?:${phrases}) |^ (?:${alone}) $`),
    idle: pattern(`(?<= )(?:${idle}) `, 'g'),
    pointing: pattern(`(?<= )(?:${pointing})(?= |$)`, 'g'),
    owning: pattern(`(?<= )(?:${owning})(?= )`, 'g'),
    capitals: lists.capitals ?? new RegExp(NEVER),
    subjects: pattern(`^(?:${subjects})$`),
    infinitives: wordSet(infinitives),
    fragmentStarts: pattern(`^ (?:${fragmentStarts}) `),
    auxiliaries: pattern(` (?:${auxiliaries}) `),
  };
}

const pattern = (source: string, flags = ''): RegExp => new RegExp(source.replace(/\n\s*/g, ''), `${flags}u`);
