import { describeApi } from '../src/openapi';
import { signupAdmin } from './support/admins';
import { startTestServer, type TestServer, type TestUser } from './support/app';

interface Schema {
  $ref?: string;
  properties?: Record<string, unknown>;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** A route with a body, and the fields of that body. */
interface BodyRoute {
  method: string;
  path: string;
  fields: string[];
}

/** Size of the largest bodies, in bytes; the default of MAX_BODY_BYTES is a little more. */
const MEGABYTE = 1_000_000;

/** CPU time that one request may take, in milliseconds. It is 200 on an idle machine; the rest is for slow ones. */
const CPU_LIMIT_MS = 2_000;

const filled = (piece: string): string => piece.repeat(Math.floor(MEGABYTE / Buffer.byteLength(piece)));

const keys = (count: number): string => `{${Array.from({ length: count }, (_, key) => `"k${key}":1`).join(',')}}`;

/** Bodies that are hostile as a whole. */
const BODIES: [string, string][] = [
  ['nothing', ''],
  ['null', 'null'],
  ['text', '"text"'],
  ['half an object', '{"a":'],
  ['90,000 keys', keys(90_000)],
  ['900 unknown keys', keys(900)],
  ['100,000 equal keys', `{${'"a":1,'.repeat(100_000)}"a":1}`],
  ['5,000 nested arrays', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['490,000 nested arrays', '['.repeat(490_000) + ']'.repeat(490_000)],
  ['160,000 nested objects', `${'{"a":'.repeat(160_000)}1${'}'.repeat(160_000)}`],
  ['300,000 empty objects', `[${'{},'.repeat(300_000)}{}]`],
  ['a prototype', '{"__proto__":{"admin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
  ['invalid UTF-8', '{"message":"\u00ff'],
];

/** JSON of a value that is hostile in any field. */
const VALUES: [string, string][] = [
  ['a lone surrogate', '"\\ud800"'],
  ['NUL', '"a\\u0000b"'],
  ['a number', '1e999'],
  ['an object', '{"$ne":null,"toString":1,"valueOf":1,"length":-1}'],
  ['an array of objects', `[${'{},'.repeat(400)}{}]`],
  ['5,000 nested arrays', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['a megabyte of letters', JSON.stringify(filled('x'))],
  ['a megabyte of spaces', JSON.stringify(filled(' '))],
  ['a megabyte of combining marks', JSON.stringify(filled('\u0301\u0316\u0327'))],
  ['a megabyte of letters that normalization makes longer', JSON.stringify(filled('\ufdfa'))],
  ['a megabyte of an address', JSON.stringify(`a@${filled('a.')}`)],
  ['a megabyte of escapes', `"${filled('\\u0041')}"`],
  ['a megabyte of digits', filled('9')],
];

describe('hostile bodies', () => {
  let server: TestServer;
  let user: TestUser;
  let routes: BodyRoute[];

  beforeAll(async () => {
    server = await startTestServer();
    // Every route lets an admin in.
    user = await signupAdmin(server);
    const { paths, components } = describeApi(server.app);
    routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Operation>).flatMap(([method, { requestBody }]) => {
        const schema = requestBody?.content['application/json']?.schema;
        if (!schema) return [];
        const named = components?.schemas?.[schema.$ref?.split('/').at(-1) ?? ''] as Schema | undefined;
        return [{ method: method.toUpperCase(), path: path.replace(/\{\w+\}/, '1'), fields: Object.keys(named?.properties ?? {}) }];
      }),
    );
  });
  afterAll(() => server.stop());

  /** Sends a body. @returns the status, and the CPU time that the server and this test took together */
  async function send({ method, path }: BodyRoute, body: string): Promise<{ status: number; cpuMs: number }> {
    const before = process.cpuUsage();
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${user.token}`,
      ...(path.startsWith('/web/') && { origin: server.url }),
    };
    const response = await fetch(server.url + path, { method, headers, body });
    await response.text();
    const { user: own, system } = process.cpuUsage(before);
    return { status: response.status, cpuMs: (own + system) / 1_000 };
  }

  it('knows the routes with a body and their fields', () => {
    expect(routes.map(({ path }) => path)).toEqual(expect.arrayContaining(['/signup', '/login', '/token/refresh', '/chat', '/sessions']));
    expect(routes.every(({ fields }) => fields.length > 0)).toBe(true);
  });

  it.each(BODIES)('gives every route an answer to %s', async (_case, body) => {
    for (const route of routes) {
      const { status, cpuMs } = await send(route, body);
      expect([route.path, status < 500]).toEqual([route.path, true]);
      expect(cpuMs).toBeLessThan(CPU_LIMIT_MS);
    }
  });

  it.each(VALUES)('gives every route an answer to %s in every field', async (_case, value) => {
    for (const route of routes) {
      for (const field of route.fields) {
        const others = Object.fromEntries(route.fields.filter((name) => name !== field).map((name) => [name, 'correct-horse']));
        const body = `${JSON.stringify(others).replace('}', Object.keys(others).length > 0 ? ',' : '')}"${field}":${value}}`;
        const { status, cpuMs } = await send(route, body);
        expect([route.path, field, status]).toEqual([route.path, field, 400]);
        expect(cpuMs).toBeLessThan(CPU_LIMIT_MS);
      }
    }
  });
});
