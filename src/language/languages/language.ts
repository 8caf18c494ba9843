import type { FollowUpPatterns, FollowUpWords } from './follow-up-words';

/** A kind of thing that a question can ask for. What an answer of each kind looks like stands in question/answer-type.ts. */
export type AskedFor =
  | 'age'
  | 'amount'
  | 'clock time'
  | 'count'
  | 'duration'
  | 'e-mail'
  | 'extent'
  | 'frequency'
  | 'measure'
  | 'money'
  | 'opening hours'
  | 'person'
  | 'place'
  | 'point in time'
  | 'reason'
  | 'share'
  | 'size'
  | 'telephone'
  | 'web address';

/**
 * Everything that is known of one language. Only the first group is needed; what is left out is not recognised in that language. A
 * "pattern" is the source of a regular expression, matched without regard to case and with the `u` flag; patterns of words match whole
 * words only.
 */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** Said when no passage answers a question. */
  readonly nothingFound: string;
  /** A script that this one of the languages is told by; unset for the Latin alphabet, where {@link functionWords} tell them apart. */
  readonly script?: RegExp;
  /** Words that carry grammar and no topic, those of questions among them, in lower case; empty for a language told by its script. */
  readonly functionWords: ReadonlySet<string>;
  /** How a question leans on what was said before. */
  readonly followUps?: FollowUpWords | FollowUpPatterns;
  readonly questions?: QuestionWords;
  readonly sentences?: SentenceWords;
  /** Sentences of answers that claim nothing. */
  readonly answers?: AnswerWords;
  /** Groups of words that may stand for one another, irregular forms of a verb among them. */
  readonly synonyms?: readonly string[];
}

/** The words of questions. */
export interface QuestionWords {
  /**
   * Patterns of words with which a question asks for a kind of thing: "how long" asks for a duration. Before "count" stands what is
   * counted.
   */
  readonly askedFor?: Partial<Record<AskedFor, readonly string[]>>;
  /** Words that say what kind of thing is asked for, or that something is, and little of what a question is about. */
  readonly asking?: ReadonlySet<string>;
  /** Words that ask for a quantity and say nothing else, by the word they stand behind: "how" with "many". */
  readonly quantities?: { readonly after: string; readonly words: ReadonlySet<string> };
  /** Patterns of words that ask for a thing of a kind, at the beginning of a question: "which". */
  readonly naming?: readonly string[];
  /** Patterns of words that begin a clause of a question which names a thing: "which header tells how long to wait". */
  readonly inClause?: readonly string[];
  /** Words of which two ask for two things: "when and where". */
  readonly several?: readonly string[];
  /** Patterns of questions for a list: "name all plans". */
  readonly list?: readonly string[];
  /** Words that may stand before the word a question begins with: "by when". */
  readonly leadIns?: readonly string[];
  /** Forms of whole questions. */
  readonly forms?: QuestionForms;
  /** Words for people in general, with those for groups of them. */
  readonly people?: { readonly general: string; readonly groups: ReadonlySet<string> };
  /** Endings that make a verb with a particle one word: "back up" is "backup". */
  readonly verbParticles?: readonly string[];
}

/** Forms of whole questions, each with what it asks about as a named group. */
export interface QuestionForms {
  /** Asks what a thing is; group `thing`. */
  readonly definition?: RegExp;
  /** How a sentence defines a thing, as a pattern in which `%s` is the thing. */
  readonly defining?: string;
  /** Asks for a thing of a kind: "which bank". */
  readonly which?: RegExp;
  /** Asks for something of something: "what is the price of …"; group `head`. */
  readonly whatIsThe?: RegExp;
}

/** What the sentences of texts are read with. */
export interface SentenceWords {
  /** Function words that are left out of searches and of what texts are about, whatever language they are in. */
  readonly stopWords?: ReadonlySet<string>;
  /** Words that say that something is not so. */
  readonly negations?: ReadonlySet<string>;
  readonly abbreviations?: Abbreviations;
  /** Words for the numbers from 2 on, in their order. */
  readonly numbersFromTwo?: ReadonlySet<string>;
  /** True when every noun is written with a capital, so that a capital tells no name. */
  readonly capitalisesNouns?: boolean;
}

/** Patterns of shorthands whose full stop ends no sentence. */
export interface Abbreviations {
  /** Something always follows: "Dr." */
  readonly titles?: readonly string[];
  /** They stand before a number: `No. 5`, but `The answer is no.` */
  readonly beforeNumber?: readonly string[];
  /** A sentence may well end with them; it does when a capital follows. */
  readonly maybeLast?: readonly string[];
}

/** Words of answers about answers. */
export interface AnswerWords {
  /** Words that claim nothing: "According to the documents", "Yes, that is right". */
  readonly talk?: ReadonlySet<string>;
  /** Parts of "the documents say nothing". */
  readonly refusals?: Refusals;
}

/** What statements such as "The documents do not say …" are made of, as patterns. */
export interface Refusals {
  readonly documents: readonly string[];
  /** Verbs of it, as they are. */
  readonly say: ReadonlySet<string>;
  /** Stands behind the verb. */
  readonly nothing: readonly string[];
  /** Whole statements of another form. */
  readonly phrases?: readonly string[];
}
