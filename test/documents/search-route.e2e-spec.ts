import { hideDocument } from '../support/collection-rows';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

const DOCUMENTS = {
  'leave.md': '# Leave\n\n## Parental leave\n\nParental leave lasts six months for every parent. It must be requested ten weeks ahead.',
  'parking.txt': 'Parking\n\nThe car park behind the building is free for visitors. Bicycles are kept in the cellar.',
  'merger.txt': 'Merger\n\nThe merger with Zanzibar Limited is signed on the fourth of May.',
};

interface Candidate {
  document: string;
  document_id: number;
  score: number;
  shares: Record<string, number>;
  number?: number;
  excerpt: string;
  start: number;
  end: number;
  heading: string | null;
}
interface Found {
  searches: { question: string; candidates: Candidate[] }[];
  evidence: string | null;
  limit: number;
}

describe('POST /search', () => {
  let server: TestServer;
  let user: TestUser;

  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS, settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '2' } });
    user = await server.signup();
  });
  afterAll(() => server.stop());

  const search = async (message: string, more: object = {}): Promise<Found> => {
    const { status, body } = await server.request('POST', '/search/', { token: user.token, body: { message, ...more } });
    expect(status).toBe(200);
    return body as unknown as Found;
  };

  it('shows the candidates with their places, with parts that add up to the score, and why one would not be sent', async () => {
    const { searches, evidence, limit } = await search('How long does parental leave last for a parent of the building?');
    expect([evidence, limit, searches.length]).toEqual(['enough', 2, 1]);
    const { candidates = [] } = searches[0] ?? {};
    const [best] = candidates;
    expect(best).toMatchObject({ document: 'leave.md', title: 'Leave', heading: 'Parental leave', score: 1, number: 1, part: 1 });
    const id = best?.document_id ?? 0;
    const { body } = await server.request<{ text: string }>('GET', `/documents/${id}/content/`, { token: user.token });
    expect(body.text.slice(best?.start, best?.end)).toContain(best?.excerpt);
    for (const { score, shares } of candidates) {
      const sum = Object.values(shares).reduce((all, share) => all + share, 0);
      expect(Math.abs(sum - score)).toBeLessThan(0.001);
    }
    const { searches: crowded } = await search('parent building merger');
    expect(crowded[0]?.candidates.map(({ number }) => number)).toEqual([1, 2, undefined]);
    expect(crowded[0]?.candidates[2]).toMatchObject({ cut: 'over_limit' });
  });

  it('narrows what it searches as a question does, and searches nothing for small talk', async () => {
    const { searches } = await search('Is the car park free for a parent?', { filter: { type: 'markdown' } });
    expect(searches[0]?.candidates.map(({ document }) => document)).toEqual(['leave.md']);
    expect((await search('Hello!')).searches).toEqual([]);
    expect((await search('zzz qqq')).searches[0]?.candidates).toEqual([]);
    const refused = await server.request('POST', '/search/', { token: user.token, body: { message: ' ' } });
    expect([refused.status, refused.body]).toEqual([400, expect.objectContaining({ code: 'message_required' })]);
    const absent = await server.request('POST', '/search/', { token: user.token, body: { message: 'leave', collections: ['none'] } });
    expect(absent.status).toBe(404);
  });

  it('finds nothing of what is not to be read', async () => {
    expect((await search('When is the merger signed?')).searches[0]?.candidates[0]).toMatchObject({ document: 'merger.txt' });
    await hideDocument(server, 'merger.txt', []);
    expect(JSON.stringify(await search('When is the merger with Zanzibar Limited signed?'))).not.toContain('Zanzibar Limited is');
  });
});
