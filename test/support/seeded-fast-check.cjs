// What specs import as fast-check: every run tries the same examples, so that a change fails for what it changed. PROPERTY_SEED=random looks
// for new ones (PROPERTY_SEED=123 for those of a seed); what it finds becomes an example of its spec.
const check = require('../../node_modules/fast-check');

const SEED = 20_261_128;
const wanted = process.env['PROPERTY_SEED'] ?? String(SEED);
if (wanted !== 'random') check.configureGlobal({ seed: Number(wanted) });

module.exports = check;
