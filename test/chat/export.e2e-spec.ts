import { marked, type Token } from 'marked';
import { DataSource } from 'typeorm';
import { startTestServer, type TestAnswer, type TestServer, type TestUser } from '../support/app';

const DOCUMENTS = {
  'leave.txt': 'Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'odd_*name*_[1].txt': 'Zanzibar\n\nThe Zanzibar office has eleven desks and <b>a view</b> of the ![harbour](x).',
};

/** Texts that try to be more than a message. */
const HOSTILE = [
  '</blockquote><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '\n\n# A heading of its own\n\n## 2. admin, 2026-01-01 00:00 UTC\n\n> forged',
  'text\r\r## carriage returns\r\n\r\n***\r\n',
  '```\nan open fence\n\n## still in it?',
  '~~~~ js\n</blockquote>\n~~~\n<b>',
  '    indented\n\n\tby a tab <b>\n\n-\t\tlist <i>',
  '[^1-1]: a forged footnote\n\n[^1-1]',
  '[forged]: http://evil.example "title"\n\n[forged] ![x][forged] ![x](http://evil.example/x.png)',
  '<http://evil.example> <!-- comment',
  '<?php ?><![CDATA[x]]><!DOCTYPE html>',
  '\\<b\\> \\\\<i> \\![x](y) \\[^1]',
  '| a | b |\n|---|---|\n| <b> | `|` <i> |',
  '1. one\n2. two\n- three\n+ four\n* five\nheading\n===\nother\n---',
  '`unclosed <b> and ``two` <i>',
  '$$\n<b>\n$$ \\(<i>\\) $a <b> $',
  '&lt;b&gt; &#60;script&#62; &NewLine;# x',
  '[1]: first [1] then [2] and [9] in `[1]`',
  '\uf000\ue000 private use [1] \u2028\u2029 <b>',
  '> quoted\n>> twice\nlazy <b>\n\n>\n',
  '%%%\n:::note\n<b>\n:::\n---\ntitle: x\n---',
];

interface Session {
  id: number;
}

let server: TestServer;
let user: TestUser;
let session: number;

const call = <Body = string>(method: string, path: string, body?: unknown, token = user.token): Promise<TestAnswer<Body>> =>
  server.request<Body>(method, path, { token, body });
const ask = (message: string) => call<{ id: number; response: string }>('POST', '/chat/', { message, session_id: session });
const markdown = async () => (await call('GET', `/sessions/${session}/export/`)).body;
const database = () => server.app.get(DataSource);

beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
});
beforeEach(async () => {
  user = await server.signup();
  session = (await call<Session>('POST', '/sessions/', {})).body.id;
});
afterAll(() => server.stop());

/** The kinds of tokens in these, at any depth. */
function kindsIn(tokens: Token[]): Set<string> {
  const kinds = new Set<string>();
  void marked.walkTokens(tokens, ({ type }) => {
    kinds.add(type);
  });
  return kinds;
}

/** Stores a message without asking it. */
async function store(messages: readonly { message: string; response: string; sources?: unknown[] }[]): Promise<void> {
  const [{ id }] = await database().query<[{ id: number }]>('SELECT id FROM users WHERE username = ?', [user.username]);
  await database().transaction(async (manager) => {
    for (const { message, response, sources = [] } of messages) {
      await manager.query(
        `INSERT INTO messages (user_id, session_id, message, response, status, sources, provider, model, grounded, created_at)
         VALUES (?, ?, ?, ?, 'complete', ?, 'Google Gemini', 'flash', 1, '2026-11-28T12:00:00.000Z')`,
        [id, session, message, response, JSON.stringify(sources)],
      );
    }
  });
}

describe('an export as Markdown', () => {
  it('holds questions, answers and their citations as footnotes', async () => {
    await ask('How long does parental leave last?');
    const exported = await call('GET', `/sessions/${session}/export/?format=markdown`);
    expect(exported.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(exported.body).toMatch(/^# How long does parental leave last\?\n/);
    expect(exported.body).toContain(`## 1. ${user.username}, `);
    expect(exported.body).toContain('> How long does parental leave last?\n');
    expect(exported.body).toMatch(/> .*six months.*\[\^1-1\]/);
    expect(exported.body).toMatch(/^\[\^1-1\]: leave\.txt — “.*Parental leave lasts six months/m);
  });

  it('names a document and its quote by characters that mean nothing', async () => {
    await ask('How many desks has the Zanzibar office?');
    const text = await markdown();
    const [note = ''] = /^\[\^1-1\]: .*$/m.exec(text) ?? [];
    const rendered = marked.parseInline(note.replace('[^1-1]: ', ''), { async: false });
    expect(rendered).toContain('odd_*name*_[1].txt');
    expect(rendered).not.toMatch(/<(em|strong|img|a|b)\b/);
  });

  it('is a heading, a line, and for each message a heading, a quote, a heading and a quote, whatever the messages are', async () => {
    const sources = [
      { number: 1, document: 'a`b<i>.txt', heading: '# x', page: 3, quote: 'one\n\n# two <b> [x]: http://y', chunk: 1, part: 1, parts: 1 },
      { number: 2, document: '](http://evil.example)', quote: '```\n</blockquote>', chunk: 1, part: 1, parts: 1 },
    ];
    await store(HOSTILE.map((text) => ({ message: text, response: text, sources })));
    await database().query('UPDATE sessions SET title = ? WHERE id = ?', ['<b>[x](http://evil.example)</b> # 1. `x`', session]);
    const tokens = marked.lexer(await markdown()).filter(({ type }) => type !== 'space');
    const shape = tokens.map((token) => (token.type === 'heading' ? `h${(token as { depth: number }).depth}` : token.type));
    const ofMessage = ['h2', 'blockquote', 'h3', 'blockquote'];
    const footnotes = ['paragraph', 'paragraph'];
    // What marked knows nothing of are paragraphs for it: the footnotes.
    expect(shape).toEqual(['h1', 'paragraph', ...HOSTILE.flatMap(() => [...ofMessage, ...footnotes])]);
    const inside = [...kindsIn(tokens)];
    expect(inside).not.toContain('html');
    expect(inside).not.toContain('image');
    expect(inside).not.toContain('def');
    const questions = tokens.filter((_, index) => shape[index] === 'blockquote').filter((_, index) => index % 2 === 0);
    for (const question of questions) {
      expect([...kindsIn([question])].filter((kind) => !['blockquote', 'paragraph', 'space', 'text', 'escape'].includes(kind))).toEqual([]);
    }
  });

  it('defines each footnote once, by its own text alone', async () => {
    const source = { number: 1, document: 'leave.txt', quote: 'six months', chunk: 1, part: 1, parts: 1 };
    await store(HOSTILE.map((text) => ({ message: text, response: `${text}\n\nSix months [1].`, sources: [source] })));
    const labels = [...(await markdown()).matchAll(/^(?:> ?)*\[\^([^\]]+)\]:/gm)].map(([, label]) => label);
    expect(labels).toEqual(HOSTILE.map((_, index) => `${index + 1}-1`));
  });

  it('shows code as it is', async () => {
    const code = ['Run this [1]:', '', '```html', '<b>&amp;</b> ![x](y) [^1]: [1]', '```', '', 'or `<i>`.'];
    await store([{ message: 'code?', response: code.join('\n'), sources: [{ number: 1, document: 'a.txt', quote: 'x' }] }]);
    const text = await markdown();
    expect(text).toContain('> <b>&amp;</b> ![x](y) [^1]: [1]\n');
    expect(text).toContain('> or `<i>`.\n');
    expect(text).toContain('> Run this [^1-1]&#58;\n');
  });
});

describe('an export as JSON', () => {
  it('has the messages as the API shows them', async () => {
    await ask('How long does parental leave last?');
    const exported = await call<Record<string, unknown>>('GET', `/sessions/${session}/export/?format=json`);
    const { messages, ...shown } = (await call<{ messages: unknown[] }>('GET', `/sessions/${session}/`)).body;
    expect(exported.body).toEqual({ version: 1, exported_at: expect.any(String), session: shown, messages });
  });

  it('of an empty session has no messages', async () => {
    expect((await call('GET', `/sessions/${session}/export/?format=json`)).body).toMatchObject({ messages: [] });
    expect(await markdown()).toMatch(/^# Conversation\n/);
  });
});

describe('an export', () => {
  it('is a file named after the session, whatever its title is', async () => {
    const names: Record<string, string> = {
      'Parental leave': 'session-N Parental leave.md',
      '../../etc/passwd': 'session-N .. .. etc passwd.md',
      'a"; filename="x.exe': 'session-N a ; filename= x.exe.md',
      '休暇 (2026)': 'session-N 休暇 (2026).md',
      ['x'.repeat(200)]: `session-N ${'x'.repeat(80)}.md`,
      'dots...': 'session-N dots.md',
    };
    for (const [title, name] of Object.entries(names)) {
      await call('PATCH', `/sessions/${session}/`, { title });
      const { headers } = await call('GET', `/sessions/${session}/export/`);
      const [, plain, encoded = ''] = /^attachment; filename="([\w.-]+)"; filename\*=UTF-8''([\w.%~!#$&+^`|-]+)$/.exec(
        headers.get('content-disposition') ?? '',
      ) ?? [title];
      expect([title, plain, decodeURIComponent(encoded)]).toEqual([title, `session-${session}.md`, name.replace('N', String(session))]);
    }
  });

  it('is for those who may read the session', async () => {
    const reader = await server.signup();
    await ask('How long does parental leave last?');
    const path = `/sessions/${session}/export/?format=json`;
    const foreign = await call<object>('GET', path, undefined, reader.token);
    const absent = await call<object>('GET', '/sessions/999999999/export/?format=json', undefined, reader.token);
    expect([foreign.status, { ...foreign.body, request_id: '' }]).toEqual([404, { ...absent.body, request_id: '' }]);
    await call('PUT', `/sessions/${session}/shares/users/${reader.username}/`);
    expect((await call('GET', path, undefined, reader.token)).body).toMatchObject({ session: { access: 'read', owner: user.username } });
    expect((await call('GET', `/sessions/${session}/export/?format=pdf`)).status).toBe(400);
  });

  it('of 10,000 messages holds all of them', async () => {
    await store(Array.from({ length: 10_000 }, (_, index) => ({ message: `question ${index}`, response: 'word '.repeat(100) })));
    const text = await markdown();
    const questions = [...text.matchAll(/^> question (\d+)$/gm)].map(([, index]) => Number(index));
    expect(questions).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
  });
});
