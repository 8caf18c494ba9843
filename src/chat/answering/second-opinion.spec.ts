import type { ChatAnswer } from '../../ai/ports/ai.types';
import type { ChatRequest } from '../../ai/ports/chat-model';
import type { AnswerOptions, ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { readConfig } from '../../config/app-config';
import type { RetrievedChunk } from '../../rag/rag.types';
import { supportOf } from '../grounding/support/claim-support';
import { SecondOpinion, verdictsIn } from './second-opinion';

const chunk = (chunkId: number, text: string): RetrievedChunk => ({
  chunkId,
  documentId: 1,
  document: 'leave.txt',
  title: 'Leave',
  part: chunkId,
  parts: 2,
  start: 10,
  end: 10 + text.length,
  text,
  score: 1,
});
const CHUNKS = [
  chunk(1, 'Employees receive 25 days of paid leave a year.'),
  chunk(2, 'Whoever is ill for three days brings a note from a doctor.'),
];
const ANSWER = 'Employees receive 25 days of paid leave a year. [1] A medical certificate is due after half a week off sick. [2]';

function opinionWith(reply: () => Promise<string>, settings: Record<string, string> = { CHECK_ANSWERS: 'model' }) {
  const asked: { request: ChatRequest; options: AnswerOptions | undefined }[] = [];
  const models: Pick<ChatModels, 'answer'> = {
    answer: async (request, options) => {
      asked.push({ request, options });
      return { text: await reply() } as ChatAnswer;
    },
  };
  return { opinion: new SecondOpinion(models as ChatModels, readConfig(settings)), asked };
}

const judge = ({ opinion }: ReturnType<typeof opinionWith>) => opinion.on(ANSWER, supportOf(ANSWER, CHUNKS), CHUNKS, {});
const verdict = (verdicts: object[]): string => JSON.stringify({ verdicts });

it('has a model judge what the texts leave in doubt, in one call, and nothing else', async () => {
  const given = opinionWith(async () => verdict([{ sentence: 1, verdict: 'supported', passages: [2] }]));
  const [stated, rephrased] = await judge(given);
  expect(stated).toMatchObject({ state: 'supported', score: 1, sources: [1] });
  expect(rephrased).toMatchObject({ state: 'supported', supported: true, sources: [2], misattributed: false });
  expect(given.asked).toHaveLength(1);
  expect(given.asked[0]?.options).toMatchObject({ purpose: 'check', withoutLocal: true });
  expect(given.asked[0]?.request.prompt).toContain('1. A medical certificate is due after half a week off sick. [2]');
  expect(given.asked[0]?.request.prompt).not.toContain('\n2. ');
});

it('takes a contradiction from it', async () => {
  const [, contradicted] = await judge(opinionWith(async () => verdict([{ sentence: 1, verdict: 'contradicted', passages: [] }])));
  expect(contradicted).toMatchObject({ state: 'contradicted', supported: false, sources: [] });
});

it.each<[string, () => Promise<string>]>([
  ['fails', () => Promise.reject(new AppError('no_provider', 'down'))],
  ['writes prose', async () => 'All of them are fine.'],
  ['names a passage that was not given', async () => verdict([{ sentence: 1, verdict: 'supported', passages: [7] }])],
  ['names no passage for what it supports', async () => verdict([{ sentence: 1, verdict: 'supported', passages: [] }])],
  ['names a sentence that was not given', async () => verdict([{ sentence: 9, verdict: 'unsupported', passages: [] }])],
  ['invents a verdict', async () => verdict([{ sentence: 1, verdict: 'perhaps', passages: [] }])],
])('keeps what the texts say when the model %s', async (_case, reply) => {
  expect(await judge(opinionWith(reply))).toEqual(supportOf(ANSWER, CHUNKS));
});

it('asks nobody unless it is turned on, or when nothing is in doubt', async () => {
  const off = opinionWith(async () => '', {});
  await judge(off);
  const sure = opinionWith(async () => '');
  const text = 'Employees receive 25 days of paid leave a year. [1]';
  await sure.opinion.on(text, supportOf(text, CHUNKS), CHUNKS, {});
  expect([...off.asked, ...sure.asked]).toEqual([]);
});

it('reads JSON between fences of code', () => {
  const fenced = '```json\n{"verdicts":[{"sentence":1,"verdict":"unsupported","passages":[]}]}\n```';
  expect(verdictsIn(fenced, 1, 1).get(1)).toMatchObject({ verdict: 'unsupported' });
});
