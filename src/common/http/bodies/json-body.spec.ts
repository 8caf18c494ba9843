import * as fc from 'fast-check';
import { AppError } from '../../errors';
import { checkJsonShape } from './json-body';

const refusal = (text: string): string | undefined => {
  try {
    checkJsonShape(text);
    return undefined;
  } catch (error) {
    return (error as AppError).code;
  }
};

const valuesOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, Object.keys(value).length - 1) + Object.values(value).reduce((sum: number, inner) => sum + valuesOf(inner), 0)
    : 0;

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('checkJsonShape', () => {
  it('accepts and refuses a text for the values and levels it has, whatever its strings hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 25 }), fc.constantFrom('', ' ', '\n'), (value, space) => {
        const isRefused = depthOf(value) > 20 || valuesOf(value) > 1_000;
        expect(refusal(JSON.stringify(value, null, space)) !== undefined).toBe(isRefused);
      }),
    );
  });

  it.each([
    ['21 levels', '['.repeat(21), 'invalid_input'],
    ['20 levels', '['.repeat(20), undefined],
    ['500,000 levels', '['.repeat(500_000), 'invalid_input'],
    ['1,001 empty arrays', `[${'[],'.repeat(1_000)}[]]`, 'invalid_input'],
    ['90,000 keys', `{${Array.from({ length: 90_000 }, (_, key) => `"k${key}":1`).join(',')}}`, 'invalid_input'],
    ['brackets in a string', JSON.stringify({ message: '[{,"\\'.repeat(5_000) }), undefined],
    ['a string that never ends', `{"message":"${'\\"['.repeat(5_000)}`, undefined],
    ['a million backslashes', `"${'\\'.repeat(1_000_000)}"`, undefined],
  ])('answers to %s', (_case, text, code) => {
    expect(refusal(text)).toBe(code);
  });
});
