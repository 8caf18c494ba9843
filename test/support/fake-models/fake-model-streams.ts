import type { ServerResponse } from 'node:http';
import { geminiChunk, openaiChunk, openaiUsage, record, type Json } from './fake-model-bodies';

/** A streamed answer, cut into what is written: opening, one text per piece, closing marks. */
export interface StreamScript {
  opening: string[];
  pieces: string[];
  closing: string[];
}

/** The fault of one stream, after `afterPieces` pieces. */
export interface StreamFault {
  /** Number of pieces sent before the fault; default 1; at most all pieces. */
  afterPieces?: number;
  /** The stream stops, and the connection stays open. */
  hang?: true;
  /** The connection is lost. */
  cut?: true;
  /** Sends this chunk and stops. */
  errorChunk?: unknown;
  /** The stream ends as if it were complete, without any closing mark. */
  endEarly?: true;
  /** Sends a line that is not JSON and stops. */
  malformed?: true;
  /** Finish reason, instead of STOP or stop. */
  finish?: string;
  /** Gemini: the prompt was blocked for this reason; no piece is sent. */
  block?: string;
}

/** Options of one stream. */
export interface StreamOptions {
  pieces: readonly string[];
  fault?: StreamFault;
  /** OpenAI: chunks before the first piece, such as reasoning. */
  thoughts?: readonly Json[];
  /** OpenAI: value of `choices` in the usage chunk. */
  usageChoices?: [] | null;
  /** OpenAI: sends usage even when it was not requested. */
  usageAlways?: boolean;
}

/** Splits an answer into words with the following space, similar to tokens. */
export function intoPieces(answer: string): string[] {
  return answer.match(/\S+\s*|^\s+/g) ?? [];
}

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\r\n\r\n`;

/** As `:streamGenerateContent?alt=sse` answers: no closing line, the last chunk has a reason to finish. */
export function geminiScript(body: Json, path: string, { pieces, fault }: StreamOptions): StreamScript {
  if (fault?.block) {
    return { opening: [event({ promptFeedback: { blockReason: fault.block } })], pieces: [], closing: [] };
  }
  let soFar = '';
  const chunks = pieces.map((piece) => event(geminiChunk(body, path, piece, (soFar += piece))));
  return { opening: [], pieces: chunks, closing: [event(geminiChunk(body, path, '', soFar, fault?.finish ?? 'STOP'))] };
}

/** As `/chat/completions` with `stream: true` answers, with a comment line now and then. */
export function openaiScript(body: Json, options: StreamOptions): StreamScript {
  const { pieces, fault, thoughts = [], usageChoices = [], usageAlways = false } = options;
  const withUsage = usageAlways || record(body['stream_options'])['include_usage'] === true;
  const usage = event(openaiChunk(body, {}, null, { choices: usageChoices, usage: openaiUsage(body, pieces.join('')) }));
  return {
    opening: [': PROCESSING\n\n', event(openaiChunk(body, { role: 'assistant', content: '' })), ...thoughts.map(event)],
    pieces: pieces.map((piece) => event(openaiChunk(body, { content: piece }))),
    closing: [': \n\n', event(openaiChunk(body, {}, fault?.finish ?? 'stop')), ...(withUsage ? [usage] : []), 'data: [DONE]\n\n'],
  };
}

/** Timing of a stream, controlled by the server. */
export interface StreamPace {
  firstTokenDelayMs: number;
  tokenDelayMs: number;
  /** Resolves after that time, or immediately when the client has closed the connection. */
  pause: (milliseconds: number) => Promise<void>;
  /** Called before each piece and before the end of the stream, with the number of pieces sent; the stream continues when it resolves. */
  permission: (sent: number) => Promise<void>;
  /** Called after each piece. */
  afterPiece: (sent: number) => void;
}

/** Writes a stream with its fault. Headers are sent with the first bytes. */
export async function writeStream(response: ServerResponse, script: StreamScript, fault: StreamFault, pace: StreamPace): Promise<void> {
  const breaks = fault.hang ?? fault.cut ?? fault.endEarly ?? fault.malformed ?? fault.errorChunk !== undefined;
  const length = breaks ? Math.min(fault.afterPieces ?? 1, script.pieces.length) : script.pieces.length;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const chunk of script.opening) await write(response, chunk);
  for (const [index, piece] of script.pieces.slice(0, length).entries()) {
    await pace.permission(index);
    await pace.pause(index === 0 ? pace.firstTokenDelayMs : pace.tokenDelayMs);
    if (response.destroyed) return;
    await write(response, piece);
    pace.afterPiece(index + 1);
  }
  await pace.permission(length);
  if (fault.hang) return;
  if (fault.cut) return void response.destroy();
  if (fault.malformed) await write(response, 'data: {"candidates": [{"content"\r\n\r\n');
  else if (fault.errorChunk !== undefined) await write(response, event(fault.errorChunk));
  else if (!fault.endEarly) for (const chunk of script.closing) await write(response, chunk);
  response.end();
}

/** Writes one chunk; a chunk with a multi-byte character is sent in two writes, split inside that character. */
async function write(response: ServerResponse, chunk: string): Promise<void> {
  const bytes = Buffer.from(chunk, 'utf8');
  const wide = bytes.findIndex((byte) => byte >= 0xc0);
  for (const part of wide === -1 ? [bytes] : [bytes.subarray(0, wide + 1), bytes.subarray(wide + 1)]) {
    if (response.destroyed) return;
    await new Promise<void>((resolve) => response.write(part, () => resolve()));
  }
}
