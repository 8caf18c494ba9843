import { type Answer, isPassing, type Message, type Source } from '../../api/client';
import { eventsOf, type ServerEvent } from '../../api/events';
import { login } from '../../api/login';
import { answered, asProblem, Problem, problemOf } from '../../api/problem';

/** A question whose answer is being made. */
export interface LiveAnswer {
  sessionId: number;
  question: string;
  askedAt: string;
  /** Under which the question is asked, once however often it is sent. */
  key: string;
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
type KeptAnswer = Pick<LiveAnswer, 'question' | 'askedAt' | 'key' | 'messageId'>;

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
  private frame = 0;

  constructor(private readonly onDone: OnDone) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  of(sessionId: number | undefined): LiveAnswer | undefined {
    return sessionId === undefined ? undefined : this.answers.get(sessionId);
  }

  /** Asks a question in a conversation. */
  ask(sessionId: number, question: string): void {
    const key = crypto.getRandomValues(new Uint32Array(4)).join('-');
    this.begin({ sessionId, question, askedAt: new Date().toISOString(), key, sources: [], text: '', state: 'searching' });
  }

  /** Reads on what was unfinished when the page was loaded anew. */
  resume(sessionId: number): void {
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
    void this.follow(answer.sessionId, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) this.change(answer.sessionId, { state: 'failed', problem: asProblem(error) });
    });
  }

  private async follow(sessionId: number, signal: AbortSignal): Promise<void> {
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
      await this.onDone({ ...done, message: answer.question, user: '', session_id: sessionId });
      this.dismiss(sessionId);
      return true;
    }
    if (type === 'error') throw problemOf(500, body);
    if (type === 'sources') {
      const { id, sources } = body as { id: number; sources: Source[] };
      this.change(sessionId, { messageId: id, sources, state: 'writing' });
    } else if (type === 'delta') {
      this.change(sessionId, { text: answer.text + (body as { text: string }).text, state: 'writing' });
    } else if (type === 'retracted') this.change(sessionId, { text: '' });
    return false;
  }

  private change(sessionId: number, change: Partial<LiveAnswer>): void {
    const answer = this.answers.get(sessionId);
    if (!answer) return;
    this.keep({ ...answer, ...change });
    // At most once per frame: text arrives faster than it can be seen.
    this.frame ||= requestAnimationFrame(() => this.tell());
  }

  private keep(answer: LiveAnswer): void {
    const { sessionId, question, askedAt, key, messageId } = answer;
    this.answers.set(sessionId, answer);
    sessionStorage.setItem(placeOf(sessionId), JSON.stringify({ question, askedAt, key, messageId } satisfies KeptAnswer));
  }

  private tell(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    for (const listener of this.listeners) listener();
  }
}

/** Where a question is kept. */
const placeOf = (sessionId: number): string => `askbase.asking.${sessionId}`;

function requestFor({ sessionId, question, messageId, key }: LiveAnswer, seen: string, signal: AbortSignal): Request {
  if (messageId !== undefined) {
    return new Request(`/chat/${messageId}/stream`, { signal, headers: seen === '' ? {} : { 'last-event-id': seen } });
  }
  return new Request('/chat', {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'idempotency-key': key },
    body: JSON.stringify({ message: question, session_id: sessionId, stream: true }),
  });
}

/** Waits for a while, or until the browser is online again, or somebody is in a hurry. */
function pauseUnlessOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      window.removeEventListener('askbase-hurry', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    window.addEventListener('online', over);
    window.addEventListener('askbase-hurry', over);
  });
}
