import type { FilterStage } from './filter-stage';

/** Replaces a lone surrogate, as `String.prototype.toWellFormed` does. */
const REPLACEMENT = '\uFFFD';

/** First stage: joins surrogate pairs that were cut in two, and replaces lone surrogates. */
export class WholeCharacters implements FilterStage {
  private half = '';

  push(text: string): string {
    const whole = this.half + text;
    const last = whole.charCodeAt(whole.length - 1);
    this.half = last >= 0xd800 && last <= 0xdbff ? whole.slice(-1) : '';
    return (this.half ? whole.slice(0, -1) : whole).replace(/\p{Surrogate}/gu, REPLACEMENT);
  }

  end(): string {
    return this.half ? REPLACEMENT : '';
  }
}

/** Last stage: removes white space at the beginning and the end of the answer. */
export class TrimmedEdges implements FilterStage {
  private hasBegun = false;
  private space = '';

  push(text: string): string {
    const shown = this.hasBegun ? text : text.trimStart();
    const body = shown.trimEnd();
    if (body === '') {
      if (this.hasBegun) this.space += shown;
      return '';
    }
    const decided = this.space + body;
    this.space = shown.slice(body.length);
    this.hasBegun = true;
    return decided;
  }

  end(): string {
    return '';
  }
}
