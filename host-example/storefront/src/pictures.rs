//! The goods' pictures: our own drawings, inside the page.

/// The picture of this name; an apple where there is none.
pub(crate) fn svg(name: &str) -> &'static str {
    match name {
        "apple-russet" => include_str!("../templates/pictures/apple-russet.svg"),
        "apple-orange" => include_str!("../templates/pictures/apple-orange.svg"),
        "apple-green" => include_str!("../templates/pictures/apple-green.svg"),
        "bottle-juice" => include_str!("../templates/pictures/bottle-juice.svg"),
        "bottle-vinegar" => include_str!("../templates/pictures/bottle-vinegar.svg"),
        "jar" => include_str!("../templates/pictures/jar.svg"),
        "rings" => include_str!("../templates/pictures/rings.svg"),
        "peeler" => include_str!("../templates/pictures/peeler.svg"),
        "apron" => include_str!("../templates/pictures/apron.svg"),
        "book" => include_str!("../templates/pictures/book.svg"),
        "tree" => include_str!("../templates/pictures/tree.svg"),
        _ => include_str!("../templates/pictures/apple-red.svg"),
    }
}
