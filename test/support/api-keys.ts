import type { TestServer, TestUser } from './app';

/** What a test needs of a key. */
export interface TestKey {
  id: number;
  key: string;
  prefix: string;
  scopes: string[];
  collection_ids: number[] | null;
}

/** Makes an API key of an account; it has the scope `chat` unless `properties` say otherwise. */
export async function makeKey(server: TestServer, { token }: Pick<TestUser, 'token'>, properties: object = {}): Promise<TestKey> {
  const { status, body } = await server.request<TestKey>('POST', '/api-keys/', { token, body: { name: 'a program', ...properties } });
  if (status !== 201) throw new Error(`no key was made: ${JSON.stringify(body)}`);
  return body;
}

/** The origin of the page that {@link makePublishableKey} is for. */
export const PAGE = 'https://www.example.com';

/** Makes a publishable key for the documents folder. */
export function makePublishableKey(server: TestServer, user: Pick<TestUser, 'token'>): Promise<TestKey> {
  return makeKey(server, user, { kind: 'publishable', collection_ids: [1], origins: [PAGE] });
}
