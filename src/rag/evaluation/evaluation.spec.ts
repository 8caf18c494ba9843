import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgedQueries } from './beir-dataset';
import { pairedBootstrap } from './bootstrap';
import { mean, ndcg, percentile, recall, reciprocalRank } from './metrics';
import { parseRun, runLines } from './trec-run';

describe('metrics', () => {
  // Grades 3, 1 and 2; c and -1 are not relevant.
  const judged = new Map([
    ['a', 3],
    ['b', 1],
    ['c', 0],
    ['d', 2],
    ['e', -1],
  ]);

  it('nDCG equals trec_eval, computed by hand', () => {
    // DCG of x d a e: 2 / log2(3) + 3 / log2(4) = 1.26186 + 1.5; the best is 3 + 2 / log2(3) + 1 / log2(4) = 4.76186.
    expect(ndcg(['x', 'd', 'a', 'e'], judged, 10)).toBeCloseTo(2.76186 / 4.76186, 5);
    // Cut at 2: 1.26186 of 3 + 1.26186.
    expect(ndcg(['x', 'd', 'a'], judged, 2)).toBeCloseTo(1.26186 / 4.26186, 5);
    expect(ndcg(['a', 'd', 'b'], judged, 10)).toBe(1);
    expect(ndcg([], judged, 10)).toBe(0);
    expect(ndcg(['a'], new Map([['a', 0]]), 10)).toBe(0);
  });

  it('recall counts relevant documents within the depth', () => {
    expect(recall(['a', 'x', 'd'], judged, 2)).toBeCloseTo(1 / 3);
    expect(recall(['a', 'x', 'd'], judged, 3)).toBeCloseTo(2 / 3);
    expect(recall(['a'], new Map(), 3)).toBe(0);
  });

  it('reciprocal rank looks for the first relevant document within the depth', () => {
    expect(reciprocalRank(['c', 'e', 'b'], judged, 10)).toBeCloseTo(1 / 3);
    expect(reciprocalRank(['c', 'e', 'b'], judged, 2)).toBe(0);
  });

  it('percentiles are measured values', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([4, 1, 3, 2], 0.95)).toBe(4);
    expect([percentile([], 0.5), mean([])]).toEqual([0, 0]);
  });
});

describe('pairedBootstrap', () => {
  it('gives a narrow interval for a difference that every query shows, and is deterministic', () => {
    const always = Array.from({ length: 50 }, (_, index): [number, number] => [0.5 + (index % 5) / 100, 0.4]);
    const interval = pairedBootstrap(always);
    expect(interval.difference).toBeCloseTo(0.12, 9);
    expect(interval.low).toBeGreaterThan(0.1);
    expect(interval.high).toBeLessThan(0.14);
    expect(pairedBootstrap(always)).toEqual(interval);
  });

  it('gives an interval around 0 for a difference that varies in sign', () => {
    const { low, high } = pairedBootstrap(Array.from({ length: 50 }, (_, index): [number, number] => [index % 2, (index + 1) % 2]));
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });
});

describe('run files', () => {
  it('are read as they were written, also when scores are equal', () => {
    const ranking = [
      { id: 'z', score: 1 },
      { id: 'a', score: 0.5 },
      { id: 'b', score: 0.5 },
    ];
    const lines = runLines('q1', ranking);
    expect(lines).toBe('q1 Q0 z 1 1.000000 askbase\nq1 Q0 a 2 0.500000 askbase\nq1 Q0 b 3 0.499999 askbase\n');
    expect(parseRun(lines.split('\n').reverse().join('\n'))).toEqual(new Map([['q1', ['z', 'a', 'b']]]));
  });

  it('are refused with the number of the invalid line', () => {
    expect(() => parseRun('q1 Q0 d 1 0.5 tag\nq1 d 0.5')).toThrow('line 2');
  });
});

describe('judgedQueries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'askbase-beir-'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('joins queries and judgements, and reports why a folder is invalid', async () => {
    await expect(judgedQueries(folder)).rejects.toThrow('qrels.tsv is missing');
    write('qrels.tsv', 'query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td2\t0\n');
    write('queries.jsonl', '{"_id":"q1","text":"Why?"}\n{"_id":"q2","text":"How?"}\n');
    expect(await judgedQueries(folder)).toEqual([
      {
        id: 'q1',
        text: 'Why?',
        judgements: new Map([
          ['d1', 1],
          ['d2', 0],
        ]),
      },
    ]);
    write('queries.jsonl', '{"_id":"q1","text":"Why?"}\nnonsense\n');
    await expect(judgedQueries(folder)).rejects.toThrow('line 2 is not JSON');
    write('queries.jsonl', '{"_id":"q9","text":"Why?"}\n');
    await expect(judgedQueries(folder)).rejects.toThrow('no query');
  });
});
