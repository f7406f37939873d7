// The contact form with the keyboard alone, from the catalogue to the ticket number.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, openBrowser, openShop, sleep } from './shop.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

/** Presses Tab until the element has the focus; on the way every stop must show that it has it. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      return {
        html: at.outerHTML.slice(0, 120),
        there: at.matches(wanted),
        visible: at === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1),
      };
    }, selector);
    assert.ok(stop.visible, `nothing shows the focus on ${stop.html}`);
    if (stop.there) return;
  }
  assert.fail(`Tab never reaches ${selector}`);
}

test('an inquiry with the keyboard alone', async () => {
  const page = await customer(browser, shop, { locale: 'de-DE' });
  await page.goto('/?lang=de');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('a.skip')), 'the first stop skips to the content');
  await tabTo(page, '#contact-link');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#topics');
  await tabTo(page, '#topics a[id^="topic-"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#contact-form');
  const wait = Number(await page.getAttribute('#contact-form', 'data-min-seconds')) * 1000 + 500;
  await sleep(wait);

  await tabTo(page, '#send-inquiry');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#error-summary');
  const first = await page.locator('#error-summary a').first().getAttribute('href');
  await tabTo(page, '#error-summary a');
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement.matches(id), first);

  await sleep(wait);
  // Tab goes on from the mistake, over the end of the page and its top, field by field as the form gives them.
  const answers = { email: 'keyboard@kunde.example', tel: '+49 4102 555017', textarea: 'Nur mit der Tastatur geschrieben.' };
  const fields = await page.locator('#contact-form :is(input, select, textarea)').evaluateAll((all) =>
    all
      .filter((it) => it.tabIndex >= 0 && it.type !== 'hidden' && it.type !== 'file' && it.checkVisibility())
      .map((it) => ({ id: it.id, type: it.type, required: it.required || it.ariaRequired === 'true' })),
  );
  for (const { id, type, required } of fields) {
    if (!required || type === 'radio') continue;
    await tabTo(page, `[id="${id}"]`);
    if (type === 'select-one') await page.keyboard.press('ArrowDown');
    else if (type === 'checkbox') await page.keyboard.press('Space');
    else await page.keyboard.type(answers[type] ?? 'Tara Taste');
  }
  await tabTo(page, '#send-inquiry');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ticket/*');
  assert.match(await page.locator('#ticket-number').innerText(), /\d/);
  assert.deepEqual(page.complaints, []);
});
