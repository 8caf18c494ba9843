import { opening } from './app.start';

const never = new Promise<void>(() => undefined);
const done = Promise.resolve();

describe('opening', () => {
  it('does not wait when the documents are indexed', async () => {
    await expect(opening({ servable: done, searchable: done, indexed: never })).resolves.toBeUndefined();
  });

  it('does not wait long for documents that are still being indexed', async () => {
    await expect(opening({ servable: done, searchable: never, indexed: never })).resolves.toBeUndefined();
  });

  it('waits for an index that cannot be searched yet', async () => {
    const first = await Promise.race([
      opening({ servable: never, searchable: done, indexed: done }).then(() => 'open'),
      Promise.resolve('closed'),
    ]);
    expect(first).toBe('closed');
  });
});
