//! Shopify's own samples, read in place: they are others' work and not part of this repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kulanz_tests::{program, root, shared_data};
use tempfile::TempDir;

/// Runs the documented command on an order.
fn order_confirmation(order: &Path, further: &[&str]) -> Output {
    Command::new(program("kulanz"))
        .current_dir(root())
        .args(["run", "order-confirmation", "--platform", "shopify", "--locale", "de"])
        .args(["--settings", "host-example/settings.example.toml", "--order"])
        .arg(order)
        .args(further)
        .output()
        .expect("kulanz starts")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_file_is_rendered_or_refused_with_a_reason() {
    let Some(folder) = shared_data("orders/shopify") else { return };
    let mut seen = 0;
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let output = order_confirmation(&path, &["--text"]);
        let words = told(&output);
        if output.status.success() {
            assert!(output.stdout.len() > 500, "{}: a mail says more", path.display());
        } else {
            assert!(output.stdout.is_empty(), "{}: no mail, no text", path.display());
            assert!(words.contains('$'), "{}: names no place: {words}", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 3, "{seen} files");
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
