import { type Answer, isPassing, type Message, type Source } from '../../api/client';
import { eventsOf, type ServerEvent } from '../../api/events';
import { login } from '../../api/login';
import { answered, asProblem, Problem, problemOf } from '../../api/problem';
import { pauseUnlessOnline } from './pause';
import { keepScope, type Scope, scopeBody } from './scope';

/** A question whose answer is being made. */
export interface LiveAnswer {
  sessionId: number;
  question: string;
  askedAt: string;
  /** Under which the question is asked, once however often it is sent; '' when it was asked elsewhere. */
  key: string;
  /** Who asked, when it was asked elsewhere. */
  asker?: string;
  scope?: Scope;
  /** Unknown until the documents were searched. */
  messageId?: number;
  sources: readonly Source[];
  text: string;
  state: 'searching' | 'writing' | 'lost' | 'failed';
  problem?: Problem;
}

/** What is told when an answer is there. It goes from here when that is done, so that it is always shown somewhere. */
type OnDone = (message: Message) => Promise<void>;

/** What is kept of a question over a reload of the page. */
type KeptAnswer = Pick<LiveAnswer, 'question' | 'askedAt' | 'key' | 'asker' | 'scope' | 'messageId'>;

/** A question whose answer is made elsewhere: in another tab, or since before this page was loaded. */
export type ElsewhereAnswer = Pick<LiveAnswer, 'sessionId' | 'question' | 'askedAt' | 'asker' | 'scope'> & { messageId: number };

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;

/**
 * The answers that are being made, one for each conversation. They go on whatever page is shown, and go on after a lost connection from where they
 * were. A question that was sent and not heard of is sent again under the same key, so it is asked once.
 */
export class LiveAnswers {
  private readonly answers = new Map<number, LiveAnswer>();
  private readonly stopping = new Map<number, AbortController>();
  private readonly listeners = new Set<() => void>();
  private readonly watched = new Set<number>();
  private readonly tabs = new BroadcastChannel('askbase.answers');
  private frame = 0;

  constructor(private readonly onDone: OnDone) {
    this.tabs.addEventListener('message', ({ data }: MessageEvent<ElsewhereAnswer>) => {
      if (this.watched.has(data.sessionId)) this.follow(data);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(sessionId: number | undefined): LiveAnswer | undefined {
    return sessionId === undefined ? undefined : this.answers.get(sessionId);
  }

  /** Asks a question in a conversation. */
  ask(sessionId: number, question: string, scope?: Scope): void {
    const key = crypto.getRandomValues(new Uint32Array(4)).join('-');
    this.begin({ sessionId, question, askedAt: new Date().toISOString(), key, scope, sources: [], text: '', state: 'searching' });
  }

  /** Reads along an answer that is made elsewhere, unless one is made here. */
  follow(answer: ElsewhereAnswer): void {
    if (!this.answers.has(answer.sessionId)) this.begin({ ...answer, key: '', sources: [], text: '', state: 'searching' });
  }

  /** Follows what is asked in a conversation in other tabs, while it is shown. @returns what ends that */
  watch(sessionId: number): () => void {
    this.watched.add(sessionId);
    this.resume(sessionId);
    return () => this.watched.delete(sessionId);
  }

  /** Reads on what was unfinished when the page was loaded anew. */
  private resume(sessionId: number): void {
    const kept = sessionStorage.getItem(placeOf(sessionId));
    if (kept === null || this.answers.has(sessionId)) return;
    this.begin({ ...(JSON.parse(kept) as KeptAnswer), sessionId, sources: [], text: '', state: 'searching' });
  }

  /** Stops an answer; what is written of it stays. */
  async stop(sessionId: number): Promise<void> {
    const answer = this.answers.get(sessionId);
    if (answer?.messageId === undefined) return;
    await answered(login.fetch(new Request(`/chat/${answer.messageId}/stop`, { method: 'POST' })));
  }

  /** Forgets an answer that failed, or whose conversation is deleted. */
  dismiss(sessionId: number): void {
    this.stopping.get(sessionId)?.abort();
    this.stopping.delete(sessionId);
    sessionStorage.removeItem(placeOf(sessionId));
    if (this.answers.delete(sessionId)) this.tell();
  }

  /** Forgets them all: whoever asked has logged out. */
  dismissAll(): void {
    for (const sessionId of this.answers.keys()) this.dismiss(sessionId);
  }

  /** Tries to go on at once instead of at the next attempt. */
  readonly hurry = (): void => {
    window.dispatchEvent(new Event('askbase-hurry'));
  };

  private begin(answer: LiveAnswer): void {
    this.stopping.get(answer.sessionId)?.abort();
    const stopping = new AbortController();
    this.stopping.set(answer.sessionId, stopping);
    this.keep(answer);
    this.tell();
    void this.read(answer.sessionId, stopping.signal).catch((error: unknown) => {
      if (stopping.signal.aborted) return;
      // Where it was asked its failure is told.
      if (answer.key === '') this.dismiss(answer.sessionId);
      else this.change(answer.sessionId, { state: 'failed', problem: asProblem(error) });
    });
  }

  private async read(sessionId: number, signal: AbortSignal): Promise<void> {
    let seen = '';
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        const answer = this.answers.get(sessionId);
        if (!answer) return;
        const response = await answered(login.fetch(requestFor(answer, seen, signal)));
        for await (const event of eventsOf(response)) {
          if (signal.aborted || (await this.take(sessionId, event))) return;
          if (event.id !== '') seen = event.id;
          pause = FIRST_PAUSE_MS;
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && !isPassing(error)) throw error;
      }
      this.change(sessionId, { state: 'lost' });
      await pauseUnlessOnline(pause);
    }
  }

  /** Takes in an event. @returns whether it was the last */
  private async take(sessionId: number, { type, data }: ServerEvent): Promise<boolean> {
    const answer = this.answers.get(sessionId);
    if (!answer) return true;
    const body: unknown = JSON.parse(data);
    if (type === 'done') {
      const done = body as Answer;
      if (answer.scope) keepScope(`message-${done.id}`, answer.scope);
      await this.onDone({ ...done, message: answer.question, user: answer.asker ?? '', session_id: sessionId });
      this.dismiss(sessionId);
      return true;
    }
    if (type === 'error') throw problemOf(500, body);
    if (type === 'sources') {
      const { id, sources } = body as { id: number; sources: Source[] };
      this.change(sessionId, { messageId: id, sources, state: 'writing' });
      if (answer.key !== '' && answer.messageId === undefined) this.announce({ ...answer, messageId: id });
    } else if (type === 'delta') {
      this.change(sessionId, { text: answer.text + (body as { text: string }).text, state: 'writing' });
    } else if (type === 'retracted') this.change(sessionId, { text: '' });
    return false;
  }

  private announce({ sessionId, question, askedAt, scope, messageId }: ElsewhereAnswer): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows; a channel is of one origin
    this.tabs.postMessage({ sessionId, question, askedAt, scope, messageId } satisfies ElsewhereAnswer);
  }

  private change(sessionId: number, change: Partial<LiveAnswer>): void {
    const answer = this.answers.get(sessionId);
    if (!answer) return;
    this.keep({ ...answer, ...change });
    // At most once per frame: text arrives faster than it can be seen.
    this.frame ||= requestAnimationFrame(() => this.tell());
  }

  private keep(answer: LiveAnswer): void {
    const { sessionId, question, askedAt, key, asker, scope, messageId } = answer;
    this.answers.set(sessionId, answer);
    sessionStorage.setItem(placeOf(sessionId), JSON.stringify({ question, askedAt, key, asker, scope, messageId } satisfies KeptAnswer));
  }

  private tell(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const listener of this.listeners) listener();
  }
}

/** Where a question is kept. */
const placeOf = (sessionId: number): string => `askbase.asking.${sessionId}`;

function requestFor({ sessionId, question, messageId, key, scope }: LiveAnswer, seen: string, signal: AbortSignal): Request {
  if (messageId !== undefined) {
    return new Request(`/chat/${messageId}/stream`, { signal, headers: seen === '' ? {} : { 'last-event-id': seen } });
  }
  return new Request('/chat', {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'idempotency-key': key },
    body: JSON.stringify({ message: question, session_id: sessionId, stream: true, ...(scope && scopeBody(scope)) }),
  });
}
