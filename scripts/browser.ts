import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserServer, chromium } from 'playwright-core';

/** Chromium without its windows: a whole one draws the bars of each window as pages of their own, at four times the work. */
const SHELL = 'chromium-headless-shell';

const BROWSER_PATHS = [
  `/usr/bin/${SHELL}`,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to do where there is no browser. */
export const NO_BROWSER = 'No Chromium found: install Chromium or Chrome, or set CHROME_PATH.';

/** The path of a Chromium or Chrome on this machine (`CHROME_PATH` first, then the one without windows), or undefined. */
export function findBrowser(): string | undefined {
  return [process.env['CHROME_PATH'], ...BROWSER_PATHS, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

/** Starts headless Chromium without background traffic. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** Starts headless Chromium as a server that several processes can connect to. */
export function serveBrowser(executablePath: string): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath, args: ARGUMENTS });
}

/** Connects to a browser that `serveBrowser` has started. Closing it closes the contexts of this connection only. */
export function connectBrowser(address: string): Promise<Browser> {
  return chromium.connect(address);
}

/**
 * Makes sure, where it can, that there is a browser and a font with Chinese letters for the browser tests: on Debian and Ubuntu as
 * root by apt-get. Where it cannot, it says what to do; the tests then skip on a person's machine and fail in CI.
 */
export function ensureBrowser(): void {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!findBrowser() && mayInstall) {
    console.error('Installing Chromium and CJK fonts (apt-get) …');
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', 'chromium', 'fonts-noto-cjk');
    // Debian has it; where it is not known, the whole Chromium serves.
    aptGet('install', '-y', '-qq', SHELL);
  }
  if (!findBrowser()) console.error(`${NO_BROWSER} Browser tests are skipped (in CI they fail).`);
}

function aptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
