import { DataSource } from 'typeorm';
import { AttemptEntity } from '../../../src/chat/usage/attempt.entity';
import type { TestServer } from '../app';

const MODELS = [
  { provider: 'google', model: 'gemini-2.5-flash', share: 1, micros: 42_000 },
  { provider: 'openai', model: 'gpt-4.1-mini', share: 0.25, micros: 18_000 },
  { provider: 'google', model: 'gemini-embedding-001', share: 0.15, micros: 900 },
] as const;

/** Calls of somebody on each day of this month that is over, and today: more on working days. */
export async function addUsage(server: TestServer, userId: number): Promise<void> {
  const now = new Date();
  const rows: Partial<AttemptEntity>[] = [];
  for (let day = 1; day <= now.getUTCDate(); day += 1) {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), day, 0, 0, 1));
    const isWeekend = at.getUTCDay() % 6 === 0;
    for (const { provider, model, share, micros } of MODELS) {
      const size = (isWeekend ? 0.2 : 1) * (1 + ((day * 7) % 5) / 8);
      rows.push({
        userId,
        messageId: null,
        purpose: model.includes('embedding') ? 'embed' : 'answer',
        provider,
        model,
        outcome: 'ok',
        status: null,
        inputTokens: Math.round(140_000 * share * size),
        outputTokens: Math.round(20_000 * share * size),
        cachedTokens: 0,
        costMicros: Math.round(micros * 40 * share * size),
        estimated: false,
        milliseconds: 420 + day * 9,
        apiKeyId: null,
        collectionIds: '[1]',
        createdAt: at.toISOString(),
      });
    }
  }
  await server.app.get(DataSource).getRepository(AttemptEntity).insert(rows);
}
