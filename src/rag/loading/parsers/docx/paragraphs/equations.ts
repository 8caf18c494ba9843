import { childOf, elementsOf, type XmlElement } from '../xml-tree';

/** Signs of roots with a degree of their own. */
const ROOTS: Readonly<Record<string, string>> = { '': '√', '2': '√', '3': '∛', '4': '∜' };

/** One number or one name, or what stands in brackets of its own. */
const ATOM = /^(?:[\p{N}.,]+|[\p{L}\p{M}]+′*|[∞%]|\([^()]*\)|\[[^[\]]*\]|[√∛∜]\([^()]*\))$/u;

/** Accents as they stand alone, with those that stand over a letter. */
const ACCENTS: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0305',
  '‾': '\u0305',
  '˙': '\u0307',
  '→': '\u20d7',
};

/** Names of functions and units, which are upright: they stand apart from the letter behind them. */
const NAME = /^\p{L}{2,}$/u;

/** Letters and digits in the styles of mathematics, whose meaning is that of plain ones here. */
const STYLED = /[\u{1d400}-\u{1d7ff}ℎℓ]/gu;

/** Parts of an element that are no content. */
const PROPERTIES = /^(?:m:\w+Pr|w:rPr)$/;

/** The function that writes an element of Office Math as linear text. */
type Writer = (element: XmlElement) => string;

/** An attribute that says a sign: `<m:chr m:val="∑"/>` among an element's properties. */
const property = (element: XmlElement, properties: string, name: string): string | undefined =>
  childOf(childOf(element, properties), name)?.attributes['m:val'];

const part = (element: XmlElement, name: string): string => contentOf(childOf(element, name));
const parts = (element: XmlElement, name: string): string[] =>
  elementsOf(element)
    .filter((child) => child.name === name)
    .map(contentOf);

/** In brackets, unless it cannot be mistaken. */
const grouped = (text: string): string => (text === '' || ATOM.test(text.trim()) ? text.trim() : `(${text.trim()})`);
const bracketed = (text: string): string => (/^\([^()]*\)$/.test(text) ? text : `(${text})`);
const below = (text: string): string => (text === '' ? '' : `_${grouped(text)}`);
const above = (text: string): string => (text === '' ? '' : `^${grouped(text)}`);

function fraction(element: XmlElement): string {
  const [top, bottom] = [part(element, 'm:num'), part(element, 'm:den')];
  if (property(element, 'm:fPr', 'm:type') === 'noBar') return `binom(${top}, ${bottom})`;
  return `${grouped(top)}/${grouped(bottom)}`;
}

function root(element: XmlElement): string {
  const degree = part(element, 'm:deg').trim();
  const sign = ROOTS[degree];
  const radicand = bracketed(part(element, 'm:e'));
  return sign ? `${sign}${radicand}` : `${radicand}^(1/${grouped(degree)})`;
}

function delimited(element: XmlElement): string {
  const [open = '(', close = ')'] = [property(element, 'm:dPr', 'm:begChr'), property(element, 'm:dPr', 'm:endChr')];
  const inner = parts(element, 'm:e').join(property(element, 'm:dPr', 'm:sepChr') ?? '|');
  // A binomial has brackets of its own.
  return /^binom\(.*\)$/.test(inner) ? inner : `${open}${withoutBrackets(element, inner)}${close}`;
}

/** A matrix in brackets needs none of its own. */
function withoutBrackets(element: XmlElement, inner: string): string {
  const [only, ...more] = elementsOf(childOf(element, 'm:e')).filter(({ name }) => !PROPERTIES.test(name));
  return only?.name === 'm:m' && more.length === 0 ? inner.slice(1, -1) : inner;
}

/** Elements of Office Math (ECMA-376 part 1, 22.1) that are more than their content. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'm:f': fraction,
  'm:rad': root,
  'm:d': delimited,
  'm:sSup': (element) => `${grouped(part(element, 'm:e'))}${above(part(element, 'm:sup'))}`,
  'm:sSub': (element) => `${grouped(part(element, 'm:e'))}${below(part(element, 'm:sub'))}`,
  'm:sSubSup': (element) => `${grouped(part(element, 'm:e'))}${below(part(element, 'm:sub'))}${above(part(element, 'm:sup'))}`,
  'm:sPre': (element) => `${below(part(element, 'm:sub'))}${above(part(element, 'm:sup'))} ${part(element, 'm:e')}`.trimStart(),
  'm:nary': (element) =>
    `${property(element, 'm:naryPr', 'm:chr') ?? '∫'}${below(part(element, 'm:sub'))}${above(part(element, 'm:sup'))} ${part(element, 'm:e')}`,
  'm:limLow': (element) => `${part(element, 'm:e').trim()}${below(part(element, 'm:lim'))}`,
  'm:limUpp': (element) => `${part(element, 'm:e').trim()}${above(part(element, 'm:lim'))}`,
  'm:func': (element) => {
    const argument = part(element, 'm:e');
    return `${part(element, 'm:fName').trim()}${/^[([{|]/.test(argument) ? '' : ' '}${argument}`;
  },
  'm:m': (element) =>
    `[${elementsOf(element)
      .filter(({ name }) => name === 'm:mr')
      .map((row) => parts(row, 'm:e').join(', '))
      .join('; ')}]`,
  'm:eqArr': (element) => parts(element, 'm:e').join('; '),
  'm:acc': (element) => {
    const accent = property(element, 'm:accPr', 'm:chr') ?? '^';
    return `${part(element, 'm:e')}${ACCENTS[accent] ?? accent}`.normalize('NFC');
  },
  'm:r': (element) => {
    const text = contentOf(element);
    return NAME.test(text) && property(element, 'm:rPr', 'm:sty') === 'p' ? `${text} ` : text;
  },
  'm:bar': (element) => `${part(element, 'm:e')}\u0305`,
  'm:t': (element) => element.children.filter((child) => typeof child === 'string').join(''),
  'm:phant': (element) => (property(element, 'm:phantPr', 'm:show') === '0' ? '' : part(element, 'm:e')),
};

const LEFT_OUT = new Set(['w:del', 'w:moveFrom']);

function contentOf(element: XmlElement | undefined): string {
  return elementsOf(element)
    .filter(({ name }) => !PROPERTIES.test(name) && !LEFT_OUT.has(name))
    .map((child) => (WRITERS[child.name] ?? contentOf)(child))
    .join('');
}

/** An equation on one line: `salary/12`, `x^2`, `√(a+b)`, `∑_(i=1)^n x_i`, `[1, 0; 0, 1]`. */
export function linearEquation(element: XmlElement): string {
  return contentOf(element)
    .replace(STYLED, (letter) => letter.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}
