import { startTestServer, type TestServer, type TestUser } from '../support/app';

const TITLES = ['Delta', 'alpha', 'Charlie', 'bravo', 'alpha'];

describe('GET /documents, sorted', () => {
  let server: TestServer;
  let user: TestUser;

  beforeAll(async () => {
    const documents = Object.fromEntries(TITLES.map((title, index) => [`file-${index}.md`, `# ${title}\n\nText number ${index}.\n`]));
    server = await startTestServer({ documents });
    user = await server.signup();
  });
  afterAll(() => server.stop());

  /** All pages, by the links of the server, and how many there are by its own count. */
  async function pages(query: string): Promise<{ names: string[]; counts: (string | null)[] }> {
    const names: string[] = [];
    const counts: (string | null)[] = [];
    for (let path: string | undefined = `/documents/?limit=2&${query}`; path !== undefined;) {
      const answer: Awaited<ReturnType<typeof server.request<{ title: string; name: string }[]>>> = await server.request('GET', path, {
        token: user.token,
      });
      expect(answer.status).toBe(200);
      names.push(...answer.body.map(({ title, name }) => `${title} ${name}`));
      counts.push(answer.headers.get('x-total-count'));
      path = /<([^>]*)>/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    return { names, counts };
  }

  const BY_NAME = ['alpha file-1.md', 'alpha file-4.md', 'bravo file-3.md', 'Charlie file-2.md', 'Delta file-0.md'];

  it('gives every document once, page after page, in the order of names, whatever their case', async () => {
    expect((await pages('sort=name')).names).toEqual(BY_NAME);
    expect((await pages('sort=-name')).names).toEqual(BY_NAME.toReversed());
  });

  it('gives them in the order in which they were changed, and as they came without an order', async () => {
    const changed = await pages('sort=changed');
    expect((await pages('sort=-changed')).names).toEqual(changed.names.toReversed());
    expect(new Set((await pages('')).names)).toEqual(new Set(BY_NAME));
  });

  it('tells how many there are with the first page, as far as the filter goes', async () => {
    expect((await pages('sort=name')).counts).toEqual(['5', null, null]);
    expect((await pages('search=alpha')).counts).toEqual(['2']);
  });

  it('refuses an order that there is not', async () => {
    expect((await server.request('GET', '/documents/?sort=size', { token: user.token })).status).toBe(400);
  });
});
