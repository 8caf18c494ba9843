import type { DocumentQuestionPatterns } from './document-questions';
import type { AnswerRequests } from './answer-requests';
import type { ClaimWords } from './claim-words';
import type { FollowUpPatterns, FollowUpWords } from './follow-up-words';
import type { Notices } from './notices';
import type { SmallTalkWords } from './small-talk-words';

/** An answer type: a kind of thing that a question can ask for. question/answer-type.ts holds the patterns of the answers. */
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
 * The definition of a language. Only the first group of fields is required; an omitted field disables that recognition for the language. A
 * "pattern" is the source of a regular expression, matched case-insensitively with the `u` flag; patterns of words match whole words
 * only.
 */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** What Askbase says in its own words. */
  readonly notices: Notices;
  /** How messages that ask nothing of the documents are recognised: greetings, thanks. */
  readonly smallTalk: SmallTalkWords;
  /** The script that identifies the language; unset for the Latin alphabet, where {@link functionWords} identify it. */
  readonly script?: RegExp;
  /** Function words (grammar without a topic, including question words) in lower case. They may be empty for a language identified by its script. */
  readonly functionWords: ReadonlySet<string>;
  /** Function words that a language before this one in the list has too: weak signs of the language. */
  readonly sharedWords?: ReadonlySet<string>;
  /** Letters of the Latin alphabet that, among the languages of the list, this one alone writes. They help where function words are few. */
  readonly letters?: RegExp;
  /** For a script without spaces between words: patterns of words and endings that are grammar, cut out of questions. Longer ones first. */
  readonly grammar?: readonly string[];
  /** How follow-up questions are recognised. */
  readonly followUps?: FollowUpWords | FollowUpPatterns;
  /** How messages that only ask for something about the answer before are recognised. */
  readonly answerRequests?: AnswerRequests;
  readonly questions?: QuestionWords;
  /** How the question is found in a longer message. */
  readonly messages?: MessageWords;
  /** How documents as wholes are asked about: summaries, mentions, comparisons. */
  readonly documentQuestions?: DocumentQuestionPatterns;
  readonly sentences?: SentenceWords;
  /** How sentences of answers without a claim are recognised. */
  readonly answers?: AnswerWords;
  /** Groups of synonyms, including irregular forms of a verb; one group per entry. */
  readonly synonyms?: readonly string[];
  /** The months in order, each with its forms in dates, separated by spaces; unset where months are numbered. Abbreviations are their beginnings. */
  readonly months?: readonly string[];
  readonly numbers?: NumberWords;
  /** Words by which the statements of answers are compared with those of passages. */
  readonly claims?: ClaimWords;
  /** True when words are joined to compounds as they come: the "Mahngebühr" is a "Gebühr". */
  readonly joinsWords?: boolean;
}

/** Whether a word, in lower case, is a function word of a language. */
export function isFunctionWord(word: string, { functionWords, sharedWords }: Language): boolean {
  return functionWords.has(word) || sharedWords?.has(word) === true;
}

/** Whether words of a language are joined freely; true of an unknown one, so that compounds of all are found. */
export function languageJoinsWords(language: Language | undefined): boolean {
  return language === undefined || language.joinsWords === true;
}

/** How numbers are written. */
export interface NumberWords {
  /** What a word after a number multiplies it by: "1.5 million". */
  readonly multipliers?: Readonly<Record<string, number>>;
  /** True when a comma precedes the decimals, so that a full stop separates thousands. */
  readonly hasDecimalComma?: boolean;
}

/** The question words of a language. */
export interface QuestionWords {
  /**
   * Patterns of words with which a question asks for a kind of thing: "how long" asks for a duration. Before "count" stands what is
   * counted.
   */
  readonly askedFor?: Partial<Record<AskedFor, readonly string[]>>;
  /** Words that state the answer type, or that something exists, and little about the topic of a question. */
  readonly asking?: ReadonlySet<string>;
  /** Words that only ask for a quantity, with the word that precedes them: "many" after "how". */
  readonly quantities?: { readonly after: string; readonly words: ReadonlySet<string> };
  /** Patterns of words at the beginning of a question that ask for a thing of a kind: "which". */
  readonly naming?: readonly string[];
  /** Patterns of words that begin a subordinate clause in such a question: "which header tells how long to wait". */
  readonly inClause?: readonly string[];
  /** Question words; two of them in one question ask for two things: "when and where". */
  readonly several?: readonly string[];
  /** Patterns of questions for a list: "name all plans". */
  readonly list?: readonly string[];
  /** Patterns of words with which a question selects among things, by comparing them: "the largest", "before 2027". */
  readonly selecting?: readonly string[];
  /** Words that may precede the question word: "by when". */
  readonly leadIns?: readonly string[];
  /** Forms of whole questions. */
  readonly forms?: QuestionForms;
  /** Words for people in general, and for groups of people. */
  readonly people?: { readonly general: string; readonly groups: ReadonlySet<string> };
  /** Verb particles that join with the verb to a noun: "back up" and "backup". */
  readonly verbParticles?: readonly string[];
}

/** Patterns of words that tell the question of a message from what surrounds it; a question mark does so in every language. */
export interface MessageWords {
  /** Greetings, thanks and offers: "good morning", "can you help me". */
  readonly courtesies: readonly string[];
  /** Beginnings of a sentence that asks for something without a question mark: "tell me", "list". */
  readonly requests: readonly string[];
  /** Question words, with which a question without a mark begins. */
  readonly openings: readonly string[];
}

/** Patterns of whole questions, with a named group for the subject. */
export interface QuestionForms {
  /** Asks what a thing is; group `thing`. */
  readonly definition?: RegExp;
  /** Pattern of a sentence that defines a thing; `%s` stands for the thing. */
  readonly defining?: string;
  /** Asks for a thing of a kind: "which bank". */
  readonly which?: RegExp;
  /** Asks for an attribute: "what is the price of …"; group `head`. */
  readonly whatIsThe?: RegExp;
}

/** Words for the analysis of sentences. */
export interface SentenceWords {
  /** Stop words: function words that are left out of searches and topics, in texts of every language. */
  readonly stopWords?: ReadonlySet<string>;
  /** Negations. */
  readonly negations?: ReadonlySet<string>;
  readonly abbreviations?: Abbreviations;
  /** Number words from 2 on, in ascending order. */
  readonly numbersFromTwo?: ReadonlySet<string>;
  /** True when all nouns are capitalised, so that a capital does not indicate a name. */
  readonly capitalisesNouns?: boolean;
}

/** Patterns of abbreviations whose full stop does not end a sentence. */
export interface Abbreviations {
  /** Titles, which never end a sentence: "Dr." */
  readonly titles?: readonly string[];
  /** Abbreviations only before a number: `No. 5`, but `The answer is no.` */
  readonly beforeNumber?: readonly string[];
  /** Abbreviations that may end a sentence; they do when a capital follows. */
  readonly maybeLast?: readonly string[];
}

/** Words of sentences in answers that make no claim about the topic. */
export interface AnswerWords {
  /** Words without a claim: "According to the documents", "Yes, that is right". */
  readonly talk?: ReadonlySet<string>;
  /** Parts of "the documents say nothing". */
  readonly refusals?: Refusals;
}

/** Patterns of refusals such as "The documents do not say …". */
export interface Refusals {
  readonly documents: readonly string[];
  /** The verb forms. */
  readonly say: ReadonlySet<string>;
  /** Patterns that follow the verb. */
  readonly nothing: readonly string[];
  /** Refusals of another form. */
  readonly phrases?: readonly string[];
}
