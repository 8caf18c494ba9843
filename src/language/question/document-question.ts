import type { DocumentQuestionPatterns } from '../languages/document-questions';
import { isFunctionWord, type Language } from '../languages/language';
import { LANGUAGES } from '../languages/languages';
import { sentenceEnds } from '../sentences/sentences';

/** A question about documents as wholes rather than about a fact in them. */
export type DocumentQuestion =
  /** What a document, or the documents on a topic, say in all. An ordinary question when `needsName` and no document is called so. */
  | { kind: 'document'; subject: string; needsName: boolean }
  /** Which documents hold something; which things of a kind there are in them. All documents when the subject is ''. */
  | { kind: 'mentions'; subject: string; asksFor: 'documents' | 'things' }
  /** Two things side by side. */
  | { kind: 'comparison'; subjects: readonly [left: string, right: string] };

/** A sentence longer than this, in UTF-16 units, asks for something else; later sentences than this many are not looked at. */
const LONGEST_SENTENCE = 300;
const MOST_SENTENCES = 24;

/** Most courtesies in front of a question: "Hello, could you please". */
const MOST_COURTESIES = 4;

const OPENING_MARKS = /^[\s¿¡]+/u;
const CLOSING_MARKS = /[\s.!?…。！？؟;\u037e]+$/u;
const QUOTES = /^[\s"'«»„“”‚‘’`「」『』《》:,-]+|[\s"'«»„“”‚‘’`「」『』《》,-]+$/gu;

/** The patterns of one language, ready to be matched with a sentence. */
interface Forms {
  language: Language;
  courtesies: RegExp;
  closings: RegExp;
  articles: RegExp;
  mentions: readonly RegExp[];
  inventories: readonly RegExp[];
  comparisons: readonly RegExp[];
  summaries: readonly RegExp[];
  contents: readonly RegExp[];
  lists: readonly RegExp[];
}

const FORMS: readonly Forms[] = LANGUAGES.flatMap((language) =>
  language.documentQuestions ? [formsOf(language, language.documentQuestions)] : [],
);

/**
 * Recognises a question about documents as wholes, in any of its sentences: "Summarise security.txt", "Which documents mention laptops?",
 * "Compare the Harbour and the Coast plan". Costs a few dozen patterns a sentence.
 * @returns undefined for any other question, and when the subject is a mere pronoun: "summarise it"
 */
export function documentQuestionOf(question: string): DocumentQuestion | undefined {
  for (const sentence of firstSentences(question.normalize('NFKC').replaceAll('’', "'"))) {
    const said = sentence.replace(OPENING_MARKS, '').replace(CLOSING_MARKS, '').replace(/\s+/gu, ' ');
    for (const forms of FORMS) {
      const found = asked(forms, said.replace(forms.courtesies, '').replace(forms.closings, '')) ?? asked(forms, said);
      if (found) return found;
    }
  }
  return undefined;
}

/** The first sentences of a message, without those that are too long. */
function firstSentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const end of sentenceEnds(text)) {
    found.push(text.slice(start, end));
    start = end;
    if (found.length === MOST_SENTENCES) break;
  }
  if (found.length < MOST_SENTENCES) found.push(text.slice(start));
  return found.map((sentence) => sentence.trim()).filter(({ length }) => length > 0 && length <= LONGEST_SENTENCE);
}

function asked(forms: Forms, sentence: string): DocumentQuestion | undefined {
  if (firstMatch(forms.inventories, sentence)) return { kind: 'mentions', subject: '', asksFor: 'documents' };
  const held = subjectOf(forms, firstMatch(forms.mentions, sentence)?.['subject']);
  if (held !== undefined) return { kind: 'mentions', subject: held, asksFor: 'documents' };
  const sides = firstMatch(forms.comparisons, sentence);
  const left = subjectOf(forms, sides?.['left']);
  const right = subjectOf(forms, sides?.['right']);
  if (left !== undefined && right !== undefined) return { kind: 'comparison', subjects: [left, right] };
  const summed = subjectOf(forms, firstMatch(forms.summaries, sentence)?.['subject']);
  if (summed !== undefined) return { kind: 'document', subject: summed, needsName: false };
  const opened = subjectOf(forms, firstMatch(forms.contents, sentence)?.['subject']);
  if (opened !== undefined) return { kind: 'document', subject: opened, needsName: true };
  const listed = subjectOf(forms, firstMatch(forms.lists, sentence)?.['subject']);
  return listed === undefined ? undefined : { kind: 'mentions', subject: listed, asksFor: 'things' };
}

function firstMatch(patterns: readonly RegExp[], sentence: string): Record<string, string | undefined> | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(sentence);
    if (match) return match.groups ?? {};
  }
  return undefined;
}

/** A subject without quotation marks and articles; undefined when nothing is left that names something. */
function subjectOf({ language, articles }: Forms, found: string | undefined): string | undefined {
  if (found === undefined) return undefined;
  const quoted = found.replace(QUOTES, '');
  const plain = quoted.replace(articles, '').replace(QUOTES, '');
  const named = (plain.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !isFunctionWord(word, language));
  return named.length === 0 ? undefined : plain;
}

function formsOf(language: Language, patterns: DocumentQuestionPatterns): Forms {
  return {
    language,
    // Courtesies end at a space or comma; in scripts without spaces, anywhere.
    courtesies: new RegExp(`^(?:(?:${anyOf(patterns.courtesies)})(?:[\\s,:!]+|(?<=\\p{Script=Han}))){0,${MOST_COURTESIES}}`, 'iu'),
    closings: new RegExp(`(?:[\\s,]+(?:${anyOf(patterns.closings)})){0,${MOST_COURTESIES}}$`, 'iu'),
    articles: new RegExp(`^(?:(?:${anyOf(patterns.articles)})(?:(?<=')| +(?=\\S)))*`, 'iu'),
    mentions: sentencePatterns(patterns.mentions),
    inventories: sentencePatterns(patterns.inventories),
    comparisons: sentencePatterns(patterns.comparisons),
    summaries: sentencePatterns(patterns.summaries),
    contents: sentencePatterns(patterns.contents),
    lists: sentencePatterns(patterns.lists),
  };
}

/** A pattern source that matches one of the sources; nothing when there are none. */
function anyOf(sources: readonly string[] = []): string {
  return sources.length === 0 ? '(?!)' : sources.join('|');
}

function sentencePatterns(sources: readonly string[] = []): RegExp[] {
  return sources.map((source) => {
    const named = source.replace('%s', '(?<subject>.+?)').replace('%1', '(?<left>.+?)').replace('%2', '(?<right>.+?)');
    return new RegExp(`^(?:${named})$`, 'iu');
  });
}
