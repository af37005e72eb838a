import { byId } from '../values/order.ts';
import { KNOWN_STATUSES, type KnownStatus, MATCH_SIGNALS, type MatchSignal } from '../vocabulary/leads.ts';

/** What a firm or person is recognised by, as the CRM has it. */
export interface Marks {
  name: string;
  emails: readonly string[];
  websites: readonly string[];
  phones: readonly string[];
  taxNumber: string | null;
}

/** A customer, or a contact of one, that a lead is compared with. */
export interface Known extends Marks {
  /** The record that carries the marks. */
  module: string;
  id: string;
  /** The customer it belongs to, with its name. */
  customer: { id: string; name: string };
  status: KnownStatus;
}

/** A customer that a lead resembles. */
export interface LeadMatch {
  customer: string;
  name: string;
  status: KnownStatus;
  by: MatchSignal[];
  /** It is the same one, as far as marks can tell; otherwise it may be. */
  isSure: boolean;
  /** The records that carry the marks. */
  records: { module: string; id: string }[];
}

/** Legal forms: they tell nothing about which firm it is. */
const FORMS = new Set(
  (
    'ab ag as bv co company corp corporation cv doo eg gmbh inc incorporated kft kg kk lda limited llc llp lp ltd ltda mbh nv ohg ' +
    'oy oyj plc pte pty sa sarl sas se sia sl spa spol srl sro ug and und the'
  ).split(' '),
);

const CHINESE_FORMS = /(股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$/u;

const MARKS_OVER_LETTERS = /\p{M}/gu;

/**
 * The words of a name by which a firm is recognised: small letters without accents, without signs and legal forms.
 * @example plainFirmName('Müller & Söhne GmbH') // 'muller sohne'
 */
export function plainFirmName(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(MARKS_OVER_LETTERS, '')
    .toLowerCase()
    .replaceAll(/[.'’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(CHINESE_FORMS, '');
  const words = letters.split(' ').filter((word) => !FORMS.has(word));
  return words.length > 0 ? words.join(' ') : letters;
}

/**
 * The domain of an address or a website, without `www.`; undefined where there is none.
 * @example domainOf('Jana@Ostrava.example') // 'ostrava.example'
 */
export function domainOf(text: string): string | undefined {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^www\./, '')
    .replace(/[/:?#].*$/, '');
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? host : undefined;
}

/** Digits that tell one line from another: country codes and zeros in front are written or left out. */
const LINE_DIGITS = 8;

/**
 * The last eight digits of a phone number; undefined for one that is shorter.
 * @example phoneKey('+420 (596) 111-222') // '96111222'
 */
export function phoneKey(phone: string): string | undefined {
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '');
  return digits.length < LINE_DIGITS ? undefined : digits.slice(-LINE_DIGITS);
}

/** Marks as they are compared. */
interface Keys {
  name: string;
  emails: ReadonlySet<string>;
  domains: ReadonlySet<string>;
  phones: ReadonlySet<string>;
  taxNumber: string;
}

const setOf = (values: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(values.flatMap((value) => value || []));

const share = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  [...left].some((value) => right.has(value));

function keysOf({ name, emails, websites, phones, taxNumber }: Marks, freeMail: ReadonlySet<string>): Keys {
  const domains = setOf([...emails, ...websites].map(domainOf));
  return {
    name: plainFirmName(name),
    emails: setOf(emails.map((email) => email.trim().toLowerCase())),
    domains: new Set([...domains].filter((domain) => !freeMail.has(domain))),
    phones: setOf(phones.map(phoneKey)),
    taxNumber: (taxNumber ?? '').toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, ''),
  };
}

const COMPARED: Readonly<Record<MatchSignal, (lead: Keys, known: Keys) => boolean>> = {
  'tax-number': (lead, known) => lead.taxNumber !== '' && lead.taxNumber === known.taxNumber,
  email: (lead, known) => share(lead.emails, known.emails),
  domain: (lead, known) => share(lead.domains, known.domains),
  phone: (lead, known) => share(lead.phones, known.phones),
  name: (lead, known) => lead.name !== '' && lead.name === known.name,
};

/** A tax number or a mailbox belongs to one alone; of a name, a domain or a phone it takes two. An address and its domain are one mark. */
function isSure(by: readonly MatchSignal[]): boolean {
  if (by.includes('tax-number') || by.includes('email')) return true;
  return by.length >= 2;
}

/**
 * The customers that a lead resembles: those parted with, refused or fraudulent first, then the surest.
 * @param freeMail domains of mail providers, which tell nothing about the firm.
 * @example matchesOf(lead.marks, [known], [])[0].isSure // true
 */
export function matchesOf(lead: Marks, known: readonly Known[], freeMail: readonly string[]): LeadMatch[] {
  const free = new Set(freeMail.map((domain) => domain.toLowerCase()));
  const own = keysOf(lead, free);
  const found = new Map<string, LeadMatch>();
  for (const record of [...known].sort(byId)) {
    const keys = keysOf(record, free);
    const signals = MATCH_SIGNALS.filter((signal) => COMPARED[signal](own, keys));
    if (signals.length === 0) continue;
    const { customer, status, module, id } = record;
    const before = found.get(customer.id);
    const by = MATCH_SIGNALS.filter((signal) => signals.includes(signal) || before?.by.includes(signal));
    const records = [...(before?.records ?? []), { module, id }];
    found.set(customer.id, { customer: customer.id, name: customer.name, status, by, isSure: isSure(by), records });
  }
  const rank = ({ status, isSure: sure }: LeadMatch): number => 2 * KNOWN_STATUSES.indexOf(status) - Number(sure);
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || (a.customer < b.customer ? -1 : 1));
}
