// Step 2 of the demo as customers walk it: both languages, a telephone, and without scripts. Every page is looked at by
// axe-core in light and dark; screenshots lie in target/screenshots.
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, openShop } from './shop.js';
import { walk } from './walk.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

for (const [name, language, options] of [
  ['in German', 'de', { locale: 'de-DE' }],
  ['in English', 'en', { locale: 'en-GB' }],
  ['on a telephone', 'de', { locale: 'de-DE', width: 360 }],
]) {
  test(`a guest buys, asks and claims ${name}`, async () => {
    const page = await customer(browser, shop, options);
    await walk(page, language, (name) => inspect(page, name));
    await page.context().close();
  });
}

test('a guest buys, asks and claims without scripts', async () => {
  const page = await customer(browser, shop, { locale: 'en-GB', javaScript: false });
  await walk(page, 'en', () => {});
  await page.context().close();
});
