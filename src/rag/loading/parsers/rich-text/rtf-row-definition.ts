/** A cell of a row, as `\\cellx` and the words before it define it. */
export interface CellDefinition {
  /** Right edge in twips. */
  edge: number;
  /** Whether it is one with the cell at its left, or with the one above. */
  joinsLeft: boolean;
  joinsAbove: boolean;
}

/** How rows are divided into cells. A definition holds until the next one, for the row that it stands before or after. */
export class RtfRowDefinition {
  cells: CellDefinition[] = [];
  isHeader = false;
  private joinsLeft = false;
  private joinsAbove = false;

  /** Whether the word is about the division of rows. */
  control(word: string, value: number): boolean {
    if (word === 'trowd') {
      this.cells = [];
      this.isHeader = false;
    } else if (word === 'trhdr') this.isHeader = true;
    else if (word === 'clmrg') this.joinsLeft = true;
    else if (word === 'clvmrg') this.joinsAbove = true;
    else if (word === 'cellx') {
      this.cells.push({ edge: value, joinsLeft: this.joinsLeft, joinsAbove: this.joinsAbove });
      this.joinsLeft = false;
      this.joinsAbove = false;
    } else return false;
    return true;
  }
}
