/** What kind of thing a question asks for, and how a sentence that holds one looks. English; other languages go without the hint. */
const KINDS: readonly { asked: RegExp; given: RegExp }[] = [
  {
    asked:
      /\b(?:how (?:many|much|long|often|far|old|big|large|fast|soon|late|early)|when|until|what time|which (?:day|date|year|month)|number|costs?|price|fee|limit|minimum|maximum|longest|length|duration|hours?|budget|amount|rate|discount)\b/i,
    given:
      /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|once|twice|half|daily|weekly|monthly|yearly|every)\b/iu,
  },
  { asked: /\bwho(?:m|se)?\b/i, given: /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u },
  { asked: /\b(?:e-?mail|contact|reach|phone|telephone|hotline|address)\b/i, given: /@|\+\p{N}|https?:/u },
  { asked: /\bwhy\b|\bcauses?d?\b|\breason\b/i, given: /\b(?:because|since|cause|caused|reason|due to)\b/i },
];

/**
 * Tells which sentences hold the kind of thing a question asks for: a number or date for "how many" and "when", a name for "who".
 * @returns undefined when the question gives no hint
 */
export function kindAskedFor(question: string): ((sentence: string) => boolean) | undefined {
  const kinds = KINDS.filter(({ asked }) => asked.test(question));
  return kinds.length === 0 ? undefined : (sentence) => kinds.some(({ given }) => given.test(sentence));
}
