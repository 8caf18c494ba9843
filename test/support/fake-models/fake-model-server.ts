import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  defaultAnswer,
  errorBody,
  GEMINI_MODELS,
  geminiChat,
  geminiEmbed,
  geminiModels,
  geminiPrompt,
  type Json,
  type ListedModel,
  OPENAI_MODELS,
  openaiChat,
  openaiEmbed,
  openaiModels,
  openaiPrompt,
  OPENROUTER_EMBEDDING_MODELS,
  record,
} from './fake-model-bodies';
import { type ServerProfile, type ServerProfileName, type ServerProfileOptions, makeServerProfile, PLAIN_LACKS } from './server-profiles';
import { geminiScript, intoPieces, openaiScript, type StreamFault, writeStream } from './fake-model-streams';

/** Operations of the server; faults, answers and holds refer to one of them. */
export type ModelOperation =
  | 'gemini.chat'
  | 'gemini.stream'
  | 'gemini.embed'
  | 'gemini.models'
  | 'openai.chat'
  | 'openai.stream'
  | 'openai.embed'
  | 'openai.models'
  | 'openrouter.embeddings'
  | 'openrouter.key';

export type StreamOperation = 'gemini.stream' | 'openai.stream';
export type ChatOperation = 'gemini.chat' | 'openai.chat' | StreamOperation;

/** The fault of one request. In a stream, the faults of StreamFault occur after some pieces, unless no piece is sent. */
export interface Fault extends StreamFault {
  /** HTTP status; without `body`, the provider's usual error body is sent. */
  status?: number;
  /** Seconds: sent as Retry-After, and as RetryInfo by Gemini. */
  retryAfter?: number;
  /** Replaces the usual body, also of a stream: a string is sent unchanged, other values as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The request is read and never answered; with `afterPieces` a stream stops there, 0 being before the first piece. */
  hang?: true;
  /** The connection is lost in the middle of the body; in a stream after `afterPieces`. */
  cut?: true;
  /** Delay of the response in milliseconds; without other faults the response is successful. */
  delayMs?: number;
  /** The response waits for this promise, so that a test controls the order without delays. */
  until?: Promise<unknown>;
}

/** A received request. */
export interface RecordedRequest {
  operation: ModelOperation;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON; `{}` when there was no body. */
  body: Record<string, unknown>;
  /** Number of stream pieces sent so far. */
  piecesSent: number;
  /** How the response ended: `lost` when the client or a fault closed the connection first. */
  ended: Promise<'complete' | 'lost'>;
}

/** A stream that waits before one of its pieces. */
export interface Hold {
  /** Resolves when the stream waits, after the given number of pieces. */
  reached: Promise<void>;
  release(): void;
}

/** A fake of the Gemini and OpenAI APIs on the loopback interface. */
export interface FakeModelServer {
  /** For GEMINI_BASE_URL. */
  readonly geminiUrl: string;
  /** For OPENAI_BASE_URL. */
  readonly openaiUrl: string;
  /** All received requests, oldest first; clear with `requests.length = 0`. */
  readonly requests: RecordedRequest[];
  /** Those that asked for an answer: which models there are is asked for in the background, at any time. */
  readonly chats: RecordedRequest[];
  /** Number of open connections, including idle ones. */
  readonly connections: number;
  /** The next `times` requests of this kind (Infinity: all from now on) fail. Later calls are queued after earlier ones. */
  fail(operation: ModelOperation, fault: Fault, times?: number): void;
  /** The answer from now on; undefined restores the default. A stream without its own answer uses the one of chat. */
  answer(operation: ChatOperation, text: string | undefined): void;
  /** The pieces of streams from now on, instead of the words of the answer; an empty list makes an empty answer. */
  pieces(operation: StreamOperation, pieces: readonly string[] | undefined): void;
  /** Delays of streams from now on, in milliseconds; `{ tokenDelayMs: 50 }` is 20 tokens a second. */
  pace(pace: { firstTokenDelayMs?: number; tokenDelayMs?: number }): void;
  /** The next stream of this kind waits after so many pieces until it is released. */
  hold(operation: StreamOperation, afterPieces: number): Hold;
  /** The listed models from now on. */
  models(kind: 'gemini' | 'openai' | 'openrouter', models: readonly ListedModel[]): void;
  /** From now on the OpenAI side behaves as this server; undefined restores OpenAI. */
  profile(name: ServerProfileName | undefined, options?: ServerProfileOptions): void;
  /** The next request of this kind that arrives after this call. */
  arrival(operation: ModelOperation): Promise<RecordedRequest>;
  /** Resets faults, answers, pieces, pace, holds, models, profile and requests. */
  reset(): void;
  /** Closes the server and all connections, including hanging ones. */
  close(): Promise<void>;
}

function operationOf(method: string, path: string, body: Json): ModelOperation | undefined {
  if (/\/v1beta\/models\/[^/]+:streamGenerateContent$/.test(path)) return 'gemini.stream';
  if (/\/v1beta\/models\/[^/]+:generateContent$/.test(path)) return 'gemini.chat';
  if (/\/v1beta\/models\/[^/]+:(batchEmbedContents|embedContent)$/.test(path)) return 'gemini.embed';
  if (path.endsWith('/chat/completions')) return body['stream'] === true ? 'openai.stream' : 'openai.chat';
  if (path.endsWith('/embeddings')) return 'openai.embed';
  if (method !== 'GET') return undefined;
  if (path.endsWith('/v1beta/models')) return 'gemini.models';
  if (path.endsWith('/embeddings/models')) return 'openrouter.embeddings';
  if (path.endsWith('/key')) return 'openrouter.key';
  return path.endsWith('/models') ? 'openai.models' : undefined;
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return pieces.length === 0 ? {} : record(JSON.parse(Buffer.concat(pieces).toString('utf8')));
}

/** Whether a fault replaces the stream by a plain response. */
const isPlain = (fault: Fault): boolean => fault.status !== undefined || fault.body !== undefined;

class LoopbackModelServer implements FakeModelServer {
  readonly requests: RecordedRequest[] = [];

  get chats(): RecordedRequest[] {
    return this.requests.filter(({ operation }) => /\.(?:chat|stream)$/.test(operation));
  }

  private readonly faults = new Map<ModelOperation, { fault: Fault; left: number }[]>();
  private readonly answers = new Map<ChatOperation, string>();
  private readonly streamPieces = new Map<StreamOperation, readonly string[]>();
  private readonly lists = new Map<string, readonly ListedModel[]>();
  private holds: { operation: StreamOperation; afterPieces: number; reach: () => void; released: Promise<void> }[] = [];
  private speed = { firstTokenDelayMs: 0, tokenDelayMs: 0 };
  private worn: ServerProfile | undefined;
  private served = 0;
  private waiting: { operation: ModelOperation; resolve: (request: RecordedRequest) => void }[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly timers = new Map<NodeJS.Timeout, () => void>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(400).end(String(error));
        else response.destroy();
      });
    });
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get geminiUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get openaiUrl(): string {
    return `${this.geminiUrl}/v1`;
  }

  get connections(): number {
    return this.sockets.size;
  }

  fail(operation: ModelOperation, fault: Fault, times = 1): void {
    const queue = this.faults.get(operation) ?? [];
    queue.push({ fault, left: times });
    this.faults.set(operation, queue);
  }

  answer(operation: ChatOperation, answer: string | undefined): void {
    if (answer === undefined) this.answers.delete(operation);
    else this.answers.set(operation, answer);
  }

  pieces(operation: StreamOperation, pieces: readonly string[] | undefined): void {
    if (pieces) this.streamPieces.set(operation, pieces);
    else this.streamPieces.delete(operation);
  }

  pace(pace: { firstTokenDelayMs?: number; tokenDelayMs?: number }): void {
    this.speed = { firstTokenDelayMs: pace.firstTokenDelayMs ?? 0, tokenDelayMs: pace.tokenDelayMs ?? 0 };
  }

  hold(operation: StreamOperation, afterPieces: number): Hold {
    let reach!: () => void;
    let release!: () => void;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    this.holds.push({ operation, afterPieces, reach, released });
    return { reached, release };
  }

  models(kind: 'gemini' | 'openai' | 'openrouter', models: readonly ListedModel[]): void {
    this.lists.set(kind, models);
  }

  profile(name: ServerProfileName | undefined, options: ServerProfileOptions = {}): void {
    this.worn = name && makeServerProfile(name, options);
    this.served = 0;
  }

  arrival(operation: ModelOperation): Promise<RecordedRequest> {
    return new Promise((resolve) => this.waiting.push({ operation, resolve }));
  }

  reset(): void {
    this.faults.clear();
    this.answers.clear();
    this.streamPieces.clear();
    this.lists.clear();
    this.holds = [];
    this.pace({});
    this.profile(undefined);
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    for (const [timer, wake] of this.timers) {
      clearTimeout(timer);
      wake();
    }
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://loopback');
    const method = request.method ?? '';
    const body = await readBody(request);
    const operation = operationOf(method, path, body);
    if (!operation) return this.noSuchPath(response, path);
    const ended = new Promise<'complete' | 'lost'>((resolve) => {
      response.once('close', () => resolve(response.writableFinished ? 'complete' : 'lost'));
    });
    const recorded: RecordedRequest = { operation, method, path, headers: request.headers, body, piecesSent: 0, ended };
    const fault: Fault | undefined = this.nextFault(operation) ?? this.worn?.refuse(operation, body, this.served);
    this.served += 1;
    this.requests.push(recorded);
    const arrived = this.waiting.filter((waiter) => waiter.operation === operation);
    this.waiting = this.waiting.filter((waiter) => waiter.operation !== operation);
    for (const waiter of arrived) waiter.resolve(recorded);
    if (fault?.hang && fault.afterPieces === undefined) return;
    if (fault?.delayMs) await this.pause(fault.delayMs, response);
    await fault?.until;
    if (!fault && (this.worn?.lacks ?? PLAIN_LACKS).includes(operation)) return this.noSuchPath(response, path);
    if ((operation === 'gemini.stream' || operation === 'openai.stream') && !(fault && isPlain(fault))) {
      return this.stream(response, recorded, operation, fault ?? {});
    }
    this.respond(response, recorded, searchParams, fault);
  }

  private noSuchPath(response: ServerResponse, path: string): void {
    response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: `no such path: ${path}` } }));
  }

  private nextFault(operation: ModelOperation): Fault | undefined {
    const queue = this.faults.get(operation);
    const planned = queue?.[0];
    if (!queue || !planned) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) queue.shift();
    return planned.fault;
  }

  private async stream(response: ServerResponse, recorded: RecordedRequest, operation: StreamOperation, fault: Fault): Promise<void> {
    const { body, path } = recorded;
    const isGemini = operation === 'gemini.stream';
    const answer =
      this.answers.get(operation) ??
      this.answerOf(isGemini ? 'gemini.chat' : 'openai.chat', isGemini ? geminiPrompt(body) : openaiPrompt(body));
    const pieces = this.streamPieces.get(operation) ?? intoPieces(answer);
    const { thoughts, usage } = this.worn ?? {};
    const script = isGemini
      ? geminiScript(body, path, { pieces, fault })
      : openaiScript(body, { pieces, fault, thoughts, usageChoices: usage?.choices, usageAlways: usage?.always });
    const held = this.holds.find((hold) => hold.operation === operation);
    if (held) this.holds = this.holds.filter((hold) => hold !== held);
    const wait = async (sent: number): Promise<void> => {
      if (held?.afterPieces !== sent) return;
      held.reach();
      await Promise.race([held.released, recorded.ended]);
    };
    await writeStream(response, script, fault, {
      ...this.speed,
      pause: (milliseconds) => this.pause(milliseconds, response),
      permission: wait,
      afterPiece: (sent) => void (recorded.piecesSent = sent),
    });
  }

  private respond(response: ServerResponse, recorded: RecordedRequest, query: URLSearchParams, fault: Fault | undefined): void {
    const status = fault?.status ?? 200;
    const isGemini = recorded.operation.startsWith('gemini');
    const body = fault?.body ?? (status < 400 ? this.goodBody(recorded, query) : errorBody(isGemini, status, fault?.retryAfter));
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const retryAfter = fault?.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      ...retryAfter,
      ...fault?.headers,
    });
    if (!fault?.cut) response.end(payload);
    else response.write(payload.slice(0, payload.length >> 1), () => response.destroy());
  }

  private goodBody({ operation, body, path }: RecordedRequest, query: URLSearchParams): Json {
    switch (operation) {
      case 'gemini.chat':
      case 'gemini.stream':
        return geminiChat(body, path, this.answerOf(operation, geminiPrompt(body)));
      case 'gemini.embed':
        return geminiEmbed(body, path);
      case 'gemini.models':
        return geminiModels(this.lists.get('gemini') ?? GEMINI_MODELS, query);
      case 'openai.chat':
      case 'openai.stream':
        return openaiChat(body, this.answerOf(operation, openaiPrompt(body)));
      case 'openai.embed':
        return openaiEmbed(body);
      case 'openai.models':
        return openaiModels(this.lists.get('openai') ?? this.worn?.models ?? OPENAI_MODELS);
      case 'openrouter.embeddings':
        return openaiModels(this.lists.get('openrouter') ?? OPENROUTER_EMBEDDING_MODELS);
      case 'openrouter.key':
        return { data: { label: 'fake', limit_remaining: null, is_free_tier: false } };
    }
  }

  private answerOf(operation: ChatOperation, prompt: string): string {
    return this.answers.get(operation) ?? defaultAnswer(prompt);
  }

  /** Waits; ends early when the client closes the connection. */
  private pause(milliseconds: number, response: ServerResponse): Promise<void> {
    if (milliseconds <= 0 || response.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.timers.delete(timer);
        response.off('close', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.timers.set(timer, wake);
      response.once('close', wake);
    });
  }
}

/** Starts a fake model server on a free loopback port. Responses are successful and deterministic by default. */
export async function startFakeModelServer(options: { profile?: ServerProfileName } & ServerProfileOptions = {}): Promise<FakeModelServer> {
  const server = await new LoopbackModelServer().listen();
  server.profile(options.profile, options);
  return server;
}
