import type { Overview } from './overview';

/** The id of a registered provider: `google`, `openai`, `local`. Part of rows and of the keys of embedding spaces, so it never changes. */
export type ProviderId = string;

/** The name of a provider as callers see it: `Google Gemini`, `OpenAI`, `Local`. Stored with each answer. */
export type ProviderName = string;

/** The provider that needs no network: it quotes the documents and embeds by hashing. Always registered. */
export const LOCAL = { id: 'local', name: 'Local' } as const;

/** A piece of a document that an answer may be made from. */
export interface Passage {
  /** What the answer cites: `[1]` is the passage with number 1. */
  number: number;
  /** File name of the document. */
  document: string;
  /** Human title of the document. */
  title?: string;
  /** The sections it stands in where they are known, in order: where in the text each starts, and its titles, `Travel › Hotels`. */
  sections?: readonly { start: number; path: string }[];
  /** The chunk's text, exactly as stored. */
  text: string;
  /** Relevance in [0, 1] that its search gave it: 1 is the best passage of the search. */
  score: number;
}

/** A question asked earlier in the same conversation, with what was answered. */
export interface EarlierTurn {
  question: string;
  answer: string;
}

/** The form of a reply: a JSON schema of objects whose properties are all required. */
export interface ReplySchema {
  /** Letters and underscores. */
  name: string;
  schema: Readonly<Record<string, unknown>>;
}

/** One question to a model. */
export interface ChatRequest {
  /** Role and rules; goes where the provider puts system instructions. */
  instructions: string;
  /** The user turn: documents between delimiters, then the question. */
  prompt: string;
  /** The question alone, for providers that do not read prompts. */
  question: string;
  /** The same passages that are written into the prompt, for providers that do not read prompts. Empty when nothing was found. */
  passages: readonly Passage[];
  /** How the passages were gathered, when not as the best ones for the question; the prompt says it too. */
  overview?: Overview;
  /** The reply is to be JSON of this schema, where the server can hold a model to one. Not for streams. */
  replySchema?: ReplySchema;
  /** The conversation so far, oldest first; sent as turns of their own in front of the prompt. */
  earlier?: readonly EarlierTurn[];
  /**
   * The same question with less context, for a model that finds this one too long: fewer passages, fewer earlier turns. Undefined
   * when nothing can be left out. Called at most once.
   */
  shorter?: () => ChatRequest | undefined;
  /**
   * What is said by a provider that does not read prompts, in place of an answer from the passages: to a message that asks nothing of the
   * documents.
   */
  reply?: string;
  /** Titles of documents, to be named when nothing was found; empty when there are no documents. Unset when something was found. */
  topics?: readonly string[];
  /** True when the passages touch the question but probably do not answer it. */
  isDoubtful?: boolean;
}

/** Tokens as the provider reported them. */
export interface TokenUsage {
  inputTokens?: number;
  /** Those of the input tokens that came from the cache of the provider, which cost less. */
  cachedTokens?: number;
  outputTokens?: number;
}

/** What a model answered. */
export interface ChatReply {
  text: string;
  /** The model that answered, as the provider reports it: some names are routed to other models. */
  model: string;
  usage: TokenUsage;
  /** True when the answer reached a limit of length before its end. */
  truncated?: boolean;
  /** The numbers of the passages that the text shows as they stand, because none clearly answers. */
  shownPassages?: readonly number[];
}

/** Part of an answer while it is written. The last piece has `finish`; its text may be empty. */
export interface ChatPiece {
  text: string;
  /** True when all text before this piece was thoughts, which the model had not marked as such. */
  retracts?: boolean;
  finish?: Omit<ChatReply, 'text'>;
}

/**
 * A model that answers one request. It makes exactly one call and never retries: retries, deadlines and failover belong to
 * the caller, once, for all providers.
 */
export abstract class ChatModel {
  abstract readonly provider: ProviderId;

  /** The configured model name. */
  abstract readonly model: string;

  /** True when it computes its answer in this process: it needs no network, cannot fail over and has no deadline. */
  readonly isLocal: boolean = false;

  /** True for a self-hosted server, which may have to load its model first: it gets longer to begin. */
  readonly isSelfHosted: boolean = false;

  /**
   * @param signal ends the call; the promise then rejects
   * @throws ProviderError saying whether another try, or another provider, may help
   */
  abstract generate(request: ChatRequest, signal: AbortSignal): Promise<ChatReply>;

  /**
   * The same answer piece by piece, as the model writes it. Thoughts are left out. Ends with a piece that has `finish`.
   * @param signal ends the call and its connection; the iteration then throws
   * @throws ProviderError while iterating, also when the stream ends without its closing mark, or without any text
   */
  abstract stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPiece>;
}
