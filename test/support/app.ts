import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module';
import { createHttpAdapter, createLog, setUpApp } from '../../src/app.setup';
import { start, type Start } from '../../src/app.start';
import { Clock } from '../../src/common/clock';
import { AppConfig, readConfig } from '../../src/config/app-config';
import type { ProviderDefinition } from '../../src/ai/ports/provider-definition';
import { PROVIDER_DEFINITIONS } from '../../src/ai/providers/provider-registry';
import { CONSOLE_FOLDER } from '../../src/web-server/console-folder';
import { checkAgainstDescription } from './described-answers';

/** Settings that make tests fast and their logs silent; a test may override each. */
export const TEST_SETTINGS = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'silent',
  PASSWORD_HASH_ITERATIONS: '1000',
  RATE_LIMIT_ENABLED: 'false',
  SCHEDULER_ENABLED: 'false',
  SYNC: 'start',
};

export interface TestServerOptions {
  settings?: Record<string, string>;
  /** Files of the documents folder; default: none. */
  documents?: Record<string, string | Buffer>;
  /** Reuses the folders of an earlier server, as a restart does. */
  dataDir?: string;
  documentsDir?: string;
  /** Receives the log lines; requires LOG_LEVEL. */
  log?: { write(line: string): void };
  /** Whether the start is over only when the documents are indexed; default: it is. */
  waitsForIndex?: boolean;
  /** A clock that the test controls. */
  clock?: Clock;
  /** Folder of a built console; default: none, as where it was not built. */
  console?: string;
  /** Replaces the registered model providers. */
  providers?: readonly ProviderDefinition[];
}

export interface TestAnswer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface TestRequest {
  body?: unknown;
  /** Sent unchanged, with the given content-type header. */
  rawBody?: string | Buffer;
  token?: string;
  headers?: Record<string, string>;
}

export interface TestUser {
  username: string;
  email: string;
  password: string;
  token: string;
  refresh: string;
}

/** A real server on a free port with its own database and documents. */
export interface TestServer {
  url: string;
  app: NestFastifyApplication;
  dataDir: string;
  documentsDir: string;
  request<Body = Record<string, unknown>>(method: string, path: string, request?: TestRequest): Promise<TestAnswer<Body>>;
  /** Creates an account and logs in. */
  signup(name?: string): Promise<TestUser>;
  /** Stops the server and deletes its folders unless `keep`. */
  stop(keep?: boolean): Promise<void>;
}

let users = 0;

/** Writes documents into a folder and creates their sub-folders. */
export function writeDocuments(folder: string, documents: Record<string, string | Buffer>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(documents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** How long a test waits for missing vectors once all documents can be searched, in milliseconds. */
const VECTOR_PATIENCE_MS = 2_000;

/** Resolves when the documents are indexed, with the vectors that are made at once. */
async function documentsOf({ searchable, indexed }: Start): Promise<void> {
  await searchable;
  const late = new AbortController();
  const patience = pause(VECTOR_PATIENCE_MS, undefined, late).catch(() => undefined);
  await Promise.race([indexed, patience]);
  late.abort();
}

/** Starts Askbase as `main.ts` does, with test settings. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const home = options.dataDir && options.documentsDir ? undefined : mkdtempSync(join(tmpdir(), 'askbase-test-'));
  const dataDir = options.dataDir ?? join(home ?? '', 'data');
  const documentsDir = options.documentsDir ?? join(home ?? '', 'documents');
  writeDocuments(documentsDir, options.documents ?? {});
  const config = readConfig({ ...TEST_SETTINGS, ...options.settings, DATA_DIR: dataDir, DOCUMENTS_DIR: documentsDir });
  const log = createLog(config, options.log);
  const building = Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(AppConfig)
    .useValue(config)
    .overrideProvider(CONSOLE_FOLDER)
    .useValue(options.console ?? join(dataDir, 'no-console'));
  if (options.providers) building.overrideProvider(PROVIDER_DEFINITIONS).useValue(options.providers);
  if (options.clock) building.overrideProvider(Clock).useValue(options.clock);
  const module = await building.compile();
  const app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(config, log), {
    bufferLogs: true,
    forceCloseConnections: true,
    return503OnClosing: true,
  });
  await setUpApp(app, log);
  await app.init();
  const started = await start(app);
  await started.servable;
  await app.listen(config.get('PORT'), '127.0.0.1');
  if (options.waitsForIndex ?? true) await documentsOf(started);
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');

  async function request<Body>(method: string, path: string, given: TestRequest = {}): Promise<TestAnswer<Body>> {
    const body = given.rawBody ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(given.token ? { authorization: `Bearer ${given.token}` } : {}),
        ...given.headers,
      },
      body,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const answer = { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
    checkAgainstDescription(app, method, path, answer);
    return answer;
  }

  return {
    url,
    app,
    dataDir,
    documentsDir,
    request,
    async signup(name = `user${(users += 1)}`) {
      const user = { username: name, email: `${name}@example.com`, password: 'correct-horse-battery-7' };
      const made = await request('POST', '/signup/', { body: user });
      if (made.status !== 201) throw new Error(`signup of ${name} failed: ${JSON.stringify(made.body)}`);
      const login = await request<{ access: string; refresh: string }>('POST', '/login/', {
        body: { username: name, password: user.password },
      });
      return { ...user, token: login.body.access, refresh: login.body.refresh };
    },
    async stop(keep = false) {
      await app.close();
      if (!keep && home) rmSync(home, { recursive: true, force: true });
    },
  };
}
