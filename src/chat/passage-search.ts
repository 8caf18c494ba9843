import { Injectable } from '@nestjs/common';
import type { EarlierTurn } from '../ai/chat-model';
import { AppConfig } from '../config/app-config';
import { Retriever } from '../rag/retriever';
import type { Retrieval } from '../rag/rag.types';
import type { AttemptListener, Question } from './chat.types';
import { standsAlone } from './condense';
import { Conversations } from './conversations';
import { turnsWithin } from './dialogue';
import { mergeRetrievals } from './merge-retrievals';
import { QuestionCondenser } from './question-condenser';

/** What an answer is made from. */
export interface FoundPassages {
  retrieval: Retrieval;
  /** The conversation so far, oldest first, as much as a model is shown. */
  turns: EarlierTurn[];
  /** The question rewritten to stand alone; unset when it does so itself, or could not be rewritten. */
  condensed?: string;
}

/** Finds what a question needs: its passages, and the conversation it leans on. */
@Injectable()
export class PassageSearch {
  constructor(
    private readonly conversations: Conversations,
    private readonly condenser: QuestionCondenser,
    private readonly retriever: Retriever,
    private readonly config: AppConfig,
  ) {}

  /**
   * A question that leans on earlier turns is searched twice, as it was asked and rewritten to stand alone; when it cannot be
   * rewritten, as it was asked.
   * @throws the signal's reason when it aborts
   */
  async find(
    { text, sessionId }: Question,
    messageId: number,
    options: { signal: AbortSignal; onAttempt: AttemptListener },
  ): Promise<FoundPassages> {
    const k = this.config.get('RETRIEVAL_TOP_K');
    if (sessionId === undefined) return { retrieval: await this.retriever.retrieve(text, k, options), turns: [] };
    const all = await this.conversations.turnsBefore(sessionId, messageId);
    const turns = turnsWithin(all, this.config.get('CONVERSATION_TOKENS'));
    const asAsked = this.retriever.retrieve(text, k, options);
    if (turns.length === 0 || standsAlone(text)) return { retrieval: await asAsked, turns };
    const [raw, condensed] = await Promise.all([asAsked, this.condenser.condense(text, turns, options)]);
    if (condensed === undefined) return { retrieval: raw, turns };
    // The rewritten one first: of equal scores its passages win.
    return { retrieval: mergeRetrievals(await this.retriever.retrieve(condensed, k, options), raw, k), turns, condensed };
  }
}
