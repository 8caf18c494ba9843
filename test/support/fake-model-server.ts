import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What can be asked of the server; faults, answers and waits name one of these. */
export type ModelOperation = 'gemini.chat' | 'gemini.embed' | 'gemini.models' | 'openai.chat' | 'openai.embed' | 'openai.models';

/** How one request is to go wrong. */
export interface Fault {
  /** HTTP status; alone it brings the provider's usual error body. */
  status?: number;
  /** Seconds: sent as Retry-After, and as RetryInfo by Gemini. */
  retryAfter?: number;
  /** Sent in place of the usual body: a string as it stands, anything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The request is read and never answered. */
  hang?: true;
  /** The connection is lost in the middle of the body. */
  cut?: true;
  /** Milliseconds before the answer, which is a good one when nothing else is asked for. */
  delayMs?: number;
}

/** A request as it arrived. */
export interface RecordedRequest {
  operation: ModelOperation;
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON; `{}` when there was no body. */
  body: Record<string, unknown>;
}

/** A stand-in for the Gemini and OpenAI APIs on loopback. */
export interface FakeModelServer {
  /** For GEMINI_BASE_URL. */
  readonly geminiUrl: string;
  /** For OPENAI_BASE_URL. */
  readonly openaiUrl: string;
  /** Everything that arrived, oldest first; clear with `requests.length = 0`. */
  readonly requests: RecordedRequest[];
  /** The next `times` requests of this kind (Infinity: all from now on) go wrong. Later calls queue up behind earlier ones. */
  fail(operation: ModelOperation, fault: Fault, times?: number): void;
  /** What chat answers from now on; undefined brings the default back. */
  answer(operation: 'gemini.chat' | 'openai.chat', text: string | undefined): void;
  /** The next request of this kind that arrives after this call. */
  arrival(operation: ModelOperation): Promise<RecordedRequest>;
  /** Forgets faults, answers and requests. */
  reset(): void;
  /** Ends all connections, hanging ones too. */
  close(): Promise<void>;
}

type ChatOperation = 'gemini.chat' | 'openai.chat';
type Json = Record<string, unknown>;

/** Vector length when the request names none. */
const DEFAULT_DIMENSIONS = 256;

/** Words of the question and of a text that share a stem share a coordinate, so related texts lie near each other. Not of unit length, like Gemini's. */
export function fakeEmbedding(text: string, dimensions: number): number[] {
  const vector: number[] = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []) {
    let hash = 0;
    for (const character of word.slice(0, 6)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    const index = hash % dimensions;
    vector[index] = (vector[index] ?? 0) + 2;
  }
  if (!vector.some((value) => value !== 0)) vector[0] = 2;
  return vector;
}

/** A model that keeps to its sources: it cites the first passage when the prompt holds one. */
function defaultAnswer(prompt: string): string {
  return /\[1\]|\(from .+, part \d+\/\d+\)/.test(prompt) ? 'The documents answer this [1].' : 'The documents hold nothing on this.';
}

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const tokens = (value: string): number => Math.ceil(value.length / 4);

function partsText(content: unknown): string {
  return array(record(content)['parts'])
    .map((part) => text(record(part)['text']))
    .join('\n');
}

function geminiChat(body: Json, path: string, scripted: string | undefined): Json {
  const prompt = array(body['contents']).map(partsText).join('\n');
  const answer = scripted ?? defaultAnswer(prompt);
  return {
    candidates: [{ content: { role: 'model', parts: [{ text: answer }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      promptTokenCount: tokens(prompt),
      candidatesTokenCount: tokens(answer),
      totalTokenCount: tokens(prompt) + tokens(answer),
    },
    modelVersion: modelOf(path),
  };
}

function geminiEmbedding(request: unknown): Json {
  const { content, outputDimensionality } = record(request);
  return { values: fakeEmbedding(partsText(content), Number(outputDimensionality ?? DEFAULT_DIMENSIONS)) };
}

function geminiEmbed(body: Json, path: string): Json {
  return path.endsWith(':batchEmbedContents')
    ? { embeddings: array(body['requests']).map(geminiEmbedding) }
    : { embedding: geminiEmbedding(body) };
}

function openaiChat(body: Json, scripted: string | undefined): Json {
  const prompt = array(body['messages'])
    .map((message) => text(record(message)['content']))
    .join('\n');
  const answer = scripted ?? defaultAnswer(prompt);
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: body['model'],
    choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
    usage: { prompt_tokens: tokens(prompt), completion_tokens: tokens(answer), total_tokens: tokens(prompt) + tokens(answer) },
  };
}

/** Floats whatever `encoding_format` asks for, as many compatible servers do. */
function openaiEmbed(body: Json): Json {
  const input = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const dimensions = Number(body['dimensions'] ?? DEFAULT_DIMENSIONS);
  return {
    object: 'list',
    model: body['model'],
    data: input.map((item, index) => ({ object: 'embedding', index, embedding: fakeEmbedding(text(item), dimensions) })),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  };
}

const modelOf = (path: string): string => /models\/([^:]+):/.exec(path)?.[1] ?? '';

function operationOf(method: string, path: string): ModelOperation | undefined {
  if (/\/v1beta\/models\/[^/]+:generateContent$/.test(path)) return 'gemini.chat';
  if (/\/v1beta\/models\/[^/]+:(batchEmbedContents|embedContent)$/.test(path)) return 'gemini.embed';
  if (method === 'GET' && path.endsWith('/v1beta/models')) return 'gemini.models';
  if (path.endsWith('/chat/completions')) return 'openai.chat';
  if (path.endsWith('/embeddings')) return 'openai.embed';
  return method === 'GET' && path.endsWith('/models') ? 'openai.models' : undefined;
}

const GEMINI_STATUS: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** The error body each API sends with a status. */
function errorBody(operation: ModelOperation, status: number, retryAfter: number | undefined): Json {
  const message = `the fake model server was told to answer ${status}`;
  if (!operation.startsWith('gemini')) return { error: { message, type: 'fake_error', param: null, code: null } };
  const details = retryAfter === undefined ? [] : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfter}s` }];
  return { error: { code: status, message, status: GEMINI_STATUS[status] ?? 'UNKNOWN', ...(details.length > 0 && { details }) } };
}

async function readBody(request: IncomingMessage): Promise<Json> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return pieces.length === 0 ? {} : record(JSON.parse(Buffer.concat(pieces).toString('utf8')));
}

class LoopbackModelServer implements FakeModelServer {
  readonly requests: RecordedRequest[] = [];
  private readonly faults = new Map<ModelOperation, { fault: Fault; left: number }[]>();
  private readonly answers = new Map<ChatOperation, string>();
  private waiting: { operation: ModelOperation; resolve: (request: RecordedRequest) => void }[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly timers = new Set<NodeJS.Timeout>();
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

  fail(operation: ModelOperation, fault: Fault, times = 1): void {
    const queue = this.faults.get(operation) ?? [];
    queue.push({ fault, left: times });
    this.faults.set(operation, queue);
  }

  answer(operation: ChatOperation, answer: string | undefined): void {
    if (answer === undefined) this.answers.delete(operation);
    else this.answers.set(operation, answer);
  }

  arrival(operation: ModelOperation): Promise<RecordedRequest> {
    return new Promise((resolve) => this.waiting.push({ operation, resolve }));
  }

  reset(): void {
    this.faults.clear();
    this.answers.clear();
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    const method = request.method ?? '';
    const operation = operationOf(method, path);
    const body = await readBody(request);
    if (!operation) {
      response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: `no such path: ${path}` } }));
      return;
    }
    const recorded: RecordedRequest = { operation, method, path, headers: request.headers, body };
    this.requests.push(recorded);
    const fault = this.nextFault(operation);
    const arrived = this.waiting.filter((waiter) => waiter.operation === operation);
    this.waiting = this.waiting.filter((waiter) => waiter.operation !== operation);
    for (const waiter of arrived) waiter.resolve(recorded);
    if (fault?.hang) return;
    if (fault?.delayMs) await this.pause(fault.delayMs);
    this.respond(response, recorded, fault);
  }

  private nextFault(operation: ModelOperation): Fault | undefined {
    const queue = this.faults.get(operation);
    const planned = queue?.[0];
    if (!queue || !planned) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) queue.shift();
    return planned.fault;
  }

  private respond(response: ServerResponse, recorded: RecordedRequest, fault: Fault | undefined): void {
    const status = fault?.status ?? 200;
    const body = fault?.body ?? (status < 400 ? this.goodBody(recorded) : errorBody(recorded.operation, status, fault?.retryAfter));
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

  private goodBody({ operation, body, path }: RecordedRequest): Json {
    switch (operation) {
      case 'gemini.chat':
        return geminiChat(body, path, this.answers.get(operation));
      case 'gemini.embed':
        return geminiEmbed(body, path);
      case 'gemini.models':
        return { models: [{ name: 'models/gemini-3.5-flash-lite', supportedGenerationMethods: ['generateContent'] }] };
      case 'openai.chat':
        return openaiChat(body, this.answers.get(operation));
      case 'openai.embed':
        return openaiEmbed(body);
      case 'openai.models':
        return { object: 'list', data: [{ id: 'gpt-6-luna', object: 'model', created: 1_700_000_000, owned_by: 'fake' }] };
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        resolve();
      }, milliseconds);
      this.timers.add(timer);
    });
  }
}

/** Starts a fake model server on a free port of loopback. Every answer is good and the same each time until told otherwise. */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  return new LoopbackModelServer().listen();
}
