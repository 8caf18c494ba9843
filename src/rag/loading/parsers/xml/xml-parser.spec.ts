import { parseXml } from './xml-parser';

const textOf = (xml: string): string => parseXml(xml, 'utf-8').text;

describe('an XML file of data', () => {
  it('is a line for each value, and rows of what repeats', () => {
    const xml = `<?xml version="1.0"?><!-- prices --><catalog xmlns="urn:x" currency="EUR"><updated>2026-03-03</updated>
<article id="A-18"><name>Wire cutter</name><price unit="piece">24.50</price></article>
<article id="A-19"><name>Solder &amp; station</name><price unit="piece">89.00</price></article></catalog>`;
    expect(textOf(xml)).toBe(
      'currency: EUR.\nupdated: 2026-03-03.\n\narticle\n\nid: A-18; name: Wire cutter; price: 24.50 (unit: piece).\nid: A-19; name: Solder & station; price: 89.00 (unit: piece).',
    );
  });

  it('has attributes of repeated texts as columns, and objects as sections', () => {
    expect(textOf('<resources><string name="hello">Hello</string><string name="bye">Good bye</string></resources>')).toBe(
      'string\n\nname: hello; string: Hello.\nname: bye; string: Good bye.',
    );
    expect(textOf('<config><server><port>80</port><tls on="true"/></server></config>')).toBe('server\n\nport: 80.\n\ntls\n\non: true.');
  });

  it('has what stands in CDATA', () => {
    expect(textOf('<a><b><![CDATA[x < y & z]]></b></a>')).toBe('b: x < y & z.');
  });
});

describe('an XML file of text', () => {
  it('is its headings, paragraphs, lists, code and tables', () => {
    const xml = `<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "http://a.example/docbook.dtd">
<article><articleinfo><title>Pump manual</title></articleinfo>
<section><title>Upkeep</title><indexterm><primary>oil</primary></indexterm>
<para>Change the <emphasis>oil</emphasis> every 400 hours:
<orderedlist><listitem><para>Open the valve.</para></listitem><listitem><para>Wait.<itemizedlist><listitem><para>Ten minutes.</para></listitem></itemizedlist></para></listitem></orderedlist></para>
<programlisting>pump --stop
  --now</programlisting>
<table><title>Intervals</title><tgroup cols="2"><thead><row><entry>Part</entry><entry>Hours</entry></row></thead>
<tbody><row><entry morerows="1">Filter</entry><entry>400</entry></row><row><entry>800</entry></row></tbody></tgroup></table></section></article>`;
    const { text, title, headings } = parseXml(xml, 'utf-8');
    expect(title).toBe('Pump manual');
    expect(headings.map((heading) => `${heading.level} ${heading.title}`)).toEqual(['1 Pump manual', '1 Upkeep']);
    expect(text).toBe(
      'Pump manual\n\nUpkeep\n\nChange the oil every 400 hours:\n\n1. Open the valve.\n2. Wait.\n  - Ten minutes.\n\npump --stop\n  --now\n\n' +
        'Intervals\n\nPart: Filter; Hours: 400.\nPart: Filter; Hours: 800.',
    );
  });

  it('of a topic has its steps and sections', () => {
    const xml = `<task id="t"><title>Replace the toner</title><taskbody><context>Do it <b>monthly</b>.</context><steps><step><cmd>Open the cover.</cmd></step><step><cmd>Pull the lever.</cmd><info>Gently.</info></step></steps><result>Done.</result></taskbody></task>`;
    expect(textOf(xml)).toBe('Replace the toner\n\nDo it monthly.\n\n1. Open the cover.\n2. Pull the lever. Gently.\n\nDone.');
  });
});

describe('hostile XML', () => {
  it('neither grows nor reads other files', () => {
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><a><x>&b;</x><y>&f;</y></a>`;
    expect(textOf(laughs)).toBe('x: &b;.\ny: &f;.');
  });

  it('of endless depth or number is refused', () => {
    expect(() => textOf('<a>'.repeat(100_000))).toThrow('nests elements more than 1,000 deep');
    expect(() => textOf(`<a>${'<b/>'.repeat(1_000_001)}</a>`)).toThrow('holds more than 1 million elements');
    expect(() => textOf('Just words.')).toThrow('is no XML');
  });
});
