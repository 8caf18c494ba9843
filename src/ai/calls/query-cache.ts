/** Keeps the vectors of the texts used last (least recently used goes first), so that a question asked again costs no call. */
export class QueryCache {
  private readonly vectors = new Map<string, Float32Array>();

  /** @param limit most entries kept */
  constructor(private readonly limit: number) {}

  get(space: string, text: string): Float32Array | undefined {
    const key = `${space}\n${text}`;
    const vector = this.vectors.get(key);
    if (vector) {
      this.vectors.delete(key);
      this.vectors.set(key, vector);
    }
    return vector;
  }

  set(space: string, text: string, vector: Float32Array): void {
    this.vectors.set(`${space}\n${text}`, vector);
    if (this.vectors.size <= this.limit) return;
    const oldest = this.vectors.keys().next();
    if (!oldest.done) this.vectors.delete(oldest.value);
  }
}
