import { chunkerKey, chunkingOf, hasChunking } from './splitter';

describe('chunkerKey', () => {
  it('distinguishes modes, sizes and versions, and matches a chunking for any version', () => {
    const bySize = { mode: 'size', chunkSize: 500, chunkOverlap: 50 } as const;
    const byStructure = { ...bySize, mode: 'structure' } as const;
    expect([chunkerKey(bySize), chunkerKey(byStructure)]).toEqual(['500/50/3/3', 'structure/500/50/1/3']);
    for (const key of [chunkerKey(bySize), '500/50/1']) expect(hasChunking(key, bySize)).toBe(true);
    for (const key of ['500/5/1', '500/500/1/1', '5/50/1/1', chunkerKey(byStructure)]) expect(hasChunking(key, bySize)).toBe(false);
    expect([chunkerKey(byStructure), chunkerKey(bySize)].map((key) => hasChunking(key, byStructure))).toEqual([true, false]);
  });

  it('says how its chunks are cut', () => {
    expect(chunkingOf('500/50/1')).toEqual({ mode: 'size', chunkSize: 500, chunkOverlap: 50 });
    expect(chunkingOf('structure/1200/0/1/3')).toEqual({ mode: 'structure', chunkSize: 1200, chunkOverlap: 0 });
    expect(() => chunkingOf('no key')).toThrow('no chunker key');
  });
});
