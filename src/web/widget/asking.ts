import type { Answer, Source } from '../api/client';
import { eventsOf } from '../api/events';
import { answered, asProblem, Problem, problemOf } from '../api/problem';
import type { WidgetOptions } from './options';

/** What is told while an answer is written. */
export interface AnswerListener {
  onSources: (sources: readonly Source[]) => void;
  onText: (text: string) => void;
}

/** A refusal that is not in the answer of the server: browsers do not say why they let nothing through. */
export const OTHER_ORIGIN = 'other_origin';

/**
 * Asks a question and follows its answer. No cookie goes with it: the key says whose question it is.
 * @throws Problem with the code of the refusal; `unreachable`, or `other_origin` when the server is there but not for this page
 */
export async function ask(
  { server, key }: Pick<WidgetOptions, 'server' | 'key'>,
  question: string,
  listener: AnswerListener,
  signal: AbortSignal,
): Promise<Answer> {
  const request = fetch(`${server}/chat`, {
    method: 'POST',
    credentials: 'omit',
    referrerPolicy: 'origin',
    signal,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ message: question, stream: true }),
  });
  try {
    return await follow(await answered(request), listener);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    const problem = asProblem(error);
    throw problem.isUnreachable && (await isThere(server)) ? new Problem(0, OTHER_ORIGIN, '', '') : problem;
  }
}

async function follow(response: Response, { onSources, onText }: AnswerListener): Promise<Answer> {
  let text = '';
  for await (const { type, data } of eventsOf(response)) {
    const body: unknown = JSON.parse(data);
    if (type === 'done') return body as Answer;
    if (type === 'error') throw problemOf(500, body);
    if (type === 'sources') onSources((body as { sources: Source[] }).sources);
    if (type === 'delta') onText((text += (body as { text: string }).text));
    if (type === 'retracted') onText((text = ''));
  }
  throw new Problem(0, 'unreachable', '', '');
}

/** Whether the server answers at all: every page may read its script. */
async function isThere(server: string): Promise<boolean> {
  try {
    return (await fetch(`${server}/widget.js`, { method: 'HEAD', credentials: 'omit', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
