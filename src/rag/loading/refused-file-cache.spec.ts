import { RefusedFileCache } from './refused-file-cache';
import { RefusedFileError } from './text/refused-file';

describe('RefusalMemory', () => {
  afterEach(() => jest.useRealTimers());

  it('knows a refused file by its bytes and extension, under any name, for an hour', () => {
    jest.useFakeTimers();
    const memory = new RefusedFileCache();
    memory.add('a.pdf', 'hash', new RefusedFileError('is a trap'));
    expect(() => memory.check('folder/b.PDF', 'hash')).toThrow('is a trap');
    expect(() => memory.check('a.pdf', 'other bytes')).not.toThrow();
    expect(() => memory.check('a.txt', 'hash')).not.toThrow();
    jest.advanceTimersByTime(60 * 60 * 1_000);
    expect(() => memory.check('a.pdf', 'hash')).not.toThrow();
  });
});
