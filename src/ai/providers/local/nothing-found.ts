import { type Language, languageOf } from '../../../language/languages/language-detection';

/** What is said when no passage answers, in English. */
export const NOTHING_FOUND = 'The documents hold nothing on this.';

const TRANSLATIONS: Record<Language, string> = {
  ar: 'لا تحتوي المستندات على شيء حول هذا.',
  de: 'Die Dokumente enthalten dazu nichts.',
  en: NOTHING_FOUND,
  es: 'Los documentos no contienen nada sobre esto.',
  fr: 'Les documents ne contiennent rien à ce sujet.',
  hi: 'दस्तावेज़ों में इसके बारे में कुछ नहीं है।',
  it: 'I documenti non contengono nulla al riguardo.',
  ja: 'この件について文書には何も書かれていません。',
  ko: '문서에는 이에 관한 내용이 없습니다.',
  nl: 'De documenten bevatten hier niets over.',
  pl: 'Dokumenty nie zawierają nic na ten temat.',
  pt: 'Os documentos não contêm nada sobre isto.',
  ru: 'В документах об этом ничего нет.',
  th: 'เอกสารไม่มีข้อมูลเกี่ยวกับเรื่องนี้',
  zh: '文档中没有关于此内容的信息。',
};

/** What is said when no passage answers, in the question's language where it is known and English otherwise. */
export function nothingFound(question: string): string {
  const language = languageOf(question);
  return language ? TRANSLATIONS[language] : NOTHING_FOUND;
}
