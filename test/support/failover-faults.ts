import type { FailureClass } from '../../src/ai/ports/provider-error';
import { badKey, fullDay, LONG_BODY } from './ai-module';
import type { Fault } from './fake-models/fake-model-server';

/** The failing provider: Gemini with OpenAI as the next one, or OpenAI with only the local answer after it. */
export type Side = 'gemini' | 'openai';

/** How a model is called. */
export type Kind = 'chat' | 'stream' | 'embed';

/** A case of the failover policy: a fault and its expected consequences. */
export interface PolicyRow {
  name: string;
  /** The fault of the server; undefined where it cannot occur. */
  fault(side: Side, kind: Kind): Fault | undefined;
  /** Number of failing calls; default: all. */
  times?: number;
  /** Outcomes of the calls to the failing provider. A final `ok` means that a retry succeeded. */
  calls: readonly ('ok' | FailureClass)[];
  /** The provider that is called afterwards: the next one, or only the local answer. */
  after?: 'next' | 'local';
  /** How long its circuit stays open, in milliseconds; default: the circuit is closed. */
  openMs?: number | 'until midnight in California';
  /** The setting that the log names. */
  advice?(side: Side, kind: Kind): string;
}

export const COOLDOWN_MS = 30_000;
const MINUTES_15 = 15 * 60_000;

const always =
  (fault: Fault): PolicyRow['fault'] =>
  () =>
    fault;

/** Both APIs send errors as `{ error }`; Gemini also includes the status. */
const refusal = (status: number, message: string, code?: string): Fault => ({ status, body: { error: { message, code: code ?? status } } });

/** A stream with this single chunk. */
const events = (chunk: object): Fault => ({
  body: `data: ${JSON.stringify(chunk)}\r\n\r\n`,
  headers: { 'content-type': 'text/event-stream' },
});

const keyOf = (side: Side): string => (side === 'gemini' ? 'GOOGLE_API_KEY' : 'OPENAI_API_KEY');
const modelOf = (side: Side, kind: Kind): string => `${side.toUpperCase()}_${kind === 'embed' ? 'EMBEDDING' : 'CHAT'}_MODEL`;

/** 408, 500, 502, 503, 504, 529: once, and the next try is good. */
const statuses: PolicyRow[] = [408, 500, 502, 503, 504, 529].map((status) => ({
  name: `transient: ${status} once`,
  fault: always({ status }),
  times: 1,
  calls: ['transient', 'ok'],
}));

export const POLICY_ROWS: readonly PolicyRow[] = [
  ...statuses,
  { name: 'transient: twice', fault: always({ status: 503 }), times: 2, calls: ['transient', 'transient', 'ok'] },
  {
    name: 'transient: the connection is lost before the first byte of an answer',
    fault: (_side, kind) => (kind === 'stream' ? { cut: true, afterPieces: 0 } : { body: LONG_BODY, cut: true }),
    times: 1,
    calls: ['transient', 'ok'],
  },
  { name: 'transient: an HTML page instead of JSON', fault: always({ body: '<html>busy</html>' }), times: 1, calls: ['transient', 'ok'] },
  {
    name: 'transient: an error body with status 200',
    fault: (_side, kind) => {
      const error = { error: { code: 503, message: 'overloaded' } };
      return kind === 'stream' ? { errorChunk: error, afterPieces: 0 } : { body: error };
    },
    times: 1,
    calls: ['transient', 'ok'],
  },
  {
    name: 'transient: always',
    fault: always({ status: 500 }),
    calls: ['transient', 'transient', 'transient'],
    after: 'next',
    openMs: COOLDOWN_MS,
  },
  { name: 'transient: retry after a minute', fault: always({ status: 503, retryAfter: 60 }), calls: ['transient'], after: 'next' },
  { name: 'rate: a short wait', fault: always({ status: 429, retryAfter: 0.05 }), times: 1, calls: ['rate', 'ok'] },
  {
    name: 'rate: a short wait, twice',
    fault: (_side) => ({ status: 429, retryAfter: 0.05 }),
    times: 2,
    calls: ['rate', 'rate'],
    after: 'next',
    openMs: 50,
  },
  { name: 'rate: a long wait', fault: always({ status: 429, retryAfter: 40 }), calls: ['rate'], after: 'next', openMs: 40_000 },
  { name: 'rate: without a retry delay', fault: always({ status: 429 }), calls: ['rate'], after: 'next', openMs: COOLDOWN_MS },
  {
    name: 'quota: the daily quota is exhausted',
    fault: (side) => (side === 'gemini' ? { status: 429, body: fullDay() } : refusal(429, 'Rate limit exceeded: free-models-per-day')),
    calls: ['quota'],
    after: 'next',
    openMs: 'until midnight in California',
    advice: keyOf,
  },
  {
    name: 'quota: the limit is 0',
    fault: (side) =>
      side === 'gemini' ? refusal(429, 'Quota exceeded, limit: 0') : refusal(429, 'You exceeded your quota', 'insufficient_quota'),
    calls: ['quota'],
    after: 'next',
    openMs: MINUTES_15,
    advice: keyOf,
  },
  {
    name: 'quota: no credit',
    fault: always(refusal(402, 'Insufficient credits')),
    calls: ['quota'],
    after: 'next',
    openMs: MINUTES_15,
    advice: keyOf,
  },
  {
    name: 'config: an invalid key',
    fault: (side) => (side === 'gemini' ? { status: 400, body: badKey() } : { status: 401 }),
    calls: ['config'],
    after: 'next',
    openMs: 10 * COOLDOWN_MS,
    advice: keyOf,
  },
  {
    name: 'config: a key without permission',
    fault: always({ status: 403 }),
    calls: ['config'],
    after: 'next',
    openMs: 10 * COOLDOWN_MS,
    advice: keyOf,
  },
  {
    name: 'config: an unknown model',
    fault: always({ status: 404 }),
    calls: ['config'],
    after: 'next',
    openMs: 10 * COOLDOWN_MS,
    advice: modelOf,
  },
  { name: 'request: malformed', fault: always({ status: 400 }), calls: ['request'], after: 'local' },
  { name: 'request: unprocessable', fault: always({ status: 422 }), calls: ['request'], after: 'local' },
  { name: 'request: too large', fault: always({ status: 413 }), calls: ['request'], after: 'local' },
  {
    name: 'content: the question was refused',
    fault: (side, kind) => {
      if (side === 'openai') return refusal(400, 'flagged', 'content_filter');
      if (kind === 'embed') return undefined;
      return kind === 'stream' ? { block: 'PROHIBITED_CONTENT' } : { body: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } };
    },
    calls: ['content'],
    after: 'local',
  },
  {
    name: 'content: the answer was withheld',
    fault: (side, kind) => {
      if (kind === 'embed') return undefined;
      const withheld =
        side === 'gemini'
          ? { candidates: [{ finishReason: 'SAFETY', index: 0 }] }
          : { choices: [{ index: 0, message: { content: '' }, delta: {}, finish_reason: 'content_filter' }] };
      return kind === 'stream' ? events(withheld) : { body: withheld };
    },
    calls: ['content'],
    after: 'local',
  },
];
