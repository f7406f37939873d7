//! What this component is.

use crate::contract::exports::kulanz::service::about::Info;
use crate::language::Language;

/// The version of the contract in `wit/`.
const CONTRACT_VERSION: &str = "0.1.0";

/// Who made this, and what it speaks.
#[must_use]
pub fn describe() -> Info {
    Info {
        name: "kulanz".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        contract_version: CONTRACT_VERSION.to_owned(),
        locales: Language::ALL.iter().map(|language| language.code().to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_version_is_that_of_the_wit_package() {
        for file in std::fs::read_dir("../wit").unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "wit") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            assert!(text.starts_with(&format!("package kulanz:service@{CONTRACT_VERSION};")));
        }
    }
}
