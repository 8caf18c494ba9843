import type { ProviderError } from './provider-error';

/** What a provider tells of itself without being paid. Null means it is not known. */
export interface ProviderFacts {
  reachable: boolean | null;
  keyAccepted: boolean | null;
  chatModelAvailable: boolean | null;
  embeddingModelAvailable: boolean | null;
  /** What could be set in place of a configured model that is missing; empty when none is. */
  availableModels: string[];
  /** The day a configured model is switched off, as the provider writes it. */
  shutdownDate?: string;
  /** Why the list, or a part of it, could not be had. */
  failure?: ProviderError;
}

/** Finds out, by calls that cost nothing, what a key may use: the list of models and the check of a key. */
export abstract class ModelCatalogue {
  /**
   * Looks the configured models up. Never throws: a failure is a fact like others.
   * @param signal ends it
   */
  abstract check(signal: AbortSignal): Promise<ProviderFacts>;
}

/** Most models that are named in place of a missing one. */
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

/** A list as far as it could be had; `models` is undefined when there is none. */
export interface Listing {
  reachable: boolean | null;
  keyAccepted: boolean | null;
  models?: readonly OfferedModel[];
  failure?: ProviderError;
}

/** One configured model, and the list it should stand in. */
export interface Wanted {
  listing: Listing;
  /** Whether a listed model is the one that is configured. */
  isIt: (model: OfferedModel) => boolean;
}

/** Reads the configured models out of the lists; either is undefined when nothing of the kind is configured. */
export function factsFrom(chat: Wanted | undefined, embedding: Wanted | undefined): ProviderFacts {
  const wanted = [chat, embedding].filter((one) => one !== undefined);
  const chatModel = found(chat, 'chats');
  const embeddingModel = found(embedding, 'embeds');
  const failure = wanted.map(({ listing }) => listing.failure).find(Boolean);
  const missing = [...(chatModel === false ? named(chat, 'chats') : []), ...(embeddingModel === false ? named(embedding, 'embeds') : [])];
  const shutdownDate = wanted
    .flatMap(({ listing, isIt }) => listing.models?.filter(isIt) ?? [])
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
  return wanted.listing.models.some((model) => wanted.isIt(model) && model[purpose] !== false);
}

/** Those known to fit first, then those that may. */
function named(wanted: Wanted | undefined, purpose: 'chats' | 'embeds'): string[] {
  const models = wanted?.listing.models ?? [];
  return [...models.filter((model) => model[purpose] === true), ...models.filter((model) => model[purpose] === null)].map(({ id }) => id);
}

/** False as soon as one is, true when all are. */
function all(values: readonly (boolean | null)[]): boolean | null {
  if (values.includes(false)) return false;
  return values.length === 0 || values.includes(null) ? null : true;
}
