//! Values of our own types, strictly: no field that is not known, none twice, no string for a number. What depends on
//! the type is a few lines; the work is done once, in functions that know no type.

use super::{Fault, Node, Object};

/// A type that is read from JSON. Its JSON Schema (`settings/schema.rs`) says the same; a test compares the two.
pub(crate) trait Read: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// The first thing that is wrong, with the path where it stands.
    fn read(node: Node<'_>) -> Result<Self, Fault>;
}

/// Reads a value of any type. Never inlined, so that each type has its reader in the component once.
#[inline(never)]
pub(crate) fn read<T: Read>(node: Node<'_>) -> Result<T, Fault> {
    T::read(node)
}

/// A field of an object, there or not.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    object: Object<'a>,
    name: &'static str,
    value: Option<Node<'a>>,
}

impl<'a> Field<'a> {
    /// The value of a field that has to be there.
    pub(crate) fn need<T: Read>(self) -> Result<T, Fault> {
        read(self.needed()?)
    }

    /// The value of a field that has to be there, not read yet.
    pub(crate) fn needed(self) -> Result<Node<'a>, Fault> {
        self.value.ok_or_else(|| self.missing())
    }

    /// The value, or what stands for it where the field is left out.
    pub(crate) fn or<T: Read>(self, default: impl FnOnce() -> T) -> Result<T, Fault> {
        self.value.map_or_else(|| Ok(default()), read)
    }

    /// The value, or the type's default where the field is left out.
    pub(crate) fn or_default<T: Read + Default>(self) -> Result<T, Fault> {
        self.or(T::default)
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        self.name
    }

    /// The value, not read yet.
    pub(crate) fn value(self) -> Option<Node<'a>> {
        self.value
    }

    fn missing(self) -> Fault {
        let mut fault = self.object.missing(self.name, "a value: this field cannot be left out");
        "the field is missing".clone_into(&mut fault.message);
        fault
    }
}

impl<'a> Node<'a> {
    /// The fields of an object, in the order of these names, which are all it may have.
    pub(crate) fn fields<const N: usize>(self, names: [&'static str; N]) -> Result<[Field<'a>; N], Fault> {
        let object = self.object()?;
        let mut fields = names.map(|name| Field { object, name, value: None });
        object.sort_into(&mut fields)?;
        Ok(fields)
    }

    /// One of these words.
    pub(crate) fn one_of<T: Copy, const N: usize>(self, words: [(&str, T); N]) -> Result<T, Fault> {
        let position = self.position(&words.map(|(word, _)| word))?;
        Ok(words[position].1)
    }

    fn position(self, words: &[&str]) -> Result<usize, Fault> {
        let expected = || format!("one of {}", words.join(", "));
        if self.first_byte() != b'"' {
            return Err(self.wrong("is not a string", &expected()));
        }
        let text = self.scalar("a string")?;
        words.iter().position(|word| *word == text).ok_or_else(|| self.wrong("is not known here", &expected()))
    }

    /// A string.
    fn string(self) -> Result<String, Fault> {
        let expected = "a string";
        match self.first_byte() {
            b'"' => Ok(self.scalar(expected)?.into_owned()),
            _ => Err(self.wrong("is not a string", expected)),
        }
    }

    /// A whole number.
    fn integer(self, least: i64, most: i64) -> Result<i64, Fault> {
        let number = self.text().parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| {
            let expected = format!("a whole number from {least} to {most}");
            self.wrong(&format!("is not {expected}"), &expected)
        })
    }

    /// The members of an object whose names are free; none of them twice.
    fn entries(self) -> Result<Vec<(String, Node<'a>)>, Fault> {
        let mut entries: Vec<(String, Node<'a>)> = Vec::new();
        for (name, value) in self.object()?.members() {
            let text = name.string()?;
            if entries.iter().any(|(earlier, _)| *earlier == text) {
                return Err(value.wrong("stands here, but the field stands here twice", "each field once"));
            }
            entries.push((text, value));
        }
        Ok(entries)
    }
}

impl<'a> Object<'a> {
    fn sort_into(&self, fields: &mut [Field<'a>]) -> Result<(), Fault> {
        for (name, value) in self.members() {
            let known = name.unescaped();
            let Some(field) = fields.iter_mut().find(|field| known.as_deref() == Some(field.name)) else {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                let mut fault = value.wrong("", &format!("one of {}", names.join(", ")));
                fault.message = format!("there is no field {}", name.found());
                return Err(fault);
            };
            if field.value.replace(value).is_some() {
                return Err(value.wrong("stands here, but the field stands here twice", "each field once"));
            }
        }
        Ok(())
    }
}

impl Read for String {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.string()
    }
}

impl Read for bool {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.text() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(node.wrong("is neither true nor false", "true or false")),
        }
    }
}

impl Read for i64 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.integer(Self::MIN, Self::MAX)
    }
}

/// Up to what an `i64` holds: nobody counts more.
impl Read for u64 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.integer(0, i64::MAX).map(i64::unsigned_abs)
    }
}

impl Read for u32 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        // In range, so nothing is cut off; the same below.
        node.integer(0, Self::MAX.into()).map(|number| number as Self)
    }
}

impl Read for u16 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.integer(0, Self::MAX.into()).map(|number| number as Self)
    }
}

/// `null` is the same as leaving the field out.
impl<T: Read> Read for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() { Ok(None) } else { T::read(node).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut items = Self::new();
        for item in node.list()? {
            items.push(read(item)?);
        }
        Ok(items)
    }
}

/// The members of an object whose names are free, in the order written, no name twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members<T>(Vec<(String, T)>);

impl<T> Members<T> {
    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Every name with its value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const N: usize> From<[(&str, T); N]> for Members<T> {
    fn from(members: [(&str, T); N]) -> Self {
        Self(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

/// For the default in the JSON Schema.
#[cfg(test)]
impl<T: serde::Serialize> serde::Serialize for Members<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<T: Read> Read for Members<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let mut members = Vec::new();
        for (name, value) in node.entries()? {
            members.push((name, read(value)?));
        }
        Ok(Self(members))
    }
}
