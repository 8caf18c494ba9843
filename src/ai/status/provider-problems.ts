import type { ProviderId } from '../ports/chat-model';
import type { RegisteredProvider } from '../providers/provider-registry';
import type { ProviderStatusResponse } from './ai-status.response';

/** Something an operator must change. */
export interface ProviderProblem {
  provider: ProviderId;
  /** What is wrong and which setting to change, in whole sentences. */
  message: string;
}

/** Most models named in one sentence; the status has more. */
const MOST_NAMED = 8;

/**
 * What keeps a configured provider from working, by its status. An unknown fact is no problem.
 * @param embeds whether documents are embedded with it: if not, its embedding model is not needed
 */
export function providerProblems(
  { id, name, models: { names } }: Pick<RegisteredProvider, 'id' | 'name' | 'models'>,
  status: ProviderStatusResponse,
  embeds: boolean,
): ProviderProblem[] {
  if (!status.configured) return [];
  const problem = (message: string): ProviderProblem => ({ provider: id, message });
  if (status.reachable === false) return [problem(`${name} cannot be reached; check the network and ${names.address}.`)];
  if (status.key_accepted === false) return [problem(`${name} refuses the key; check ${names.key}.`)];
  const problems: ProviderProblem[] = [];
  const missing = (model: string | null, setting: string): ProviderProblem =>
    problem(`${name} does not offer the model ${model} to this key; ${setInstead(setting, status.available_models ?? [])}`);
  if (status.chat_model_available === false) problems.push(missing(status.chat_model, names.chatModel));
  if (embeds && status.embedding_model_available === false) problems.push(missing(status.embedding_model, names.embeddingModel));
  return problems;
}

function setInstead(setting: string, models: readonly string[]): string {
  if (models.length === 0) return `change ${setting}.`;
  const more = models.length > MOST_NAMED ? `, and ${models.length - MOST_NAMED} more` : '';
  return `set ${setting} to one of: ${models.slice(0, MOST_NAMED).join(', ')}${more}.`;
}
