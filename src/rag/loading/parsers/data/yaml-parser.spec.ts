import { parseYaml } from './yaml-parser';

const textOf = (yaml: string): string => parseYaml(yaml, 'utf-8').text;

describe('a YAML file', () => {
  it('is a line for each value, with the comments that explain it', () => {
    const yaml = [
      '# Settings of the gateway.',
      'server:',
      '  # The port that the proxy uses.',
      '  port: 8080 # behind the proxy',
      '  version: 1.10',
      '  # debug: true',
      'motd: |',
      '  Welcome.',
      '  Be quiet.',
      'on: yes',
      'empty:',
    ].join('\n');
    expect(textOf(yaml)).toBe(
      [
        'motd:\nWelcome.\nBe quiet.\non: yes.\nempty:',
        'server',
        '# Settings of the gateway.\n# The port that the proxy uses.\nport: 8080 (behind the proxy).\nversion: 1.10.\n# debug: true',
      ].join('\n\n'),
    );
  });

  it('has objects of one kind as rows, and others as sections by their names', () => {
    expect(textOf('# Rooms\n\n- Alder # big\n# closed\n- Birch\n')).toBe('- Alder (big)\n- Birch (closed)');
    expect(textOf('servers:\n- name: Atlas\n  memory: 64 GB\n- name: Borealis\n  memory: 128 GB\n')).toBe(
      'servers\n\nname: Atlas; memory: 64 GB.\nname: Borealis; memory: 128 GB.',
    );
    expect(
      textOf('kind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n---\nkind: Secret\nmetadata: {name: keys}\n'),
    ).toContain('Service web\n\nkind: Service.');
  });

  it('names what is repeated, but for single values', () => {
    expect(textOf('a: &limit 5 MB\nb: *limit\nc: &all {x: 1}\nd: *all\n')).toBe('a: 5 MB.\nb: 5 MB.\nd: *all.\n\nc\n\nx: 1.');
  });

  it('that is a template is read as it stands, with a note', () => {
    const template = 'port: {{ .Values.port }}\nname: {{- include "x" . }}\n';
    expect(parseYaml(template, 'utf-8')).toMatchObject({ text: template, note: 'is not valid YAML; read as plain text' });
  });

  it('of references that grow with each level takes no more room than the file', () => {
    const bomb = [
      'a: &a [x, x]',
      ...Array.from('bcdefghij', (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
    ];
    expect(textOf(bomb.join('\n')).length).toBeLessThan(2_000);
  });

  it.each([
    [
      'blocks',
      Array.from(
        { length: 1_100 },
        (_, depth) => `${' '.repeat(depth)}a:
`,
      ).join(''),
    ],
    ['brackets', '['.repeat(2_000)],
    ['brackets, to the end of any stack,', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(20_000)],
    ['items', '- '.repeat(20_000)],
    ['keys', '? '.repeat(20_000)],
  ])('that nests %s deeply is read as it stands', (_, yaml) => {
    expect(textOf(yaml)).toBe(yaml);
  });
});
