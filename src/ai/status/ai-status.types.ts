import type { ProviderId, ProviderName } from '../ports/chat-model';
import type { BreakerPosition } from '../calls/circuit-breaker';
import type { FailureClass } from '../ports/provider-error';

/** What the circuit breaker of one model says. */
export interface BreakerStatus {
  state: BreakerPosition;
  /** Until when no call is made; null when calls are. */
  open_until: string | null;
  last_failure: FailureClass | null;
}

/** The failure that was seen last, without the provider's own words. */
export interface LastError {
  class: FailureClass;
  /** Which setting to change, when one may help. */
  advice: string | null;
  at: string;
}

/** One provider: what is set, what it offers, how it did lately. Null means it is not known. */
export interface ProviderStatus {
  chat_model: string;
  embedding_model: string;
  configured: boolean;
  reachable: boolean | null;
  key_accepted: boolean | null;
  chat_model_available: boolean | null;
  embedding_model_available: boolean | null;
  /** Only when a configured model is missing: what the key can use instead. */
  available_models?: string[];
  /** Length of vectors that is asked for; null takes what comes. */
  dimensions: number | null;
  breaker: { chat: BreakerStatus; embedding: BreakerStatus };
  last_error: LastError | null;
  /** The model that really answered last: some names are routed to others. */
  answered_by: string | null;
  /** The day a configured model is switched off, when the provider's list says so. */
  shutdown_date?: string;
  /** When the provider was looked at. */
  checked_at: string | null;
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
  providers: Record<ProviderId, ProviderStatus>;
  /** Providers that lately failed and are not asked for a while. */
  paused_providers: ProviderName[];
}
