// A shop of its own for each test file, and pages that notice what a customer would suffer from.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const storefront = join(process.env.KULANZ_BIN ?? join(target, 'release'), 'storefront');
const screenshots = join(target, 'screenshots');
mkdirSync(screenshots, { recursive: true });

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// A mail is no page: axe's further advice (landmarks) does not fit it.
const rules = (name) => (name.endsWith('-alone') ? WCAG : [...WCAG, 'best-practice']);

/** Starts the shop, with an empty database where no `folder` is given, and waits until it answers. */
export async function openShop(environment = {}, folder = mkdtempSync(join(tmpdir(), 'kulanz-shop-'))) {
  const shop = spawn(storefront, ['--data', folder], {
    cwd: root,
    env: { ...process.env, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(shop, 'exit');
  let log = '';
  for (const stream of [shop.stdout, shop.stderr]) stream.on('data', (text) => (log += text));
  const address = () => /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(log)?.[0];
  const answers = async () => address() && fetch(`${address()}/healthz`, { signal: AbortSignal.timeout(2000) }).then((response) => response.ok, () => false);
  for (const deadline = Date.now() + 60_000; !(await answers()); await sleep(50)) {
    if (shop.exitCode !== null || Date.now() > deadline) throw new Error(`the shop does not answer:\n${log}`);
  }
  return {
    url: address(),
    log: () => log,
    folder,
    /** As a power cut would: no chance to tidy up. */
    async kill() {
      shop.kill('SIGKILL');
      await ended;
    },
    async close() {
      shop.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A customer's browser: `locale` as its language, `width` in CSS pixels, `javaScript` false to go without. */
export async function customer(browser, shop, { locale = 'de-DE', width = 1000, javaScript = true } = {}) {
  const context = await browser.newContext({
    baseURL: shop.url,
    locale,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A form sent back with its errors is an answer with a status of its own; the browser logs it as an error.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== shop.url) page.complaints.push(`asks a stranger: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) page.complaints.push(`${response.status()}: ${response.url()}`);
  });
  return page;
}

/** What must hold on every page, in light and dark: no accessibility violation, no sideways scrolling, no complaint. */
export async function inspect(page, name) {
  // The shop shows a mail with scripts forbidden, axe's as well: it gets a copy.
  const subject = name.endsWith('-alone') ? await copyOf(page) : page;
  await look(subject, name, rules(name));
  if (subject !== page) await subject.close();
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(page.complaints, [], name);
}

/** A screenshot, axe's verdict by these rules in light and dark, and no sideways scrolling. */
async function look(page, name, rules) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const file = `${name}-${page.viewportSize().width}-${colorScheme}.png`;
    await page.screenshot({ path: join(screenshots, file), fullPage: true });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(
      (rules) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] }),
      rules,
    );
    const told = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}\n    ${node.html}\n    ${node.failureSummary}`),
    );
    assert.equal(told.length, 0, `${name}, ${colorScheme}:\n  ${told.join('\n  ')}`);
  }
  await fits(page, name);
}

/** The same for a mail's HTML, which a mail program shows with its pictures and without scripts. */
export async function lookAtMail(browser, mail, name, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  // Pictures of goods are on the shop's server: grey ones take their room.
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="112" height="112"><rect width="112" height="112" fill="#999"/></svg>';
  await page.route('**/*', (route) => route.fulfill({ contentType: 'image/svg+xml', body: picture }));
  await page.setContent(mail.html.replace(/cid:([^"']+)/g, (_, id) => enclosed(mail, id)), { waitUntil: 'load' });
  await look(page, name, WCAG);
  const text = await page.evaluate(() => document.body.innerText);
  await context.close();
  return text;
}

function enclosed(mail, id) {
  const part = mail.parts.find((part) => part['content-id'] === id);
  assert.ok(part, `no part ${id} in the mail`);
  return `data:${part['media-type']};base64,${Buffer.from(part.content).toString('base64')}`;
}

async function copyOf(page) {
  const copy = await page.context().newPage();
  await copy.setViewportSize(page.viewportSize());
  await copy.setContent(await (await page.request.get(page.url())).text());
  return copy;
}

/** Signs one of the team in; the demo's first start tells their passwords. */
export async function signIn(page, shop, name) {
  await page.goto('/agent');
  await page.waitForURL('**/agent/login');
  await page.fill('#name', name);
  await page.fill('#password', passwordOf(shop, name));
  await page.click('#sign-in');
  await page.waitForURL('**/agent');
  assert.equal((await page.locator('#agent-name').innerText()).trim(), name);
}

export const passwordOf = (shop, name) => new RegExp(`${name} ([0-9a-f-]{23})`).exec(shop.log())[1];

/** Nothing sticks out sideways. */
export async function fits(page, name) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${name}: ${content} px wide in a window of ${window} px`);
}
