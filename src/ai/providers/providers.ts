import type { SettingsRule } from '../../config/app-config';
import type { ProviderDefinition } from '../ports/provider-definition';
import { geminiProvider } from './gemini/gemini-provider';
import { localProvider } from './local/local-provider';
import { openAiProvider } from './openai/openai-provider';
import { embeddingProviderRule } from './provider-rules';

/** Every provider, in the order they are asked. */
export const PROVIDERS: readonly ProviderDefinition[] = [geminiProvider, openAiProvider, localProvider];

/** Checks of the settings that need the providers: made before anything is opened. */
export const PROVIDER_RULES: readonly SettingsRule[] = [embeddingProviderRule(PROVIDERS)];
