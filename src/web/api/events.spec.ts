import fc from 'fast-check';
import { EventReader } from './events';

const WIRE = ': kept open\n\nid: 1\nevent: sources\ndata: {"id":4}\n\nid: 9\nevent: delta\ndata: {"text":"née\\n"}\n\n';

describe('EventReader', () => {
  it('reads the same events whatever pieces they arrive in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(WIRE.length)), (places) => {
        const cuts = [0, ...places.toSorted((one, other) => one - other), WIRE.length];
        const reader = new EventReader();
        const events = cuts.flatMap((cut, index) => reader.push(WIRE.slice(cut, cuts[index + 1])));
        expect(events).toEqual([
          { id: '1', type: 'sources', data: '{"id":4}' },
          { id: '9', type: 'delta', data: '{"text":"née\\n"}' },
        ]);
      }),
    );
  });

  it('keeps what is not whole for later', () => {
    const reader = new EventReader();
    expect(reader.push('data: a')).toEqual([]);
    expect(reader.push('b\n\n')).toEqual([{ id: '', type: 'message', data: 'ab' }]);
  });
});
