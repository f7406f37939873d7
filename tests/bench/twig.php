<?php
// A peer of `make bench`: Twig, warm and in process, with PHP's intl for numbers and dates. Templates are compiled to PHP
// once, formatters are kept. The facts come ready from the Handlebars.js peer; only the structured data is written per mail.
//
// Reads lines of JSON: first {model, templates}, then {"mails": N}; answers as handlebars.mjs does.
$autoload = '/usr/share/php/Twig/autoload.php';
if (!is_file($autoload) || !class_exists('NumberFormatter')) {
    fwrite(STDERR, "php-twig or php-intl is not installed\n");
    exit(1);
}
require $autoload;

$first = json_decode(fgets(STDIN), true);
$model = $first['model'];
$money = new NumberFormatter('de_DE', NumberFormatter::CURRENCY);
$percent = new NumberFormatter('de_DE', NumberFormatter::PERCENT);
$percent->setAttribute(NumberFormatter::MAX_FRACTION_DIGITS, 3);
$dateTime = new IntlDateFormatter('de_DE', IntlDateFormatter::LONG, IntlDateFormatter::SHORT, 'Europe/Berlin');
$date = new IntlDateFormatter('de_DE', IntlDateFormatter::LONG, IntlDateFormatter::NONE, 'UTC');
$status = ['pending' => 'in Vorbereitung', 'shipped' => 'unterwegs', 'delivered' => 'zugestellt'];

$helpers = [
    'money' => fn($cents) => $money->formatCurrency($cents / 100, 'EUR'),
    'minus' => fn($cents) => $money->formatCurrency(-$cents / 100, 'EUR'),
    'percent' => fn($ppm) => $percent->format($ppm / 1000000),
    'dateTime' => fn($seconds) => $dateTime->format($seconds),
    'date' => fn($day) => $date->format(new DateTimeImmutable($day, new DateTimeZone('UTC'))),
    'dial' => fn($number) => preg_replace('/[^+\d]/', '', $number),
    'contactSubject' => fn($number, $label) => rawurlencode("Bestellung $number: $label"),
    'payment' => fn($it) => ($it['kind'] === 'gift-card' ? 'Eingelöst: ' : 'Bezahlt mit ') . $it['name'],
    'status' => fn($it) => $status[$it] ?? $it,
];

// Compiled templates lie where opcache, if it is on, keeps them.
$cache = sys_get_temp_dir() . '/kulanz-bench-twig-' . getmypid();
$template = function (string $source, $escape) use ($helpers, $cache) {
    $loader = new Twig\Loader\ArrayLoader(['mail' => $source]);
    $twig = new Twig\Environment($loader, ['cache' => $cache, 'autoescape' => $escape, 'strict_variables' => false]);
    foreach ($helpers as $name => $helper) {
        $twig->addFunction(new Twig\TwigFunction($name, $helper));
    }
    return $twig->load('mail');
};
$html = $template($first['templates']['html'], 'html');
$text = $template($first['templates']['text'], false);

$mail = function () use ($model, $html, $text) {
    $model['structuredData'] = json_encode($model['structuredData'], JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    return ['html' => $html->render(['model' => $model]), 'text' => $text->render(['model' => $model])];
};
$cpu = function () {
    $used = getrusage();
    return ($used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec']) * 1000000 + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
};
$say = fn($value) => print(json_encode($value) . "\n");

for ($i = 0; $i < 100; $i++) $mail();
$say(['name' => 'Twig ' . Twig\Environment::VERSION . ' on PHP ' . PHP_VERSION, 'mail' => $mail()]);
while ($line = fgets(STDIN)) {
    $before = $cpu();
    for ($i = json_decode($line, true)['mails']; $i > 0; $i--) $mail();
    $say(['microseconds' => $cpu() - $before]);
}
array_map('unlink', glob("$cache/*/*.php"));
array_map('rmdir', [...glob("$cache/*"), $cache]);
