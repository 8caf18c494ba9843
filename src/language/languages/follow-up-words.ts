import { wordSet } from './word-set';

/** Word patterns that recognise follow-up questions of one language: questions that depend on earlier turns. */
export interface FollowUpWords {
  /** Words that name no subject. They also identify the language of a question with too few function words. */
  common: ReadonlySet<string>;
  /** Words that begin a new clause: the previous clause may name the referent of a pronoun. */
  boundaries: ReadonlySet<string>;
  /** Openings and phrases of a question that continues an earlier turn. */
  continuing: RegExp;
  /** Uses of the pronouns below without a referent, such as "is it possible to": removed before matching. */
  idle: RegExp;
  /** Pronouns and similar words whose referent is in this question or in an earlier turn. */
  pointing: RegExp;
  /** Possessives, whose referent may be named in the same clause. */
  owning: RegExp;
  /** Capitalised words that would look like pronouns in lower case. */
  capitals: RegExp;
  /** Pronouns of `pointing` that begin a clause as its subject: "whether they". */
  subjects: RegExp;
  /** Words after which a verb begins a new clause: "to repair it". */
  infinitives: ReadonlySet<string>;
  /** Openings of a fragment: "for contractors?" */
  fragmentStarts: RegExp;
  /** Auxiliary verbs: a short question with one is complete and not a fragment. */
  auxiliaries: RegExp;
  /** Auxiliary verbs of the past: a short question with one asks for more of what was told, unless it names something: "who was in charge?" */
  pastAuxiliaries: RegExp;
}

/** The same for languages without spaces between words, or with inflected pronouns: a match of any pattern is a follow-up. */
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
  /** Openings of follow-ups. */
  openings: string;
  /** Phrases that make a follow-up at any position. */
  phrases: string;
  /** Complete follow-ups. */
  alone?: string;
  idle: string;
  pointing: string;
  owning?: string;
  capitals?: RegExp;
  subjects?: string;
  infinitives?: string;
  fragmentStarts?: string;
  auxiliaries?: string;
  pastAuxiliaries?: string;
}

const NEVER = '(?!)';

/**
 * Compiles the lists to patterns. The matched text consists of lower-case words separated by single spaces, with a space at both ends;
 * a comma or stop is a separate word: ` when it rains , who pays `.
 */
export function followUpWords(lists: FollowUpLists): FollowUpWords {
  const { openings, phrases, alone = NEVER, idle, pointing, owning = NEVER } = lists;
  const { subjects = NEVER, infinitives = '', fragmentStarts = NEVER, auxiliaries = NEVER, pastAuxiliaries = NEVER } = lists;
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
    pastAuxiliaries: pattern(` (?:${pastAuxiliaries}) `),
  };
}

const pattern = (source: string, flags = ''): RegExp => new RegExp(source.replace(/\n\s*/g, ''), `${flags}u`);
