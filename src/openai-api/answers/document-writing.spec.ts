import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import type { AnswerResponse } from '../../chat/chat.responses';
import { GrowingAnswer } from '../../chat/streaming/growing-answer';
import { DocumentWriting } from './document-writing';
import type { WritingEvent, WrittenAnswer } from './written-answer';

const ANSWER = 'A year has 30 days of leave [1].';
const at = ANSWER.indexOf('[1]');
const written = (): Promise<WrittenAnswer> =>
  Promise.resolve({
    id: '7',
    text: ANSWER,
    citations: [{ start_index: at, end_index: at + 3, url: 'http://a/documents/1/', title: 'a.txt' }],
    usage: { inputTokens: 1, cachedTokens: 0, outputTokens: 1 },
    isTruncated: false,
    createdAt: 1,
  });

async function eventsOf(answer: GrowingAnswer, during: () => void = () => undefined): Promise<WritingEvent[]> {
  const events: WritingEvent[] = [];
  for await (const event of new DocumentWriting(answer, written, new Clock()).events(60_000)) {
    events.push(event);
    if (event.type === 'text' && event.text === 'Let me think.') during();
  }
  return events;
}

const textOf = (events: readonly WritingEvent[]): string => events.map((event) => (event.type === 'text' ? event.text : '')).join('');

it('keeps the marks of citations where they stand in what a client received, also behind thoughts that were taken back', async () => {
  const answer = new GrowingAnswer(7);
  answer.offer([]);
  answer.append('Let me think.');
  const events = await eventsOf(answer, () => {
    answer.retract();
    answer.append(ANSWER);
    answer.close({ answer: { response: ANSWER } as AnswerResponse });
  });
  const done = events.at(-1);
  const text = textOf(events);
  expect(text.startsWith('Let me think.') && text.endsWith(ANSWER)).toBe(true);
  expect(done).toMatchObject({ type: 'done', answer: { text } });
  const [citation] = done?.type === 'done' ? done.answer.citations : [];
  expect(text.slice(citation?.start_index, citation?.end_index)).toBe('[1]');
});

it('tells how an answer ended that broke off', async () => {
  const answer = new GrowingAnswer(7);
  answer.offer([]);
  answer.append('A year');
  answer.close({ error: new AppError('answer_interrupted', 'It broke off.') });
  const events = await eventsOf(answer);
  expect(events.map(({ type }) => type)).toEqual(['begun', 'text', 'failed']);
});
