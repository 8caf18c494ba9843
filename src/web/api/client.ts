import createClient from 'openapi-fetch';
import { login } from './login';
import { asProblem, Problem, problemOf } from './problem';
import type { components, paths } from './schema';

type Schemas = components['schemas'];
export type Answer = Schemas['AnswerResponse'];
export type Message = Schemas['MessageResponse'];
export type Source = Schemas['SourceResponse'];
export type Sentence = Schemas['SentenceSupportResponse'];
export type Session = Schemas['SessionResponse'];
export type Profile = Schemas['ProfileResponse'];
export type Content = Schemas['ContentResponse'];
export type Collection = Schemas['CollectionResponse'];
export type DocumentRecord = Schemas['DocumentResponse'];
export type DocumentState = DocumentRecord['state'];
export type DocumentVersion = Schemas['VersionResponse'];
export type User = Schemas['UserResponse'];
export type Role = User['role'];
export type Group = Schemas['GroupResponse'];
export type Invitation = Schemas['InvitationResponse'];
export type Grant = Schemas['CollectionGrantResponse'];
export type ApiKey = Schemas['ApiKeyResponse'];
export type AuditEvent = Schemas['AuditEventResponse'];
export type Rating = Schemas['GiveFeedbackRequest']['rating'];

/** The API in the name of whoever is logged in. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: (request) => login.fetch(request) });

/** The API for everybody. */
export const openApi = createClient<paths>({ baseUrl: window.location.origin });

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer. @throws Problem when the request was refused, or did not arrive */
export async function dataOf<Data>(request: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await request.catch((thrown: unknown) => {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw asProblem(thrown);
  });
  if (!response.ok) throw problemOf(response.status, error);
  // A 204 has none, and its type says so.
  return data as Data;
}

/** Whether it is worth asking again: the server is away or busy, and did not refuse. */
export const isPassing = (error: unknown): boolean => error instanceof Problem && (error.isUnreachable || error.status === 503);
