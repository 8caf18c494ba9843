import { RefusedFileCache } from './refused-file-cache';
import { RefusedFileError } from './text/refused-file';

const HOUR_MS = 60 * 60 * 1_000;

describe('RefusedFileCache', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('knows a refused file by its bytes and extension, under any name, for an hour', () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const cache = new RefusedFileCache();
    cache.add('a.pdf', 'hash', new RefusedFileError('is hostile'));
    expect(() => cache.check('folder/b.PDF', 'hash')).toThrow('is hostile');
    expect(() => cache.check('a.pdf', 'other bytes')).not.toThrow();
    expect(() => cache.check('a.txt', 'hash')).not.toThrow();
    now.mockReturnValue(1_000 + HOUR_MS + 1);
    jest.advanceTimersByTime(HOUR_MS + 1);
    expect(() => cache.check('a.pdf', 'hash')).not.toThrow();
  });
});
