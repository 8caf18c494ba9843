/**
 * The chunks with the highest scores, at most `limit`: a heap whose root is the least of them. Of equal scores the chunk with the lower id
 * is the better.
 */
export class BestChunks {
  private readonly scores: number[] = [];
  private readonly chunkIds: number[] = [];

  constructor(private readonly limit: number) {}

  /** A score below this one cannot be among the best; 0 while there is room. */
  get least(): number {
    return this.scores.length < this.limit ? 0 : (this.scores[0] ?? 0);
  }

  add(chunkId: number, score: number): void {
    if (this.scores.length < this.limit) {
      this.scores.push(score);
      this.chunkIds.push(chunkId);
      this.rise(this.scores.length - 1);
    } else if (this.limit > 0 && this.isWorse(0, score, chunkId)) {
      this.scores[0] = score;
      this.chunkIds[0] = chunkId;
      this.sink();
    }
  }

  /** Best first. */
  ranked(): number[] {
    const places = [...this.scores.keys()];
    places.sort((left, right) => (this.isWorse(left, this.scores[right] ?? 0, this.chunkIds[right] ?? 0) ? 1 : -1));
    return places.map((place) => this.chunkIds[place] ?? 0);
  }

  private isWorse(place: number, score: number, chunkId: number): boolean {
    const own = this.scores[place] ?? 0;
    return own < score || (own === score && (this.chunkIds[place] ?? 0) > chunkId);
  }

  private rise(start: number): void {
    for (let place = start; place > 0;) {
      const parent = (place - 1) >>> 1;
      if (this.isWorse(parent, this.scores[place] ?? 0, this.chunkIds[place] ?? 0)) return;
      this.swap(place, parent);
      place = parent;
    }
  }

  private sink(): void {
    for (let place = 0; ;) {
      let worst = place;
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < this.scores.length && this.isWorse(child, this.scores[worst] ?? 0, this.chunkIds[worst] ?? 0)) worst = child;
      }
      if (worst === place) return;
      this.swap(place, worst);
      place = worst;
    }
  }

  private swap(left: number, right: number): void {
    [this.scores[left], this.scores[right]] = [this.scores[right] ?? 0, this.scores[left] ?? 0];
    [this.chunkIds[left], this.chunkIds[right]] = [this.chunkIds[right] ?? 0, this.chunkIds[left] ?? 0];
  }
}
