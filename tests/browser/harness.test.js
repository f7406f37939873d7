// What looks at the pages can fail: each of its checks meets a page made to break it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser } from './shop.js';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

const nowhere = { url: 'http://127.0.0.1:9' };
const page = (body, style = '') =>
  `<!doctype html><html lang="en"><title>Probe</title><style>${style}</style><main><h1>Probe</h1>${body}</main>`;

for (const [name, html, complaint] of [
  ['a picture without a text', page('<img src="data:,">'), /image-alt/],
  ['a field without a label', page('<input>'), /label/],
  ['grey on grey, in the dark only', page('<p>Read me</p>', '@media (prefers-color-scheme: dark) { p { color: #777; background: #666 } }'), /color-contrast/],
  ['a line too wide', page('<div style="width: 2000px">x</div>'), /px wide/],
  ['a script that fails', page('<script>throw new Error("broken")</script>'), /broken/],
  ['a picture from elsewhere', page('<img alt="" src="http://127.0.0.1:8/tracker.png">'), /stranger/],
]) {
  test(`it notices ${name}`, async () => {
    const visitor = await customer(browser, nowhere);
    await visitor.setContent(html);
    await assert.rejects(inspect(visitor, 'probe'), complaint);
    await visitor.context().close();
  });
}

test('it has nothing to say about a good page', async () => {
  const visitor = await customer(browser, nowhere);
  await visitor.setContent(page('<p>All is well.</p>'));
  await inspect(visitor, 'probe');
  await visitor.context().close();
});
