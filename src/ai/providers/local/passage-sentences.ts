import type { Passage } from '../../chat-model';
import { sentences } from '../../../common/text/sentences';
import { contentWords, stem } from '../../../common/text/words';

/** A sentence of a passage with what is known from around it. */
export interface PassageSentence {
  passage: Passage;
  /** Place among all sentences, in reading order of the passages as given. */
  position: number;
  /** As it stands in the passage, runs of white space as one space. */
  text: string;
  stems: ReadonlySet<string>;
  /** Stems of the heading it stands under. */
  heading: ReadonlySet<string>;
  /** Stems of the sentence before it, under the same heading. */
  before: ReadonlySet<string>;
  /** False when its beginning or end was cut off with the passage. */
  whole: boolean;
}

const CLOSED = /[.!?…:;。！？｡؟।]["'”’»)\]」』）]*$/u;
const LIST_ITEM = /^(?:[-*•–]|\p{N}+[.)])\s/u;
const MARKDOWN_HEADING = /^#{1,6}\s/;

/** A longer line is prose, whatever it ends with. */
const LONGEST_HEADING = 100;

const NONE: ReadonlySet<string> = new Set();

/** The stems of what a text is about. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(contentWords(text).map(stem));
}

/** The sentences of the passages that can stand in an answer: headings and questions only tell what the sentences under them are about. */
export function passageSentences(passages: readonly Passage[]): PassageSentence[] {
  const found: PassageSentence[] = [];
  for (const passage of passages) {
    const { text } = passage;
    let heading = NONE;
    let before = NONE;
    for (const [index, { start, end }] of sentences(text).entries()) {
      const sentence = text.slice(start, end).replace(/\s+/g, ' ');
      const stems = stemsOf(sentence);
      if (isHeading(text, start, end)) {
        heading = stems;
        before = NONE;
        continue;
      }
      const cutBefore = index === 0 && /^[\p{Ll},;)]/u.test(sentence);
      const cutAfter = !CLOSED.test(sentence) && !text.includes('\n', end);
      found.push({ passage, position: found.length, text: sentence, stems, heading, before, whole: !cutBefore && !cutAfter });
      before = stems;
    }
  }
  return found;
}

/** A short line without a closing mark that begins a paragraph and has text, a list or a gap below it; or a question, which the text below answers. */
function isHeading(text: string, start: number, end: number): boolean {
  const sentence = text.slice(start, end);
  if (/[?？؟]["'”’»)\]]*$/u.test(sentence) || MARKDOWN_HEADING.test(sentence)) return true;
  if (sentence.length > LONGEST_HEADING || CLOSED.test(sentence) || LIST_ITEM.test(sentence)) return false;
  if (!beginsParagraph(text, start)) return false;
  const lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0) return false;
  const nextEnd = text.indexOf('\n', lineEnd + 1);
  const nextLine = text.slice(lineEnd + 1, nextEnd < 0 ? text.length : nextEnd).trim();
  return nextLine === '' || CLOSED.test(nextLine) || LIST_ITEM.test(nextLine);
}

/** True at the start of a text and below an empty line. */
function beginsParagraph(text: string, start: number): boolean {
  let breaks = 0;
  for (let index = start - 1; index >= 0; index -= 1) {
    if (text[index] === '\n') breaks += 1;
    else if (!/\s/.test(text[index] ?? '')) return breaks >= 2;
  }
  return true;
}
