import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { type Lead, readLead } from '../../../../shared/leads/lead.ts';
import { assessLead } from '../../../../shared/leads/lead-assessment.ts';
import { decodeLeadAssessment, encodeLeadAssessment } from '../../../../shared/leads/lead-codec.ts';
import type { Known } from '../../../../shared/leads/match.ts';
import { screenLead } from '../../../../shared/leads/screen-lead.ts';
import { leadRefusal } from '../../../../shared/letters/lead-refusal.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { leadChanges } from '../../../../shared/reconcile/leads.ts';
import { leadWordsFor } from '../../../../shared/texts/by-language.ts';
import { leadSentences } from '../../../../shared/texts/leads.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { type DossierParts, decision, dossierWith, incident, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const lead = (more: Partial<Lead> = {}, parts: DossierParts = {}): Lead => ({
  id: '17',
  company: 'Ostrava Steel',
  person: 'Jana Nová',
  marks: { name: 'Ostrava Steel', emails: ['j@ostrava.example'], websites: [], phones: [], taxNumber: null },
  places: ['Czechia', 'Ostrava'],
  need: null,
  budget: null,
  volume: null,
  createdOn: TODAY - 3,
  isConverted: false,
  dossier: dossierWith({ customer: { country: 'Czechia' }, ...parts }),
  ...more,
});

const twin = (status: Known['status'], more: Partial<Known> = {}): Known => ({
  module: 'Accounts',
  id: '31',
  customer: { id: '31', name: 'Ostrava Steel' },
  name: 'Ostrava Steel',
  emails: ['j@ostrava.example'],
  websites: [],
  phones: [],
  taxNumber: null,
  status,
  ...more,
});

const advised = (of: Lead, known: readonly Known[] = [], by = policy) => {
  const { advice, findings } = screenLead(of, known, by, TODAY);
  return [
    advice,
    findings.map(({ reason, params }) => `${reason} ${params['status'] ?? params['what'] ?? params['id'] ?? ''}`),
  ];
};

describe('a first screening advises', () => {
  it('to go on where nothing speaks against it', () => {
    expect(advised(lead())).toEqual(['go-on', []]);
  });

  it('to ask for what is missing, and never to refuse for it', () => {
    const empty = lead({ company: null, person: null, places: [], marks: { ...lead().marks, emails: [] } });
    const nothing = { ...empty, dossier: dossierWith() };
    expect(advised(nothing)).toEqual([
      'ask',
      ['missing company', 'missing person', 'missing reach', 'missing country'],
    ]);
  });

  it('against the sure twin of one with fraud, parted with or refused; a possible one is asked about', () => {
    for (const status of ['fraud', 'parted', 'refused'] as const) {
      expect(advised(lead(), [twin(status)])[0]).toBe('refuse');
      expect(advised(lead(), [twin(status, { emails: [] })])).toEqual(['ask', [`possible ${status}`]]);
    }
    expect(advised(lead(), [twin('customer')])).toEqual(['refer', ['known customer']]);
  });

  it('against a lead with confirmed fraud or abuse that is not our fault', () => {
    const fraud = (more: Parameters<typeof incident>[2]) => lead({}, { incidents: [incident('fraud', 5, more)] });
    expect(advised(fraud({}))[0]).toBe('refuse');
    expect(advised(fraud({ confirmed: false }))[0]).not.toBe('refuse');
    expect(advised(fraud({ fault: 'us' }))[0]).not.toBe('refuse');
  });

  it('by the refusal rules: refuse, refer on, or ask for the fact that a rule needs', () => {
    const [first] = loadPolicy({ preset: 'custom-furniture' }).refusal.rules;
    if (!first) throw new Error('no rule');
    const rule = (effect: (typeof first)['effect']) => ({
      ...policy,
      refusal: {
        ...policy.refusal,
        rules: [
          {
            ...first,
            id: 'region',
            scope: ['lead' as const],
            segment: { tiers: [], industries: [], customers: null },
            exempt: { tiers: [], strategic: false, euEndUser: false },
            tests: [{ kind: 'outside-places' as const, places: ['China'] }],
            effect,
          },
        ],
      },
    });
    expect(advised(lead(), [], rule('refuse'))).toEqual(['refuse', ['rule region']]);
    expect(screenLead(lead(), [], rule('refuse'), TODAY).alternatives.length).toBeGreaterThan(0);
    const { letter, row } =
      leadRefusal(lead(), {
        policy: rule('refuse'),
        what: 'Five sofas',
        sender: { firm: 'Winnow Ltd', name: 'Sam' },
        drafting: { asOf: TODAY, language: 'en', requesterId: '7' },
      }) ?? {};
    expect(row).toMatchObject({ Kind: 'Refusal', State: 'Proposed', About: 'region', Lead: { id: '17' } });
    expect(row).not.toHaveProperty('Customer');
    expect(letter?.text).toContain('Jana Nová');
    expect(letter?.text).toContain(first.because.en);
    expect(advised(lead(), [], rule('self-service'))).toEqual(['refer', ['rule region']]);
    expect(advised(lead({ places: [] }), [], rule('refuse'))).toEqual(['ask', ['rule-needs ']]);
  });

  it('to look at the fit where a known fact is outside the standards, and not where it is unknown', () => {
    const strict = { ...policy, standards: { ...policy.standards, countries: ['China'], minEmployees: 50 } };
    expect(advised(lead(), [], strict)).toEqual(['ask', ['standard countries']]);
    const small = lead({}, { customer: { country: 'China', employees: 3 } });
    expect(advised(small, [], strict)).toEqual(['ask', ['standard minEmployees']]);
  });
});

describe('where people have come with a lead', () => {
  const yes = (more: Partial<Decision> = {}) =>
    decision('screening', 1, { about: 'first-screening', requester: 'sam', approver: null, ...more });
  const card = decision('qualification', 1, { card: { identity: 1, order: 0.5 }, approver: null });
  const stage = (decisions: Decision[]) => {
    const { stage: at, at: step } = assessLead(lead({}, { decisions }), { known: [], policy, roles: undefined }, TODAY);
    return [at, step];
  };

  it('goes by the steps of a screening', () => {
    expect(stage([])).toEqual(['Screening', 'first-screening']);
    expect(stage([yes()])).toEqual(['Qualification', 'qualification']);
    expect(stage([yes(), card])).toEqual(['Evaluation', null]);
    expect(stage([card])).toEqual(['Screening', 'first-screening']);
  });

  it('is refused only by two people', () => {
    const no = (more: Partial<Decision>) => yes({ state: 'rejected', ...more });
    expect(stage([no({ approver: 'mara' })])).toEqual(['Refused', null]);
    expect(stage([no({})])).toEqual(['Screening', 'first-screening']);
  });

  it('is the same on every day, and survives its text', () => {
    const of = (asOf: number) => assessLead(lead(), { known: [twin('parted')], policy, roles: undefined }, asOf);
    expect(of(TODAY + 5)).toEqual(of(TODAY));
    expect(decodeLeadAssessment(encodeLeadAssessment(of(TODAY)))).toEqual(of(TODAY));
    expect(decodeLeadAssessment('{"v":1}')).toBeUndefined();
  });
});

describe('what the CRM should show of a lead', () => {
  const context = { policy, language: 'en' as const, people: {}, assessedAt: '2025-11-10T08:00:00+00:00' };
  const fields = new Set(['Winnow_Stage', 'Winnow_Reasons', 'Winnow_Assessment', 'Winnow_Assessed_At']);
  const of = (known: Known[] = [], decisions: Decision[] = []) => {
    const about = lead({}, { decisions });
    return { about, assessed: assessLead(about, { known, policy, roles: undefined }, TODAY) };
  };
  const { about, assessed } = of();

  it('is written once: what was written is found written', () => {
    const first = leadChanges(about, assessed, { row: {}, tasks: [], fields }, context);
    expect(first.map(({ kind }) => kind)).toEqual(['open-task', 'fields']);
    const [task, written] = first;
    if (task?.kind !== 'open-task' || written?.kind !== 'fields') throw new Error('not written');
    expect(task).toMatchObject({
      key: 'winnow:17:lead:first-screening',
      priority: 'Normal',
      due: formatDay(TODAY - 3 + 4),
    });
    const shown = { id: '5', key: task.key, open: true, priority: 'Normal', due: task.due, closedOn: null };
    expect(leadChanges(about, assessed, { row: written.values, tasks: [shown], fields }, context)).toEqual([]);

    const warned = of([twin('fraud')]);
    const changed = leadChanges(
      warned.about,
      warned.assessed,
      { row: written.values, tasks: [shown], fields },
      context,
    );
    expect(changed).toMatchObject([{ kind: 'update-task', taskId: '5', priority: 'High' }, { kind: 'fields' }]);
    expect(leadChanges(about, undefined, { row: written.values, tasks: [shown], fields }, context)).toEqual([
      { kind: 'close-task', taskId: '5', key: task.key },
    ]);
  });

  it('leaves a task alone that a person has completed, until the advice is another', () => {
    const row = { Winnow_Assessment: encodeLeadAssessment(assessed), Winnow_Assessed_At: 'x' };
    const done = {
      id: '5',
      key: 'winnow:17:lead:first-screening',
      open: false,
      priority: 'Normal',
      due: null,
      closedOn: null,
    };
    const kinds = (of_: typeof assessed) =>
      leadChanges(about, of_, { row, tasks: [done], fields: new Set(['Winnow_Assessment']) }, context).map(
        ({ kind }) => kind,
      );
    expect(kinds(assessed)).toEqual([]);
    expect(kinds(of([twin('fraud')]).assessed)).toEqual(['update-task', 'fields']);
  });
});

it.each(['en', 'zh'] as const)('says every reason in words (%s)', (language) => {
  const known = [twin('fraud'), twin('customer', { id: '32', customer: { id: '32', name: 'Other' }, emails: [] })];
  const of = lead({ person: null }, { incidents: [incident('abuse', 3)] });
  const strict = { ...policy, standards: { ...policy.standards, countries: ['China'] } };
  const assessment = assessLead(of, { known, policy: strict, roles: undefined }, TODAY);
  const sentences = leadSentences(assessment, leadWordsFor(language));
  expect(sentences).toHaveLength(assessment.findings.length);
  expect(sentences.join()).not.toMatch(/undefined|\{|\}/);
});

it('reads a lead as the policy maps its fields, and what is missing as unknown', () => {
  const leads = { ...policy.screening.leads, fields: { need: 'Need', budget: 'Budget', volume: 'Pieces' } };
  const by = { ...policy, screening: { ...policy.screening, leads } };
  const context = {
    home: 'USD',
    zone: 'UTC',
    today: TODAY,
    policy: by,
    customerModule: 'Accounts' as const,
    rates: new Map(),
    fields: {},
  };
  const row = {
    id: '9000000000000000017',
    Company: 'K',
    Need: 'Sofas',
    Budget: 1200.5,
    Pieces: 40,
    Country: 'Czechia',
  };
  expect(readLead(row, {}, context)).toMatchObject({ need: 'Sofas', budget: 120_050, volume: 40, places: ['Czechia'] });
  expect(readLead({ id: '9000000000000000017' }, {}, context)).toMatchObject({
    company: null,
    budget: null,
    places: [],
    createdOn: null,
    isConverted: false,
  });
});
