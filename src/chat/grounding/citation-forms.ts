import { memoized } from '../../language/text/memoized';

const REMEMBERED_PASSAGES = 1_000;

/** Opening and closing marks of the brackets that models cite in. */
const CLOSING_OF = new Map([
  ['[', ']'],
  ['【', '】'],
  ['［', '］'],
  ['\\[', '\\]'],
]);

/** Maximum length of the text between the marks. */
const LONGEST_INSIDE = 40;
const INSIDE = `[^[\\]【】［］\\\\\\r\\n]{0,${LONGEST_INSIDE}}`;

/** A bracket that may be a citation, and the beginning of one. */
const BRACKET = new RegExp(String.raw`(\\\[|[[【［])(${INSIDE})(\\\]|[\]】］])`, 'y');
const BEGINNING = new RegExp(String.raw`(?:\\|(?:\\\[|[[【［])${INSIDE}\\?)$`, 'y');
const OPENING = /\\\[?|[[【［]/g;

/** What may precede the numbers: a footnote mark, or what the numbers are of, in the languages with word lists. */
const LEAD = new RegExp(
  `^(?:\\^|(?:${[
    'sources?|passages?|ids?|docs?|documents?|refs?|references?|citations?|cites?',
    'quellen?|passagen?|dokumente?|référence|références|extraits?|fuentes?|pasajes?|documentos?|fonte|fonti|fontes|passaggio|passaggi|trechos?|bron|bronnen',
  ].join('|')})[ :#.]{0,3})`,
  'i',
);

/** Numbers and ranges of numbers. */
const NUMBERS = /^\d{1,4}(?:-\d{1,4})?(?: ?(?:[,;&/]|and) ?\d{1,4}(?:-\d{1,4})?)*$/;

/** `1†source`: the form of OpenAI's assistants. */
const BEHIND_DAGGER = /†.*$/;

/** The forms that stay as they are: `[1]`, `[1, 2]`. */
const PLAIN = /^\[[1-9]\d*(?:, ?[1-9]\d*)*\]$/;

/** A bracket of the documents, with what stands directly before it. */
const DOCUMENT_BRACKET = new RegExp(
  String.raw`(\S{0,${LONGEST_INSIDE}}?)([ \t\r\n]{0,4})((?:\\\[|[[【［])${INSIDE}(?:\\\]|[\]】］]))`,
  'g',
);

/** Emphasis, which an answer adds to the words of a document. */
const EMPHASIS = /[*_~]/g;

/** A piece of an answer: a citation with the passages it names, or text. */
export interface AnswerPart {
  text: string;
  /** Unset for text. */
  numbers?: number[];
}

/** Whether a citation has a form that is stored. */
export function isStoredForm(text: string): boolean {
  return PLAIN.test(text);
}

/** A citation as it is shown and stored: `[1]` and `[1, 2]` as they are, every other form as `[1]` or `[1][2]`. */
export function shownCitation(text: string, numbers: readonly number[]): string {
  return PLAIN.test(text) ? text : numbers.map((number) => `[${number}]`).join('');
}

/**
 * Tells the citations of an answer, which arrives in pieces, from its other brackets. A citation is a bracket whose numbers are all numbers
 * of passages; a bracket that stands behind the same word in a passage is a word of the document, and one behind an index (`m[0][1]`)
 * is an index. Code is not told apart here: it is hidden from this reader.
 */
export class CitationReader {
  private held = '';
  /** The end of the text before the held text. */
  private before = '';
  private isBehindIndex = false;
  private documentBrackets: Set<string> | undefined;

  /** @param passages in the order of their numbers, from 1 */
  constructor(private readonly passages: readonly { text: string }[]) {}

  push(text: string): AnswerPart[] {
    this.held += text;
    return this.read(false);
  }

  end(): AnswerPart[] {
    return this.read(true);
  }

  private read(isEnd: boolean): AnswerPart[] {
    const parts: AnswerPart[] = [];
    const add = (part: AnswerPart): void => {
      if (part.text === '') return;
      this.before = (this.before + part.text).slice(-2 * LONGEST_INSIDE);
      parts.push(part);
    };
    let from = 0;
    for (;;) {
      OPENING.lastIndex = from;
      const at = OPENING.exec(this.held)?.index ?? this.held.length;
      if (at > from) this.isBehindIndex = false;
      add({ text: this.held.slice(from, at) });
      from = at;
      if (at === this.held.length) break;
      BRACKET.lastIndex = at;
      const [bracket = '', opening = '', inside = '', closing] = BRACKET.exec(this.held) ?? [];
      BEGINNING.lastIndex = at;
      if (bracket === '' && !isEnd && BEGINNING.test(this.held)) break;
      if (bracket !== '' && CLOSING_OF.get(opening) === closing) {
        add(this.partOf(bracket, inside));
        from += bracket.length;
      } else {
        const mark = this.held.startsWith('\\[', at) ? 2 : 1;
        this.isBehindIndex = false;
        add({ text: this.held.slice(at, at + mark) });
        from += mark;
      }
    }
    this.held = this.held.slice(from);
    return parts;
  }

  private partOf(bracket: string, inside: string): AnswerPart {
    const cited = citedIn(inside);
    const isIndex = this.isBehindIndex;
    this.isBehindIndex = cited !== undefined && (isIndex || /[\p{L}\p{N}_)\]]$/u.test(this.before));
    if (!cited || isIndex || !cited.every((number) => number >= 1 && number <= this.passages.length)) return { text: bracket };
    if (this.standsInDocument(bracket)) return { text: bracket };
    this.isBehindIndex = false;
    return { text: bracket, numbers: [...new Set(cited)] };
  }

  private standsInDocument(bracket: string): boolean {
    const known = (this.documentBrackets ??= new Set(this.passages.flatMap(({ text }) => passageBrackets(text))));
    return (
      known.size > 0 &&
      (bracketKeys(this.before + bracket)
        .at(-1)
        ?.some((key) => known.has(key)) ??
        false)
    );
  }
}

/**
 * The brackets of a text, each with the word before it; one that begins a line also alone. White space and emphasis make no difference, so a
 * bracket of a document has the same key in an answer.
 */
function bracketKeys(text: string): string[][] {
  return [...text.matchAll(DOCUMENT_BRACKET)].map(({ index, 1: word = '', 2: space = '', 3: bracket = '' }) => {
    const behindWord = word === '' ? [] : [`${word.replace(EMPHASIS, '')}${space === '' ? '' : ' '}${bracket}`];
    const isLineStart = /[\r\n]/.test(space) || (word === '' && index === 0);
    return isLineStart ? [...behindWord, bracket] : behindWord;
  });
}

/** The keys of the brackets of a passage; cached, because its answer is read when it is shown and again when it is checked. */
const passageBrackets = memoized(REMEMBERED_PASSAGES, (text): string[] => bracketKeys(text).flat());

/** The numbers between the marks of a bracket; undefined when there is other text. */
function citedIn(inside: string): number[] | undefined {
  const text = inside
    .normalize('NFKC')
    .trim()
    .replace(LEAD, '')
    .replace(BEHIND_DAGGER, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?[-–—‐‑] ?/g, '-');
  if (!NUMBERS.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, from = '', to = from]) => rangeOf(Number(from), Number(to)));
}

/** The numbers from one to another; both alone when that is no range. */
function rangeOf(from: number, to: number): number[] {
  return to > from && to - from < 100 ? Array.from({ length: to - from + 1 }, (_number, index) => from + index) : [...new Set([from, to])];
}
