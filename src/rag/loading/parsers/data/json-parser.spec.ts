import { parseJson } from './json-parser';

const textOf = (value: unknown): string => parseJson(typeof value === 'string' ? value : JSON.stringify(value), 'utf-8').text;
const headingsOf = (value: unknown): string[] =>
  parseJson(JSON.stringify(value), 'utf-8').headings.map(({ level, title }) => `${level} ${title}`);

describe('a JSON file', () => {
  it('is a line for each value, under the names of the objects', () => {
    const value = { service: 'billing', tls: { port: 8443, ciphers: ['a', 'b'], ca: { issuer: 'Depot CA' } }, replicas: 3 };
    expect(textOf(value)).toBe('service: billing.\nreplicas: 3.\n\ntls\n\nport: 8443.\nciphers: a, b.\n\nca\n\nissuer: Depot CA.');
    expect(headingsOf(value)).toEqual(['1 tls', '2 ca']);
  });

  it('has its numbers, names and order as they are written', () => {
    expect(textOf('{"10": 18.40, "2": 12345678901234567890, "e": 1e3, "big": -0.10, "yes": true, "no": null}')).toBe(
      '10: 18.40.\n2: 12345678901234567890.\ne: 1e3.\nbig: -0.10.\nyes: true.\nno: null.',
    );
    expect(textOf(String.raw`{"a\"b\\": "é😀\/", "lines": "one\ntwo"}`)).toBe('a"b\\: é😀/.\nlines:\none\ntwo');
  });

  it('has objects of one kind as rows of a table', () => {
    const prices = [
      { article: 'A-18', price: { amount: '24.50', currency: 'EUR' }, tags: ['hand', 'steel'] },
      { article: 'A-19', price: { amount: '89.00', currency: 'EUR' }, tags: [] },
    ];
    expect(textOf({ updated: '2026-03-03', prices })).toBe(
      'updated: 2026-03-03.\n\nprices\n\narticle: A-18; price.amount: 24.50; price.currency: EUR; tags: hand, steel.\n' +
        'article: A-19; price.amount: 89.00; price.currency: EUR.',
    );
    expect(textOf({ 'A-18': { price: '24.50' }, 'A-19': { price: '89.00' }, 'B-1': { price: '3.20' } })).toBe(
      'A-18; price: 24.50.\nA-19; price: 89.00.\nB-1; price: 3.20.',
    );
  });

  it('names what is empty', () => {
    expect(textOf({ volumes: { data: {}, logs: [] }, owner: '' })).toBe('owner:\n\nvolumes\n\ndata:\nlogs:');
  });

  it('has other objects as sections, by the name they have', () => {
    const rooms = [
      {
        name: 'Alder',
        equipment: [
          { kind: 'projector', count: 1 },
          { kind: 'screen', count: 2 },
        ],
      },
      { size: 4, notes: { key: 'with Ana' } },
    ];
    expect(textOf({ rooms })).toBe(
      'rooms\n\nAlder\n\nname: Alder.\n\nequipment\n\nkind: projector; count: 1.\nkind: screen; count: 2.\n\nrooms 2\n\nsize: 4.\n\nnotes\n\nkey: with Ana.',
    );
    expect(textOf([['a', 1], 'b'])).toBe('1\n\n- a\n- 1\n- b');
  });

  it('of lines is a list of them', () => {
    expect(textOf('{"day":"Mon","open":true}\n{"day":"Sun","open":false}\n')).toBe('day: Mon; open: true.\nday: Sun; open: false.');
  });

  it('may have comments and commas that JSON has not', () => {
    expect(textOf('{\n  // Seconds to wait.\n  "timeout": 30, /* unused */\n  "retries": 2,\n}')).toBe(
      '# Seconds to wait.\ntimeout: 30.\n# unused\nretries: 2.',
    );
  });

  it('that is no JSON is read as it stands, with a note', () => {
    expect(parseJson('{"a": ', 'utf-8')).toMatchObject({ text: '{"a": ', note: 'is not valid JSON; read as plain text' });
    expect(parseJson('Just words.', 'utf-8').text).toBe('Just words.');
    expect(parseJson("{'a': 1}", 'utf-8').text).toBe("{'a': 1}");
  });

  it('that is nested deeply or holds very many values is refused', () => {
    expect(() => textOf('['.repeat(100_000))).toThrow('nests elements more than 1,000 deep');
    expect(() => textOf('{"a":'.repeat(100_000))).toThrow('nests elements more than 1,000 deep');
    expect(() => textOf(`[${'1,'.repeat(2_000_001)}]`)).toThrow('holds more than 2 million values');
  });
});
