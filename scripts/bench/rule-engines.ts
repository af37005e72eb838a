// Our scoring compared with general rule engines with the same policy: from a dossier to its score, assessments a second on one core.
import { bench, do_not_optimize, run } from 'mitata';
import { assess } from '../../shared/assessment/assess.ts';
import { b2bStandard as policy } from '../../shared/policy/standard.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import { readDossier } from '../../shared/records/read-dossier.ts';
import { factorsOf, rawOf, shownScore } from '../../shared/score/score.ts';
import { AS_OF, context, customerRows, SIZES } from './parts/customer-rows.ts';
import { machineLine, nanosecondsOf } from './parts/measuring.ts';
import { jsonRulesScorer } from './rule-engines/json-rules.ts';
import { engineFacts, factsFor, type Scorer } from './rule-engines/policy-facts.ts';
import { ZEN_PACKAGE, zenScorer } from './rule-engines/zen.ts';

/** Shown scores have one decimal. */
const SAME_WITHIN = 0.1;
/** Growth per record that may come from a busy machine alone. */
const NOISE_RATIO = 1.15;

const zen = await zenScorer(policy);
if (!zen)
  console.log(
    `!! SKIPPED: ${ZEN_PACKAGE} is not installed. For its figures: npm i --no-save ${ZEN_PACKAGE}@0.54.0, then run this again.\n`,
  );
const engines: Record<string, Scorer> = {
  'json-rules-engine': jsonRulesScorer(policy),
  ...(zen ? { [ZEN_PACKAGE]: zen } : {}),
};

for (const size of SIZES) {
  const dossier = readDossier(customerRows(size), context);
  const portfolio = portfolioOf([dossier], policy, AS_OF);
  const facts = () => factsFor(dossier, policy, AS_OF, portfolio);
  const score = (): number => {
    const factors = factorsOf(facts());
    const { tenths, coverage } = rawOf(factors, policy);
    return shownScore(tenths, coverage, policy.prior);
  };
  const scores = { assess: assess(dossier, policy, AS_OF, { portfolio }).score, winnow: score() };
  for (const [name, scorer] of Object.entries(engines))
    Object.assign(scores, { [name]: await scorer(engineFacts(facts())) });
  console.log(`${String(size).padStart(4)} records, scores: ${JSON.stringify(scores)}`);
  for (const [name, other] of Object.entries(scores))
    if (!(Math.abs(other - scores.assess) <= SAME_WITHIN))
      throw new Error(`${name} gives ${other}, assess ${scores.assess}`);

  bench(`whole assessment, ${size} records`, () => do_not_optimize(assess(dossier, policy, AS_OF, { portfolio })));
  const alone = { portfolio, withoutLift: true };
  bench(`assessment without lift, ${size} records`, () => do_not_optimize(assess(dossier, policy, AS_OF, alone)));
  bench(`facts alone, ${size} records`, () => do_not_optimize(engineFacts(facts())));
  bench(`winnow, ${size} records`, () => do_not_optimize(score()));
  for (const [name, scorer] of Object.entries(engines))
    bench(`${name}, ${size} records`, async () => do_not_optimize(await scorer(engineFacts(facts()))));
}

const { benchmarks } = await run();
const nanoseconds = (name: string, size: number): number => nanosecondsOf(`${name}, ${size} records`, benchmarks);
const rate = (ns: number): string => `${Math.round(1e9 / ns)} a second`;

console.log(`\n${machineLine()}; one core, medians; from a dossier to its score, facts by our indicators for all`);
for (const size of SIZES) {
  const [own, whole] = [nanoseconds('winnow', size), nanoseconds('whole assessment', size)];
  console.log(`${String(size).padStart(4)} records: winnow, with the points lost by each factor: ${rate(own)}`);
  for (const name of Object.keys(engines)) {
    const engine = nanoseconds(name, size);
    const without = engine - nanoseconds('facts alone', size);
    console.log(
      `     ${name}: ${rate(engine)}, ${(engine / own).toFixed(1)} times our time (${Math.round(without / 1000)} µs of it in the engine)`,
    );
  }
  console.log(
    `     with gates, alerts, advice and history too: ${rate(nanoseconds('assessment without lift', size))}; ` +
      `with the search for what would lift the tier, which judges the customer many times over: ${rate(whole)}`,
  );
}

console.log('\nCost of a record beside that of a customer of a tenth of the size (1 = grows as the records do):');
for (const name of ['whole assessment', 'assessment without lift', 'winnow', ...Object.keys(engines)]) {
  const perRecord = SIZES.map((size) => nanoseconds(name, size) / size);
  const growth = perRecord.slice(1).map((cost, n) => cost / (perRecord[n] ?? Number.NaN));
  const fast = growth.some((ratio) => ratio > NOISE_RATIO) ? '  !! GROWS FASTER THAN THE RECORDS' : '';
  console.log(`${name.padStart(24)}: ${SIZES.join(' → ')}: ${growth.map((g) => g.toFixed(2)).join(', ')}${fast}`);
}
