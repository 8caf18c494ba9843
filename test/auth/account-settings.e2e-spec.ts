import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { startTestServer } from '../support/app';

describe('settings of accounts', () => {
  it('keeps tokens good over a restart with the secret it made itself', async () => {
    const first = await startTestServer();
    const user = await first.signup();
    await first.stop(true);
    const second = await startTestServer({ dataDir: first.dataDir, documentsDir: first.documentsDir });
    try {
      expect((await second.request('GET', '/chat-history/', { token: user.token })).status).toBe(200);
      expect((await second.request('POST', '/token/refresh/', { body: { refresh: user.refresh } })).status).toBe(200);
    } finally {
      await second.stop();
      rmSync(dirname(first.dataDir), { recursive: true, force: true });
    }
  });

  it('keeps two applications in one process apart', async () => {
    const [one, other] = [await startTestServer(), await startTestServer()];
    try {
      const user = await one.signup();
      expect((await one.request('GET', '/chat-history/', { token: user.token })).status).toBe(200);
      expect((await other.request('GET', '/chat-history/', { token: user.token })).status).toBe(401);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });
});
