import { DataSource } from 'typeorm';
import { signupAdmin } from '../support/admins';
import { makeKey } from '../support/api-keys';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

const SALARY = 'What is the salary of a gardener?';
const WORD = 'ninety thousand';

/** A key that is limited to collections, of an account that reads more. */
describe('a key that is limited to a collection', () => {
  let server: TestServer;
  let owner: TestUser;
  let secret: number;

  beforeAll(async () => {
    server = await startTestServer({
      documents: { 'salary.txt': `Salaries\n\nThe salary of a gardener is ${WORD}.`, 'parking.txt': 'Parking\n\nThe car park is free.' },
    });
    const admin = await signupAdmin(server);
    owner = await server.signup();
    const { body } = await server.request<{ id: number }>('POST', '/collections/', {
      token: admin.token,
      body: { name: 'pay', everyone: 'read' },
    });
    secret = body.id;
    const database = server.app.get(DataSource);
    await database.query(`UPDATE document_records SET collection_id = ? WHERE name = 'salary.txt'`, [secret]);
    await database.query('UPDATE document_placements SET version = version + 1');
  });
  afterAll(() => server.stop());

  const ask = async (token: string) => JSON.stringify((await server.request('POST', '/chat/', { token, body: { message: SALARY } })).body);

  it('finds what is in it, and nothing else that its owner reads', async () => {
    expect(await ask(owner.token)).toContain(WORD);
    expect(await ask((await makeKey(server, owner, { collection_ids: [secret] })).key)).toContain(WORD);
    expect(await ask((await makeKey(server, owner, { collection_ids: [1] })).key)).not.toContain(WORD);
  });

  it('reads the messages of its owner without what is not in it', async () => {
    const { body } = await server.request<{ id: number }>('POST', '/chat/', { token: owner.token, body: { message: SALARY } });
    const { key } = await makeKey(server, owner, { collection_ids: [1] });
    for (const path of [`/chat/${body.id}/`, `/chat/${body.id}/explain/`, `/chat/${body.id}/stream/`, '/chat-history/']) {
      const read = async (token: string) => {
        const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
        return `${path} ${(await answer.text()).includes(WORD)}`;
      };
      expect([await read(owner.token), await read(key)]).toEqual([`${path} true`, `${path} false`]);
    }
  });

  it('reaches nothing when the collection is gone', async () => {
    const { key } = await makeKey(server, owner, { collection_ids: [secret] });
    await server.app.get(DataSource).query(`UPDATE document_records SET collection_id = 1`);
    await server.app.get(DataSource).query('UPDATE document_placements SET version = version + 1');
    await server.app.get(DataSource).query('DELETE FROM collections WHERE id = ?', [secret]);
    expect(await ask(owner.token)).toContain(WORD);
    expect(await ask(key)).not.toContain(WORD);
  });
});
