/**
 * Signs of a follow-up in scripts without spaces, and in Korean, whose endings carry the meaning: each pattern alone tells one.
 * Japanese comes before Chinese, with which it shares characters.
 */
export const EAST_ASIAN_FOLLOW_UPS: readonly { script: RegExp; patterns: readonly RegExp[] }[] = [
  {
    script: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    patterns: [
      /^(?:では|じゃあ|それで|それなら|あと|また|ほかに|他に|そして|でも)/,
      /それ(?!ぞれ)|これ(?!から)|あれ|その(?!他|ほか)|この(?!年|月|会社|チーム|システム)|あの|そこ|そちら|彼女?/,
      /^(?:なぜ|どうして|なんで|いつ|どこ|誰|いくら|どのくらい|(?:もっと)?詳しく|例えば)(?:です|なの|なん)?か?[?？。]?$/,
      // "What about …?"
      /は[？?]$/,
    ],
  },
  {
    script: /\p{Script=Hangul}/u,
    patterns: [
      /^(?:그럼|그러면|그리고|그런데|근데|또)[\s,]/,
      /그것|그거|그게|그건|이것|이거|이게|저것|그녀|그들|거기|그곳|(?:^|\s)그\s/,
      /^(?:왜|언제|어디서?|누가|얼마나?|정말|자세히)(?:요|인가요|죠)?[?？.]?$/,
      /[은는]요[?？]?$/,
    ],
  },
  {
    script: /\p{Script=Han}/u,
    patterns: [
      /^(?:那|还有|還有|另外|然后|然後|以及|如果是|换成|換成)/,
      /呢[？?。]?$/,
      // Near the beginning, or at the end, a pronoun has nothing in its own question to stand for. 其他, 他人: "other", "others".
      /^.{0,3}(?:它|(?<!其)他(?!人)|她)|(?:它|它们|他们|她们)[？?。]?$/,
      /[这這那](?:样|樣|种|種|些)|[这這那]个(?!月|季|公司)|上述|上面|前者|后者|後者|刚才|剛才/,
      /^(?:[为為]什[么麼]|[为為]何|怎[么麼]|如何|多久|多少|什[么麼]时候|哪里|哪裡|谁|誰|真的|举例|继续|详细)[吗嗎呢呀说]?[？?。]?$/,
    ],
  },
];
