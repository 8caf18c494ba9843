import type { AttemptPurpose } from '../ports/ai.types';
import { withDeadline } from './call-limits';
import type { CallKind } from './circuit-breakers';
import type { ChatModel, ChatReply, ChatRequest } from '../ports/chat-model';
import type { ProviderError } from '../ports/provider-error';
import type { ProviderCall } from './provider-calls';
import { readStream, withinLimit } from './read-stream';
import { countTokens, NO_TOKENS } from './token-estimate';

/** A self-hosted server may have to load its model before it answers: it gets this many times AI_FIRST_TOKEN_TIMEOUT. */
const SELF_HOSTED_FACTOR = 3;

/** One request to one model. */
export interface ChatTurn {
  model: ChatModel;
  request: ChatRequest;
  purpose: AttemptPurpose;
  signal: AbortSignal | undefined;
}

/** Limits of a streamed answer, times in milliseconds. */
export interface StreamTimes {
  /** AI_FIRST_TOKEN_TIMEOUT. */
  firstTextMs: number;
  /** AI_IDLE_TIMEOUT. */
  idleMs: number;
  /** When the whole answer must be there, on the `performance` clock. */
  until: number;
  /** AI_ANSWER_LIMIT, in UTF-16 units. */
  maxLength: number;
}

/** A call for an answer that arrives as a whole. */
export function plainCall({ model, request, purpose, signal }: ChatTurn, maxLength: number): ProviderCall<ChatReply> {
  const context = shortenable(request);
  return {
    ...describe(model, purpose),
    make: async (timeLeftMs) => {
      const timeMs = model.isLocal ? Infinity : timeLeftMs;
      const reply = await withDeadline(model.provider, timeMs, signal, (own) => model.generate(context.request, own));
      const text = withinLimit(reply.text, maxLength);
      return text === reply.text ? reply : { ...reply, text, truncated: true };
    },
    usageOf: (reply) => usageOf(model, context.request, reply),
    usageOfFailure: (error) => (wasGivenUp(error) ? countedFor(model, context.request, { text: '', usage: {} }) : undefined),
    shorten: () => context.shorten(),
  };
}

/** A call for an answer that is passed on while it is written. After its first text no other model may answer. */
export function streamedCall(
  { model, request, purpose, signal }: ChatTurn,
  times: StreamTimes,
  onText: (text: string) => void,
  onRetract?: () => void,
): ProviderCall<ChatReply> {
  const context = shortenable(request);
  let written = '';
  const passOn = (text: string): void => {
    written += text;
    onText(text);
  };
  const limits = (timeLeftMs: number) =>
    model.isLocal
      ? { firstTextMs: Infinity, idleMs: Infinity, wholeMs: Infinity, maxLength: times.maxLength }
      : {
          firstTextMs: Math.min(timeLeftMs, times.firstTextMs * (model.isSelfHosted ? SELF_HOSTED_FACTOR : 1)),
          idleMs: times.idleMs,
          wholeMs: times.until - performance.now(),
          maxLength: times.maxLength,
        };
  return {
    ...describe(model, purpose),
    make: (timeLeftMs) =>
      readStream(model.provider, (own) => model.stream(context.request, own), limits(timeLeftMs), signal, passOn, onRetract),
    usageOf: (reply) => usageOf(model, context.request, reply),
    // The beginning of an answer that broke off was written and is paid for.
    usageOfFailure: (error) =>
      written !== '' || wasGivenUp(error) ? countedFor(model, context.request, { text: written, usage: {} }) : undefined,
    hasBegun: () => written !== '',
    shorten: () => context.shorten(),
  };
}

/** True for a call that this side ended: the provider has the prompt, goes on for a while and charges for it. */
function wasGivenUp({ failure, isLate }: ProviderError): boolean {
  return failure === 'aborted' || isLate;
}

/** The kind of a call to a chat model. */
export function chatKindOf(purpose: AttemptPurpose): CallKind {
  return purpose === 'answer' ? 'chat' : 'condense';
}

function describe(model: ChatModel, purpose: AttemptPurpose) {
  return { provider: model.provider, model: model.model, kind: chatKindOf(purpose), purpose, isLocal: model.isLocal };
}

/** The request to send: the original, or the shorter one after the model found it too long. */
function shortenable(original: ChatRequest) {
  let request = original;
  return {
    get request() {
      return request;
    },
    shorten(): boolean {
      const shorter = request.shorter?.();
      if (shorter) request = shorter;
      return shorter !== undefined;
    },
  };
}

function usageOf(model: ChatModel, request: ChatRequest, reply: ChatReply) {
  return { model: reply.model || model.model, ...countedFor(model, request, reply) };
}

function countedFor(model: ChatModel, request: ChatRequest, { text, usage }: Pick<ChatReply, 'text' | 'usage'>) {
  return model.isLocal ? NO_TOKENS : countTokens(request, text, usage);
}
