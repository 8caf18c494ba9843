/** Fields that say where a page is, or how many there are. */
const PAGE_NUMBER = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;

/** Stands where a page number was left out. A noncharacter: no text holds it. */
export const PAGE_NUMBER_MARK = '\ufdd0';

interface Field {
  instruction: string;
  isShown: boolean;
}

/** The fields of a paragraph that are open at a place: of a field only its result is shown (ECMA-376 part 1, 17.16.18). */
export class OpenFields {
  private readonly fields: Field[] = [];
  private hidden = 0;

  begin(): void {
    this.fields.push({ instruction: '', isShown: false });
    this.hidden += 1;
  }

  instruct(text: string): void {
    const field = this.fields.at(-1);
    if (field && !field.isShown) field.instruction += text;
  }

  separate(): void {
    const field = this.fields.at(-1);
    if (!field || field.isShown || isPageNumber(field.instruction)) return;
    field.isShown = true;
    this.hidden -= 1;
  }

  /** @returns the mark of a page number when the field was one */
  end(): string {
    const field = this.fields.pop();
    if (field && !field.isShown) this.hidden -= 1;
    return isPageNumber(field?.instruction ?? '') ? PAGE_NUMBER_MARK : '';
  }

  /** Whether text at this place is shown: not inside an instruction or a page number. */
  get isShown(): boolean {
    return this.hidden === 0;
  }
}

/** Whether the instruction of a field asks for a page number. */
export function isPageNumber(instruction: string): boolean {
  return PAGE_NUMBER.test(instruction);
}
