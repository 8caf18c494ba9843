import { Injectable, Logger } from '@nestjs/common';
import type { AttemptListener } from '../../ai/calls/provider-calls';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { rewritePrompt, readRewritten } from './rewrite-prompt';

/** Time limit of a rewrite, in milliseconds: the answer waits for it. After that the question is searched as it was asked. */
const CONDENSE_TIMEOUT_MS = 5_000;

export interface RewriteOptions {
  signal: AbortSignal;
  onAttempt: AttemptListener;
}

/** Rewrites follow-up questions so that they can be searched on their own. */
@Injectable()
export class QuestionRewriter {
  private readonly logger = new Logger(QuestionRewriter.name);

  constructor(private readonly models: ChatModels) {}

  /**
   * Rewrites a question so that it stands alone.
   * @param turns earlier turns, oldest first
   * @returns undefined when it could not be rewritten, or came back as it was
   * @throws the signal's reason when it aborts
   */
  async condense(question: string, turns: readonly EarlierTurn[], { signal, onAttempt }: RewriteOptions): Promise<string | undefined> {
    // Only a language model can rewrite; the local provider cannot.
    const first = this.models.first('condense');
    if (first === undefined || first === 'local') return undefined;
    try {
      const reply = await this.models.answer(rewritePrompt(question, turns), {
        signal,
        onAttempt,
        purpose: 'condense',
        withoutLocal: true,
        timeoutMs: CONDENSE_TIMEOUT_MS,
      });
      const condensed = readRewritten(reply.text);
      if (condensed === undefined) this.logger.warn(`${reply.provider} did not rewrite a question; it is searched as it was asked`);
      return condensed === question.trim() ? undefined : condensed;
    } catch (error) {
      signal.throwIfAborted();
      this.logger.warn(
        `a question could not be rewritten (${error instanceof AppError ? error.code : 'internal_error'}); it is searched as it was asked`,
      );
      return undefined;
    }
  }
}
