import { LOCAL } from './ai/ports/chat-model';
import type { AppConfig } from './config/app-config';

/**
 * The end of a start for the person at the terminal: where the server is, what to do first, where the log is.
 * @param url where the server listens
 * @param provider name of the provider that answers; null when none can
 */
export function welcome(config: AppConfig, url: string, provider: string | null): string {
  const address = config.get('PUBLIC_URL') || url;
  return `
Askbase is ready: ${address}

  First steps    ${address}: make an account and ask; ${address}/docs describes the API
  Documents      ${config.documentsDir} (read at each start)
  Answers by     ${provider === LOCAL.name ? 'quotes from the documents; .env.example names the settings of language models' : (provider ?? 'no provider: GET /ai/status/ tells why')}
  Log            the JSON lines on this terminal; "npm start > askbase.log" keeps them in a file
  Stop           Ctrl-C

`;
}
