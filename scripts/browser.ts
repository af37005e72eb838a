import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** The path of a Chromium or Chrome on this machine (`CHROME_PATH` first), or undefined. */
export function findBrowser(): string | undefined {
  return [process.env['CHROME_PATH'], ...PLACES].find((path) => path !== undefined && path !== '' && existsSync(path));
}

/**
 * Makes sure, where it can, that there is a browser and a font with Chinese letters for the browser tests: on Debian and Ubuntu as
 * root by apt-get. Where it cannot, it says what to do; the tests then skip on a person's machine and fail in CI.
 */
export function ensureBrowser(): void {
  const root = process.getuid?.() === 0;
  if (!findBrowser() && root && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium and CJK fonts (apt-get) …');
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { ...quiet, env });
  }
  if (!findBrowser())
    console.error(
      'No Chromium found: install Chromium or Chrome, or set CHROME_PATH. Browser tests are skipped (in CI they fail).',
    );
}
