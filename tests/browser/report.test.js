// The page that `kulanz policy backtest --html` writes: read without help, light and dark, wide and on a telephone, in German
// and in English.
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
let report;
before(async () => {
  execFileSync(kulanz, ['policy', 'generate', '--seed', '3', '--count', '400', '--out', file('claims.jsonl')]);
  // What a file says must stay text on the page.
  const hostile = readFileSync(file('claims.jsonl'), 'utf8').replace('"north"', '"<img src=x onerror=alert(1)>"');
  writeFileSync(file('claims.jsonl'), hostile);
  const policy = readFileSync(settings, 'utf8').replace('amount = { to = 2000 }, days = { to = 365 }', 'days = { to = 365 }');
  writeFileSync(file('changed.toml'), policy);
  const tables = ['--policy', file('changed.toml'), '--against', settings, '--claims', file('claims.jsonl')];
  for (const lang of ['de', 'en']) {
    const page = ['--html', file(`${lang}.html`), '--lang', lang];
    report = JSON.parse(execFileSync(kulanz, ['policy', 'backtest', ...tables, ...page, '--json'], { maxBuffer: 1 << 26 }));
  }
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function open(lang, width) {
  const page = await customer(browser, { url: 'http://127.0.0.1:9' }, { locale: lang, width });
  await page.goto(pathToFileURL(file(`${lang}.html`)).href);
  return page;
}

for (const [lang, width] of [['de', 1000], ['de', 360], ['en', 1000], ['en', 360]]) {
  test(`the report can be read at ${width} px, ${lang}`, async () => {
    const page = await open(lang, width);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    await inspect(page, `policy-report-${lang}`);
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

/** The names that come from the files: of rules, reasons, attributes, groups, policies and claims. */
function namesOf({ fairness, policies, 'by-rule': rules, 'flips-listed': flips, 'to-humans': humans }) {
  const sides = ['present', 'changed'];
  const groups = fairness.attributes.flatMap(({ attribute, groups }) => [attribute, ...groups.map(({ name }) => name)]);
  const ofSide = (side) => [
    ...Object.keys(policies[side]),
    ...rules[side].map(({ rule }) => rule).filter((rule) => rule !== 'no rule'),
    ...Object.keys(humans[side].reasons),
  ];
  return new Set([...sides.flatMap(ofSide), ...groups, ...flips.map(({ claim }) => claim)]);
}

/** Every text of a page, and every label that a screen reader speaks. */
async function said(lang) {
  const page = await open(lang, 1000);
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const found = [...document.querySelectorAll('[aria-label], [title]')].flatMap((e) => [e.ariaLabel ?? '', e.title ?? '']);
    while (walker.nextNode()) if (walker.currentNode.parentElement.localName !== 'style') found.push(walker.currentNode.data);
    return found.map((text) => text.trim());
  });
  await page.context().close();
  return new Set(texts.filter((text) => /\p{L}/u.test(text)));
}

test('nothing on the German page is English but names of the files', async () => {
  const [german, english] = [await said('de'), await said('en')];
  const names = namesOf(report);
  assert.ok(german.size > 80 && names.size > 10, `${german.size} texts, ${names.size} names`);
  const same = [...german].filter((text) => english.has(text) && !names.has(text));
  assert.deepEqual(same, ['Fairness']);
  // Nor is a part of a sentence.
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const bare = [...german].map((text) => longestFirst.reduce((rest, name) => rest.replaceAll(name, ''), text));
  const words = /\b(the|of|and|by|with|or|no|not|to|is|are|claims?|table|present|changed|goodwill|humans?|costs?|answers?|rules?)\b/i;
  assert.deepEqual(bare.filter((text) => words.test(text)), []);
  // Amounts: 1.234,56 and 12,3 %, not 1,234.56 and 12.3 %.
  assert.deepEqual(bare.filter((text) => /\d\.\d{1,2}(?!\d)|\d,\d{3}(?!\d)/.test(text)), []);
});
