// Mails leave by real SMTP: what a mail server keeps is read by Python's strict parser. Servers refuse, die and come
// back; the shop is killed; every mail arrives, once.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { customer, openBrowser, openShop, root, sleep, target } from './shop.js';
import { buy, buyer, plain } from './walk.js';

const python = join(target, 'python/bin/python');
const script = (name) => join(root, 'tests/smtp', name);

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** A mail server with an empty maildir. */
async function openServer({ port = 0, refuse = 0 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kulanz-smtp-'));
  const maildir = join(folder, 'mail');
  const server = spawn(python, [script('server.py'), String(port), maildir, '--refuse', String(refuse)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const log = [];
  const lines = createInterface({ input: server.stdout });
  const [first] = await once(lines, 'line');
  lines.on('line', (line) => log.push(line));
  return {
    port: Number(first.split(' ')[1]),
    log,
    mails: () => (existsSync(maildir) ? JSON.parse(execFileSync(python, [script('read.py'), maildir])) : []),
    async close() {
      server.stdin.end();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port on which nobody listens. */
async function deadPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function order(shop) {
  const page = await customer(browser, shop, { locale: 'de-DE', javaScript: false });
  await page.goto('/?lang=de');
  const placed = await buy(page, () => {});
  await page.context().close();
  return placed;
}

/** Waits for the first mail, and then long enough that a second copy would have come. */
async function onlyMail(server, seconds = 90) {
  for (const deadline = Date.now() + seconds * 1000; !server.log.includes('accepted'); await sleep(200)) {
    assert.ok(Date.now() < deadline, `no mail within ${seconds} s; the server says: ${server.log}`);
  }
  await sleep(5000);
  const mails = server.mails();
  assert.equal(mails.length, 1, 'the mail arrives once');
  return mails[0];
}

test('an order confirmation is a mail that a strict mail program reads', async () => {
  const server = await openServer();
  const shop = await openShop({ SMTP_URL: `smtp://127.0.0.1:${server.port}` });
  try {
    const placed = await order(shop);
    const mail = await onlyMail(server);
    assert.ok(mail.subject.includes(placed.number), mail.subject);
    assert.deepEqual(mail.to, [buyer.email]);
    assert.equal(mail['content-type'], 'multipart/alternative');
    assert.deepEqual(mail.parts.map((part) => part.type), ['text/plain', 'text/html']);
    const [text, html] = mail.parts.map((part) => plain(part.content));
    for (const fact of [placed.number, placed.total, placed.product, buyer.name]) {
      assert.ok(text.includes(fact), `the text lacks ${fact}`);
    }
    assert.ok(html.includes(placed.number) && html.includes(placed.total));
    assert.ok(!html.includes('<abgeben>'), 'what a customer typed is text, not HTML');
    const headers = (name) => mail.headers.filter(([header]) => header === name).map(([, value]) => value);
    for (const once of ['date', 'message-id', 'from', 'to', 'subject', 'mime-version', 'auto-submitted']) {
      assert.equal(headers(once).length, 1, `${once}: ${headers(once)}`);
    }
    assert.deepEqual(headers('auto-submitted'), ['auto-generated']);
    assert.deepEqual(headers('delivered-to'), [buyer.email], 'nobody else gets a copy');
    assert.deepEqual(headers('bcc'), []);
  } finally {
    await shop.close();
    await server.close();
  }
});

test('a server that refuses for now gets the mail again, once', async () => {
  const server = await openServer({ refuse: 2 });
  const shop = await openShop({ SMTP_URL: `smtp://127.0.0.1:${server.port}` });
  try {
    await order(shop);
    await onlyMail(server);
    assert.deepEqual(server.log, ['refused', 'refused', 'accepted']);
  } finally {
    await shop.close();
    await server.close();
  }
});

test('a dead server and a killed shop lose nothing', async () => {
  const port = await deadPort();
  const smtp = { SMTP_URL: `smtp://127.0.0.1:${port}` };
  const killed = await openShop(smtp);
  const placed = await order(killed);
  await killed.kill();
  const server = await openServer({ port });
  const shop = await openShop(smtp, killed.folder);
  try {
    const page = await fetch(new URL(new URL(placed.url).pathname, shop.url));
    assert.equal(page.status, 200, 'the order is still there');
    const mail = await onlyMail(server);
    assert.ok(mail.subject.includes(placed.number), mail.subject);
  } finally {
    await shop.close();
    await server.close();
  }
});
