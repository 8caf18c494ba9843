import type { ProviderError } from './provider-error';

/** What was found out about a provider without cost. Null means it is not known. */
export interface ProviderFacts {
  reachable: boolean | null;
  keyAccepted: boolean | null;
  chatModelAvailable: boolean | null;
  embeddingModelAvailable: boolean | null;
  /** What could be set in place of a configured model that is missing; empty when none is. */
  availableModels: string[];
  /** The day a configured model is switched off, as the provider writes it. */
  shutdownDate?: string;
  /** Why the list, or a part of it, is missing. */
  failure?: ProviderError;
}

/** Finds out, by calls without cost, which models a key may use and whether the key is accepted [P]. */
export abstract class ModelCatalogue {
  /**
   * Looks up the configured models. Never throws: a failure is one of the facts.
   * @param signal ends it
   */
  abstract check(signal: AbortSignal): Promise<ProviderFacts>;
}

/** Most models that are proposed for a missing one. */
const MOST_NAMED = 50;

/** One model of a list. */
export interface OfferedModel {
  id: string;
  /** What it is for; null when the list does not say. */
  chats: boolean | null;
  embeds: boolean | null;
  /** True when the server answers with it whatever name is asked for. */
  answersToAnyName?: boolean;
  shutdownDate?: string;
}

/** The outcome of one request for a list of models; `models` is undefined when the list is missing. */
export interface Listing {
  reachable: boolean | null;
  keyAccepted: boolean | null;
  models?: readonly OfferedModel[];
  failure?: ProviderError;
}

/** One configured model, and the list that should contain it. */
export interface Wanted {
  listing: Listing;
  /** Whether a listed model is the one that is configured. */
  matches: (model: OfferedModel) => boolean;
}

/** Looks for the configured models in the lists; either is undefined when no such model is configured. */
export function factsFrom(chat: Wanted | undefined, embedding: Wanted | undefined): ProviderFacts {
  const wanted = [chat, embedding].filter((one) => one !== undefined);
  const chatModel = found(chat, 'chats');
  const embeddingModel = found(embedding, 'embeds');
  const failure = wanted.map(({ listing }) => listing.failure).find(Boolean);
  const missing = [
    ...(chatModel === false ? alternatives(chat, 'chats') : []),
    ...(embeddingModel === false ? alternatives(embedding, 'embeds') : []),
  ];
  const shutdownDate = wanted
    .flatMap(({ listing, matches }) => listing.models?.filter(matches) ?? [])
    .flatMap((model) => model.shutdownDate ?? [])
    .sort()[0];
  return {
    reachable: all(wanted.map(({ listing }) => listing.reachable)),
    keyAccepted: all(wanted.map(({ listing }) => listing.keyAccepted)),
    chatModelAvailable: chatModel,
    embeddingModelAvailable: embeddingModel,
    availableModels: [...new Set(missing)].slice(0, MOST_NAMED),
    ...(shutdownDate && { shutdownDate }),
    ...(failure && { failure }),
  };
}

function found(wanted: Wanted | undefined, purpose: 'chats' | 'embeds'): boolean | null {
  if (!wanted?.listing.models) return null;
  return wanted.listing.models.some((model) => wanted.matches(model) && model[purpose] !== false);
}

/** Models to set in place of a missing one: those known to fit first, then those that may fit. */
function alternatives(wanted: Wanted | undefined, purpose: 'chats' | 'embeds'): string[] {
  const models = wanted?.listing.models ?? [];
  return [...models.filter((model) => model[purpose] === true), ...models.filter((model) => model[purpose] === null)].map(({ id }) => id);
}

/** False as soon as one is, true when all are. */
function all(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.length === 0 || values.includes(null) ? null : true;
}
