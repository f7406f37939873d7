// The page that `kulanz policy backtest --html` writes: read without help, light and dark, wide and on a telephone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, root, target } from './shop.js';

const kulanz = join(process.env.KULANZ_BIN ?? join(target, 'release'), 'kulanz');
const settings = join(root, 'host-example/settings.example.toml');
const folder = mkdtempSync(join(tmpdir(), 'kulanz-report-'));
const file = (name) => join(folder, name);

let browser;
before(async () => {
  execFileSync(kulanz, ['policy', 'generate', '--seed', '3', '--count', '400', '--out', file('claims.jsonl')]);
  // What a file says must stay text on the page.
  const hostile = readFileSync(file('claims.jsonl'), 'utf8').replace('"north"', '"<img src=x onerror=alert(1)>"');
  writeFileSync(file('claims.jsonl'), hostile);
  const policy = readFileSync(settings, 'utf8').replace('amount = { to = 2000 }, days = { to = 365 }', 'days = { to = 365 }');
  writeFileSync(file('changed.toml'), policy);
  const tables = ['--policy', file('changed.toml'), '--against', settings];
  execFileSync(kulanz, ['policy', 'backtest', ...tables, '--claims', file('claims.jsonl'), '--html', file('report.html')]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

for (const width of [1000, 360]) {
  test(`the report can be read at ${width} px`, async () => {
    const page = await customer(browser, { url: 'http://127.0.0.1:9' }, { locale: 'en-GB', width });
    await page.goto(pathToFileURL(file('report.html')).href);
    await inspect(page, 'policy-report');
    assert.equal(await page.locator('img, script, link').count(), 0);
    assert.ok(await page.getByText('<img src=x onerror=alert(1)>').first().isVisible());
    // Each chart has its table, and each table its caption.
    const charts = await page.locator('figure').count();
    assert.ok(charts >= 5 && charts <= (await page.locator('figure + .scroll table > caption').count()), `${charts} charts`);
    // No word of a chart lies upon another, however narrow the page.
    const overlaps = await page.evaluate(() =>
      [...document.querySelectorAll('svg')].flatMap((svg) => {
        const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
        return boxes.flatMap(([a, one], i) =>
          boxes
            .slice(i + 1)
            .filter(([, other]) => one.left < other.right && other.left < one.right && one.top < other.bottom - 3 && other.top < one.bottom - 3)
            .map(([b]) => `${a} / ${b}`),
        );
      }),
    );
    assert.deepEqual(overlaps, []);
    await page.context().close();
  });
}
