/** The characters that stand for hidden text, of the private use area. In a text of their own they are hidden themselves. */
const FIRST = 0xe000;
const NUMBER = 4096;
const MARKS = /[\uE000-\uEFFF]/g;

/** One character that stands for hidden text. */
export const HIDDEN = /[\uE000-\uEFFF]/;

/**
 * Text that is passed through stages which must neither read nor change it: each piece is represented by one character, so that the
 * stages see where it stands. A piece may be shown, once or not at all, until 4,096 more were hidden; the stages hold back far less.
 */
export class HiddenCode {
  private readonly pieces: string[] = [];
  private next = 0;

  hide(piece: string): string {
    const index = this.next;
    this.next = (index + 1) % NUMBER;
    this.pieces[index] = piece;
    return String.fromCharCode(FIRST + index);
  }

  show(text: string): string {
    return text.replace(MARKS, (mark) => this.pieces[mark.charCodeAt(0) - FIRST] ?? '');
  }
}
