import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/assessment/assess.ts';
import type { Deal } from '../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { gradeCustomer } from '../../../shared/tiers/grade.ts';
import { publicFunctions } from '../../fixtures/examples.ts';
import * as make from '../../fixtures/plain-dossier.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * What examples may name besides everything on the faces of `shared/`: a customer who pays well but has one invoice 70 days overdue,
 * and what the core makes of it.
 */
function fixtures(): Record<string, unknown> {
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const late = make.invoice(70, 900);
  const openDeal = make.deal(-20, 500, { outcome: 'open' });
  const history = make.goodHistory();
  const dossier = make.dossierWith({ ...history, invoices: [...history.invoices, late], deals: [openDeal] });
  const asOf = make.TODAY;
  const grading = gradeCustomer(dossier, policy, asOf, {});
  const assessment = assess(dossier, policy, asOf, { withoutLift: true });
  const graded = { ...grading.facts, ...grading, tier: grading.modelTier, gates: grading.verdict.gates };
  return {
    make,
    policy,
    dossier,
    asOf,
    late,
    openDeal,
    grading,
    graded,
    facts: grading.facts,
    assessment,
    factors: grading.factors,
    receivables: grading.facts.receivables,
    org: { home: 'USD', zone: 'UTC', policy, customerModule: 'Accounts', rates: new Map(), fields: {} },
    ...records(openDeal),
  };
}

/**
 * `limited`, a customer with a sound limit of 5,000 dollars; `order`, one of 500 dollars for the deal, accepted and not yet invoiced;
 * `card`, a qualification card, and `newcomer`, a customer of whom there is nothing else.
 */
function records(deal: Deal): Record<string, unknown> {
  const limit = make.decision('limit', 30, { limit: { state: 'amount', amount: make.usd(5_000) } });
  const card = make.decision('qualification', 10, { card: { identity: 1, band: 0.75, order: 1, references: 0.5 } });
  const on = make.TODAY - 5;
  const amount = make.usd(500);
  return {
    limited: make.dossierWith({ decisions: [limit] }),
    order: { id: '9', label: 'SO-9', state: 'accepted', amount, today: amount.home, on, billed: null, dealId: deal.id },
    card,
    newcomer: make.dossierWith({ decisions: [card] }),
  };
}

const faces: Record<string, unknown>[] = await Promise.all(
  globSync('shared/*/*.ts', { cwd: ROOT }).map((path) => import(/* @vite-ignore */ `${ROOT}${path}`)),
);

function run(expression: string, own: Record<string, unknown>): unknown {
  const scope = Object.assign({}, ...faces, fixtures(), own);
  return new Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));
}

const functions = publicFunctions();

describe('public functions of shared/', () => {
  it('have an example each', () => {
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter(({ code }) => code === undefined).map(({ path, name }) => `${path} ${name}`)).toEqual([]);
  });

  it.each(functions.filter(({ code }) => code !== undefined))(
    '$path $name: its example gives what it says',
    async (one) => {
      const own = await import(/* @vite-ignore */ `${ROOT}${one.path}`);
      expect(one.code).toContain(one.name);
      const result = run(one.code ?? '', own);
      if (one.value !== undefined) expect(result).toEqual(run(one.value, own));
    },
  );
});
