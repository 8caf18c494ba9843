import type { FilterStage } from './filter-stage';

/** Stands for half a surrogate pair whose other half never came, as in `String.prototype.toWellFormed`. */
const REPLACEMENT = '\uFFFD';

/** First stage: puts surrogate pairs together that were cut in two, and replaces halves that stand alone. */
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

/** Last stage: the answer begins and ends without white space. */
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
