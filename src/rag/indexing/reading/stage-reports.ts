/** How far a stage of the work on a version has come: `done` of `total`, in what the stage counts. */
export type IngestionProgress = (stage: 'reading' | 'embedding' | 'publishing', done: number, total: number) => Promise<void>;

/** Reports the progress of a stage one report after the other; while one is under way, only the last of the others is kept. */
export class StageReports {
  private waiting: [done: number, total: number] | undefined;
  private running: Promise<void> | undefined;
  private fault: { error: unknown } | undefined;

  constructor(private readonly report: (done: number, total: number) => Promise<void>) {}

  add(done: number, total: number): void {
    this.waiting = [done, total];
    this.running ??= this.run();
  }

  /** @throws what a report threw */
  async finish(): Promise<void> {
    await this.running;
    if (this.fault) throw this.fault.error;
  }

  private async run(): Promise<void> {
    try {
      while (this.waiting) {
        const [done, total] = this.waiting;
        this.waiting = undefined;
        await this.report(done, total);
      }
    } catch (error) {
      this.fault ??= { error };
    } finally {
      this.running = undefined;
    }
  }
}
