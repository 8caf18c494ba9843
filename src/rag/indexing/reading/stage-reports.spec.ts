import { setImmediate as nextTurn } from 'node:timers/promises';
import { StageReports } from './stage-reports';

describe('reports of a stage', () => {
  it('are made one after the other, and the last one is never left out', async () => {
    const made: number[] = [];
    let running = 0;
    const reports = new StageReports(async (done) => {
      expect((running += 1)).toBe(1);
      await nextTurn();
      made.push(done);
      running -= 1;
    });
    for (let done = 1; done <= 50; done += 1) {
      reports.add(done, 50);
      if (done % 10 === 0) await nextTurn();
    }
    await reports.finish();
    expect(made.at(-1)).toBe(50);
    expect(made.length).toBeLessThan(50);
    expect(made).toEqual([...made].sort((one, other) => one - other));
  });

  it('say at the end that one could not be made', async () => {
    const reports = new StageReports(() => Promise.reject(new Error('the job was taken away')));
    reports.add(1, 2);
    await expect(reports.finish()).rejects.toThrow('the job was taken away');
  });
});
