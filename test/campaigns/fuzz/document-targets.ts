import * as fc from 'fast-check';
import { believedOf } from '../../../functions/customers/believed.ts';
import { readMessage } from '../../../functions/queue/message.ts';
import { assessmentSeal } from '../../../functions/tenants/assessment-seal.ts';
import { assess } from '../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment } from '../../../shared/assessment/codec.ts';
import { PolicyError } from '../../../shared/policy/document.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { PRESET_NAMES, presetNamed } from '../../../shared/policy/presets.ts';
import { textsFor } from '../../../shared/texts/by-language.ts';
import { isObject } from '../../../shared/values/objects.ts';
import { portfolio, TODAY } from '../../fixtures/arbitrary.ts';
import { fullDossiers } from '../../fixtures/arbitrary-ledger.ts';
import { mutantOf } from '../../fixtures/mutants.ts';
import { anyValue, BreachError, mutatedText, oneOf, type Target } from './target.ts';

/** Policy documents: those of every preset with changes, and anything at all. */
export const policyTarget: Target = {
  what: 'policy documents',
  share: 20,
  mustHold: 'a policy, or PolicyError with a path and a sentence in both languages',
  reaches: ['loaded', 'refused'],
  open: async () => ({
    draw: (random) => {
      if (random() < 0.05) return anyValue(random, 4);
      const preset = oneOf(random, PRESET_NAMES);
      const whole = presetNamed(preset) ?? {};
      const names = Object.keys(whole).filter(() => random() < 0.15);
      const part = Object.fromEntries(names.map((name) => [name, whole[name]]));
      return { preset, ...(random() < 0.8 ? (mutantOf(part, random) as object) : part) };
    },
    feed(document: unknown) {
      try {
        loadPolicy(document);
        return 'loaded';
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        for (const fault of error.faults)
          if (!fault.message || !fault.zh) throw new BreachError(`a fault without words at ${fault.path}`);
        if (error.faults.length === 0) throw new BreachError('refused without a fault');
        return 'refused';
      }
    },
  }),
};

/** Stored assessments that somebody has changed: the seal believes none, and where one reads, the next assessment works on it. */
export const assessmentTarget: Target = {
  what: 'stored assessments',
  share: 60,
  mustHold: 'the seal believes no changed one; decoding never throws, and what decodes can be assessed on and told',
  reaches: ['read', 'not read'],
  async open() {
    const policy = loadPolicy({ preset: 'b2b-standard' });
    const seal = assessmentSeal([{ bytes: Buffer.alloc(32, 3) }], 'acme');
    const of = { tenant: 'acme', module: 'Accounts', id: '17' };
    const customers = fc.sample(fullDossiers, { numRuns: 12, seed: 7 }).map((dossier) => {
      const text = encodeAssessment(assess(dossier, policy, TODAY, { portfolio, withoutLift: true }));
      return { dossier, sealed: seal.seal(text, of).text };
    });
    const parsed: unknown[] = customers.map(({ sealed }) => JSON.parse(sealed));
    return {
      draw: (random) => {
        const at = Math.floor(random() * customers.length);
        const text = JSON.stringify(mutantOf(parsed[at], random));
        return { at, text: random() < 0.2 ? mutatedText(text, random) : text };
      },
      feed({ at, text }: { at: number; text: string }) {
        const customer = customers[at];
        if (!customer) throw new RangeError('no such customer');
        const state = seal.verify(text, of);
        const isChanged = !isSame(text, parsed[at]);
        if (isChanged && state.state === 'sealed') throw new BreachError('a changed assessment passes for sealed');
        const plain = { text, seal: state, kept: {}, isPending: false, acceptsUnsealed: false };
        if (isChanged && believedOf(plain).previous) throw new BreachError('a changed assessment is believed');
        const previous = decodeAssessment(text);
        if (!previous) return 'not read';
        assess(customer.dossier, policy, TODAY + 1, { portfolio, withoutLift: true, previous });
        textsFor('en').brief(previous, 255);
        return 'read';
      },
    };
  },
};

function isSame(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

const MESSAGES = [
  { v: 1, tenant: 'acme', module: 'Accounts', id: '5725767000000411001', cause: 'watch/update' },
  { v: 1, tenant: 'acme', module: 'Invoices', changedSince: '2026-06-15T10:00:00+00:00', cause: 'watch/update' },
] as const;

/** Messages of the queue, which its file holds. */
export const messageTarget: Target = {
  what: 'messages of the queue',
  share: 60,
  mustHold: 'a message of one of the two kinds with a well-formed id, or a fault in words',
  reaches: ['read', 'fault'],
  open: async () => ({
    draw: (random) => {
      const text = JSON.stringify(mutantOf(oneOf(random, MESSAGES), random)) ?? 'null';
      return random() < 0.4 ? mutatedText(text, random) : text;
    },
    feed(body: string) {
      const read = readMessage(body);
      if ('fault' in read) {
        if (read.fault === '') throw new BreachError('a fault without words');
        return 'fault';
      }
      if ('message' in read && !/^\d{10,22}$/.test(read.message.id)) throw new BreachError('an id that is none');
      if (!isObject(JSON.parse(body))) throw new BreachError('read what is no object');
      return 'read';
    },
  }),
};
