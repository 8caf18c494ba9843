import type { FeatureName, SupportFeatures } from './support-features';

/** A logistic regression: what each feature adds to the logarithm of the odds that a passage supports a claim. */
export interface SupportModel {
  readonly coefficients: Readonly<Record<FeatureName, number>>;
  readonly constant: number;
}

/**
 * Fitted by scripts/claims/fit.mjs; docs/decisions/0006-lexical-grounding.md says on what, and what it reaches. The constant is
 * moved so that 0.5 is the score above which a claim counts as supported.
 */
export const SUPPORT_MODEL: SupportModel = {
  coefficients: {
    window: 0.55,
    whole: 0.33,
    unasked: 0.85,
    asked: 0.62,
    pairs: 0.55,
    neighbours: 0.02,
    missingNames: -0.73,
    missingQuantities: -2.17,
    replaced: -0.17,
    lacking: -0.86,
    length: 0.79,
    quantityConflict: -2.23,
    sideConflict: -3.38,
    polarityConflict: -2.9,
    roleConflict: -2.38,
  },
  constant: -2.04,
};

/** The score from which on a claim counts as supported. */
export const SUPPORTED = 0.5;

/** The probability that a passage with these features supports the claim, from 0 to 1. */
export function supportScore(features: SupportFeatures, { coefficients, constant }: SupportModel = SUPPORT_MODEL): number {
  let odds = constant;
  for (const name of Object.keys(coefficients) as FeatureName[]) odds += coefficients[name] * features[name];
  return 1 / (1 + Math.exp(-odds));
}
