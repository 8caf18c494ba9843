import { growthByDoubling } from '../../../../../test/support/linear-time';
import { declarations } from './declarations';
import { LOG } from './log-format';
import { PROPERTIES, SETTINGS } from './settings-format';
import { SOURCE_CODE } from './source-code-format';

const outline = (source: string): string[] => declarations(source).map(({ level, title }) => `${'  '.repeat(level - 1)}${title}`);

describe('the outline of a source text', () => {
  it.each([
    [
      'TypeScript',
      'import x from "y";\n/** Sums. */\nexport class Invoice extends Base {\n  private readonly rows = [];\n\n  async total(rate: number): Promise<number> {\n    if (rate) {\n    }\n    return 1;\n  }\n}\nexport const parse = (text: string): number => 1;\nexport function format<T>(a: T) {\n',
      ['class Invoice', '  total', 'parse', 'function format'],
    ],
    [
      'Python',
      '@dataclass\nclass Pump:\n    def start(self):\n        for x in y:\n            pass\n\ndef main():\n',
      ['class Pump', '  def start', 'def main'],
    ],
    [
      'Java',
      'package a.b;\npublic final class Depot {\n    private int size;\n    public static void main(String[] args) throws IOException {\n        call(x);\n    }\n    List<String> names() {\n    }\n}',
      ['class Depot', '  main'],
    ],
    ['Go', 'type Server struct {\n}\nfunc (s *Server) Listen(port int) error {\n\treturn nil\n}\n', ['type Server', 'func Listen']],
    [
      'Rust',
      'pub struct Lease {}\nimpl<T> Display for Lease {\n    pub fn renew(&mut self) -> bool {\n    }\n}',
      ['struct Lease', 'impl Display for Lease', '  fn renew'],
    ],
    ['C', '#include <a.h>\nstatic int pump_start(struct pump *p)\n{\n    return run(p);\n}\nint main(void) {\n}\n', ['pump_start', 'main']],
    [
      'SQL',
      'CREATE TABLE IF NOT EXISTS leases (\n  id int\n);\ncreate or replace view open_leases as select 1;',
      ['table leases', 'view open_leases'],
    ],
    ['shell', '# ---- Helpers ----\nlog() {\n  echo "$1"\n}\nfunction deploy {\n}', ['Helpers', 'log', 'function deploy']],
    ['Ruby', 'module Depot\n  class Lease\n    def open?\n    end\n  end\nend', ['module Depot', '  class Lease', '    def open?']],
    ['PowerShell and R', 'function Get-Lease {\n}\nrent <- function(days) {\n}', ['function Get-Lease', 'rent']],
  ])('of %s is its declarations', (_, source, expected) => {
    expect(outline(source)).toEqual(expected);
  });

  it('begins with the comment above a declaration', () => {
    const source = 'const a = 1;\n\n// Sums up.\n// Twice.\nfunction total() {}\n';
    expect(source.slice(declarations(source)[0]?.offset)).toMatch(/^\/\/ Sums up/);
  });

  it.each(['class ', '  a(', 'public ', 'const a = (', '# --- ', '(', 'x '.repeat(99), 'a(b) {\n', '*'])(
    'of %j repeated takes linear time',
    async (unit) => {
      expect(await growthByDoubling(40_000, (size) => declarations(unit.repeat(size / unit.length)))).toBeLessThanOrEqual(3);
    },
  );
});

describe('files of programs', () => {
  it('are read as they stand', async () => {
    const source = 'def a():\n\treturn  1\r\n';
    expect((await SOURCE_CODE.parse(Buffer.from(source))).text).toBe(source);
    expect((await LOG.parse(Buffer.from('\u001b[31mERROR\u001b[0m pump 4 stopped\n'))).text).toBe('ERROR pump 4 stopped\n');
  });

  it('have sections of settings as headings', async () => {
    const settings =
      '; all\n[server]\nport = 1\n[[pump]] # first\nhttp {\n    server {\n        listen 80;\n    }\n}\n<VirtualHost *:80>\n</VirtualHost>\n';
    const { headings, text } = await SETTINGS.parse(Buffer.from(settings));
    expect(text).toBe(settings);
    expect(headings.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 server',
      '1 pump',
      '1 http',
      '2 server',
      '1 VirtualHost *:80',
    ]);
  });

  it('have their escaped characters', async () => {
    expect((await PROPERTIES.parse(Buffer.from('greeting=Gr\\u00fc\\u00DFe \\ud800\n'))).text).toBe('greeting=Grüße \ufffd\n');
  });
});
