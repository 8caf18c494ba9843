import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const TOKEN = 'monitoring-token-of-a-test';

describe('metrics', () => {
  let server: ServerWithModels;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    server = await startServerWithModels({
      writers: ['google'],
      settings: { METRICS_TOKEN: TOKEN, METRICS_PORT: String(port), EMBEDDING_PROVIDER: 'local' },
      documents: { 'handbook.md': '# Handbook\n\nThe office opens at nine.\n' },
    });
  });
  afterAll(() => server.stop());

  const read = (authorization?: string) => fetch(`${server.url}/metrics`, { headers: { ...(authorization && { authorization }) } });
  const figures = async (): Promise<Map<string, number>> => {
    const text = await (await read(`Bearer ${TOKEN}`)).text();
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
  };

  it('are for whoever has the token alone, in the format of Prometheus', async () => {
    expect((await read()).status).toBe(401);
    expect((await read('Bearer nothing')).status).toBe(401);
    const { token } = await server.signup();
    expect((await read(`Bearer ${token}`)).status).toBe(401);
    const response = await read(`Bearer ${TOKEN}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  });

  it('count what people do: requests by route, answers, model calls, tokens', async () => {
    const { token } = await server.signup();
    const before = await figures();
    server.models.answer('gemini.chat', 'The office opens at nine [1].');
    expect((await server.request('POST', '/chat/', { token, body: { message: 'When does the office open?' } })).status).toBe(200);
    await server.request('GET', '/nothing/here', { token });
    const after = await figures();
    const more = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(more('askbase_http_request_duration_seconds_count{method="POST",route="/chat",status="200"}')).toBe(1);
    expect(more('askbase_http_request_duration_seconds_count{method="GET",route="unknown",status="404"}')).toBe(1);
    expect(more('askbase_answer_duration_seconds_count{status="complete",grounded="true"}')).toBe(1);
    expect(more('askbase_search_duration_seconds_count')).toBe(1);
    const model = 'provider="google",model="gemini-3.5-flash-lite"';
    expect(more(`askbase_model_call_duration_seconds_count{${model},purpose="answer",outcome="ok"}`)).toBe(1);
    expect(more(`askbase_model_tokens_total{${model},direction="out"}`)).toBeGreaterThan(0);
    expect(more(`askbase_model_cost_dollars_total{${model}}`)).toBeGreaterThan(0);
    expect(after.get('askbase_answers_in_progress')).toBe(0);
    expect(after.get('askbase_index_documents')).toBe(1);
    expect(after.get('askbase_database_up')).toBe(1);
    expect(after.get('askbase_provider_breaker_open{provider="google",kind="chat"}')).toBe(0);
    expect([...after.keys()].some((name) => name.startsWith('nodejs_eventloop_lag_p99_seconds'))).toBe(true);
  });

  it('name no person, no text and no address that somebody made up', async () => {
    const { token, username } = await server.signup();
    await server.request('GET', '/made-up-address', { token });
    await server.request('GET', '/documents/77777', { token });
    const text = [...(await figures()).keys()].join('\n');
    for (const word of [username, 'made-up', '77777', 'office', 'handbook']) expect(text).not.toContain(word);
  });

  it('are at a port of their own without a token, and nothing else is', async () => {
    const own = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${own}/metrics`)).text()).toContain('askbase_database_up 1');
    expect((await fetch(`${own}/health/live`)).status).toBe(404);
  });

  it('are those of the dashboard, the alert rules and the list in docs/operations.md', async () => {
    const text = await (await read(`Bearer ${TOKEN}`)).text();
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const docs = join(__dirname, '..', '..', 'docs');
    const named = (file: string) =>
      new Set(
        [...readFileSync(join(docs, file), 'utf8').matchAll(/\b(?:askbase|process|nodejs)_[a-z0-9_]+[a-z0-9]\b/g)].map(([name]) =>
          name.replace(/_(bucket|count|sum)$/, ''),
        ),
      );
    for (const file of ['monitoring/grafana-dashboard.json', 'monitoring/alert-rules.yml', 'operations.md'])
      expect([file, [...named(file)].filter((name) => !known.has(name))]).toEqual([file, []]);
    expect([...known].filter((name) => name?.startsWith('askbase_') && !named('operations.md').has(name))).toEqual([]);
  });
});
