import type { Finding } from './finding.ts';

/** How a campaign is run. */
export interface CampaignOptions {
  /** The same seed does the same again. */
  seed: string;
  /** How much is done; each campaign says of what. */
  size: number;
  /** True in the test run: few customers, days and files, within seconds. */
  isSmall: boolean;
}

/** A campaign: it attacks the product in one way, and judges what came of it. */
export interface Campaign {
  /** What it does, in a line. */
  about: string;
  /** What its size counts. */
  sizeIs: string;
  /** By hand, and in the test run. */
  sizes: { full: number; small: number };
  run(options: CampaignOptions): Promise<Finding[]>;
}
