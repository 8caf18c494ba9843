import { Injectable, Logger } from '@nestjs/common';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { ChatModels } from '../../ai/chat-models';
import { AppError } from '../../common/errors';
import type { MessageAttemptListener } from '../answer.types';
import { rewritePrompt, readRewritten } from './rewrite-prompt';

/** The whole answer waits for the rewritten question, in milliseconds. Without it the question is searched as it was asked. */
const CONDENSE_TIMEOUT_MS = 5_000;

export interface RewriteOptions {
  signal: AbortSignal;
  onAttempt: MessageAttemptListener;
}

/** Has questions that lean on earlier turns rewritten, so that they can be searched. */
@Injectable()
export class QuestionRewriter {
  private readonly logger = new Logger(QuestionRewriter.name);

  constructor(private readonly models: ChatModels) {}

  /**
   * The question as one that stands alone.
   * @param turns the conversation so far, oldest first
   * @returns undefined when it could not be rewritten, or came back as it was
   * @throws the signal's reason when it aborts
   */
  async condense(question: string, turns: readonly EarlierTurn[], { signal, onAttempt }: RewriteOptions): Promise<string | undefined> {
    // Rewriting takes a language model. With none to ask there is nothing to wait for.
    const first = this.models.first();
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
