import { estimateTokens } from '../../ai/calls/token-estimate';
import type { RetrievedChunk } from '../../rag/rag.types';

/**
 * The chunks that fit into a prompt, best first: as many as the budget holds, the first one in any case.
 * @param budget estimated tokens
 */
export function withinBudget(chunks: readonly RetrievedChunk[], budget: number): RetrievedChunk[] {
  let left = budget;
  const firstOver = chunks.findIndex(({ text }, index) => {
    left -= estimateTokens(text);
    return index > 0 && left < 0;
  });
  return firstOver < 0 ? [...chunks] : chunks.slice(0, firstOver);
}
