/** Work that asks for hours of the staff in a week of the month. */
export interface Job {
  week: number;
  hours: number;
  /** Home minor units. */
  revenue: number;
  contribution: number;
  /** Work of a customer whom the firm wants to keep. */
  good: boolean;
  /** Waits until everything else is done. */
  waits: boolean;
}

/** What a month of jobs came to. */
export interface Worked<J extends Job> {
  done: J[];
  /** Jobs that found no hours left in their week or the next. */
  unfit: J[];
}

/** Sums over jobs. */
export interface Sums {
  jobs: number;
  hours: number;
  revenue: number;
  contribution: number;
}

/**
 * Lets the staff work through a month as it comes: in order of arrival, each job whole or not at all, in its week or in the
 * next. A job that finds no hours in either is lost: a customer who is asked to come back in a month goes elsewhere.
 * @param hoursAWeek staff hours that there are in a week. @param weeks of the month.
 */
export function workThrough<J extends Job>(jobs: readonly J[], hoursAWeek: number, weeks: number): Worked<J> {
  const left = new Map<number, number>();
  const done: J[] = [];
  const unfit: J[] = [];
  for (const job of [...jobs.filter((j) => !j.waits), ...jobs.filter((j) => j.waits)]) {
    const free = (week: number): number => (week < weeks ? (left.get(week) ?? hoursAWeek) : 0);
    const week = [job.week, job.week + 1].find((w) => job.hours <= free(w));
    if (week !== undefined) left.set(week, free(week) - job.hours);
    (week === undefined ? unfit : done).push(job);
  }
  return { done, unfit };
}

/** Adds jobs up. */
export function sumsOf(jobs: readonly Job[]): Sums {
  const sum = (of: (job: Job) => number): number => jobs.reduce((total, job) => total + of(job), 0);
  return {
    jobs: jobs.length,
    hours: sum((j) => j.hours),
    revenue: sum((j) => j.revenue),
    contribution: sum((j) => j.contribution),
  };
}

/** What is left an hour, home minor units; zero where no hour was worked. */
export function perHour({ contribution, hours }: Sums): number {
  return hours > 0 ? contribution / hours : 0;
}
