/** A market of the demo's firm: where customers are, what they pay in, and how their names are built. */
export interface Market {
  weight: number;
  country: string;
  currency: string;
  cities: readonly string[];
  phone: string;
  firstNames: readonly string[];
  lastNames: readonly string[];
}

export const MARKETS = {
  us: {
    weight: 44,
    country: 'United States',
    currency: 'USD',
    cities: ['Cleveland', 'Milwaukee', 'Charlotte', 'Portland', 'Houston', 'Grand Rapids', 'Pittsburgh', 'Tulsa'],
    phone: '+1 216 555 01',
    firstNames: ['Karen', 'Michael', 'Denise', 'Luis', 'Brian', 'Angela', 'Tom', 'Priya'],
    lastNames: ['Hansen', 'Whitfield', 'Ortega', 'Kowalski', 'Reed', 'Nguyen', 'Carver', 'Patel'],
  },
  cn: {
    weight: 26,
    country: 'China',
    currency: 'CNY',
    cities: ['苏州', '宁波', '东莞', '青岛', '无锡', '杭州', '佛山', '常州'],
    phone: '+86 512 5550 1',
    firstNames: ['伟', '芳', '建国', '丽华', '志强', '晓燕', '明', '雪梅'],
    lastNames: ['王', '李', '张', '刘', '陈', '杨', '赵', '周'],
  },
  de: {
    weight: 12,
    country: 'Germany',
    currency: 'EUR',
    cities: ['Stuttgart', 'Nürnberg', 'Bielefeld', 'Aachen', 'Chemnitz'],
    phone: '+49 711 555 01',
    firstNames: ['Jürgen', 'Sabine', 'Uwe', 'Katrin', 'Björn'],
    lastNames: ['Müller', 'Groß', 'Schäfer', 'Vogel', 'Krüger'],
  },
  gb: {
    weight: 11,
    country: 'United Kingdom',
    currency: 'GBP',
    cities: ['Sheffield', 'Leeds', 'Coventry', 'Hull', 'Bristol'],
    phone: '+44 114 496 01',
    firstNames: ['Fiona', 'Graham', 'Siân', 'Imran', 'Helen'],
    lastNames: ["O'Connor", 'Hughes', 'Ahmed', 'Fraser', 'Bright'],
  },
  jp: {
    weight: 7,
    country: 'Japan',
    currency: 'JPY',
    cities: ['大阪', '名古屋', '浜松', '川崎'],
    phone: '+81 6 5555 01',
    firstNames: ['健太', '美咲', '翔', '由美'],
    lastNames: ['佐藤', '鈴木', '高橋', '田中'],
  },
} as const satisfies Record<string, Market>;

export type MarketName = keyof typeof MARKETS;

/** The org's currencies; a rate is foreign units for one home unit, the reading that the samples of Zoho's pages fit. */
export const CURRENCIES = [
  { iso_code: 'USD', name: 'US Dollar - USD', symbol: '$', exchange_rate: 1, is_base: true },
  { iso_code: 'EUR', name: 'Euro - EUR', symbol: '€', exchange_rate: 0.9215, is_base: false },
  { iso_code: 'CNY', name: 'Chinese Yuan - CNY', symbol: '¥', exchange_rate: 7.1835, is_base: false },
  { iso_code: 'GBP', name: 'British Pound Sterling - GBP', symbol: '£', exchange_rate: 0.7882, is_base: false },
  { iso_code: 'JPY', name: 'Japanese Yen - JPY', symbol: '¥', exchange_rate: 151.36, is_base: false },
] as const;

/** Today's rate of a currency of the org. */
export function rateOf(currency: string): number {
  return CURRENCIES.find((known) => known.iso_code === currency)?.exchange_rate ?? 1;
}
