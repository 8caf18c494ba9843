/** Names of the documents that come with Askbase. */
const SAMPLES = new Set([
  'api_docs_001.txt',
  'company_history_001.txt',
  'faq_001.txt',
  'hr_policy_001.txt',
  'incident_report_001.txt',
  'meeting_notes_001.txt',
  'onboarding_001.txt',
  'pricing_001.txt',
  'product_spec_001.txt',
  'roadmap_001.txt',
  'security_guide_001.txt',
  'support_ticket_001.txt',
  'travel_policy_001.txt',
]);

/** How many of these documents are samples; undefined when some are one's own. */
export function samplesAlone(names: Iterable<string>): number | undefined {
  const all = [...names];
  return all.every((name) => SAMPLES.has(name)) ? all.length : undefined;
}
