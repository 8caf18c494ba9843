import type { ProviderId, ProviderName, TokenUsage } from './chat-model';
import type { FailureClass } from './provider-error';

/** One call to one provider, as it went. */
export interface Attempt {
  provider: ProviderId;
  model: string;
  outcome: 'ok' | FailureClass;
  /** Wall time in milliseconds. */
  milliseconds: number;
  usage: TokenUsage;
  /** HTTP status of a failure, when there was an answer. */
  status?: number;
  /** After a failure: which setting to change. Never the provider's own words. */
  advice?: string;
}

/** The answer of whoever could give one. */
export interface ChatAnswer {
  text: string;
  provider: ProviderName;
  model: string;
  attempts: Attempt[];
}

/** Configured models of one provider. */
export interface ProviderModels {
  chat_model: string;
  embedding_model: string;
}

/** Body of GET /ai/status/. Costs nothing: no paid call is made for it. */
export interface AiStatus {
  /** Who would be asked first; null when nobody can answer. */
  active_provider: ProviderName | null;
  google_available: boolean;
  openai_available: boolean;
  local_available: boolean;
  /** Who embeds new documents, and the space its vectors live in. */
  embedding_provider: ProviderId;
  embedding_space: string;
  providers: Record<ProviderId, ProviderModels>;
  /** Providers that lately failed and are asked last for a while. */
  paused_providers: ProviderName[];
}
