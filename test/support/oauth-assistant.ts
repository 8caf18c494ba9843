import {
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type OAuthTokens,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import type { TestServer } from './app';
import { ASSISTANT, PUBLIC_URL } from './identity-provider';

/** Where the provider sends the browser of a person back to. */
export const ASSISTANT_CALLBACK = ASSISTANT.redirect_uris[0] ?? '';

/** An assistant that logs its person in by OAuth: what it remembers of the login, and the page to which it sends the person. */
export class OauthAssistant implements OAuthClientProvider {
  readonly redirectUrl = ASSISTANT_CALLBACK;
  readonly clientMetadata = { redirect_uris: [ASSISTANT_CALLBACK], token_endpoint_auth_method: 'none' };
  page: URL | undefined;
  private kept: OAuthTokens | undefined;
  private verifier = '';
  private discovered: OAuthDiscoveryState | undefined;

  constructor(
    private readonly server: Pick<TestServer, 'url'>,
    private readonly issuer: string,
  ) {}

  /** Of a client that knows the public address of the server and nothing else. */
  transport(): StreamableHTTPClientTransport {
    return new StreamableHTTPClientTransport(new URL(`${PUBLIC_URL}/mcp`), {
      authProvider: this,
      fetch: (url, init) => fetch(String(url).replace(PUBLIC_URL, this.server.url), init),
    });
  }

  clientInformation() {
    return { client_id: ASSISTANT.client_id, issuer: this.issuer };
  }

  tokens(): OAuthTokens | undefined {
    return this.kept;
  }

  saveTokens(tokens: OAuthTokens): void {
    this.kept = tokens;
  }

  redirectToAuthorization(page: URL): void {
    this.page = page;
  }

  saveCodeVerifier(verifier: string): void {
    this.verifier = verifier;
  }

  codeVerifier(): string {
    return this.verifier;
  }

  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.discovered = state;
  }

  discoveryState(): OAuthDiscoveryState | undefined {
    return this.discovered;
  }
}
