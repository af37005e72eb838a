import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Dossier } from '../../../../shared/dossier/dossier.ts';
import type { Duty, DutyKind } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { portfolio as figures } from '../../../fixtures/arbitrary.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { dossierWith, incident, invoice, usd, TODAY } = make;

const policy = loadPolicy({ preset: 'b2b-standard' });

const good = make.goodHistory();

const withOther = (parts: make.DossierParts): Dossier => dossierWith({ ...good, ...parts });

const withInvoices = (...more: Dossier['invoices']): Dossier =>
  withOther({ invoices: [...good.invoices, ...more], incidents: [] });

const portfolio: Portfolio = { ...figures, largeExposure: usd(4000).home, largestBilled: [usd(1000).home] };

const look = (dossier: Dossier, day = TODAY, previous?: Assessment): Assessment =>
  assess(dossier, policy, day, { portfolio, previous, withoutLift: true });

const duties = (a: Assessment, kind: DutyKind): Duty[] => a.duties.filter((duty) => duty.kind === kind);

const PLANS: Record<string, Dossier> = {
  'large-customer-unpaid': withInvoices(invoice(70, 9000)),
  insolvency: withOther({ incidents: [incident('insolvency', 3, { severity: 'serious' })] }),
  'mass-dispute': withInvoices(...[5, 6, 7].map((ago) => invoice(ago, 3000, undefined, { dispute: 'open' }))),
  abuse: withOther({ incidents: [incident('abuse', 2, { severity: 'serious' })] }),
  'our-delivery-failure': withOther({ incidents: [incident('other', 4, { fault: 'us', severity: 'major' })] }),
};

describe('the steps of a contingency plan', () => {
  it.each(Object.entries(PLANS))(
    'are duties of %s, each with its person, its day, the money at risk and the records',
    (id, dossier) => {
      const a = look(dossier);
      const plan = a.plans.find((one) => one.id === id);
      const steps = duties(a, 'plan-step').filter(({ params }) => params['plan'] === id);
      expect(steps).toHaveLength(plan?.steps.length ?? -1);
      expect(steps.map(({ who, due }) => ({ who, due })).sort(byDue)).toEqual(
        plan?.steps.map(({ who, by }) => ({ who, due: by })).sort(byDue),
      );
      for (const step of steps) {
        expect(step.evidence.length).toBeGreaterThan(0);
        expect(step.evidence.every((record) => record in a.records)).toBe(true);
        expect(step.params['atRisk']).toBe(a.exposure.total);
        for (const language of ['en', 'zh'] as const) {
          const texts = textsFor(language);
          const written = plan?.steps[Number(step.params['place'])]?.text[language] ?? '-';
          expect(texts.duty(step, a)).toBe(`${plan?.name[language]}${language === 'en' ? ': ' : '：'}${written}`);
          expect(texts.taskBody(step, a, step.due)).toContain(texts.money(a.exposure.total, 'USD'));
        }
      }
    },
  );

  it('keep their first day while the trigger lasts, and end with it', () => {
    const first = look(PLANS['insolvency'] ?? dossierWith());
    const later = look(PLANS['insolvency'] ?? dossierWith(), TODAY + 4, first);
    expect(duties(later, 'plan-step')).toEqual(duties(first, 'plan-step'));
    expect(duties(look(withOther({}), TODAY + 5, later), 'plan-step')).toEqual([]);
  });
});

describe('an exit review', () => {
  const hard = withOther({ incidents: [incident('fraud', 3, { severity: 'serious' })] });

  it('is for the manager on the same day where one hard criterion is met', () => {
    const [duty] = duties(look(hard), 'exit-review');
    expect(duty).toMatchObject({ who: 'manager', severity: 'high', since: formatDay(TODAY), due: formatDay(TODAY) });
  });

  it('is not asked for where nothing is met, and is over once an exit runs', () => {
    expect(duties(look(withOther({})), 'exit-review')).toEqual([]);
    const exit: Dossier['exits'][number] = {
      id: '7700000000000000001',
      label: 'Exit',
      ownerId: null,
      requester: '81',
      days: { Opened_On: TODAY },
      people: {},
      words: { Reason: 'Fraud' },
      ticks: [],
      shown: {},
    };
    const running = look({ ...hard, exits: [exit] });
    expect(running.processes.map(({ process }) => process)).toContain('exit');
    expect(duties(running, 'exit-review')).toEqual([]);
  });
});

describe('missing facts', () => {
  it('are asked for of a customer among those that owe most, by name, with what to do', () => {
    const a = look(withInvoices(invoice(-10, 5000)));
    const [duty] = duties(a, 'collect-data');
    expect(duty).toMatchObject({ who: 'owner', severity: 'info', due: formatDay(TODAY + 14) });
    const missing = a.factors.filter((f) => f.state === 'missing' && f.missing === 'not-collected').map((f) => f.id);
    expect(String(duty?.params['factors']).split(' ')).toEqual(expect.arrayContaining(missing));
    const texts = textsFor('en');
    if (!duty) throw new Error('no duty');
    expect(texts.duty(duty, a)).toContain(texts.factorName('A2'));
    expect(texts.taskBody(duty, a, duty.due)).toContain(texts.need('financial-band'));
  });

  it('are nobody’s work where little is at stake, or nothing is known of others', () => {
    expect(duties(look(withInvoices(invoice(-10, 50))), 'collect-data')).toEqual([]);
    const alone = assess(withInvoices(invoice(-10, 5000)), policy, TODAY, { withoutLift: true });
    expect(duties(alone, 'collect-data')).toEqual([]);
  });
});

function byDue(a: { due: string; who: string }, b: { due: string; who: string }): number {
  return a.due < b.due || (a.due === b.due && a.who < b.who) ? -1 : 1;
}
