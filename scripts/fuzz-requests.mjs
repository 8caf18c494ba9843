/** Random hostile requests for the routes of an API description. The same seed makes the same requests. */

/** Pieces of text that parsers, validators, regular expressions and databases may trip over. */
const PIECES = [
  'a', '0', ' ', '\n', '\t', '\0', '\u0301', '\ufdfa', '\u200b', '\u202e', 'İ', 'ß', '語', '🦊', '👨‍👩‍👧', '"', "'", '`', '\\', '%', '%00', '%ZZ', '[', ']', '(', ')',
  '{', '}', '<', '>', '&', '#', '?', '=', ';', ',', '.', '..', '../', '/', '//', '@', '@a.b', '-', '--', '+', '*', '$', '^', '|', '~', '!', ':', '1e999', '-1', '2026-01-01',
  'null', 'true', '__proto__', 'constructor', 'toString', "' OR 1=1 --", '${x}', '{{x}}', '<script>', 'javascript:', 'http://', 'leave', 'days', 'Why?', 'Summarise', '[1]',
]; // prettier-ignore

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-7',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/jsön',
  'x',
];

/** A source of random numbers (mulberry32): `below(n)` gives a whole number, `pick(list)` an entry, `chance(p)` true with probability p. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { below, pick: (list) => list[below(list.length)], chance: (probability) => next() < probability };
}

/** A text of some pieces; one in a hundred is large and of one piece. */
function textOf(random) {
  if (random.chance(0.01)) return random.pick(PIECES).repeat(1 + random.below(100_000));
  return Array.from({ length: random.below(12) }, () => random.pick(PIECES)).join(random.pick(['', '', ' ']));
}

/** A JSON value of any kind, with a lone surrogate now and then. */
function valueOf(random, depth = 0) {
  const kind = random.below(depth < 4 ? 12 : 8);
  if (kind === 0) return random.pick([null, true, false, {}, []]);
  if (kind === 1) return random.pick([0, -1, 1, 1e21, 5e-324, 2 ** 53, 0.5]);
  if (kind === 2) return `${textOf(random)}\ud800`;
  if (kind < 8) return textOf(random);
  if (kind < 10) return Array.from({ length: random.below(4) }, () => valueOf(random, depth + 1));
  return Object.fromEntries(Array.from({ length: random.below(4) }, () => [textOf(random), valueOf(random, depth + 1)]));
}

/** A value that a field may have, from what the run knows. */
function plausible(random, field, user) {
  const known = {
    username: user.name,
    email: `${user.name}@bench.example`,
    password: 'Bench-Passw0rd-7391',
    refresh: user.refresh,
    session_id: 1 + random.below(50),
    stream: random.chance(0.5),
    message: `How many days of leave? ${textOf(random)}`.slice(0, 8_000),
  };
  return known[field] ?? textOf(random);
}

/** A body for the fields of a request class: mostly plausible, with a few hostile values, unknown keys or broken syntax. */
function bodyOf(random, fields, user) {
  if (random.chance(0.05))
    return random.pick(['', '{', '[', '"', 'nul', '\ufeff{}', '{"a":1,}', '['.repeat(9_000), '{"a":'.repeat(9_000), '{"__proto__":1}']);
  if (random.chance(0.02)) return `{${Array.from({ length: 1 + random.below(20_000) }, (_, key) => `"k${key}":1`).join(',')}}`;
  if (random.chance(0.05)) return JSON.stringify(valueOf(random));
  const body = Object.fromEntries(fields.map((field) => [field, random.chance(0.5) ? plausible(random, field, user) : valueOf(random)]));
  if (random.chance(0.2)) body[textOf(random)] = valueOf(random);
  return JSON.stringify(body);
}

/** A request that is not valid HTTP, or hardly. */
function bytesOf(random, path) {
  const line = random.pick([
    `GET ${path} HTTP/1.1`,
    `GET ${path}`,
    `${textOf(random)} ${path} HTTP/1.1`,
    `POST ${path} HTTP/9.9`,
    textOf(random),
  ]);
  const headers = Array.from({ length: random.below(6) }, () =>
    random.pick([
      'Host: a',
      'Host: b',
      'Content-Length: 5',
      'Content-Length: -1',
      'Transfer-Encoding: chunked',
      'Connection: close',
      `X: ${textOf(random)}`,
      textOf(random),
    ]),
  );
  return `${[line, ...headers].join('\r\n')}\r\n\r\n${random.chance(0.5) ? textOf(random) : ''}`;
}

/** Characters that a header may hold. */
const headerText = (text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 4_000);

/**
 * One request: `{ method, path, headers, body, user }`, or `{ bytes }` to be sent as they are.
 * @param api the paths and components of the description, and accounts with their tokens
 */
export function makeRequest(random, { paths, components, users }) {
  const template = random.chance(0.05)
    ? `/${encodeURIComponent(textOf(random).toWellFormed()).slice(0, 500)}`
    : random.pick(Object.keys(paths));
  const operations = Object.keys(paths[template] ?? {});
  const method = operations.length > 0 && random.chance(0.9) ? random.pick(operations).toUpperCase() : random.pick(METHODS);
  const user = random.pick(users);
  const filled = template.replace(/\{\w+\}/g, () =>
    random.chance(0.6) ? String(1 + random.below(200)) : encodeURIComponent(textOf(random).toWellFormed()).slice(0, 500),
  );
  const query = random.chance(0.3)
    ? `?${random.pick(['limit', 'before', 'days', 'token', 'include_failed', 'x'])}=${encodeURIComponent(textOf(random).toWellFormed()).slice(0, 2_000)}`
    : '';
  const path = `${filled}${random.chance(0.02) ? '//' : random.pick(['', '/'])}${query}`;
  if (random.chance(0.05)) return { bytes: bytesOf(random, path) };
  const headers = {};
  if (random.chance(0.85)) headers.authorization = `Bearer ${random.chance(0.95) ? user.access : headerText(textOf(random))}`;
  if (random.chance(0.1)) headers['idempotency-key'] = headerText(textOf(random));
  if (random.chance(0.1)) headers['last-event-id'] = random.pick(['0', '1', '999999', 'x']);
  if (random.chance(0.1)) headers.accept = random.pick(['text/event-stream', 'text/html', '*/*', headerText(textOf(random))]);
  if (random.chance(0.1)) headers['x-request-id'] = headerText(textOf(random));
  if (method === 'GET' || method === 'HEAD') return { method, path, headers, user };
  headers['content-type'] = random.chance(0.95) ? 'application/json' : headerText(random.pick(CONTENT_TYPES));
  const reference = paths[template]?.[method.toLowerCase()]?.requestBody?.content?.['application/json']?.schema?.$ref ?? '';
  const fields = Object.keys(components.schemas[reference.split('/').at(-1)]?.properties ?? {});
  return { method, path, headers, user, body: bodyOf(random, fields, user) };
}
