import type { Attempt, ChatAnswer } from '../../ai/ports/ai.types';
import type { ChatRequest } from '../../ai/ports/chat-model';
import type { AnswerOptions, ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { readConfig } from '../../config/app-config';
import { CitationRetry } from './citation-retry';

const REQUEST: ChatRequest = {
  instructions: 'Cite.',
  prompt: 'Question: How many days?',
  question: 'How many days?',
  passages: [{ number: 1, document: 'leave.txt', text: 'Employees receive 25 days of paid leave.', score: 1 }],
};
const UNCITED = 'Employees receive 25 days of paid leave.';
const CITED = 'Employees receive 25 days of paid leave [1].';

const attempt = (given: Partial<Attempt>): Attempt => ({ provider: 'google', purpose: 'answer', milliseconds: 900, ...given }) as Attempt;
const answer = (text: string, attempts = [attempt({})]): ChatAnswer => {
  return { text, attempts, provider: 'Google Gemini', model: 'gemini', failover: attempts.length > 1 };
};

function retryWith(second: () => Promise<ChatAnswer>) {
  const asked: { request: ChatRequest; options: AnswerOptions | undefined }[] = [];
  const models: Pick<ChatModels, 'answer'> = {
    answer: (request, options) => {
      asked.push({ request, options });
      return second();
    },
  };
  return { retry: new CitationRetry(models as ChatModels, readConfig({})), asked };
}

it('asks once more for citations, and takes the text that has them', async () => {
  const { retry, asked } = retryWith(async () => answer(CITED));
  expect(await retry.withCitations(REQUEST, answer(UNCITED), {})).toBe(CITED);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.options).toMatchObject({ purpose: 'cite', withoutLocal: true });
  expect(asked[0]?.request.prompt).toMatch(
    /^Question: How many days\?[^]*<your-answer-\w+>\nEmployees receive 25 days of paid leave\.\n<\/your-answer/,
  );
});

it('keeps the answer when the second one cites nothing that was given, or fails', async () => {
  const uncited = retryWith(async () => answer('Employees receive 25 days [7].'));
  expect(await uncited.retry.withCitations(REQUEST, answer(UNCITED), {})).toBe(UNCITED);
  const failing = retryWith(() => Promise.reject(new AppError('no_provider', 'down')));
  expect(await failing.retry.withCitations(REQUEST, answer(UNCITED), {})).toBe(UNCITED);
});

it.each<[string, ChatRequest, ChatAnswer]>([
  ['cites already', REQUEST, answer(CITED)],
  ['is long', REQUEST, answer(UNCITED.repeat(30))],
  ['took long', REQUEST, answer(UNCITED, [attempt({ milliseconds: 30_000 })])],
  ['came after another provider had failed', REQUEST, answer(UNCITED, [attempt({ provider: 'openai' }), attempt({})])],
  ['is local', REQUEST, answer(UNCITED, [attempt({ provider: 'local' })])],
  ['refuses', REQUEST, answer('The documents do not say how many days there are.')],
  ['has doubtful passages', { ...REQUEST, isDoubtful: true }, answer(UNCITED)],
  ['has no passages', { ...REQUEST, passages: [] }, answer(UNCITED)],
])('does not ask when the answer %s', async (_case, request, given) => {
  const { retry, asked } = retryWith(async () => answer(CITED));
  expect(await retry.withCitations(request, given, {})).toBe(given.text);
  expect(asked).toEqual([]);
});

it('ends with the signal', async () => {
  const { retry } = retryWith(() => Promise.reject(new Error('aborted')));
  const signal = AbortSignal.abort(new Error('stopped'));
  await expect(retry.withCitations(REQUEST, answer(UNCITED), { signal })).rejects.toThrow('stopped');
});
