import type { TestServer } from './app';

/** A received server-sent event. */
export interface ReceivedEvent {
  id: number;
  event: string;
  data: Record<string, unknown> & { text?: string; id?: number; response?: string; code?: string; status?: string; sources?: unknown[] };
}

/** Reader of a streamed answer. */
export interface EventReader {
  status: number;
  headers: Headers;
  /** Comment lines received so far. */
  comments: string[];
  /** The next event; undefined at the end. */
  next(): Promise<ReceivedEvent | undefined>;
  /** Events up to the first one after which the text starts with `beginning`. Pieces that arrive close together are one event. */
  until(beginning: string): Promise<ReceivedEvent[]>;
  /** All remaining events. */
  rest(): Promise<ReceivedEvent[]>;
  /** Closes the connection. */
  leave(): void;
}

export interface ReadRequest {
  token: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Opens an event stream as a browser or an SDK does. */
export async function readEvents(server: Pick<TestServer, 'url'>, method: string, path: string, given: ReadRequest): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(server.url + path, {
    method,
    signal: leaving.signal,
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${given.token}`,
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...given.headers,
    },
    body: given.body === undefined ? undefined : JSON.stringify(given.body),
  });
  const comments: string[] = [];
  const events = parse(response, comments);
  return {
    status: response.status,
    headers: response.headers,
    comments,
    next: async () => (await events.next()).value as ReceivedEvent | undefined,
    async until(beginning) {
      const seen: ReceivedEvent[] = [];
      while (!textOf(seen).startsWith(beginning)) {
        const { value, done } = await events.next();
        if (done) throw new Error(`the text ended as: ${textOf(seen)}`);
        seen.push(value);
      }
      return seen;
    },
    async rest() {
      const all: ReceivedEvent[] = [];
      for await (const event of events) all.push(event);
      return all;
    },
    leave: () => leaving.abort(),
  };
}

async function* parse(response: Response, comments: string[]): AsyncGenerator<ReceivedEvent> {
  let buffered = '';
  const decoder = new TextDecoder();
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    buffered += decoder.decode(piece, { stream: true });
    const blocks = buffered.split('\n\n');
    buffered = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block, comments);
      if (event) yield event;
    }
  }
  if (buffered !== '') throw new Error(`the stream ended inside an event: ${buffered}`);
}

function parseBlock(block: string, comments: string[]): ReceivedEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    if (line.startsWith(':')) comments.push(line);
    else fields.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2));
  }
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { id: Number(fields.get('id')), event: fields.get('event') ?? '', data: JSON.parse(data) as ReceivedEvent['data'] };
}

/** The concatenated text of `delta` events. */
export function textOf(events: readonly ReceivedEvent[]): string {
  return events
    .filter(({ event }) => event === 'delta')
    .map(({ data }) => data.text ?? '')
    .join('');
}
