import type { Language } from '../language';

export const CHINESE: Language = {
  code: 'zh',
  nothingFound: '文档中没有关于此内容的信息。',
  script: /\p{Script=Han}/u,
  functionWords: new Set(),
  followUps: {
    patterns: [
      /^(?:那|还有|還有|另外|然后|然後|以及|如果是|换成|換成)/,
      /呢[？?。]?$/,
      // Near the beginning, or at the end, a pronoun has nothing in its own question to stand for. 其他, 他人: "other", "others".
      /^.{0,3}(?:它|(?<!其)他(?!人)|她)|(?:它|它们|他们|她们)[？?。]?$/,
      /[这這那](?:样|樣|种|種|些)|[这這那]个(?!月|季|公司)|上述|上面|前者|后者|後者|刚才|剛才/,
      /^(?:[为為]什[么麼]|[为為]何|怎[么麼]|如何|多久|多少|什[么麼]时候|哪里|哪裡|谁|誰|真的|举例|继续|详细)[吗嗎呢呀说]?[？?。]?$/,
    ],
  },
  numbers: {
    multipliers: { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 },
  },
};
