import { Injectable } from '@nestjs/common';
import { Meters } from '../../common/meters';
import type { AnswerStatus } from '../answer.types';

/** As much of a made answer as is counted. */
interface MadeAnswer {
  answer: { status: AnswerStatus; grounded: boolean };
  explanation: { timings: { search_ms: number } };
}

/** Counts and times answers. */
@Injectable()
export class AnswerMeters {
  constructor(private readonly meters: Meters) {}

  /**
   * An answer is begun.
   * @param text when its first text could be read, asked at its end
   * @returns what is called once when it ends, with the answer, or without one when it failed
   */
  begin(text: { readonly firstTextMs: number | undefined }): (made?: MadeAnswer) => void {
    const { openAnswers, answers, firstTexts, searches } = this.meters;
    const startedAt = performance.now();
    openAnswers.inc();
    return (made) => {
      openAnswers.dec();
      const { status = 'failed', grounded = false } = made?.answer ?? {};
      answers.observe({ status, grounded: String(grounded) }, (performance.now() - startedAt) / 1_000);
      if (text.firstTextMs !== undefined) firstTexts.observe(text.firstTextMs / 1_000);
      if (made) searches.observe(made.explanation.timings.search_ms / 1_000);
    };
  }
}
