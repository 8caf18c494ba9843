import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { signupAdmin } from './admins';
import type { TestAnswer, TestServer, TestUser } from './app';

/** A document as the API shows it; what tests look at. */
export interface TestDocument {
  id: number;
  name: string;
  document: string;
  title: string | null;
  state: string;
  reason: string | null;
  version: number;
  current_version: number | null;
  versions: number;
  chunks: number;
  tags: string[];
  collection: { id: number; name: string };
  external_id: string | null;
  created_by: string | null;
  type: string;
  size_bytes: number;
}

/** What became of one file. */
export interface TestUpload {
  id: number;
  name: string;
  version: number;
  job_id: number | null;
  state: string;
}

export interface TestUploads {
  documents: TestUpload[];
  refused: { name: string | null; code: string; reason: string }[];
}

/** A part of a form: a field, or a file with its name. */
export type TestPart = [name: string, value: string] | [name: 'file', fileName: string, content: string | Buffer];

const BOUNDARY = 'test-boundary-7MA4YWxkTrZu0gW';

/** The bytes of a form, with names as they are given. */
export function formOf(parts: readonly TestPart[]): Buffer {
  const pieces = parts.flatMap((part) => {
    const [name, second, content] = part;
    const fileName = content === undefined ? '' : `; filename="${second.replaceAll('"', '%22')}"`;
    const type = content === undefined ? '' : '\r\nContent-Type: application/octet-stream';
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName}${type}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content ?? second), Buffer.from('\r\n')];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** Uploads files of a form. */
export function upload<Body = TestUploads>(
  server: TestServer,
  { token }: Pick<TestUser, 'token'>,
  parts: readonly TestPart[],
  [method, path]: [string, string] = ['POST', '/documents/'],
): Promise<TestAnswer<Body>> {
  return server.request<Body>(method, path, { token, rawBody: formOf(parts), headers: { 'content-type': FORM_TYPE } });
}

let collections = 0;

/** Makes a collection that some accounts may write and some may read. */
export async function makeCollection(server: TestServer, writers: readonly TestUser[], readers: readonly TestUser[] = []): Promise<number> {
  const { token } = await signupAdmin(server);
  const { body } = await server.request<{ id: number }>('POST', '/collections/', {
    token,
    body: { name: `uploads ${(collections += 1)}` },
  });
  for (const [people, access] of [
    [writers, 'write'],
    [readers, 'read'],
  ] as const) {
    for (const person of people) {
      const me = await server.request<{ id: number }>('GET', '/me/', { token: person.token });
      await server.request('PUT', `/collections/${body.id}/grants/users/${me.body.id}/`, { token, body: { access } });
    }
  }
  return body.id;
}

/** Resolves when no document waits to be read or is being read. */
export async function allRead(server: TestServer): Promise<void> {
  const open = `SELECT 1 FROM background_jobs WHERE kind = 'ingest_document' AND state IN ('queued', 'running') LIMIT 1`;
  while ((await server.app.get(DataSource).query<unknown[]>(open)).length > 0) await pause(20);
}

/** A document once its jobs are done. */
export async function settled(server: TestServer, { token }: Pick<TestUser, 'token'>, id: number): Promise<TestDocument> {
  await allRead(server);
  const { status, body } = await server.request<TestDocument>('GET', `/documents/${id}/`, { token });
  if (status !== 200) throw new Error(`document ${id} is not there: ${JSON.stringify(body)}`);
  return body;
}

/** Names of all files below a folder, with their paths. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
