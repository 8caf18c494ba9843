import * as fc from 'fast-check';
import { idOf, placeOfId, placeOfPassage, placeOfUri, uriOf, WINDOW_UNITS } from './document-address';

const place = fc.record({ id: fc.integer({ min: 1, max: 10 ** 12 }), start: fc.nat(10 ** 12) });

describe('addresses of places in documents', () => {
  it('lead back to their place', () => {
    fc.assert(
      fc.property(place, (given) => {
        expect(placeOfId(idOf(given))).toEqual(given);
        expect(placeOfUri(uriOf(given))).toEqual(given);
      }),
    );
  });

  it.each(['', '0', '-1', '1@', '@1', '1.5', '1@x', ' 1', '1\n', '1'.repeat(16), '٣', '1@1@1'])('are no other text: %j', (text) => {
    expect(placeOfId(text)).toBeUndefined();
    expect(placeOfUri(`askbase://documents/${text}`)).toBeUndefined();
  });

  it.each([
    'file:///etc/passwd',
    'askbase://documents/1/../2',
    'ASKBASE://documents/1',
    'askbase://documents/1?start=-1',
    'askbase://documents/1?start=1&x=2',
  ])('are no other URI: %s', (uri) => expect(placeOfUri(uri)).toBeUndefined());

  it('of a passage begin where what is read holds it', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 6), fc.integer({ min: 1, max: 5_000 }), (start, length) => {
        const from = placeOfPassage(7, { start, end: start + length }).start;
        expect(from).toBeLessThanOrEqual(start);
        expect(from + WINDOW_UNITS).toBeGreaterThanOrEqual(start + length);
      }),
    );
  });
});
