import type { Language } from '../language';

export const THAI: Language = {
  code: 'th',
  nothingFound: 'เอกสารไม่มีข้อมูลเกี่ยวกับเรื่องนี้',
  script: /\p{Script=Thai}/u,
  functionWords: new Set(),
};
