//! Sorting in little code. The standard library's sorts are made for speed on long lists and come anew for every type,
//! four kilobytes each; ours are short, or sorted as a heap.

use std::collections::BinaryHeap;

/// Sorts a short list by a key; equals stay as they are. By insertion: quadratic in the length.
pub(crate) fn short_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && key(&items[at]) < key(&items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Sorts a list of any length; equals in any order.
pub(crate) fn long<T: Ord>(items: Vec<T>) -> Vec<T> {
    BinaryHeap::from(items).into_sorted_vec()
}

/// Where each id of a list stands.
pub(crate) struct Index<'a>(Vec<(&'a str, usize)>);

impl<'a> Index<'a> {
    /// The index of the ids, in the order of the list; the error is the place of one that stands there twice.
    pub(crate) fn of(ids: Vec<(&'a str, usize)>) -> Result<Self, usize> {
        let ids = long(ids);
        match ids.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(pair[1].1),
            None => Ok(Self(ids)),
        }
    }

    /// The place of this id.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.0.binary_search_by(|(known, _)| (*known).cmp(id)).ok().map(|found| self.0[found].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_come_out_as_from_the_standard_library(items in prop::collection::vec((0_u8..8, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            short_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            theirs.sort();
            prop_assert_eq!(long(items), theirs);
        }
    }
}
