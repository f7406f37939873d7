// The peer of `make bench`: Handlebars.js, warm and in process, writing a mail of the same facts as the component's.
// Templates are compiled once, formatters of the platform's locale library are kept, nothing is read or parsed per
// mail: all that a careful shop on Node would do.
//
// Reads lines of JSON: first {order, settings} in the contract's JSON form, then {"mails": N}. Answers each with a line:
// first the versions and the mail it writes, then the CPU time (user and system) that N mails took, in microseconds.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Handlebars from 'handlebars';

const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const percent = new Intl.NumberFormat('de-DE', { style: 'percent', maximumFractionDigits: 3 });
const zone = { timeZone: 'Europe/Berlin' };
const dateTime = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short', ...zone });
const date = new Intl.DateTimeFormat('de-DE', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

// Text mails are not HTML: nothing is escaped there.
function engine(noEscape) {
  const handlebars = Handlebars.create();
  handlebars.registerHelper({
    money: (cents) => money.format(cents / 100),
    minus: (cents) => money.format(-cents / 100),
    percent: (ppm) => percent.format(ppm / 1_000_000),
    dateTime: (seconds) => dateTime.format(new Date(seconds * 1000)),
    date: (day) => date.format(new Date(day)),
    uri: (text) => encodeURIComponent(text),
    pad: (text, width) => String(text).padEnd(width),
    several: (quantity) => quantity > 1,
  });
  return (file) =>
    handlebars.compile(readFileSync(new URL(file, import.meta.url), 'utf8'), { noEscape, strict: false });
}

const html = engine(false)('mail.html.hbs');
const text = engine(true)('mail.txt.hbs');

// The facts as a template wants them: what a shop's own code does before it renders.
function facts(order, settings) {
  const sum = (list) => list.reduce((total, item) => total + (item.amount ?? 0), 0);
  return {
    order,
    shop: settings.shop,
    seller: settings.seller,
    phone: settings.service.phone,
    contacts: settings.service.contacts,
    links: settings.links,
    deposits: order.lines.reduce((total, line) => total + (line.deposit?.amount ?? 0), 0),
    discount: sum(order.discounts),
    subject: `Ihre Bestellung ${order.number} bei ${settings.shop.name}`,
  };
}

function mail(order, settings) {
  const model = facts(order, settings);
  return { subject: model.subject, html: html(model), text: text(model) };
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => JSON.parse((await lines.next()).value ?? 'null');
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const { order, settings } = await next();
// Warm: the optimising compiler has seen the templates.
for (let i = 0; i < 3000; i++) mail(order, settings);
say({ node: process.version, handlebars: Handlebars.VERSION, mail: mail(order, settings) });

let written = 0;
for (let job = await next(); job; job = await next()) {
  const before = process.cpuUsage();
  for (let i = 0; i < job.mails; i++) written += mail(order, settings).html.length;
  const { user, system } = process.cpuUsage(before);
  say({ microseconds: user + system, written });
}
