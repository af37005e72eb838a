import type { MarketName } from './places.ts';
import type { Random } from './random.ts';

const WORDS = {
  englishFirst:
    'Ashford|Blue Ridge|Cardinal|Delta|Eastgate|Fairview|Granite|Harbor|Ironwood|Juniper|Keystone|Lakeshore|Northwind|Oakfield|Pinnacle|Redstone|Summit|Tri-County|Westbrook|Yellow Creek|Anvil|Beacon|Copper Hill|Drummond',
  englishTrade:
    'Packaging|Fasteners|Conveyors|Pump & Valve|Machine Works|Tooling|Hydraulics|Plastics|Refrigeration|Furniture|Marine|Foods|Glass|Electrical|Farm Supply|Building Products',
  legal: 'Inc.|LLC|Co.|Corp.',
  germanFirst: 'Brandt|Weiß|Lindner|Hölzl|Reinhardt|Böhm|Seidel|Kämpfer|Ostermann',
  germanTrade: 'Antriebstechnik|Maschinenbau|Blechverarbeitung|Fördertechnik|Möbelwerke|Kältetechnik',
  chineseFirst: '恒泰|华瑞|金盛|东方|永兴|天工|博远|鑫源|嘉禾|宏达|精诚|瑞丰|海润',
  chineseTrade: '精密机械|包装材料|五金制品|电气设备|家具|塑胶|自动化科技|国际贸易|食品',
  japaneseFirst: '丸山|東海|大和|三河|北川|富士見|朝日',
  japaneseTrade: '製作所|工業|精機|商事|金属|化成',
} as const;

type Word = (kind: keyof typeof WORDS) => string;

const BUILDERS: Readonly<Record<MarketName, (word: Word, city: string) => string>> = {
  us: (word) => `${word('englishFirst')} ${word('englishTrade')} ${word('legal')}`,
  gb: (word) => `${word('englishFirst')} ${word('englishTrade')} Ltd`,
  de: (word) => `${word('germanFirst')} ${word('germanTrade')} GmbH`,
  cn: (word, city) => `${city}${word('chineseFirst')}${word('chineseTrade')}有限公司`,
  jp: (word) => `株式会社${word('japaneseFirst')}${word('japaneseTrade')}`,
};

/** Names that break careless code: quotes, commas, markup, emoji, right-to-left script, a combining mark, great length. */
export const ODD_NAMES = [
  'O\'Brien & Sons "The Valve People" Ltd',
  'Peters, Lang & Co., Inc.',
  'Ünal Çelik Sanayi ve Ticaret A.Ş.',
  '🚀 Rocket Fasteners LLC',
  'شركة الخليج للتجارة والصناعة المحدودة',
  '<b>Bold</b> Signs & Displays',
  `${'Consolidated Amalgamated '.repeat(6)}Industrial Holdings of Northern Lake County`,
  'Cafe\u0301 Supply 50% Off; Drop-Shipping',
] as const;

/** Trades as the CRM's Industry picklist spells them, as far as the firm sells into them. */
export const INDUSTRIES = [
  'Manufacturing',
  'Construction',
  'Food & Beverage',
  'Energy',
  'Transportation',
  'Agriculture',
  'Retail',
  'Technology',
] as const;

const ATTEMPTS = 12;

/** A company name of a market that has not been given out before; `taken` learns it. */
export function companyName(random: Random, market: MarketName, city: string, taken: Set<string>): string {
  const word: Word = (kind) => random.of(WORDS[kind].split('|'));
  let name = BUILDERS[market](word, city);
  for (let attempt = 0; taken.has(name) && attempt < ATTEMPTS; attempt += 1) name = BUILDERS[market](word, city);
  if (taken.has(name)) name = `${name} (${city})`;
  for (let number = 2; taken.has(name); number += 1) name = `${name.replace(/ \d+$/, '')} ${number}`;
  taken.add(name);
  return name;
}
