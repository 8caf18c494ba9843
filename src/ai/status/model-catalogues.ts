import type { AppConfig } from '../../config/app-config';
import type { ModelCatalogue } from '../ports/model-catalogue';
import { GeminiCatalogue } from '../providers/gemini/gemini-catalogue';
import { OpenAiCatalogue } from '../providers/openai/openai-catalogue';
import { openAiChatEndpoint, openAiEmbeddingEndpoint } from '../providers/openai/openai-endpoints';

/** The catalogues of the providers that are configured. The local one needs none. */
export class ModelCatalogues {
  constructor(readonly all: readonly ModelCatalogue[]) {}
}

/** Makes the catalogues the settings name. Nothing is called before the first check. */
export function configureCatalogues({ settings }: AppConfig): ModelCatalogues {
  const catalogues: ModelCatalogue[] = [];
  if (settings.GOOGLE_API_KEY !== '') catalogues.push(new GeminiCatalogue(settings));
  const chat = openAiChatEndpoint(settings);
  const embedding = openAiEmbeddingEndpoint(settings);
  if (chat || embedding) catalogues.push(new OpenAiCatalogue(chat, embedding));
  return new ModelCatalogues(catalogues);
}
