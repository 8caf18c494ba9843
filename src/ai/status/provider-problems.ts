import type { ProviderStatus } from './ai-status.types';
import { PROVIDER_NAMES, type ProviderId } from '../ports/chat-model';
import type { ProviderSettings } from './provider-settings';

/** Something an operator must see to. */
export interface ProviderProblem {
  provider: ProviderId;
  /** What is wrong and which setting to change, in whole sentences. */
  message: string;
}

/** Most models named in one sentence; the status has more. */
const MOST_NAMED = 8;

/**
 * What keeps a configured provider from working, by what was seen of it. What is not known is no complaint.
 * @param embeds whether documents are embedded with it: if not, nobody misses its embedding model
 */
export function providerProblems(
  provider: ProviderId,
  status: ProviderStatus,
  names: ProviderSettings['names'],
  embeds: boolean,
): ProviderProblem[] {
  if (!status.configured) return [];
  const name = PROVIDER_NAMES[provider];
  const complain = (message: string): ProviderProblem => ({ provider, message });
  if (status.reachable === false) return [complain(`${name} cannot be reached; check the network and ${names.address}.`)];
  if (status.key_accepted === false) return [complain(`${name} refuses the key; check ${names.key}.`)];
  const complaints: ProviderProblem[] = [];
  const missing = (model: string, setting: string): ProviderProblem =>
    complain(`${name} does not offer the model ${model} to this key; ${setInstead(setting, status.available_models ?? [])}`);
  if (status.chat_model_available === false) complaints.push(missing(status.chat_model, names.chatModel));
  if (embeds && status.embedding_model_available === false) complaints.push(missing(status.embedding_model, names.embeddingModel));
  return complaints;
}

function setInstead(setting: string, models: readonly string[]): string {
  if (models.length === 0) return `change ${setting}.`;
  const more = models.length > MOST_NAMED ? `, and ${models.length - MOST_NAMED} more` : '';
  return `set ${setting} to one of: ${models.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
