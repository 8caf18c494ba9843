import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer } from '../support/app';
import { allRead, makeCollection } from '../support/uploads';

interface Storage {
  folder: string;
  bytes: Record<'database' | 'index' | 'originals' | 'backups' | 'other', number>;
  disk: { total_bytes: number; free_bytes: number };
  rows: Record<'documents' | 'versions' | 'chunks' | 'vectors' | 'messages' | 'sessions', number>;
}

describe('what the store takes', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer({
      settings: { EMBEDDING_PROVIDER: 'local' },
      documents: { 'harbour.md': '# Harbour\n\nThe office opens at seven.\n' },
    });
    mkdirSync(join(server.dataDir, 'backups'));
    writeFileSync(join(server.dataDir, 'backups', 'old.tar.gz'), Buffer.alloc(1_234));
    writeFileSync(join(server.dataDir, 'kept-by-hand'), Buffer.alloc(77));
  });
  afterAll(() => server.stop());

  it('is told by what it is for, with the room on the disk and the rows of each kind', async () => {
    const admin = await signupAdmin(server);
    const text = 'A contract of many words.';
    const collection = await makeCollection(server, [admin]);
    await server.request('POST', '/documents/', { token: admin.token, body: { name: 'contract.md', text, collection } });
    await allRead(server);
    await server.request('POST', '/chat/', { token: admin.token, body: { message: 'When does the office open?' } });
    const { status, body } = await server.request<Storage>('GET', '/storage/', { token: admin.token });
    expect(status).toBe(200);
    expect(body.folder).toBe(server.dataDir);
    expect(body.bytes.database).toBeGreaterThan(4_096);
    expect(body.bytes.originals).toBe(text.length);
    expect(body.bytes.backups).toBe(1_234);
    expect(body.bytes.other).toBeGreaterThanOrEqual(77);
    expect(body.disk.free_bytes).toBeGreaterThan(0);
    expect(body.disk.total_bytes).toBeGreaterThan(body.disk.free_bytes);
    expect(body.rows).toMatchObject({ documents: 2, versions: 2, messages: 1 });
    expect(body.rows.chunks).toBeGreaterThanOrEqual(2);
    expect(body.rows.vectors).toBeGreaterThanOrEqual(2);
  });
});
