/** A server-sent event. */
export interface ServerEvent {
  /** Empty when the event has none. */
  id: string;
  type: string;
  data: string;
}

/** Cuts a stream of text into events, whatever pieces it arrives in; comments are passed over. */
export class EventReader {
  private rest = '';

  /** The events that a further piece of the text completes. */
  push(piece: string): ServerEvent[] {
    const blocks = (this.rest + piece).replaceAll('\r\n', '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(eventIn).filter((event) => event.data !== '');
  }
}

function eventIn(block: string): ServerEvent {
  const event = { id: '', type: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'id') event.id = value ?? '';
    else if (field === 'event') event.type = value ?? '';
    else if (field === 'data') data.push(value ?? '');
  }
  return { ...event, data: data.join('\n') };
}

/** The events of a response, as they arrive. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  const events = new EventReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield* events.push(value);
  }
}
