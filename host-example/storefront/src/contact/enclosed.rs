//! The files of the contact form: those that an earlier try has brought, and those of this one.

use kulanz::contract::contact_form::{Attachment, AttachmentRules, Gates};
use sqlx::{Sqlite, Transaction};
use tokio::sync::Semaphore;

use super::{definition, visitor};
use crate::files::{self, Listed, Sent};
use crate::gates;
use crate::shop::{Inner, Shop};
use crate::upload::{self, Intake, Part};
use crate::web::{Fields, Mistake, Trouble, Visit};

/// What begins the names of the boxes that drop a file.
pub(super) const DROP: &str = "drop-file-";

/// Files on their way in.
struct Arriving {
    rules: AttachmentRules,
    files: Vec<Sent>,
}

impl Intake for Arriving {
    const FIELD: &'static str = "attachments";

    fn slots() -> &'static Semaphore {
        static READING: Semaphore = Semaphore::const_new(4);
        &READING
    }

    fn largest_file(&self) -> usize {
        usize::try_from(self.rules.max_bytes).unwrap_or(usize::MAX).min(upload::LARGEST_INQUIRY)
    }

    async fn take(&mut self, part: Part) -> Result<(), Trouble> {
        let file = Sent::read(part, &self.rules).await?;
        if !self.files.iter().any(|other| other.is_same(file.digest())) {
            self.files.push(file);
        }
        Ok(())
    }
}

/// Reads the form with its files, by the rules of the form itself.
pub(super) async fn read(
    shop: &Shop,
    visit: &Visit,
    request: axum::extract::Request,
) -> Result<(Fields, Vec<Sent>), Trouble> {
    let mut arriving =
        Arriving { rules: AttachmentRules { max_count: 0, max_bytes: 0, media_types: Vec::new() }, files: Vec::new() };
    if upload::is_multipart(&request) {
        arriving.rules = definition(shop, visit, &visitor(shop, visit, None, None).await).await.value.attachments;
    }
    let fields = upload::read(shop, request, &mut arriving).await?;
    Ok((fields, arriving.files))
}

/// All files of one form.
#[derive(Default)]
pub(super) struct Enclosed {
    kept: Vec<Listed>,
    dropped: Vec<i64>,
    new: Vec<Sent>,
}

impl Enclosed {
    /// What the form with this key has, without what its sender dropped or sent again.
    pub(super) async fn of(shop: &Inner, key: &str, fields: &Fields, mut new: Vec<Sent>) -> Result<Self, Trouble> {
        let mut kept = files::of_form(&mut *shop.database.read().acquire().await?, key).await?;
        let dropped: Vec<i64> = fields.all().filter_map(|(name, _)| name.strip_prefix(DROP)?.parse().ok()).collect();
        kept.retain(|file| !dropped.contains(&file.id));
        new.retain(|file| !kept.iter().any(|other| file.is_same(&other.digest)));
        Ok(Self { kept, dropped, new })
    }

    /// The same for the component.
    pub(super) fn attachments(&self) -> Vec<Attachment> {
        self.kept.iter().map(Listed::attachment).chain(self.new.iter().map(Sent::attachment)).collect()
    }

    /// What no rule of the form tells: a file that begins like a picture and is none.
    pub(super) fn broken(&self, message: &str) -> Option<Mistake> {
        let file = self.new.iter().find(|file| !file.can_be_kept())?;
        Some(Mistake { field: Arriving::FIELD.to_owned(), message: format!("{message} {}", file.name) })
    }

    /// Stores the files with their ticket.
    pub(super) async fn store(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        shop: &Inner,
        key: &str,
        ticket: i64,
    ) -> Result<(), sqlx::Error> {
        self.put(tx, shop, key, usize::MAX).await?;
        files::attach(tx, key, ticket).await
    }

    async fn put(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        shop: &Inner,
        key: &str,
        most: usize,
    ) -> Result<(), sqlx::Error> {
        for id in &self.dropped {
            files::drop_one(tx, key, *id).await?;
        }
        let room = most.saturating_sub(self.kept.len());
        for file in self.new.iter().filter(|file| file.can_be_kept()).take(room) {
            files::keep(tx, shop, key, file).await?;
        }
        Ok(())
    }

    /// Keeps the files of a form that comes back, and gives what is kept. Each time counts as a submission: who sends
    /// nothing but files fills no disk.
    pub(super) async fn keep(
        &self,
        shop: &Inner,
        visit: &Visit,
        key: &str,
        (limits, rules): (&Gates, &AttachmentRules),
    ) -> Result<Vec<Listed>, Trouble> {
        if self.new.is_empty() && self.dropped.is_empty() {
            return Ok(self.kept.clone());
        }
        let mut tx = shop.database.write().await?;
        if !gates::admit(&mut tx, shop, visit.address, limits).await? {
            return Ok(self.kept.clone());
        }
        self.put(&mut tx, shop, key, usize::try_from(rules.max_count).unwrap_or(usize::MAX)).await?;
        let kept = files::of_form(&mut tx, key).await?;
        tx.commit().await?;
        Ok(kept)
    }
}
