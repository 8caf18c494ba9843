import { DataSource } from 'typeorm';
import type { TestUser } from '../support/app';
import { hideDocument } from '../support/collection-rows';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const CANARY = 'quagmirand';

describe('what a model is shown', () => {
  let server: ServerWithModels;
  let reader: TestUser;

  beforeAll(async () => {
    server = await startServerWithModels({
      documents: {
        'leave.txt': `Leave\n\nThe ${CANARY} leave is 99 days.\n`,
        'canteen.txt': 'Canteen\n\nThe canteen serves lentil soup on Mondays.\n',
      },
      writers: ['openai'],
    });
    reader = await server.signup();
    await hideDocument(server, 'leave.txt', [reader]);
  });
  afterAll(() => server.stop());

  const ask = async (message: string, session_id: unknown) =>
    (await server.request('POST', '/chat/', { token: reader.token, body: { message, session_id } })).body;

  it('holds nothing of earlier answers that their asker may no longer read', async () => {
    const session = (await server.request('POST', '/sessions/', { token: reader.token, body: {} })).body['id'];
    server.models.answer('openai.chat', `The ${CANARY} leave is 99 days [1].`);
    expect((await ask('How long is the leave?', session))['response']).toContain(CANARY);
    await ask('How long is that again?', session);
    expect(JSON.stringify(server.models.requests.map(({ body }) => body))).toContain(CANARY);
    await server.app.get(DataSource).query('DELETE FROM collection_grants');
    server.models.requests.length = 0;
    server.models.answer('openai.chat', 'I found nothing.');
    for (const message of ['How long is that again?', 'Say it shorter.', 'Why?', 'Hello!', 'What about lentil soup?'])
      await ask(message, session);
    expect(server.models.requests.length).toBeGreaterThan(3);
    expect(JSON.stringify(server.models.requests.map(({ body }) => body))).not.toContain(CANARY);
  });
});
