// Writes how the component's locales write numbers, money, dates and times, from Unicode CLDR as Node's Intl holds it:
//
//   node generate.mjs table      table.rs, which the component reads
//   node generate.mjs countries  countries.txt, the names of the countries
//   node generate.mjs oracle     oracle.txt, amounts, rates and dates as Intl itself writes them, for the tests
//
// Intl joins what CLDR keeps apart, so patterns are taken from formatToParts. Run by the test `cldr`, never by a build.

const LANGUAGES = ["de", "en", "fr", "it", "nl", "es", "pl"];

// What CLDR writes unlike the language alone, for shops in Europe and their customers. English without a region is the
// English of the world (001), for the shops are European.
const REGIONS = {
  de: ["AT", "CH", "IT", "LI"],
  en: ["US", "GB", "IE", "AU", "CA", "NZ", "AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IT", "MT", "NL", "PL", "SE"],
  fr: ["CA", "CH", "LU"],
  it: ["CH"],
  nl: [],
  es: ["AR", "CL", "CO", "MX", "US"],
  pl: [],
};

// The currencies of ISO 4217 in use. The first are looked for most.
const CURRENCIES = (
  "EUR CHF USD GBP PLN " +
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CLP CNY COP CRC " +
  "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK " +
  "JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK " +
  "MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE " +
  "SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR " +
  "ZMW"
).split(" ");

const tagOf = (language, region) => (region ? `${language}-${region}` : language === "en" ? "en-001" : language);

function* locales() {
  for (const language of LANGUAGES) {
    for (const region of ["", ...REGIONS[language]]) yield { language, region, tag: tagOf(language, region) };
  }
}

const one = (parts, type) => parts.find((part) => part.type === type)?.value;

/** The literals of a pattern and, for each other part, what `codes` says; plain blanks become no-break ones. */
const pattern = (parts, codes) =>
  parts.map(({ type, value }) => (type === "literal" ? value : codes(type, value))).join("");

const NUMBER_PARTS = ["integer", "group", "decimal", "fraction"];

/** A money pattern: {1} is the symbol, {2} the number. */
function moneyPattern(tag, currency, amount) {
  // The narrow sign is no letter, so no blank is put between it and a digit (that is the reader's work).
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
  const parts = new Intl.NumberFormat(tag, style).formatToParts(amount);
  const codes = (type, value) => {
    if (type === "currency") return "{1}";
    if (type === "integer") return "{2}";
    return NUMBER_PARTS.includes(type) ? "" : value;
  };
  return pattern(parts, codes);
}

function symbols(tag) {
  const symbol = (currency) => one(new Intl.NumberFormat(tag, { style: "currency", currency }).formatToParts(1), "currency");
  const pairs = CURRENCIES.map((currency) => [currency, symbol(currency)]);
  // The first few are listed even where the symbol is the code, so that they are found at once.
  const listed = pairs.filter(([currency, symbol], i) => i < 5 || symbol !== currency);
  return { rust: `&[${listed.map(([currency, symbol]) => `(*b"${currency}", ${string(symbol)})`).join(", ")}]` };
}

/** How amounts of one currency are written. */
function money(tag, currency) {
  const format = new Intl.NumberFormat(tag, { style: "currency", currency });
  const large = format.formatToParts(1234567.5);
  return {
    decimal: one(large, "decimal"),
    group: one(large, "group"),
    least_grouped: format.formatToParts(1234).some((part) => part.type === "group") ? 1000 : 10000,
    positive: moneyPattern(tag, currency, 1),
    negative: moneyPattern(tag, currency, -1),
  };
}

function numbers(tag, moneyPool) {
  const [general, euro] = [money(tag, "USD"), money(tag, "EUR")];
  const rate = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 4 }).formatToParts(0.055);
  const percent = pattern(rate, (type, value) => (NUMBER_PARTS.includes(type) ? "" : value));
  if (rate.findIndex((part) => part.type === "percentSign") < 1) throw new Error(`${tag}: the percent sign comes first`);
  const reference = (money) => ({ rust: `&${moneyPool.name(money, tag)}` });
  return {
    money: reference(general),
    euro: reference(euro),
    rate_decimal: one(rate, "decimal"),
    percent,
    symbols: symbols(tag),
  };
}

const at = (hour, day = 2, month = 0) => new Date(Date.UTC(2026, month, day, hour, 5, 7));

/** A date pattern: {d} or {dd} is the day, {m} the month's name, {y} the year, {w} the weekday's name. */
function datePattern(tag, dateStyle) {
  const parts = new Intl.DateTimeFormat(tag, { timeZone: "UTC", dateStyle }).formatToParts(at(9));
  const codes = { month: "{m}", year: "{y}", weekday: "{w}" };
  return pattern(parts, (type, value) => (type === "day" ? (value === "02" ? "{dd}" : "{d}") : codes[type]));
}

/** A pattern of the time of day: {H} or {HH} is the hour, {h} of twelve, {M} the minute, {S} the second, {a} the half. */
function clockPattern(tag, timeStyle) {
  const format = new Intl.DateTimeFormat(tag, { timeZone: "UTC", timeStyle });
  const [morning, evening] = [one(format.formatToParts(at(9)), "hour"), one(format.formatToParts(at(21)), "hour")];
  const hour = { "09 21": "{HH}", "9 21": "{H}", "9 9": "{h}" }[`${morning} ${evening}`];
  if (!hour) throw new Error(`${tag}: hours such as ${morning} and ${evening}`);
  const codes = { hour, minute: "{M}", second: "{S}", dayPeriod: "{a}" };
  return pattern(format.formatToParts(at(9)), (type) => codes[type]).replace(/[ \u202f]/g, "\u00a0");
}

function dates(tag) {
  const full = new Intl.DateTimeFormat(tag, { timeZone: "UTC", dateStyle: "full" });
  const half = (hour) => {
    const parts = new Intl.DateTimeFormat(tag, { timeZone: "UTC", timeStyle: "short" }).formatToParts(at(hour));
    return (one(parts, "dayPeriod") ?? "").replace(/[ \u202f]/g, "\u00a0");
  };
  return {
    day: datePattern(tag, "long"),
    full: datePattern(tag, "full"),
    months: Array.from({ length: 12 }, (_, month) => one(full.formatToParts(at(9, 2, month)), "month")),
    // 2026-01-05 is a Monday.
    weekdays: Array.from({ length: 7 }, (_, day) => one(full.formatToParts(at(9, 5 + day)), "weekday")),
    clock: clockPattern(tag, "short"),
    clock_seconds: clockPattern(tag, "medium"),
    halves: [half(9), half(21)],
  };
}

const string = (text) => JSON.stringify(text).replace(/[\u00a0\u202f\u2019]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);

function rust(value) {
  if (typeof value === "string") return string(value);
  if (value.rust) return value.rust;
  if (Array.isArray(value)) return `[${value.map(rust).join(", ")}]`;
  return String(value);
}

/** Each value once, with the name of the static that holds it. */
class Pool {
  constructor(type) {
    this.type = type;
    this.names = new Map();
  }

  name(value, tag) {
    const members = Object.entries(value).map(([name, member]) => `    ${name}: ${rust(member)},\n`);
    const text = `${this.type} {\n${members.join("")}}`;
    const place = tag.replace("-", "_").toUpperCase();
    // Two of one locale differ by a number.
    const taken = [...this.names.values()].filter((name) => name.startsWith(`${this.type.toUpperCase()}_${place}`)).length;
    if (!this.names.has(text)) this.names.set(text, `${this.type.toUpperCase()}_${place}${taken ? `_${taken + 1}` : ""}`);
    return this.names.get(text);
  }

  statics() {
    return [...this.names].map(([text, name]) => `static ${name}: ${this.type} = ${text};\n`).join("");
  }
}

function table() {
  const [moneyPool, numberPool, datePool] = [new Pool("Money"), new Pool("Numbers"), new Pool("Dates")];
  const rows = [];
  let own = {};
  for (const { language, region, tag } of locales()) {
    const row = { numbers: numberPool.name(numbers(tag, moneyPool), tag), dates: datePool.name(dates(tag), tag) };
    if (!region) own = row;
    else if (row.numbers === own.numbers && row.dates === own.dates) throw new Error(`${tag} is like ${language}`);
    const name = language[0].toUpperCase() + language[1];
    rows.push(
      `    Style { language: Language::${name}, region: ${region ? `Some(*b"${region}")` : "None"}, ` +
        `numbers: &${row.numbers}, dates: &${row.dates} },\n`,
    );
  }
  return (
    `//! From Unicode CLDR ${process.versions.cldr}, by generate.mjs.\n\n` +
    "use super::{Dates, Money, Numbers, Style};\nuse crate::language::Language;\n\n" +
    `pub(super) static STYLES: [Style; ${rows.length}] = [\n${rows.join("")}];\n\n` +
    moneyPool.statics() +
    numberPool.statics() +
    datePool.statics()
  );
}

/** `DE|Deutschland|Germany|...`, a country a line, the languages in their order. */
function countries() {
  const type = { type: "region", fallback: "none" };
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(tagOf(language, ""), type));
  const shortNames = LANGUAGES.map((language) => new Intl.DisplayNames(tagOf(language, ""), { ...type, style: "short" }));
  // On a letter stands Hong Kong, not "Hong Kong SAR China"; but the United States are no "US".
  const namesOf = (code) => (["HK", "MM", "MO"].includes(code) ? shortNames : names);
  // Codes that CLDR names beside those of ISO 3166-1: old ones, groups, and islands without a code of their own.
  const notIso = new Set("AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ".split(" "));
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !notIso.has(code));
  const rows = codes.map((code) => [code, ...namesOf(code).map((language) => language.of(code))]);
  return rows.filter((row) => row[1]).map((row) => row.join("|") + "\n").join("");
}

// As text, for a number of JavaScript does not hold 64 bits. Intl takes a text as an exact decimal.
const AMOUNTS = ["0", "1", "-1", "99", "123450", "-123450", "1234567", "12345678", "123456789", "-123456789", "100000000000",
  "9223372036854775807", "-9223372036854775808"];
const SOME_CURRENCIES = ["EUR", "CHF", "USD", "GBP", "PLN", "JPY", "KWD"];
const RATES = [0, 55000, 70000, 77000, 88750, 190000, 1000000];

const PLURALS = [0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 20, 21, 22, 24, 25, 100, 101, 102, 111, 112, 122, 1000, 1001, 1000000, 2000000];

function decimal(units, digits) {
  const [sign, bare] = units.startsWith("-") ? ["-", units.slice(1)] : ["", units];
  const padded = bare.padStart(digits + 1, "0");
  return digits ? `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}` : units;
}

/** Facts of one kind a line: locale, kind, then what goes in and what Intl makes of it, in pairs. */
function oracle() {
  const lines = [`# Unicode CLDR ${process.versions.cldr}, by generate.mjs`];
  for (const { language, region, tag } of locales()) {
    const add = (kind, pairs) => lines.push([region ? tag : language, kind, ...pairs.flat()].join("\t"));
    for (const currency of SOME_CURRENCIES) {
      const format = new Intl.NumberFormat(tag, { style: "currency", currency });
      const digits = format.resolvedOptions().maximumFractionDigits;
      add(currency, AMOUNTS.map((amount) => [amount, format.format(decimal(amount, digits))]));
    }
    const unit = { style: "currency", minimumFractionDigits: 0, maximumFractionDigits: 0 };
    const symbol = (currency) => new Intl.NumberFormat(tag, { ...unit, currency }).format(1);
    add("symbol", CURRENCIES.map((currency) => [currency, symbol(currency)]));
    const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 4 });
    add("rate", RATES.map((rate) => [rate, percent.format(decimal(String(rate), 6))]));
    const dates = Array.from({ length: 12 }, (_, i) => Date.UTC(2026, i, 1 + ((i * 5) % 28), i * 2 + (i > 5 ? 1 : 0), 5 * i, 7));
    const styles = { day: { dateStyle: "long" }, full: { dateStyle: "full" }, clock: { timeStyle: "short" }, seconds: { timeStyle: "medium" } };
    for (const kind in styles) {
      const format = new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...styles[kind] });
      add(kind, dates.map((date) => [date / 1000, format.format(date)]));
    }
    const plurals = new Intl.PluralRules(tag);
    add("plural", PLURALS.map((n) => [n, plurals.select(n)]));
  }
  return lines.join("\n") + "\n";
}

process.stdout.write({ table, countries, oracle }[process.argv[2]]());
