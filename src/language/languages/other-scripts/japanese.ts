import type { Language } from '../language';

export const JAPANESE: Language = {
  code: 'ja',
  nothingFound: 'この件について文書には何も書かれていません。',
  script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  functionWords: new Set(),
  followUps: {
    patterns: [
      /^(?:では|じゃあ|それで|それなら|あと|また|ほかに|他に|そして|でも)/,
      /それ(?!ぞれ)|これ(?!から)|あれ|その(?!他|ほか)|この(?!年|月|会社|チーム|システム)|あの|そこ|そちら|彼女?/,
      /^(?:なぜ|どうして|なんで|いつ|どこ|誰|いくら|どのくらい|(?:もっと)?詳しく|例えば)(?:です|なの|なん)?か?[?？。]?$/,
      // "What about …?"
      /は[？?]$/,
    ],
  },
  numbers: {
    multipliers: { 万: 1e4, 億: 1e8, 兆: 1e12 },
  },
};
