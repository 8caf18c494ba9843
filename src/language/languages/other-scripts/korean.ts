import type { Language } from '../language';

export const KOREAN: Language = {
  code: 'ko',
  nothingFound: '문서에는 이에 관한 내용이 없습니다.',
  script: /\p{Script=Hangul}/u,
  functionWords: new Set(),
  followUps: {
    patterns: [
      /^(?:그럼|그러면|그리고|그런데|근데|또)[\s,]/,
      /그것|그거|그게|그건|이것|이거|이게|저것|그녀|그들|거기|그곳|(?:^|\s)그\s/,
      /^(?:왜|언제|어디서?|누가|얼마나?|정말|자세히)(?:요|인가요|죠)?[?？.]?$/,
      /[은는]요[?？]?$/,
    ],
  },
  numbers: {
    multipliers: { 천: 1e3, 만: 1e4, 억: 1e8, 조: 1e12 },
  },
};
