import { makeWordFile, p, run } from '../../../../../../test/support/made-files/made-docx';
import { parseDocx } from '../docx-parser';

const r = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const upright = (text: string): string => `<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>${text}</m:t></m:r>`;
const part = (name: string, content: string): string => `<m:${name}>${content}</m:${name}>`;
const element = (name: string, properties: string, ...parts: string[]): string =>
  `<m:${name}>${properties && `<m:${name}Pr>${properties}</m:${name}Pr>`}${parts.join('')}</m:${name}>`;
const sign = (value: string, name = 'chr'): string => `<m:${name} m:val="${value}"/>`;
const e = (content: string): string => part('e', content);
const fraction = (top: string, bottom: string): string => element('f', '', part('num', top), part('den', bottom));
const power = (base: string, exponent: string): string => element('sSup', '', e(base), part('sup', exponent));

const textOf = async (equation: string): Promise<string> => (await parseDocx(makeWordFile(p(`<m:oMath>${equation}</m:oMath>`)))).text;

describe('an equation in a Word document', () => {
  it.each([
    ['a fraction', fraction(r('salary'), r('12')), 'salary/12'],
    ['a fraction of sums', fraction(r('a+b'), r('2a')), '(a+b)/(2a)'],
    ['a power', power(r('x'), r('2')), 'x^2'],
    ['a power of a sum', power(r('x'), r('n+1')), 'x^(n+1)'],
    ['an index', element('sSub', '', e(r('x')), part('sub', r('i'))), 'x_i'],
    ['an index with a power', element('sSubSup', '', e(r('x')), part('sub', r('i')), part('sup', r('2'))), 'x_i^2'],
    ['a root', element('rad', sign('1', 'degHide'), part('deg', ''), e(r('a+b'))), '√(a+b)'],
    ['a third root', element('rad', '', part('deg', r('3')), e(r('x'))), '∛(x)'],
    ['a root of any degree', element('rad', '', part('deg', r('n')), e(r('x'))), '(x)^(1/n)'],
    ['a sum', element('nary', sign('∑'), part('sub', r('i=1')), part('sup', r('n')), e(r('i'))), '∑_(i=1)^n i'],
    ['an integral', element('nary', '', part('sub', r('0')), part('sup', r('1')), e(r('x dx'))), '∫_0^1 x dx'],
    [
      'a limit',
      element('func', '', part('fName', element('limLow', '', e(upright('lim')), part('lim', r('x→0')))), e(r('f'))),
      'lim_(x→0) f',
    ],
    ['a function', element('func', '', part('fName', upright('sin')), e(r('x'))), 'sin x'],
    ['a fraction with a function', fraction(upright('sin') + r('x'), r('x')), '(sin x)/x'],
    ['brackets', element('d', sign('[', 'begChr') + sign(')', 'endChr'), e(r('0')), e(r('1'))), '[0|1)'],
    [
      'a matrix',
      element('d', '', e(element('m', '', part('mr', e(r('1')) + e(r('0'))), part('mr', e(r('0')) + e(r('1')))))),
      '(1, 0; 0, 1)',
    ],
    [
      'cases',
      element('d', sign('{', 'begChr') + sign('', 'endChr'), e(element('eqArr', '', e(r('1, x>0')), e(r('0, x≤0'))))),
      '{1, x>0; 0, x≤0',
    ],
    ['a binomial', element('d', '', e(element('f', sign('noBar', 'type'), part('num', r('n')), part('den', r('k'))))), 'binom(n, k)'],
    ['an accent', element('acc', sign('\u0303'), e(r('n'))), 'ñ'],
    ['letters in mathematical italics', r('𝐸=𝑚') + power(r('𝑐'), r('2')), 'E=mc^2'],
  ])('writes %s on one line', async (_, equation, text) => {
    expect(await textOf(equation)).toBe(text);
  });

  it('stands in its sentence, or on a line of its own', async () => {
    const inline = run('The bonus is ') + `<m:oMath>${fraction(r('salary'), r('12'))}</m:oMath>` + run(' per year.');
    const apart = `<m:oMathPara><m:oMath>${r('a=b')}</m:oMath><m:oMath>${r('c=d')}</m:oMath></m:oMathPara>`;
    expect((await parseDocx(makeWordFile(p(inline) + p(apart)))).text).toBe('The bonus is salary/12 per year.\n\na=b\nc=d');
  });
});
