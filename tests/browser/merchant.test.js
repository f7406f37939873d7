// The merchant's page: settings on one side, the mail on the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, openShop } from './shop.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

const GREETING = `
[order-confirmation.templates.greeting]
html = "<p id='own'>Moin {% if customer %}{{ customer }}{% endif %}!</p>"
text = "Moin {% if customer %}{{ customer }}{% endif %}!"
`;
const BROKEN = GREETING.replace('html = "<p id=\'own\'>Moin', 'html = "<p>Größe {{ custmer }}');

const mail = (page) => page.frameLocator('#mail-html').locator('body').innerText();

async function until(page, holds, what) {
  for (const deadline = Date.now() + 15_000; !(await holds()); await page.waitForTimeout(100)) {
    assert.ok(Date.now() < deadline, what);
  }
}

/** Types at the end of the document, as a person does. */
async function type(page, text) {
  const document = page.locator('#document');
  await document.evaluate((field, text) => {
    field.value += text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text.slice(0, -1));
  await document.press('Control+End');
  await document.pressSequentially(text.slice(-1));
}

for (const [language, width] of [['de', 1200], ['en', 360]]) {
  test(`the mail follows what is typed (${language}, ${width} px)`, async () => {
    const page = await customer(browser, shop, { locale: language, width });
    await page.goto(`/merchant/preview?lang=${language}`);
    assert.match(await mail(page), language === 'de' ? /Guten Tag Erika/ : /Hello Erika/);
    await inspect(page, `${language}-30-merchant`);

    await type(page, GREETING);
    await until(page, async () => /Moin Erika Mustermann!/.test(await mail(page)), 'the greeting becomes the merchant\'s');
    await page.check('#view-text');
    assert.match(await page.locator('#mail-text').innerText(), /Moin Erika Mustermann!/);
    await page.check('#view-subject');
    assert.match(await page.locator('#mail-subject').innerText(), /B-2026-0815/);
    await page.check('#view-html');

    await page.locator('#document').fill((await page.inputValue('#document')).replace(GREETING.trim(), BROKEN.trim()));
    await until(page, async () => (await page.locator('#problems').count()) === 1, 'the mistake is told');
    const told = await page.locator('#problems').innerText();
    assert.match(told, /\$\.order-confirmation\.templates\.greeting\.html: line 1, column 13: not found/);
    assert.match(await page.locator('#status').innerText(), /1/);
    await inspect(page, `${language}-31-merchant-mistake`);

    await page.locator('#document').fill('[shop]\nname = ');
    await until(page, async () => /line 2/.test(await page.locator('#problems').innerText()), 'no TOML: line and column');
    await page.context().close();
  });
}

test('without scripts a button shows the mail', async () => {
  const page = await customer(browser, shop, { locale: 'en', javaScript: false });
  await page.goto('/merchant/preview?lang=en');
  const document = await page.inputValue('#document');
  await page.fill('#document', document + GREETING);
  await page.selectOption('#locale', 'de');
  await page.click('#show-mail');
  await page.waitForLoadState();
  assert.equal((await page.inputValue('#document')).trim(), (document + GREETING).trim(), 'what was typed is kept on the page');
  assert.match(await page.getAttribute('#mail-html', 'srcdoc'), /Moin Erika Mustermann!/);
  assert.match(await page.locator('#mail-text').textContent(), /Ihre Artikel/);
  await page.goto('/merchant/preview');
  assert.ok(!(await page.inputValue('#document')).includes('Moin'), 'nothing was saved');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('the page answers to this machine\'s own names only', async () => {
  const { request } = await import('node:http');
  const { port } = new URL(shop.url);
  const status = await new Promise((resolve) =>
    request({ port, host: '127.0.0.1', path: '/merchant/preview', headers: { host: 'evil.example' } }, (answer) => resolve(answer.statusCode)).end(),
  );
  assert.equal(status, 404);
});
