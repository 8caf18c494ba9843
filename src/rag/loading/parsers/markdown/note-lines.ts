const NOTE = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/;

/** The notes of a document, which stand in lines of their own: `[^1]: a note`. */
export class NoteLines {
  private readonly notes = new Map<string, string[]>();
  private note: string[] | undefined;

  /** Takes a line when it begins a note, or goes on with one; of notes of one name the first counts. */
  take(line: string): 'first line' | 'another line' | undefined {
    const [, name, first = ''] = NOTE.exec(line) ?? [];
    if (name !== undefined) {
      this.note = [first];
      if (!this.notes.has(name)) this.notes.set(name, this.note);
      return 'first line';
    }
    if (!this.note) return undefined;
    const isBlank = line.trim() === '';
    const isNext = this.note.at(-1) === '' ? /^(?: {2}|\t)/.test(line) : !/^ {0,3}(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\||:::|```)/.test(line);
    if (isBlank || isNext) this.note.push(line.trim());
    else this.note = undefined;
    return this.note && 'another line';
  }

  /** The Markdown of each note, by its name. */
  all(): ReadonlyMap<string, string> {
    return new Map([...this.notes].map(([name, lines]) => [name, lines.join('\n')]));
  }
}
