import { Injectable } from '@nestjs/common';
import type { Retrieval } from '../../rag/rag.types';
import { PassageRecall } from '../../rag/search/passages/passage-recall';
import type { RetrievalOptions } from '../../rag/search/retriever';
import { ExplanationsRepository } from '../explain/explanations.repository';

/** The passages that the answer before a message was made from. */
@Injectable()
export class EarlierPassages {
  constructor(
    private readonly explanations: ExplanationsRepository,
    private readonly recall: PassageRecall,
  ) {}

  /**
   * The passages of the newest answer in a session before a message, in their order there, as far as they are in the live build and
   * `options.filter` lets them be seen. They are evidence when they were for the earlier answer,
   * or when that is grounded in them.
   * @returns undefined when there are none
   */
  async before(sessionId: number, messageId: number, { filter }: RetrievalOptions): Promise<Retrieval | undefined> {
    const earlier = await this.explanations.before(sessionId, messageId);
    const { chunks, buildId } = await this.recall.find(earlier?.passages ?? [], filter);
    if (chunks.length === 0) return undefined;
    return { chunks, evidence: earlier?.doubtful && !earlier.isGrounded ? 'weak' : 'enough', degraded: false, buildId };
  }
}
