//! The platforms' own samples, read in place: they are others' work and not part of this repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kulanz_tests::{program, root, shared_data};
use tempfile::TempDir;

/// Runs the documented command on an order of Shopify.
fn order_confirmation(order: &Path, further: &[&str]) -> Output {
    confirm("shopify", order, further)
}

/// Runs the documented command on an order.
fn confirm(platform: &str, order: &Path, further: &[&str]) -> Output {
    Command::new(program("kulanz"))
        .current_dir(root())
        .args(["run", "order-confirmation", "--platform", platform, "--locale", "de"])
        .args(["--settings", "host-example/settings.example.toml", "--order"])
        .arg(order)
        .args(further)
        .output()
        .expect("kulanz starts")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a merchant sees of each sample: a word of the mail, or of the refusal.
const SAMPLES: [(&str, &str, Result<&str, &str>); 15] = [
    // One of seven items is there.
    ("magento", "webapi_order-create-order_1.fixed.json", Err("$.totals.total")),
    ("magento", "webapi_order-create-order_1.json", Err("JSON")),
    ("medusa", "v2_resend_guide_mockOrder.json", Ok("Medusa Sweatshirt")),
    ("saleor", "apps_smtp_exampleOrderPayload.json", Ok("Organic Cotton T-Shirt")),
    // Eleven bottles are 44.00, the sample says 149.60.
    ("saleor", "docs_order_created.json", Err("$.totals.subtotal")),
    ("shopify", "go_order_with_transaction.json", Ok("9999")),
    ("shopify", "py_order.json", Err("398.00")),
    ("shopify", "py_refund.json", Err("refund")),
    ("shopware", "frontends_order_route_response.json", Err("currency")),
    ("shopware", "sdk_refund.json", Err("refund")),
    ("spree", "store_yaml__api_v_store_orders_id__get.json", Ok("Product 177496")),
    ("sylius", "shop_get_order_by_user.json", Err("checkoutCompletedAt")),
    ("woocommerce", "docs_wp-api-v3__order-refunds_2.json", Err("refund")),
    ("woocommerce", "docs_wp-api-v3__orders_0.json", Ok("Woo Single #1")),
    ("woocommerce", "docs_wp-api-v3__orders_2.json", Err("list of 2")),
];

#[test]
fn every_file_is_rendered_or_refused_with_a_reason() {
    let Some(folder) = shared_data("orders") else { return };
    let mut seen = 0;
    for platform in fs::read_dir(&folder).expect("the folder can be read").flatten() {
        if !platform.path().is_dir() {
            continue;
        }
        let name = platform.file_name().to_string_lossy().into_owned();
        for entry in fs::read_dir(platform.path()).expect("the folder can be read").flatten() {
            let path = entry.path();
            let file = entry.file_name().to_string_lossy().into_owned();
            let sample = SAMPLES.iter().find(|(of, known, _)| *of == name && *known == file);
            let Some((.., expected)) = sample else { panic!("{}: what should become of it?", path.display()) };
            let output = confirm(&name, &path, &["--text"]);
            let (mail, words) = (String::from_utf8_lossy(&output.stdout), told(&output));
            match expected {
                Ok(word) => assert!(mail.contains(word), "{}: {mail}{words}", path.display()),
                Err(word) => {
                    assert!(!output.status.success() && mail.is_empty(), "{}: no mail, no text", path.display());
                    assert!(words.contains(word), "{}: {words}", path.display());
                }
            }
            seen += 1;
        }
    }
    assert_eq!(seen, SAMPLES.len());
}

#[test]
fn an_order_that_adds_up_becomes_a_mail_file() {
    let Some(folder) = shared_data("orders/shopify") else { return };
    let out = TempDir::new().expect("a temporary folder");
    let file = out.path().join("mail.eml");
    let output =
        order_confirmation(&folder.join("go_order_with_transaction.json"), &["--eml", &file.to_string_lossy()]);
    assert!(output.status.success(), "{}", told(&output));
    let mail = fs::read_to_string(file).expect("the file is written");
    assert!(mail.contains("jon@doe.ca") && mail.contains("9999"), "{mail}");
}

#[test]
fn an_order_whose_sums_differ_is_refused_with_both_figures() {
    let Some(folder) = shared_data("orders/shopify") else { return };
    let order = folder.join("py_order.json");
    let refused = order_confirmation(&order, &["--text"]);
    assert!(!refused.status.success());
    let words = told(&refused);
    assert!(words.contains("597.00") && words.contains("398.00"), "{words}");

    let trusted = order_confirmation(&order, &["--text", "--trust-totals"]);
    assert!(trusted.status.success(), "{}", told(&trusted));
    let mail = String::from_utf8_lossy(&trusted.stdout);
    assert!(mail.contains("409,94"), "the platform's own total: {mail}");
}

#[test]
fn a_refund_is_no_order() {
    let Some(folder) = shared_data("orders/shopify") else { return };
    let output = order_confirmation(&folder.join("py_refund.json"), &["--text"]);
    assert!(!output.status.success());
    let words = told(&output);
    assert!(words.contains("refund"), "{words}");
}
