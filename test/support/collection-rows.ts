import { DataSource } from 'typeorm';
import type { TestServer, TestUser } from './app';

let collections = 0;

/** Puts a document into a collection of its own that only these accounts may read, by rows, and gives the id of the collection. */
export async function hideDocument(server: TestServer, document: string, readers: readonly TestUser[]): Promise<number> {
  const name = `collection ${(collections += 1)}`;
  const database = server.app.get(DataSource);
  const [{ id }] = await database.query<[{ id: number }]>(
    `INSERT INTO collections (name, name_key, description, everyone_reads, everyone_writes, created_at)
     VALUES (?, ?, '', false, false, '2026-11-28T12:00:00.000Z') RETURNING id`,
    [name, name],
  );
  await database.query('UPDATE document_records SET collection_id = ? WHERE name = ?', [id, document]);
  await database.query('UPDATE document_placements SET version = version + 1');
  for (const { username } of readers)
    await database.query(
      `INSERT INTO collection_grants (collection_id, user_id, access) SELECT ?, id, 'read' FROM users WHERE username = ?`,
      [id, username],
    );
  return id;
}
