import { fillLetter } from '../../../shared/letters/fill-letter.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import {
  and,
  CoqlError,
  type CoqlValue,
  eq,
  gt,
  inIds,
  inList,
  or,
  select,
  startsWith,
} from '../../../shared/records/coql.ts';
import { checkLetter } from '../../../shared/templates/check-letter.ts';
import type { LetterText } from '../../../shared/templates/letter.ts';
import { isPlaceholder, type LetterValues, PLACEHOLDERS } from '../../../shared/templates/placeholders.ts';
import { templateOf } from '../../../shared/templates/template.ts';
import { LETTERS } from '../../../shared/vocabulary/letters.ts';
import {
  checkWritten,
  createdId,
  errorOf,
  fieldNamesOf,
  moduleNamesOf,
  orgOf,
  placementOf,
  rowsOf,
  themeOf,
  userOf,
} from '../../../widget/crm/answers.ts';
import { CrmError } from '../../../widget/crm/errors.ts';
import { mutantOf } from '../../fixtures/mutants.ts';
import type { Condition } from '../../zoho/coql/ast.ts';
import { parseCoql } from '../../zoho/coql/parse.ts';
import { anyText, anyValue, BreachError, type Draw, mutatedText, oneOf, type Target } from './target.ts';

const COLUMNS = ['id', 'Account_Name', 'Account_Name.id', 'Due_Date', 'Amount', 'Modified_Time'] as const;

interface DrawnQuery {
  from: string;
  columns: string[];
  /** Each a column and its value. */
  conditions: { how: 'eq' | 'gt' | 'like' | 'in' | 'ids'; column: string; value: CoqlValue }[];
  joined: 'and' | 'or';
}

/** COQL: whatever the values hold, the text asks for exactly what was meant. The emulator's own parser reads it back. */
export const coqlTarget: Target = {
  what: 'COQL builder',
  share: 220,
  mustHold: 'CoqlError, or a text that parses to as many criteria as were meant, with the very values',
  reaches: ['built', 'refused'],
  open: async () => ({
    draw: (random): DrawnQuery => ({
      from: random() < 0.9 ? 'Accounts' : anyText(random),
      columns: Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        random() < 0.95 ? oneOf(random, COLUMNS) : anyText(random),
      ),
      conditions: Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
        how: oneOf(random, ['eq', 'gt', 'like', 'in', 'ids'] as const),
        column: random() < 0.95 ? oneOf(random, COLUMNS.slice(1)) : anyText(random),
        value: drawnValue(random),
      })),
      joined: random() < 0.5 ? 'and' : 'or',
    }),
    feed({ from, columns, conditions, joined }: DrawnQuery) {
      const text = built(() => {
        const parts = conditions.map(({ how, column, value }) => {
          if (how === 'like') return startsWith(column, String(value));
          if (how === 'in') return inList(column, [value, value]);
          if (how === 'ids') return inIds(column, [String(value)]);
          return (how === 'eq' ? eq : gt)(column, value);
        });
        return select({ from, columns, where: (joined === 'and' ? and : or)(...parts) });
      });
      if (text === undefined) return 'refused';
      const literals = conditionValues(parseCoql(text).where);
      const meant = conditions.flatMap(({ how, value }) => {
        const wanted = how === 'like' ? `${value}%` : String(value);
        return how === 'in' ? [wanted, wanted] : [wanted];
      });
      if (JSON.stringify(literals) !== JSON.stringify(meant))
        throw new BreachError(
          `meant ${JSON.stringify(meant)}, asks ${JSON.stringify(literals)}: ${text.slice(0, 300)}`,
        );
      return 'built';
    },
  }),
};

function drawnValue(random: Draw): CoqlValue {
  return oneOf<CoqlValue>(random, [
    anyText(random),
    mutatedText("O'Brien & Sons", random),
    '5725767000000411001',
    Math.floor(random() * 1e6),
    random() < 0.5,
    random() * 1e9,
    Number.NaN,
    10n ** 20n,
  ]);
}

function built(build: () => string): string | undefined {
  try {
    return build();
  } catch (error) {
    if (error instanceof CoqlError) return undefined;
    throw error;
  }
}

/** The values of a parsed condition, in their order. */
function conditionValues(condition: Condition | undefined): string[] {
  if (condition?.kind === 'compare') return condition.values;
  return condition?.kind === 'chain' ? condition.terms.flatMap(conditionValues) : [];
}

const ANSWERS = [
  { data: [{ id: '5725767000000411001', Account_Name: 'Acme' }], info: { more_records: false } },
  { data: [{ code: 'SUCCESS', status: 'success', details: { id: '5725767000000411001' } }] },
  { data: [{ code: 'INVALID_DATA', status: 'error', message: 'invalid' }] },
  { users: [{ id: '5725767000000300001', full_name: 'Sam', language: 'zh_CN', time_zone: 'Asia/Shanghai' }] },
  { org: [{ iso_code: 'EUR', time_zone: 'Europe/Berlin', company_name: 'Harbour' }] },
  { fields: [{ api_name: 'Winnow_Score', api_supported: true }] },
  { modules: [{ api_name: 'Accounts' }] },
  { Entity: 'Accounts', EntityId: ['5725767000000411001'] },
  { mode: 'night' },
] as const;

const READERS: Readonly<Record<string, (answer: unknown) => unknown>> = {
  placement: placementOf,
  rows: rowsOf,
  written: checkWritten,
  created: createdId,
  user: userOf,
  org: orgOf,
  theme: themeOf,
  fields: fieldNamesOf,
  modules: moduleNamesOf,
  error: (answer) => errorOf(answer).message,
};

/** What other frames and the SDK send to the panel. */
export const frameTarget: Target = {
  what: 'messages from frames (panel)',
  share: 280,
  mustHold: 'a value of the known shape, nothing, or CrmError; a placement is one module and one id',
  reaches: ['read', 'refused'],
  open: async () => ({
    draw: (random) => {
      const real = oneOf(random, ANSWERS);
      const value = random() < 0.8 ? mutantOf(real, random) : anyValue(random);
      return { reader: oneOf(random, Object.keys(READERS)), message: random() < 0.2 ? JSON.stringify(value) : value };
    },
    feed({ reader, message }: { reader: string; message: unknown }) {
      try {
        const read = READERS[reader]?.(message);
        if (reader === 'placement' && read !== undefined) checkPlacement(read);
        return read === undefined ? 'nothing' : 'read';
      } catch (error) {
        if (error instanceof CrmError) return 'refused';
        throw error;
      }
    },
  }),
};

function checkPlacement(read: unknown): void {
  const { module, id } = read as { module: string; id: string };
  if (!/^[A-Za-z]\w*$/.test(module) || !/^\d{10,22}$/.test(id)) throw new BreachError(`a placement ${module} ${id}`);
}

/** Letters whose template or values somebody has written badly, or on purpose. */
export const letterTarget: Target = {
  what: 'letters and templates',
  share: 50,
  mustHold: 'faults in both languages; no value is read as a template; a gap is listed as missing',
  reaches: ['faulty', 'sound'],
  async open() {
    const { letters } = loadPolicy({ preset: 'b2b-standard' });
    return {
      draw: (random) => {
        const id = oneOf(random, LETTERS);
        const letter = letters.templates[id];
        const values = Object.keys(PLACEHOLDERS).filter(
          (name) => isPlaceholder(name) && PLACEHOLDERS[name].type === 'text',
        );
        return {
          id,
          letter: random() < 0.3 ? letter : withChangedTexts(letter, random),
          values: Object.fromEntries(
            values.filter(() => random() < 0.8).map((name) => [name, `${markOf(name)}${anyText(random)}`]),
          ),
        };
      },
      feed({ id, letter, values }: { id: (typeof LETTERS)[number]; letter: LetterText; values: LetterValues }) {
        const faults = checkLetter(id, letter);
        for (const fault of faults) if (!fault.message || !fault.zh) throw new BreachError(`no words at ${fault.path}`);
        const template = templateOf({ ...letters, templates: { ...letters.templates, [id]: letter } }, id, 'en');
        const { text, missing } = fillLetter(template, values, 'en');
        if (missing.length > 0 && !text.includes('‹') && !template.subject.includes('{{'))
          throw new BreachError(`missing, and not shown: ${missing}`);
        for (const [name, value] of Object.entries(values)) checkVerbatim(text, name, String(value));
        return faults.length > 0 ? 'faulty' : 'sound';
      },
    };
  },
};

/** What every value begins with: no template holds it. */
const markOf = (name: string): string => `§${name}§`;

/** A value that stands in a letter and holds a placeholder still holds it there: nothing in it was put in a second time. */
function checkVerbatim(text: string, name: string, value: string): void {
  const placeholder = /\{\{[^}]*\}\}/.exec(value)?.[0];
  if (placeholder && text.includes(markOf(name)) && !text.includes(placeholder))
    throw new BreachError(`a value was read as a template: ${value.slice(0, 80)}`);
}

function withChangedTexts(letter: LetterText, random: Draw): LetterText {
  const changed: unknown = structuredClone(letter);
  const change = (node: unknown): unknown => {
    if (typeof node === 'string') return random() < 0.15 ? mutatedText(node, random) : node;
    if (Array.isArray(node)) return node.map(change);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]));
  };
  return change(changed) as LetterText;
}
