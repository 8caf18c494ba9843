import fc from 'fast-check';
import { LANGUAGES } from '../languages/languages';
import { type DocumentQuestion, documentQuestionOf } from './document-question';

/** A recognised question in one line. */
function read(question: string): string {
  const found: DocumentQuestion | undefined = documentQuestionOf(question);
  if (!found) return '-';
  if (found.kind === 'comparison') return `comparison ${found.subjects.join(' | ')}`;
  const mark = found.kind === 'mentions' ? (found.asksFor === 'things' ? ' things' : '') : found.needsName ? ' named' : '';
  return `${found.kind}${mark} ${found.subject}`.trim();
}

describe('documentQuestionOf', () => {
  it.each([
    ['Summarise security.txt', 'document security.txt'],
    ['Could you please give me a short summary of the travel policy?', 'document travel policy'],
    ['Hello, can you summarize "hr policy 001" for me?', 'document hr policy 001'],
    ['What is finance.txt about?', 'document finance.txt'],
    ["What's the security policy about?", 'document security policy'],
    ['tl;dr handbook.pdf', 'document handbook.pdf'],
    ['I need an overview of our leave rules.', 'document leave rules'],
    ['What are the main points of the annual report?', 'document annual report'],
    ['What does the note of 2026-11-12 say?', 'document named note of 2026-11-12'],
    ['Summarise the works agreement in three sentences, please.', 'document works agreement'],
    ['Fasse bitte sicherheit.md zusammen', 'document sicherheit.md'],
    ['Worum geht es im Reisebericht?', 'document Reisebericht'],
    ['Gib mir einen Überblick über die Urlaubsregeln', 'document Urlaubsregeln'],
    ['Résume le fichier conges.txt', 'document conges.txt'],
    ['De quoi parle notes-2026.md ?', 'document notes-2026.md'],
    ["Fais-moi un résumé de l'accord", 'document accord'],
    ['Resume el documento vacaciones.txt', 'document vacaciones.txt'],
    ['¿De qué trata vacaciones.txt?', 'document vacaciones.txt'],
    ['Faça um resumo de ferias.txt', 'document ferias.txt'],
    ['Riassumi ferie.txt', 'document ferie.txt'],
    ['Vat verlof.txt samen', 'document verlof.txt'],
    ['O czym jest urlopy.txt?', 'document urlopy.txt'],
    ['О чём говорится в отпуск.txt?', 'document отпуск.txt'],
    ['出張規程を要約してください。', 'document 出張規程'],
    ['请总结一下差旅制度', 'document 差旅制度'],
    ['Tolong ringkas cuti.txt', 'document cuti.txt'],
    ['Tóm tắt nghỉ.txt', 'document nghỉ.txt'],
    ['izin.txt özetle', 'document izin.txt'],
    ['Kan du sammanfatta semester.txt?', 'document semester.txt'],
    ['لخص إجازة.txt', 'document إجازة.txt'],
    ['ช่วยสรุป leave.txt หน่อยครับ', 'document leave.txt'],
  ])('"%s" asks for a document as a whole', (question, expected) => {
    expect(read(question)).toBe(expected);
  });

  it.each(LANGUAGES)('knows the example question of $code as one about a document', ({ notices }) => {
    expect(read(notices.exampleQuestion.replace('%s', 'Price List 2'))).toBe('document Price List 2');
  });

  it.each([
    ['Which documents mention laptops?', 'mentions laptops'],
    ['In which files is the VPN mentioned?', 'mentions VPN'],
    ['Where are laptops mentioned?', 'mentions laptops'],
    ['How many documents mention parental leave?', 'mentions parental leave'],
    ['Which of our policies mention the works council?', 'mentions works council'],
    ['List all documents about travel', 'mentions travel'],
    ['Which documents are there?', 'mentions'],
    ['List all documents.', 'mentions'],
    ['List all meeting rooms.', 'mentions things meeting rooms'],
    ['Please give me all contracts', 'mentions things contracts'],
    ['Welche Dokumente erwähnen Laptops?', 'mentions Laptops'],
    ['In welchen Dateien steht etwas über Urlaub?', 'mentions Urlaub'],
    ['Wo wird der Betriebsrat erwähnt?', 'mentions Betriebsrat'],
    ['Quels documents mentionnent les ordinateurs portables ?', 'mentions ordinateurs portables'],
    ['Dans quels fichiers parle-t-on de congés ?', 'mentions congés'],
    ['¿Qué documentos mencionan los portátiles?', 'mentions portátiles'],
    ['¿En qué documentos se habla de vacaciones?', 'mentions vacaciones'],
    ['Quais documentos mencionam férias?', 'mentions férias'],
    ['Quali documenti menzionano i portatili?', 'mentions portatili'],
    ['Welke documenten noemen laptops?', 'mentions laptops'],
    ['Które dokumenty wspominają o laptopach?', 'mentions laptopach'],
    ['Какие документы упоминают ноутбуки?', 'mentions ноутбуки'],
    ['どの文書に有給休暇が書かれていますか？', 'mentions 有給休暇'],
    ['哪些文档提到了笔记本电脑？', 'mentions 笔记本电脑'],
    ['Dokumen mana saja yang menyebutkan laptop?', 'mentions laptop'],
    ['Vilka dokument nämner bärbara datorer?', 'mentions bärbara datorer'],
    ['Které dokumenty zmiňují notebooky?', 'mentions notebooky'],
    ['У яких документах згадуються ноутбуки?', 'mentions ноутбуки'],
  ])('"%s" asks where something stands', (question, expected) => {
    expect(read(question)).toBe(expected);
  });

  it.each([
    ['Compare the Harbour plan and the Coast plan', 'comparison Harbour plan | Coast plan'],
    ['What is the difference between gross and net salary?', 'comparison gross | net salary'],
    ['How do leave.txt and travel.txt differ?', 'comparison leave.txt | travel.txt'],
    ['Harbour plan vs. Coast plan', 'comparison Harbour plan | Coast plan'],
    ['Vergleiche den Hafentarif mit dem Küstentarif', 'comparison Hafentarif | Küstentarif'],
    ['Was ist der Unterschied zwischen brutto und netto?', 'comparison brutto | netto'],
    ['Quelle est la différence entre le brut et le net ?', 'comparison brut | net'],
    ['¿Cuál es la diferencia entre el plan A1 y el plan B1?', 'comparison plan A1 | plan B1'],
    ['営業部と開発部の違いは何ですか？', 'comparison 営業部 | 開発部'],
    ['甲方案和乙方案有什么区别？', 'comparison 甲方案 | 乙方案'],
  ])('"%s" asks for two things side by side', (question, expected) => {
    expect(read(question)).toBe(expected);
  });

  it('finds the question in a longer message', () => {
    expect(read('Good morning everybody. I am preparing a talk.\nCould you summarise security.txt?\nThanks!')).toBe(
      'document security.txt',
    );
  });

  it.each([
    'How many days of leave do employees receive?',
    'When are invoices paid?',
    'What is the price of A-18?',
    'Which contracts end before 2027?',
    'Which plans include support?',
    'Where is the fire extinguisher?',
    'All employees receive 25 days of leave.',
    'What is it about?',
    'Summarise it.',
    'Wie lange dauert der Urlaub?',
    'Où se trouve le parking ?',
    '¿Cuánto cuesta el plan?',
    '柯达M35-200首次上市是哪一年？',
    '有給休暇は何日ですか？',
    '',
    '😀',
  ])('takes "%s" for an ordinary question', (question) => {
    expect(read(question)).toBe('-');
  });

  it('handles any text, in time that its length bounds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void documentQuestionOf(text)));
    const started = performance.now();
    for (const piece of ['compare a and b ', 'which documents mention ', '%s 와 비교 ', 'どの文書に', ' about about'])
      documentQuestionOf(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
