/** MathML (https://www.w3.org/TR/mathml-core/) as a line of text: `(a + b)/2`, `x^2`, `sqrt(y)`. */
export class MathText {
  private readonly open: { name: string; parts: string[] }[] = [{ name: 'math', parts: [] }];

  opens(name: string): void {
    this.open.push({ name, parts: [] });
  }

  characters(data: string): void {
    const text = data.replace(/\s+/g, ' ').trim();
    if (text !== '') this.open.at(-1)?.parts.push(text);
  }

  closes(): void {
    if (this.open.length === 1) return;
    const element = this.open.pop();
    if (element) this.open.at(-1)?.parts.push(written(element.name, element.parts));
  }

  /** The whole formula. */
  finish(): string {
    while (this.open.length > 1) this.closes();
    return this.open[0]?.parts.join('') ?? '';
  }
}

/** Operators with a space on both sides; invisible ones are nothing. */
const SPACED = /^[=+\-−±×÷·<>≤≥≠≈→∈∧∨∪∩]$/u;
const INVISIBLE = /[\u2061-\u2064]/g;

/** A part that needs no brackets as an operand: one number, one word, or what has brackets already. */
const ATOM = /^(?:[\p{L}\p{M}]+|[\d.,]+|\([^()]*\)|\p{L}+\([^()]*\))$/u;

const operand = (part: string): string => (ATOM.test(part) ? part : `(${part})`);

/** One element of MathML, by its children. */
function written(name: string, parts: readonly string[]): string {
  const [first = '', second = '', third = ''] = parts;
  switch (name) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'mo': {
      const sign = parts.join('').replace(INVISIBLE, '');
      return SPACED.test(sign) ? ` ${sign} ` : sign === ',' ? ', ' : sign;
    }
    case 'mfrac':
      return `${operand(first.trim())}/${operand(second.trim())}`;
    case 'msup':
    case 'mover':
      return `${operand(first)}^${operand(second.trim())}`;
    case 'msub':
    case 'munder':
      return `${first}_${operand(second.trim())}`;
    case 'msubsup':
    case 'munderover':
      return `${first}_${operand(second.trim())}^${operand(third.trim())}`;
    case 'msqrt':
      return `sqrt(${parts.join('').trim()})`;
    case 'mroot':
      return `root(${first.trim()}, ${second.trim()})`;
    case 'mtr':
    case 'mlabeledtr':
      return parts.map((part) => part.trim()).join(' ');
    case 'mtable':
      return parts.join('; ');
    case 'mspace':
      return ' ';
    default:
      return parts.join('');
  }
}
