//! From Unicode CLDR 48.0, by generate.mjs.

use super::{Dates, Money, Numbers, Style};
use crate::language::Language;

pub(super) static STYLES: [Style; 39] = [
    Style { language: Language::De, region: None, numbers: &NUMBERS_DE, dates: &DATES_DE },
    Style { language: Language::De, region: Some(*b"AT"), numbers: &NUMBERS_DE_AT, dates: &DATES_DE_AT },
    Style { language: Language::De, region: Some(*b"CH"), numbers: &NUMBERS_DE_CH, dates: &DATES_DE },
    Style { language: Language::De, region: Some(*b"IT"), numbers: &NUMBERS_DE, dates: &DATES_DE_AT },
    Style { language: Language::De, region: Some(*b"LI"), numbers: &NUMBERS_DE_LI, dates: &DATES_DE },
    Style { language: Language::En, region: None, numbers: &NUMBERS_EN_001, dates: &DATES_EN_001 },
    Style { language: Language::En, region: Some(*b"US"), numbers: &NUMBERS_EN_US, dates: &DATES_EN_US },
    Style { language: Language::En, region: Some(*b"GB"), numbers: &NUMBERS_EN_001, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"IE"), numbers: &NUMBERS_EN_001, dates: &DATES_EN_IE },
    Style { language: Language::En, region: Some(*b"AU"), numbers: &NUMBERS_EN_AU, dates: &DATES_EN_001 },
    Style { language: Language::En, region: Some(*b"CA"), numbers: &NUMBERS_EN_CA, dates: &DATES_EN_CA },
    Style { language: Language::En, region: Some(*b"NZ"), numbers: &NUMBERS_EN_NZ, dates: &DATES_EN_001 },
    Style { language: Language::En, region: Some(*b"AT"), numbers: &NUMBERS_EN_AT, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"BE"), numbers: &NUMBERS_EN_BE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"CH"), numbers: &NUMBERS_EN_CH, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"DE"), numbers: &NUMBERS_EN_DE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"DK"), numbers: &NUMBERS_EN_DK, dates: &DATES_EN_DK },
    Style { language: Language::En, region: Some(*b"ES"), numbers: &NUMBERS_EN_BE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"FI"), numbers: &NUMBERS_EN_DE, dates: &DATES_EN_FI },
    Style { language: Language::En, region: Some(*b"FR"), numbers: &NUMBERS_EN_BE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"IT"), numbers: &NUMBERS_EN_BE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"MT"), numbers: &NUMBERS_EN_MT, dates: &DATES_EN_MT },
    Style { language: Language::En, region: Some(*b"NL"), numbers: &NUMBERS_EN_BE, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"PL"), numbers: &NUMBERS_EN_PL, dates: &DATES_EN_GB },
    Style { language: Language::En, region: Some(*b"SE"), numbers: &NUMBERS_EN_SE, dates: &DATES_EN_GB },
    Style { language: Language::Fr, region: None, numbers: &NUMBERS_FR, dates: &DATES_FR },
    Style { language: Language::Fr, region: Some(*b"CA"), numbers: &NUMBERS_FR_CA, dates: &DATES_FR_CA },
    Style { language: Language::Fr, region: Some(*b"CH"), numbers: &NUMBERS_FR_CH, dates: &DATES_FR_CH },
    Style { language: Language::Fr, region: Some(*b"LU"), numbers: &NUMBERS_FR_LU, dates: &DATES_FR },
    Style { language: Language::It, region: None, numbers: &NUMBERS_IT, dates: &DATES_IT },
    Style { language: Language::It, region: Some(*b"CH"), numbers: &NUMBERS_IT_CH, dates: &DATES_IT_CH },
    Style { language: Language::Nl, region: None, numbers: &NUMBERS_NL, dates: &DATES_NL },
    Style { language: Language::Es, region: None, numbers: &NUMBERS_ES, dates: &DATES_ES },
    Style { language: Language::Es, region: Some(*b"AR"), numbers: &NUMBERS_ES_AR, dates: &DATES_ES_AR },
    Style { language: Language::Es, region: Some(*b"CL"), numbers: &NUMBERS_ES_CL, dates: &DATES_ES_AR },
    Style { language: Language::Es, region: Some(*b"CO"), numbers: &NUMBERS_ES_CO, dates: &DATES_ES_AR },
    Style { language: Language::Es, region: Some(*b"MX"), numbers: &NUMBERS_ES_MX, dates: &DATES_ES_MX },
    Style { language: Language::Es, region: Some(*b"US"), numbers: &NUMBERS_ES_US, dates: &DATES_ES_MX },
    Style { language: Language::Pl, region: None, numbers: &NUMBERS_PL, dates: &DATES_PL },
];

static MONEY_DE: Money = Money {
    decimal: ",",
    group: ".",
    least_grouped: 1000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static MONEY_DE_AT: Money = Money {
    decimal: ",",
    group: ".",
    least_grouped: 1000,
    positive: "{1}\u{a0}{2}",
    negative: "-{1}\u{a0}{2}",
};
static MONEY_DE_CH: Money = Money {
    decimal: ".",
    group: "'",
    least_grouped: 1000,
    positive: "{1}\u{a0}{2}",
    negative: "{1}-{2}",
};
static MONEY_DE_LI: Money = Money {
    decimal: ".",
    group: "'",
    least_grouped: 1000,
    positive: "{1}\u{a0}{2}",
    negative: "-{1}\u{a0}{2}",
};
static MONEY_EN_001: Money = Money {
    decimal: ".",
    group: ",",
    least_grouped: 1000,
    positive: "{1}{2}",
    negative: "-{1}{2}",
};
static MONEY_EN_SE: Money = Money {
    decimal: ",",
    group: "\u{a0}",
    least_grouped: 1000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static MONEY_FR: Money = Money {
    decimal: ",",
    group: "\u{202f}",
    least_grouped: 1000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static MONEY_FR_CH: Money = Money {
    decimal: ".",
    group: "\u{202f}",
    least_grouped: 1000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static MONEY_IT: Money = Money {
    decimal: ",",
    group: ".",
    least_grouped: 10000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static MONEY_IT_CH: Money = Money {
    decimal: ".",
    group: "'",
    least_grouped: 10000,
    positive: "{1}\u{a0}{2}",
    negative: "{1}-{2}",
};
static MONEY_NL: Money = Money {
    decimal: ",",
    group: ".",
    least_grouped: 1000,
    positive: "{1}\u{a0}{2}",
    negative: "{1}\u{a0}-{2}",
};
static MONEY_ES_CL: Money = Money {
    decimal: ",",
    group: ".",
    least_grouped: 1000,
    positive: "{1}{2}",
    negative: "{1}-{2}",
};
static MONEY_PL: Money = Money {
    decimal: ",",
    group: "\u{a0}",
    least_grouped: 10000,
    positive: "{2}\u{a0}{1}",
    negative: "-{2}\u{a0}{1}",
};
static NUMBERS_DE: Numbers = Numbers {
    money: &MONEY_DE,
    euro: &MONEY_DE,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "AU$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"THB", "฿"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_DE_AT: Numbers = Numbers {
    money: &MONEY_DE_AT,
    euro: &MONEY_DE_AT,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "AU$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"THB", "฿"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_DE_CH: Numbers = Numbers {
    money: &MONEY_DE_CH,
    euro: &MONEY_DE_CH,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "AU$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"THB", "฿"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_DE_LI: Numbers = Numbers {
    money: &MONEY_DE_LI,
    euro: &MONEY_DE_LI,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "AU$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"THB", "฿"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_001: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_US: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_AU: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "USD"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"AUD", "$"), (*b"SCR", "Rs"), (*b"XPF", "CFP")],
};
static NUMBERS_EN_CA: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_NZ: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_AT: Numbers = Numbers {
    money: &MONEY_DE_AT,
    euro: &MONEY_DE_AT,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_BE: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_CH: Numbers = Numbers {
    money: &MONEY_DE_CH,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_DE: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_DK: Numbers = Numbers {
    money: &MONEY_DE,
    euro: &MONEY_EN_001,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"DKK", "kr."), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_MT: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "GB£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_PL: Numbers = Numbers {
    money: &MONEY_DE,
    euro: &MONEY_EN_001,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_EN_SE: Numbers = Numbers {
    money: &MONEY_EN_SE,
    euro: &MONEY_EN_001,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"BRL", "R$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"SEK", "kr"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_FR: Numbers = Numbers {
    money: &MONEY_FR,
    euro: &MONEY_FR,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$US"), (*b"GBP", "£GB"), (*b"PLN", "PLN"), (*b"ARS", "$AR"), (*b"AUD", "$AU"), (*b"BMD", "$BM"), (*b"BND", "$BN"), (*b"BRL", "R$"), (*b"BZD", "$BZ"), (*b"CAD", "$CA"), (*b"CLP", "$CL"), (*b"COP", "$CO"), (*b"FJD", "$FJ"), (*b"FKP", "£FK"), (*b"GIP", "£GI"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"KRW", "₩"), (*b"LBP", "£LB"), (*b"MXN", "$MX"), (*b"NAD", "$NA"), (*b"NZD", "$NZ"), (*b"SBD", "$SB"), (*b"SGD", "$SG"), (*b"SRD", "$SR"), (*b"TTD", "$TT"), (*b"UYU", "$UY"), (*b"VND", "₫"), (*b"WST", "$WS"), (*b"XAF", "FCFA"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "FCFP")],
};
static NUMBERS_FR_CA: Numbers = Numbers {
    money: &MONEY_EN_SE,
    euro: &MONEY_EN_SE,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$\u{a0}US"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "$\u{a0}AU"), (*b"BRL", "R$"), (*b"CAD", "$"), (*b"CNY", "CN¥"), (*b"HKD", "$\u{a0}HK"), (*b"JPY", "¥"), (*b"NZD", "$\u{a0}NZ"), (*b"SGD", "$\u{a0}SG")],
};
static NUMBERS_FR_CH: Numbers = Numbers {
    money: &MONEY_FR_CH,
    euro: &MONEY_FR_CH,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$US"), (*b"GBP", "£GB"), (*b"PLN", "PLN"), (*b"ARS", "$AR"), (*b"AUD", "$AU"), (*b"BMD", "$BM"), (*b"BND", "$BN"), (*b"BRL", "R$"), (*b"BZD", "$BZ"), (*b"CAD", "$CA"), (*b"CLP", "$CL"), (*b"COP", "$CO"), (*b"FJD", "$FJ"), (*b"FKP", "£FK"), (*b"GIP", "£GI"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"KRW", "₩"), (*b"LBP", "£LB"), (*b"MXN", "$MX"), (*b"NAD", "$NA"), (*b"NZD", "$NZ"), (*b"SBD", "$SB"), (*b"SGD", "$SG"), (*b"SRD", "$SR"), (*b"TTD", "$TT"), (*b"UYU", "$UY"), (*b"VND", "₫"), (*b"WST", "$WS"), (*b"XAF", "FCFA"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "FCFP")],
};
static NUMBERS_FR_LU: Numbers = Numbers {
    money: &MONEY_DE,
    euro: &MONEY_DE,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "$US"), (*b"GBP", "£GB"), (*b"PLN", "PLN"), (*b"ARS", "$AR"), (*b"AUD", "$AU"), (*b"BMD", "$BM"), (*b"BND", "$BN"), (*b"BRL", "R$"), (*b"BZD", "$BZ"), (*b"CAD", "$CA"), (*b"CLP", "$CL"), (*b"COP", "$CO"), (*b"FJD", "$FJ"), (*b"FKP", "£FK"), (*b"GIP", "£GI"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"KRW", "₩"), (*b"LBP", "£LB"), (*b"MXN", "$MX"), (*b"NAD", "$NA"), (*b"NZD", "$NZ"), (*b"SBD", "$SB"), (*b"SGD", "$SG"), (*b"SRD", "$SR"), (*b"TTD", "$TT"), (*b"UYU", "$UY"), (*b"VND", "₫"), (*b"WST", "$WS"), (*b"XAF", "FCFA"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "FCFP")],
};
static NUMBERS_IT: Numbers = Numbers {
    money: &MONEY_IT,
    euro: &MONEY_IT,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "USD"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"ILS", "₪"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"THB", "฿"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_IT_CH: Numbers = Numbers {
    money: &MONEY_IT_CH,
    euro: &MONEY_IT_CH,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "USD"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "A$"), (*b"CAD", "CA$"), (*b"CNY", "CN¥"), (*b"ILS", "₪"), (*b"NZD", "NZ$"), (*b"PHP", "₱"), (*b"THB", "฿"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static NUMBERS_NL: Numbers = Numbers {
    money: &MONEY_NL,
    euro: &MONEY_NL,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "£"), (*b"PLN", "PLN"), (*b"AUD", "AU$"), (*b"BRL", "R$"), (*b"CAD", "C$"), (*b"CNY", "CN¥"), (*b"FJD", "FJ$"), (*b"HKD", "HK$"), (*b"ILS", "₪"), (*b"INR", "₹"), (*b"JPY", "JP¥"), (*b"KRW", "₩"), (*b"MXN", "MX$"), (*b"NZD", "NZ$"), (*b"SBD", "SI$"), (*b"THB", "฿"), (*b"TWD", "NT$"), (*b"VND", "₫"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA")],
};
static NUMBERS_ES: Numbers = Numbers {
    money: &MONEY_IT,
    euro: &MONEY_IT,
    rate_decimal: ",",
    percent: "\u{a0}%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"THB", "฿"), (*b"VND", "₫"), (*b"XPF", "CFPF")],
};
static NUMBERS_ES_AR: Numbers = Numbers {
    money: &MONEY_DE_AT,
    euro: &MONEY_DE_AT,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"ARS", "$"), (*b"XPF", "CFPF")],
};
static NUMBERS_ES_CL: Numbers = Numbers {
    money: &MONEY_ES_CL,
    euro: &MONEY_ES_CL,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"CLP", "$"), (*b"XPF", "CFPF")],
};
static NUMBERS_ES_CO: Numbers = Numbers {
    money: &MONEY_DE_AT,
    euro: &MONEY_DE_AT,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "US$"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"COP", "$"), (*b"XPF", "CFPF")],
};
static NUMBERS_ES_MX: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "USD"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"MRU", "UM"), (*b"MXN", "$"), (*b"XPF", "CFPF")],
};
static NUMBERS_ES_US: Numbers = Numbers {
    money: &MONEY_EN_001,
    euro: &MONEY_EN_001,
    rate_decimal: ".",
    percent: "%",
    symbols: &[(*b"EUR", "EUR"), (*b"CHF", "CHF"), (*b"USD", "$"), (*b"GBP", "GBP"), (*b"PLN", "PLN"), (*b"JPY", "¥"), (*b"XPF", "CFPF")],
};
static NUMBERS_PL: Numbers = Numbers {
    money: &MONEY_PL,
    euro: &MONEY_PL,
    rate_decimal: ",",
    percent: "%",
    symbols: &[(*b"EUR", "€"), (*b"CHF", "CHF"), (*b"USD", "USD"), (*b"GBP", "GBP"), (*b"PLN", "zł"), (*b"BRL", "R$"), (*b"XAF", "FCFA"), (*b"XCD", "EC$"), (*b"XOF", "F\u{202f}CFA"), (*b"XPF", "CFPF")],
};
static DATES_DE: Dates = Dates {
    day: "{d}. {m} {y}",
    full: "{w}, {d}. {m} {y}",
    months: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_DE_AT: Dates = Dates {
    day: "{d}. {m} {y}",
    full: "{w}, {d}. {m} {y}",
    months: ["Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_EN_001: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{h}:{M}\u{a0}{a}",
    clock_seconds: "{h}:{M}:{S}\u{a0}{a}",
    halves: ["am", "pm"],
};
static DATES_EN_US: Dates = Dates {
    day: "{m} {d}, {y}",
    full: "{w}, {m} {d}, {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{h}:{M}\u{a0}{a}",
    clock_seconds: "{h}:{M}:{S}\u{a0}{a}",
    halves: ["AM", "PM"],
};
static DATES_EN_GB: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_EN_IE: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w} {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_EN_CA: Dates = Dates {
    day: "{m} {d}, {y}",
    full: "{w}, {m} {d}, {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{h}:{M}\u{a0}{a}",
    clock_seconds: "{h}:{M}:{S}\u{a0}{a}",
    halves: ["a.m.", "p.m."],
};
static DATES_EN_DK: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{HH}.{M}",
    clock_seconds: "{HH}.{M}.{S}",
    halves: ["", ""],
};
static DATES_EN_FI: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{H}.{M}",
    clock_seconds: "{H}.{M}.{S}",
    halves: ["", ""],
};
static DATES_EN_MT: Dates = Dates {
    day: "{dd} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_FR: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w} {d} {m} {y}",
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_FR_CA: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w} {d} {m} {y}",
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    clock: "{HH}\u{a0}h\u{a0}{M}",
    clock_seconds: "{HH}\u{a0}h\u{a0}{M}\u{a0}min\u{a0}{S}\u{a0}s",
    halves: ["", ""],
};
static DATES_FR_CH: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_IT: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w} {d} {m} {y}",
    months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_IT_CH: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
    weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_NL: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w} {d} {m} {y}",
    months: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    weekdays: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
static DATES_ES: Dates = Dates {
    day: "{d} de {m} de {y}",
    full: "{w}, {d} de {m} de {y}",
    months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    clock: "{H}:{M}",
    clock_seconds: "{H}:{M}:{S}",
    halves: ["", ""],
};
static DATES_ES_AR: Dates = Dates {
    day: "{d} de {m} de {y}",
    full: "{w}, {d} de {m} de {y}",
    months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    clock: "{h}:{M}\u{a0}{a}",
    clock_seconds: "{h}:{M}:{S}\u{a0}{a}",
    halves: ["a.\u{a0}m.", "p.\u{a0}m."],
};
static DATES_ES_MX: Dates = Dates {
    day: "{d} de {m} de {y}",
    full: "{w}, {d} de {m} de {y}",
    months: ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    clock: "{h}:{M}\u{a0}{a}",
    clock_seconds: "{h}:{M}:{S}\u{a0}{a}",
    halves: ["a.m.", "p.m."],
};
static DATES_PL: Dates = Dates {
    day: "{d} {m} {y}",
    full: "{w}, {d} {m} {y}",
    months: ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
    weekdays: ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    clock: "{HH}:{M}",
    clock_seconds: "{HH}:{M}:{S}",
    halves: ["", ""],
};
