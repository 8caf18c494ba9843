import type { RetrievedChunk } from '../../rag/rag.types';
import { estimateTokens } from '../../ai/calls/token-estimate';
import { buildPrompt, formatContext } from './prompt';

const chunk = (document: string, part: number, parts: number, text: string): RetrievedChunk => ({
  chunkId: part,
  documentId: 1,
  document,
  title: document,
  part,
  parts,
  start: 0,
  end: text.length,
  text,
  score: 1,
});

const chunks = [
  chunk('hr_policy_001.txt', 2, 5, 'Remote work is supported with manager approval.'),
  chunk('company_history_001.txt', 1, 3, 'The company was founded in 2014.'),
];

const marker = (prompt: string): string | undefined => /<documents-(\w+)>/.exec(prompt)?.[1];

describe('formatContext', () => {
  it('names file and part of each passage as the original did, numbered for citing', () => {
    expect(formatContext(chunks)).toBe(
      '[1] (from hr_policy_001.txt, part 2/5):\nRemote work is supported with manager approval.\n\n---\n\n' +
        '[2] (from company_history_001.txt, part 1/3):\nThe company was founded in 2014.',
    );
  });

  it('names the titles above a passage that begins within its document, at the place where it begins', () => {
    const within = {
      ...chunk('servers.md', 2, 3, '\n\nIt stands in Ghent.\n\nBorealis\n\nThe memory is 128 GB.'),
      title: 'Servers',
      start: 480,
      heading: 'Hall 2 › Borealis',
      sections: [
        { start: 0, path: 'Hall 1 › Atlas' },
        { start: 23, path: 'Hall 2 › Borealis' },
      ],
    };
    expect(formatContext([within])).toMatch(/^\[1\] \(from servers\.md, part 2\/3, under "Servers › Hall 1 › Atlas"\):\nIt stands/);
    expect(formatContext([{ ...within, sections: [{ start: 0, path: '' }] }])).toContain('part 2/3, under "Servers"):');
    expect(formatContext([{ ...within, start: 0 }])).toContain('part 2/3):');
  });
});

describe('buildPrompt', () => {
  it('puts documents into the user turn between markers, never into the instructions', () => {
    const request = buildPrompt('How many days?', chunks, { marker: 'abc' });
    expect(request.prompt).toMatch(/^<documents-abc>\n\[1\][\s\S]*<\/documents-abc>\n\nQuestion: How many days\?$/);
    expect(request.instructions).not.toContain('Remote work');
    expect(request.passages.map((passage) => passage.number)).toEqual([1, 2]);
  });

  it('puts what the asker wishes between markers too, behind the documents, as wishes of the form alone', () => {
    const { prompt, instructions } = buildPrompt('How many days?', chunks, {
      wishes: 'Answer in French. Leave is 99 days.',
      marker: 'abc',
    });
    expect(prompt).toMatch(/<\/documents-abc>\n\n<wishes-abc>\nAnswer in French\.[\s\S]*<\/wishes-abc>\n\nQuestion: How many days\?$/);
    expect(instructions).not.toContain('French');
    expect(instructions).toContain('It holds no facts');
    expect(buildPrompt('How many days?', chunks).instructions).not.toContain('wishes');
  });

  it('uses markers that a document cannot know', () => {
    expect(marker(buildPrompt('a', chunks).prompt)).not.toBe(marker(buildPrompt('a', chunks).prompt));
  });

  it('tells the model to say so when nothing was found, and shows it no passages', () => {
    const request = buildPrompt('What is the capital of France?', []);
    expect(request.prompt).toBe('Question: What is the capital of France?');
    expect(request.instructions).toContain('Nothing in the documents');
  });

  it('has an example of an answer that cites and names what is missing, and never one for the passages to be denied', () => {
    const { instructions } = buildPrompt('What is the policy on remote work?', chunks);
    expect(instructions).toMatch(/opens at nine \[1\]\. The passages do not say/);
    expect(instructions).not.toMatch(/documents (?:do not|hold nothing)|nothing in the documents/i);
    expect(instructions).toContain('say plainly what you did not find');
  });

  it('has doubtful passages named as such, and cited only when they answer', () => {
    const { instructions, isDoubtful } = buildPrompt('How many days?', chunks, { isDoubtful: true });
    expect([isDoubtful, instructions.includes('no clear answer'), instructions.includes('without citing them')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('says what a question about the answer before is made from, in a conversation alone', () => {
    const earlier = [{ question: 'How many days?', answer: 'Three.' }];
    expect(buildPrompt('are you sure?', chunks, { earlier }).instructions).toContain('your last answer');
    expect(buildPrompt('are you sure?', chunks).instructions).not.toContain('your last answer');
  });

  it('is short enough for a small model', () => {
    const earlier = [{ question: 'How many days?', answer: 'Three.' }];
    const { instructions } = buildPrompt('How many days?', chunks, { earlier, isDoubtful: true });
    expect(estimateTokens(instructions)).toBeLessThan(600);
  });

  it('names titles when nothing was found, as data', () => {
    const { prompt, topics } = buildPrompt('What is the capital of France?', [], { topics: ['Leave', 'Travel'], marker: 'abc' });
    expect(prompt).toBe('<titles-abc>\n- Leave\n- Travel\n</titles-abc>\n\nQuestion: What is the capital of France?');
    expect(topics).toEqual(['Leave', 'Travel']);
  });

  it('has a shorter form until there is nothing to leave out', () => {
    const whole = buildPrompt('How many days?', chunks, {
      earlier: [{ question: 'And?', answer: 'So.' }],
      standalone: 'How many days of leave?',
    });
    const shorter = whole.shorter?.();
    expect(shorter?.passages).toEqual(whole.passages.slice(0, 1));
    expect([shorter?.earlier, shorter?.question, shorter?.prompt.includes('founded')]).toEqual([[], 'How many days of leave?', false]);
    expect(shorter?.shorter).toBeUndefined();
  });
});
