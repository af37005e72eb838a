import { leavesOf } from '../policy/document.ts';
import type { Policy } from '../policy/policy.ts';
import { isObject } from '../values/objects.ts';
import { isBilingual, type Language } from '../vocabulary/language.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { indicatorName, scaleText } from './indicators.ts';
import { policyWriter, STATEMENTS } from './policy-writer.ts';
import { formatValue } from './statements/statement.ts';

/** One setting in which two policies differ. */
export interface PolicyChange {
  path: string;
  /** The value in each policy, in words; empty where one of them has none. */
  before: string;
  after: string;
  /** The sentence that the second policy makes of it, or the indicator's name; empty where there is none. */
  means: string;
}

/**
 * What differs between two policies, setting by setting in the policy's order, with values in words of the language.
 * @example diffPolicies(policy, { ...policy, minimumSpend: 20_000 }, 'en')[0].means // 'Minimum spend a year: 20,000 in home currency.'
 */
export function diffPolicies(before: Policy, after: Policy, language: Language): PolicyChange[] {
  const [oldSettings, newSettings] = [settingsOf(before), settingsOf(after)];
  const writer = policyWriter(after, language);
  return [...new Set([...newSettings.keys(), ...oldSettings.keys()])].flatMap((path) => {
    const [oldValue, newValue] = [oldSettings.get(path), newSettings.get(path)];
    if (JSON.stringify(oldValue) === JSON.stringify(newValue)) return [];
    const id = indicatorAt(path);
    return [
      {
        path,
        before: valueText(path, oldValue, before, language),
        after: valueText(path, newValue, after, language),
        means: id ? indicatorName(id, language) : writer.write(pathOfSentence(path)),
      },
    ];
  });
}

/** Settings by path. The items of a list that have ids are settings of their own, so that one new rule is one change. */
function settingsOf(policy: Policy): Map<string, unknown> {
  const settings = leavesOf(policy).flatMap(({ path, value }): [string, unknown][] => {
    if (!Array.isArray(value) || value.length === 0) return [[path, value]];
    const named: unknown[] = value;
    return named.every(hasId) ? named.map((item) => [`${path}.${item.id}`, item]) : [[path, value]];
  });
  return new Map(settings.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

function valueText(path: string, value: unknown, policy: Policy, language: Language): string {
  if (value === undefined) return '';
  const id = indicatorAt(path);
  if (id && path.endsWith('.bins')) return scaleText(id, policy.indicators[id], language);
  if (value === null) return '–';
  if (isBilingual(value)) return value[language];
  if (hasId(value)) return isBilingual(value['name']) ? value['name'][language] : value.id;
  if (Array.isArray(value) && value.some(isObject))
    return value.map((item) => (isBilingual(item) ? item[language] : JSON.stringify(item))).join('; ');
  return formatValue(value, undefined, language);
}

function indicatorAt(path: string): IndicatorId | undefined {
  const [part, id] = path.split('.');
  return part === 'indicators' ? INDICATORS.find((known) => known === id) : undefined;
}

/** The path of the sentence that states a setting; the setting's own path where there is none. */
function pathOfSentence(path: string): string {
  const states = (at: string): boolean => {
    const template = STATEMENTS[at]?.en ?? '';
    return [at, at.split('.').slice(0, -1).join('.')].some((base) => {
      if (base !== '' && !path.startsWith(`${base}.`)) return false;
      const key = base === '' ? path : path.slice(base.length + 1);
      return [':', '|', '?', '}'].some((end) => template.includes(`{${key}${end}`));
    });
  };
  return Object.keys(STATEMENTS).find(states) ?? path;
}

function hasId(value: unknown): value is Record<string, unknown> & { id: string } {
  return isObject(value) && typeof value['id'] === 'string';
}
