const OPENING = '<think>';
const CLOSING = '</think>';
const CLOSING_IN_ANY_CASE = /<\/think>/i;

/**
 * Takes the thoughts out of an answer that arrives in pieces. Local reasoning models think aloud in front of the answer, between
 * `<think>` and `</think>`; further on these words are part of what is said. White space in front of the answer goes too. How the
 * answer is cut into pieces makes no difference to what comes out.
 */
export class ThoughtFilter {
  private state: 'before' | 'thinking' | 'answering' = 'before';
  /** What cannot be judged yet: the beginning of a tag, perhaps. */
  private held = '';

  /** True while the model thinks. */
  get isThinking(): boolean {
    return this.state === 'thinking';
  }

  /** The next piece of the model's text; gives what may be shown of it, which may be nothing yet. */
  push(piece: string): string {
    this.held += piece;
    for (;;) {
      if (this.state === 'answering') return this.release();
      if (this.state === 'thinking') {
        const end = this.held.search(CLOSING_IN_ANY_CASE);
        if (end === -1) {
          this.held = this.held.slice(-(CLOSING.length - 1));
          return '';
        }
        this.held = this.held.slice(end + CLOSING.length);
        this.state = 'before';
        continue;
      }
      this.held = this.held.trimStart();
      const beginning = this.held.slice(0, OPENING.length).toLowerCase();
      if (beginning === OPENING) {
        this.held = this.held.slice(OPENING.length);
        this.state = 'thinking';
      } else if (OPENING.startsWith(beginning)) {
        return '';
      } else {
        this.state = 'answering';
      }
    }
  }

  /** The text has ended; gives what was held back and turned out to be no tag. */
  end(): string {
    return this.state === 'thinking' ? '' : this.release();
  }

  private release(): string {
    const { held } = this;
    this.held = '';
    return held;
  }
}

/** A whole answer without its thoughts. Some chat templates swallow the opening tag; some answers end before the closing one. */
export function withoutThoughts(content: string): string {
  const filter = new ThoughtFilter();
  return `${filter.push(content)}${filter.end()}`.replace(/^[\s\S]*<\/think>/i, '').trim();
}
