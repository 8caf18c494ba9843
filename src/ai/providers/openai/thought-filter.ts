const OPENING = '<think>';
const CLOSING = '</think>';
const CLOSING_IN_ANY_CASE = /<\/think>/i;

/**
 * Removes the thoughts from an answer that arrives in pieces. Local reasoning models write them in front of the answer, between
 * `<think>` and `</think>`; later in the text these tags are part of the answer. White space in front of the answer is removed too. The
 * result does not depend on how the answer is cut into pieces.
 */
export class ThoughtFilter {
  private state: 'before' | 'thinking' | 'answering' = 'before';
  /** Text that may be the beginning of a tag. */
  private held = '';

  /** True inside the thoughts. */
  get isThinking(): boolean {
    return this.state === 'thinking';
  }

  /** Takes the next piece of the model's text; returns the part of the answer that is certain, which may be empty. */
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

  /** Ends the text; returns what was held back and is no tag. */
  end(): string {
    return this.state === 'thinking' ? '' : this.release();
  }

  private release(): string {
    const { held } = this;
    this.held = '';
    return held;
  }
}

/** A whole answer without its thoughts. Some chat templates omit the opening tag; some answers end before the closing one. */
export function withoutThoughts(content: string): string {
  const filter = new ThoughtFilter();
  return `${filter.push(content)}${filter.end()}`.replace(/^[\s\S]*<\/think>/i, '').trim();
}
