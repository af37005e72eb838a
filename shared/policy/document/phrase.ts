import type { z } from 'zod';
import { isObject } from '../../values/objects.ts';
import { suggest } from '../../values/text.ts';
import type { PolicyFault } from '../document.ts';

type Issue = z.core.$ZodIssue;

/** A fault without its place. */
type FaultText = Omit<PolicyFault, 'path'>;

const MISSING_TEXT: Readonly<Record<string, FaultText>> = {
  en: { message: 'the English text is missing', zh: '缺少英文文本' },
  zh: { message: 'the Chinese text is missing', zh: '缺少中文文本' },
};

/** A fault that is put into words only if it is shown: to look for the key that was meant takes time. */
export interface FaultToPhrase {
  path: string;
  text: () => FaultText;
}

/** What a value must be, by zod's name of its type. */
const KINDS: Readonly<Record<string, FaultText>> = {
  string: { message: 'a text', zh: '文本' },
  number: { message: 'a number', zh: '数字' },
  int: { message: 'a whole number', zh: '整数' },
  boolean: { message: 'true or false', zh: 'true 或 false' },
  array: { message: 'a list', zh: '列表' },
  tuple: { message: 'a pair [edge, points]', zh: '一对数 [界限, 分数]' },
  object: { message: 'an object with keys', zh: '含键的对象' },
  record: { message: 'an object with keys', zh: '含键的对象' },
};

/**
 * A fault of shape in words. Each unknown key is a fault of its own and names the known key that it resembles.
 * @param pattern a policy without faults, whose keys are the known ones.
 */
export function phrase(issue: Issue, pattern: unknown): FaultToPhrase[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys')
    return [{ path: path.join('.'), text: () => shapeFault(issue, path.at(-1) ?? '') }];
  return issue.keys.map((key) => ({
    path: [...path, key].join('.'),
    text: () => unknownKey(key, keysAt(pattern, path)),
  }));
}

/** The fault of a key that no policy has. */
export function unknownKey(key: string, known: readonly string[]): FaultText {
  const meant = suggest(key, known);
  return meant === undefined
    ? {
        message: `unknown key${known.length > 0 && known.length <= 12 ? `; there are: ${known.join(', ')}` : ''}`,
        zh: `未知的键${known.length > 0 && known.length <= 12 ? `；可用：${known.join('、')}` : ''}`,
      }
    : { message: `unknown key; did you mean “${meant}”?`, zh: `未知的键；是否指“${meant}”？` };
}

function shapeFault(issue: Issue, key: string): FaultText {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined || issue.message.endsWith('received undefined'))
        return MISSING_TEXT[key] ?? { message: 'is missing', zh: '缺失' };
      const kind = KINDS[issue.expected] ?? { message: issue.expected, zh: issue.expected };
      return { message: `must be ${kind.message}`, zh: `须为${kind.zh}` };
    }
    case 'too_small':
    case 'too_big':
      return boundFault(issue, key);
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { message: `must be ${values.join(' or ')}`, zh: `须为 ${values.join(' 或 ')}` };
    }
    case 'invalid_format':
      return issue.format === 'date'
        ? { message: 'must be a day that exists, as 2026-03-02', zh: '须为存在的日期，如 2026-03-02' }
        : { message: 'has signs that are not allowed here', zh: '含有此处不允许的字符' };
    case 'custom':
      return { message: issue.message, zh: String(issue.params?.['zh'] ?? issue.message) };
    default:
      return { message: issue.message, zh: issue.message };
  }
}

function boundFault(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, key: string): FaultText {
  const isSmall = issue.code === 'too_small';
  const limit = String(isSmall ? issue.minimum : issue.maximum);
  if (issue.origin === 'string')
    return isSmall
      ? (MISSING_TEXT[key] ?? { message: 'must not be empty', zh: '不得为空' })
      : { message: `must have at most ${limit} signs`, zh: `至多 ${limit} 个字符` };
  if (issue.origin === 'array')
    return isSmall
      ? { message: `must have at least ${limit} entries`, zh: `至少 ${limit} 项` }
      : { message: `must have at most ${limit} entries`, zh: `至多 ${limit} 项` };
  const isOutside = issue.inclusive === false;
  return isSmall
    ? {
        message: `must be ${isOutside ? 'more than' : 'at least'} ${limit}`,
        zh: `须${isOutside ? '大于' : '不小于'} ${limit}`,
      }
    : {
        message: `must be ${isOutside ? 'less than' : 'at most'} ${limit}`,
        zh: `须${isOutside ? '小于' : '不大于'} ${limit}`,
      };
}

function keysAt(pattern: unknown, path: readonly string[]): string[] {
  const at = path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)] ?? value[0];
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, pattern);
  return isObject(at) ? Object.keys(at) : [];
}
