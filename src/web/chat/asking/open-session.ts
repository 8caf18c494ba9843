import { api, dataOf, isPassing } from '../../api/client';
import { pauseUnlessOnline } from './pause';

const PAUSE_MS = 2_000;

/** Makes a conversation. While the server cannot be reached it waits and tries again. @param onWait hears that it waits. @throws Problem */
export async function openSession(onWait: () => void): Promise<number> {
  for (;;) {
    try {
      return (await dataOf(api.POST('/sessions', { body: {} }))).id;
    } catch (error) {
      if (!isPassing(error)) throw error;
      onWait();
      await pauseUnlessOnline(PAUSE_MS);
    }
  }
}
