import { queryOptions } from '@tanstack/react-query';
import { api, dataOf, type Message } from '../api/client';
import type { components } from '../api/schema';

type Schemas = components['schemas'];
export type Explanation = Schemas['ExplanationResponse'];
export type Search = Schemas['ExplainedSearchResponse'];
export type Candidate = Schemas['ExplainedCandidateResponse'];
export type Chunk = Schemas['ExplainedChunkResponse'];
export type Step = Schemas['ExplainedStepResponse'];
export type Attempt = Schemas['ExplainedAttemptResponse'];

/** An answer, how it came about, and the conversation that it stands in. */
export interface ExplainedAnswer {
  message: Message;
  explanation: Explanation;
  /** Title of its conversation; undefined when it stands in none. */
  conversation: string | undefined;
}

/** How the answer to a message came about. It changes only with what its reader may see. */
export const explainedAnswerQuery = (id: number) =>
  queryOptions({
    queryKey: ['explained', id],
    queryFn: async ({ signal }): Promise<ExplainedAnswer> => {
      const params = { path: { id } };
      const [message, explanation] = await Promise.all([
        dataOf(api.GET('/chat/{id}', { params, signal })),
        dataOf(api.GET('/chat/{id}/explain', { params, signal })),
      ]);
      const session = message.session_id;
      if (session === undefined) return { message, explanation, conversation: undefined };
      const { title } = await dataOf(api.GET('/sessions/{id}', { params: { path: { id: session }, query: { limit: 1 } }, signal }));
      return { message, explanation, conversation: title ?? '' };
    },
  });
