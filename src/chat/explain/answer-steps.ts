import type { Attempt } from '../../ai/ports/ai.types';
import type { ProviderName } from '../../ai/ports/chat-model';
import type { ExplainedSearchResponse, ExplainedStepResponse } from './explanation.responses';

/** A step on the `performance` clock; that of a search names its text until it is known which searches were used. */
interface TimedStep extends Omit<ExplainedStepResponse, 'start' | 'milliseconds' | 'search'> {
  from: number;
  to: number;
  text?: string;
}

/** What the time of an answer is spent on, while it is made. */
export class AnswerSteps {
  private readonly began = performance.now();
  private readonly steps: TimedStep[] = [];
  private firstTextAt: number | undefined;

  /** Records a step that ends now. @param from when it began, on the `performance` clock; by default with the answer */
  end(step: ExplainedStepResponse['step'], from = this.began, text?: string): void {
    this.steps.push({ step, from, to: performance.now(), ...(text !== undefined && { text }) });
  }

  /** Records a call of a model that ends now. @param provider its name */
  endCall({ purpose, outcome, status, milliseconds }: Attempt, provider: ProviderName): void {
    const to = performance.now();
    const from = to - milliseconds;
    if (purpose === 'task') return;
    const firstText = purpose === 'answer' && this.firstTextAt !== undefined ? Math.round(this.firstTextAt - from) : undefined;
    const told = { ...(status !== undefined && { status }), ...(firstText !== undefined && { first_text: Math.max(0, firstText) }) };
    this.steps.push({ step: 'call', from, to, purpose, provider, outcome, ...told });
    if (purpose === 'answer') this.firstTextAt = undefined;
  }

  /** Notes that the model has begun to write. */
  noteText(): void {
    this.firstTextAt ??= performance.now();
  }

  /** Notes that what it wrote were thoughts. */
  retractText(): void {
    this.firstTextAt = undefined;
  }

  /** All steps, in order of beginning, with the places of their searches. */
  explained(searches: readonly ExplainedSearchResponse[]): ExplainedStepResponse[] {
    const steps = this.steps.toSorted((one, other) => one.from - other.from);
    return steps.map(({ from, to, text, ...step }) => {
      const search = searches.findIndex(({ question }) => question === text);
      const start = Math.max(0, Math.round(from - this.began));
      return { ...step, start, milliseconds: Math.round(to - from), ...(search >= 0 && { search }) };
    });
  }
}
