/** What stands around the thoughts of local reasoning models, by model family, in any case. */
const MARKS = [
  ['<think>', /<\/think>/i],
  ['<thinking>', /<\/thinking>/i],
  ['<thought>', /<\/thought>/i],
  ['<reasoning>', /<\/reasoning>/i],
  ['[think]', /\[\/think\]/i],
] as const;

const LONGEST_CLOSING = '</reasoning>'.length;

const MARK = /<(\/?)(?:think|thinking|thought|reasoning)>|\[(\/?)think\]/i;

/** The beginning of a mark at the end of a text, or a whole one with white space behind it. */
const UNDECIDED = /(?:<\/?[a-z]{0,9}>?|\[\/?[a-z]{0,5}\]?)[ \t]*$/i;

/** Before and behind a mark: signs that it is a word of a sentence. */
const QUOTED_BEFORE = /[`'"“]$/;
const SENTENCE_BEHIND = /^[ \t]*[\p{Ll}.,;:!?)`'"”]/u;

/** What one push shows. */
export interface ShownText {
  text: string;
  /** True when all text that was shown before was thoughts. */
  retracts: boolean;
}

/**
 * Removes the thoughts from an answer that arrives in pieces. Local reasoning models write them in front of the answer, between marks;
 * later in the text an opening mark is part of the answer. Some chat templates put the opening mark into the prompt, so that only the closing
 * one arrives: the text before it was shown by then and is taken back. White space in front of the answer is removed too. The result does
 * not depend on how the answer is cut into pieces.
 */
export class ThoughtFilter {
  private state: 'before' | 'thinking' | 'answering' = 'before';
  private closing: RegExp = MARKS[0][1];
  private previous = '';
  /** Text that may be the beginning of a mark. */
  private held = '';
  /** Whether a mark was read: later ones are words of the answer. */
  private hasThought = false;

  /** True inside the thoughts. */
  get isThinking(): boolean {
    return this.state === 'thinking';
  }

  /** Takes the next piece of the model's text; returns the part of the answer that is certain, which may be empty. */
  push(piece: string): ShownText {
    this.held += piece;
    return this.read(false);
  }

  /** Ends the text; returns what was held back and is no mark. */
  end(): ShownText {
    return this.state === 'thinking' ? { text: '', retracts: false } : this.read(true);
  }

  private read(isEnd: boolean): ShownText {
    let retracts = false;
    let text = '';
    for (;;) {
      if (this.state === 'answering') {
        const end = this.endOfUnmarkedThoughts(isEnd);
        if (end === undefined) return { text: text + this.release(isEnd), retracts };
        this.held = this.held.slice(end);
        this.hasThought = true;
        this.state = 'before';
        retracts = true;
        text = '';
      } else if (this.state === 'thinking') {
        const closing = this.closing.exec(this.held);
        if (!closing) {
          this.held = this.held.slice(-(LONGEST_CLOSING - 1));
          return { text, retracts };
        }
        this.held = this.held.slice(closing.index + closing[0].length);
        this.state = 'before';
      } else if (!this.begin(isEnd)) {
        return { text, retracts };
      }
    }
  }

  /** Where the mark ends that shows the text before it to be thoughts; undefined when there is none. */
  private endOfUnmarkedThoughts(isEnd: boolean): number | undefined {
    const mark = this.hasThought ? null : MARK.exec(this.held);
    if (!mark) return undefined;
    const end = mark.index + mark[0].length;
    const behind = this.held.slice(end);
    if (!isEnd && /^[ \t]*$/.test(behind)) return undefined;
    const isOpening = mark[1] !== '/' && mark[2] !== '/';
    const isWord = QUOTED_BEFORE.test(this.previous + this.held.slice(0, mark.index)) || SENTENCE_BEHIND.test(behind);
    if (!isOpening && !isWord) return end;
    this.hasThought = true;
    return undefined;
  }

  /** Reads the beginning of the text. @returns false when more of it is needed */
  private begin(isEnd: boolean): boolean {
    this.held = this.held.trimStart();
    const lower = this.held.toLowerCase();
    const marks = MARKS.find(([opening]) => lower.startsWith(opening));
    if (marks) {
      this.held = this.held.slice(marks[0].length);
      this.closing = marks[1];
      this.hasThought = true;
      this.state = 'thinking';
      return true;
    }
    if (!isEnd && MARKS.some(([opening]) => opening.startsWith(lower))) return false;
    this.state = 'answering';
    return true;
  }

  private release(isEnd: boolean): string {
    const kept = isEnd || this.hasThought ? this.held.length : this.held.search(UNDECIDED);
    const length = kept === -1 ? this.held.length : kept;
    const text = this.held.slice(0, length);
    this.held = this.held.slice(length);
    this.previous = text.slice(-1) || this.previous;
    return text;
  }
}

/** A whole answer without its thoughts. */
export function withoutThoughts(content: string): string {
  const filter = new ThoughtFilter();
  const parts = [filter.push(content), filter.end()];
  const from = parts.findLastIndex(({ retracts }) => retracts);
  return parts
    .slice(Math.max(0, from))
    .map(({ text }) => text)
    .join('')
    .trim();
}
