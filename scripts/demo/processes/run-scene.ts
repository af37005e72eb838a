import { parseDay } from '../../../shared/values/day.ts';
import { assertHolds, type Expectation } from '../steps.ts';
import { after } from './billing.ts';
import { openCalendar } from './calendar.ts';
import { type Office, openOffice } from './office.ts';

/** What the scenes of a scenario work with: the firm, and the days of the scenario by their number. */
export interface Setting {
  office: Office;
  /** The day so many days after the first, `yyyy-MM-dd`. */
  day(n: number): string;
}

/** One thing that people do, or that time does, on a day. */
export interface Scene {
  /** `yyyy-MM-dd`; the nights up to it pass first. */
  day: string;
  title: string;
  /** Lines that it returns are printed with the scene. */
  act?(): Promise<void> | Promise<string[]>;
  /** What must hold afterwards. */
  expect?(): Expectation[];
}

/** How a scenario begins. */
interface Beginning {
  /** Its first day, `yyyy-MM-dd`. */
  asOf: string;
  /** What the firm's policy changes in the preset. */
  policy?: Record<string, unknown>;
  print(line: string): void;
}

/**
 * Opens a firm on a day, plays scenes in it and closes it.
 * @throws StepError naming the scene and what did not hold.
 */
export async function playScenario(beginning: Beginning, scenesIn: (setting: Setting) => Scene[]): Promise<void> {
  const { asOf, policy, print } = beginning;
  const office = await openOffice(asOf, policy);
  try {
    await playScenes(office, scenesIn({ office, day: (n) => after(asOf, n) }), print);
  } finally {
    await office.close();
  }
}

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

const dated = (day: string): string => `${day} ${WEEKDAYS[(parseDay(day) ?? 0) % 7]}`;

/** Plays scenes in the order of their days and prints the calendar: what people did, and what the CRM showed after it and in between. */
async function playScenes(office: Office, scenes: readonly Scene[], print: (line: string) => void): Promise<void> {
  const calendar = openCalendar(office);
  const printNews = (day: string): void => {
    for (const line of calendar.news()) print(`   ${dated(day)}  ${line}`);
  };
  calendar.news();
  for (const [index, scene] of scenes.entries()) {
    await office.goTo(scene.day, printNews);
    print(`\n${index + 1}. ${dated(scene.day)} · ${scene.title}`);
    const lines = (await scene.act?.()) ?? [];
    await office.settle();
    for (const line of lines) print(`   ${dated(scene.day)}  ${line}`);
    printNews(scene.day);
    assertHolds(`Scene ${index + 1} (${scene.day}, ${scene.title})`, scene.expect?.() ?? []);
  }
}
