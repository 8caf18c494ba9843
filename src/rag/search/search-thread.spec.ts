import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { readConfig } from '../../config/app-config';
import { ALL_DOCUMENTS } from '../index/document-filter';
import type { SearchAnswer } from './search-messages';
import { SearchThread } from './search-thread';

const ENTRY = { file: join(__dirname, '..', '..', '..', 'test', 'support', 'threads', 'mortal-search-worker.cjs') };

describe('SearchThread', () => {
  let home: string;
  let thread: SearchThread;

  beforeEach(() => {
    Logger.overrideLogger(false);
    home = mkdtempSync(join(tmpdir(), 'askbase-thread-'));
    thread = new SearchThread(readConfig({ DATA_DIR: home, SEARCH_THREADS: '1' }), ENTRY);
  });

  afterEach(async () => {
    await thread.onApplicationShutdown();
    rmSync(home, { recursive: true });
  });

  const ask = (text: string, signal?: AbortSignal): Promise<SearchAnswer> =>
    thread.ask({ kind: 'ranked', text, limit: 5, filter: ALL_DOCUMENTS }, signal);
  const asked = (): string[] => readFileSync(join(home, 'askbase.sqlite.asked'), 'utf8').trimEnd().split('\n');

  it('sends questions that meet together, and gives each its own answer', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => ask(text)));
    expect(asked()).toEqual(['one,two,three']);
    expect(answers.map(({ buildId }) => buildId)).toEqual([1, 2, 3]);
  });

  it('asks again, one by one, what a dead thread had not answered', async () => {
    const answers = await Promise.all(['one', 'deadly once', 'two'].map((text) => ask(text)));
    expect(answers).toHaveLength(3);
    expect(asked()).toEqual(['one,deadly once,two', 'one', 'deadly once', 'two']);
  });

  it('gives up the question that kills, and only that', async () => {
    const [first, deadly, second] = await Promise.allSettled([ask('one'), ask('deadly'), ask('two')]);
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(deadly).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    await expect(ask('three')).resolves.toMatchObject({ buildId: 1 });
  });

  it('fails a question that cannot be searched, and only that', async () => {
    const [faulty, fine] = await Promise.allSettled([ask('faulty'), ask('one')]);
    expect(faulty).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(fine?.status).toBe('fulfilled');
  });

  it('lets go of a question whose caller has left', async () => {
    const leaving = new AbortController();
    const left = ask('one', leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await expect(ask('two', AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
    await ask('three');
    expect(asked()).toEqual(['three']);
  });

  it('answers nothing any more when the process stops', async () => {
    const [open] = await Promise.allSettled([ask('one'), thread.onApplicationShutdown()]);
    expect(open).toMatchObject({ status: 'rejected', reason: { code: 'shutting_down' } });
    await expect(ask('two')).rejects.toMatchObject({ code: 'shutting_down' });
  });

  describe('with two threads', () => {
    beforeEach(() => {
      thread = new SearchThread(readConfig({ DATA_DIR: home, SEARCH_THREADS: '2' }), ENTRY);
    });

    it('shares questions that meet among them', async () => {
      const answers = await Promise.all(['one', 'two', 'three'].map((text) => ask(text)));
      expect([...asked()].sort()).toEqual(['one,two', 'three']);
      expect(answers.map(({ buildId }) => buildId)).toEqual([1, 2, 1]);
    });

    it('starts the second only when the first has something to do', async () => {
      await ask('one');
      await ask('two');
      expect(thread.running).toBe(1);
      await Promise.all([ask('three'), ask('four')]);
      expect(thread.running).toBe(2);
    });

    it('gives up the question that kills, and answers those the other thread was asked', async () => {
      const [first, deadly, second, third] = await Promise.allSettled([ask('one'), ask('deadly'), ask('two'), ask('three')]);
      expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
      expect(deadly).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    });

    it('stops both when the process stops', async () => {
      const open = await Promise.allSettled([ask('one'), ask('two'), ask('three'), thread.onApplicationShutdown()]);
      expect(open.slice(0, 3).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(thread.running).toBe(0);
    });
  });
});
