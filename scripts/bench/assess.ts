import { cpus } from 'node:os';
import { bench, do_not_optimize, run } from 'mitata';
import { assess } from '../../shared/assessment/assess.ts';
import type { Dossier } from '../../shared/dossier/dossier.ts';
import { b2bStandard } from '../../shared/policy/standard.ts';
import { portfolioOf } from '../../shared/portfolio/tally.ts';
import { readDossier } from '../../shared/records/read-dossier.ts';
import { AS_OF, context, customerRows, SIZES } from './parts/customer-rows.ts';
import { nanosecondsOf } from './parts/measuring.ts';

/** JSON there and back: the least that anything done with the same data in JavaScript costs, to set the figures against. */
function copyThroughJson(dossier: Dossier): unknown {
  return JSON.parse(JSON.stringify(dossier));
}

for (const size of SIZES) {
  const rows = customerRows(size);
  const dossier = readDossier(rows, context);
  const portfolio = portfolioOf([dossier], b2bStandard, AS_OF);
  const previous = assess(dossier, b2bStandard, AS_OF - 30, { portfolio });
  bench(`assess, ${size} records`, () => do_not_optimize(assess(dossier, b2bStandard, AS_OF, { portfolio, previous })));
  bench(`read and assess, ${size} records`, () =>
    do_not_optimize(assess(readDossier(rows, context), b2bStandard, AS_OF, { portfolio, previous })),
  );
  bench(`JSON there and back, ${size} records`, () => do_not_optimize(copyThroughJson(dossier)));
}

const { benchmarks } = await run();
const [cpu] = cpus();
console.log(
  `\n${cpu?.model.trim() ?? 'unknown processor'}, one core of ${cpus().length}, Node ${process.version}; medians`,
);
for (const size of SIZES) {
  const perSecond = (name: string): number => 1e9 / nanosecondsOf(`${name}, ${size} records`, benchmarks);
  const [pure, whole, copy] = [perSecond('assess'), perSecond('read and assess'), perSecond('JSON there and back')];
  console.log(
    `${String(size).padStart(4)} records: ${Math.round(pure)} assessments a second, ${Math.round(whole)} with reading; ` +
      `${(copy / pure).toFixed(1)} and ${(copy / whole).toFixed(1)} times the cost of JSON there and back`,
  );
}
