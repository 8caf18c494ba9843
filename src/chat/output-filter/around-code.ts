import { CodeHider } from '../markdown/code-hider';
import { HiddenCode } from '../markdown/hidden-code';
import { ended, type FilterStage, pushed } from './filter-stage';

/** Gives stages a text with its code hidden, and shows the code again in what they return. */
export class AroundCode implements FilterStage {
  private readonly hidden = new HiddenCode();
  private readonly hider: CodeHider;
  private decided = '';

  /** @param isData whether a formula is data, which the stages do not read */
  constructor(
    isData: (formula: string) => boolean,
    private readonly stages: readonly FilterStage[],
  ) {
    this.hider = new CodeHider({ hidden: this.hidden, isData, emit: (piece) => this.take(pushed(stages, piece)) });
  }

  push(text: string): string {
    this.hider.push(text);
    return this.released();
  }

  end(): string {
    this.hider.end();
    this.take(ended(this.stages));
    return this.released();
  }

  private take(text: string): void {
    this.decided += this.hidden.show(text);
  }

  private released(): string {
    const { decided } = this;
    this.decided = '';
    return decided;
  }
}
