import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { BodyStream, bodyTooLong, connectionLost } from './body-stream';

const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });

/** The part of a request that the model SDKs use. */
interface SdkRequest {
  method?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
  body?: string;
  signal?: AbortSignal | null;
}

/** Longest body of an answer of a chat model that is not streamed, in bytes: many times the text of a long answer. */
export const CHAT_BODY_LIMIT = 2 * 1024 * 1024;

/** A streamed body may be this many times as long: each token is wrapped in some hundred bytes. */
const STREAM_FACTOR = 16;

/** Failures of a connection that the server closed while it was idle: the request never reached the server. */
const CLOSED_WHILE_IDLE = new Set(['ECONNRESET', 'EPIPE']);

/**
 * `fetch` for the model SDKs, over node:http with connections kept open. Node's own fetch takes about three times the processor
 * time of a call, most of it in web streams, which are not needed here. Text bodies only. Redirects are not followed, so a key is never
 * sent to another server.
 * @param bodyLimit longest body that is read as a whole, in bytes, and 1/16 of the longest that is streamed; reading a longer one fails and
 * closes the connection
 */
export function keepAliveFetch(input: string | URL | Request, init: RequestInit = {}, bodyLimit = Infinity): Promise<Response> {
  const address = input instanceof Request ? input.url : input;
  return send(new URL(address), init as SdkRequest, bodyLimit, true);
}

function send(url: URL, init: SdkRequest, bodyLimit: number, mayResend: boolean): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { signal } = init;
    if (signal?.aborted) return reject(aborted());
    const request = open(url, init);
    const onAbort = (): void => void request.destroy(aborted());
    signal?.addEventListener('abort', onAbort, { once: true });
    request.once('close', () => signal?.removeEventListener('abort', onAbort));
    request.once('response', (message) => resolve(new ReceivedResponse(message, url.href, bodyLimit) as unknown as Response));
    request.on('error', (error: NodeJS.ErrnoException) => {
      const wasClosed = request.reusedSocket && CLOSED_WHILE_IDLE.has(error.code ?? '') && !signal?.aborted;
      if (mayResend && wasClosed) resolve(send(url, init, bodyLimit, false));
      else reject(error);
    });
    request.end(init.body);
  });
}

function open(url: URL, { method = 'GET', headers, body }: SdkRequest): ClientRequest {
  const fields = Object.fromEntries(headers instanceof Headers ? headers : new Headers(headers));
  if (body !== undefined) fields['content-length'] = String(Buffer.byteLength(body));
  const secure = url.protocol === 'https:';
  return (secure ? httpsRequest : httpRequest)(url, { method, headers: fields, agent: secure ? httpsAgent : httpAgent });
}

function aborted(): Error {
  return new DOMException('This operation was aborted', 'AbortError');
}

/** The parts of a Response that the SDKs read. */
class ReceivedResponse {
  private fields?: Headers;
  private stream?: BodyStream;

  constructor(
    private readonly message: IncomingMessage,
    readonly url: string,
    private readonly bodyLimit: number,
  ) {}

  get status(): number {
    return this.message.statusCode ?? 0;
  }

  get statusText(): string {
    return this.message.statusMessage ?? '';
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    this.fields ??= new Headers(Object.entries(this.message.headers).map(([name, value]): [string, string] => [name, String(value)]));
    return this.fields;
  }

  /** Cancelling the stream closes the connection. */
  get body(): BodyStream {
    this.stream ??= new BodyStream(this.message, STREAM_FACTOR * this.bodyLimit);
    return this.stream;
  }

  /** @throws when the connection is lost before the end of the body, or the body is too long */
  text(): Promise<string> {
    return new Promise((resolve, reject) => {
      const lost = (): void => reject(connectionLost());
      if (this.message.destroyed) return lost();
      const pieces: Buffer[] = [];
      let length = 0;
      this.message.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length <= this.bodyLimit) pieces.push(piece);
        else this.message.destroy(bodyTooLong(this.bodyLimit));
      });
      this.message.once('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
      this.message.once('error', reject);
      this.message.once('close', () => {
        if (!this.message.complete) lost();
      });
    });
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
}

/** Whether the body of a response of {@link keepAliveFetch} has ended with a text, white space aside. */
export function endedWith(response: Response, text: string): boolean {
  const received: unknown = response;
  return received instanceof ReceivedResponse && received.body.endsWith(text);
}
