//! The Maildir: `new/` holds what has come, `cur/` what is stored, `failed/` what is no mail, each with its reason.

use std::io;
use std::path::{Path, PathBuf};

use tokio::fs;
use tokio::task::spawn_blocking;

use super::{Incoming, Taken, take};
use crate::shop::Shop;

/// Bytes of a mail: what large providers take.
const LARGEST_MAIL: u64 = 25 << 20;

/// What one look into the folder came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Mails put on a ticket.
    pub stored: u32,
    /// Mails that were on a ticket already.
    pub repeated: u32,
    /// Files set aside: no mails, too large, or the shop's own.
    pub set_aside: u32,
    /// Mails that could not be stored now and stay.
    pub waiting: u32,
}

/// Takes in what lies in `new/`.
pub(super) async fn sweep(shop: &Shop, maildir: &Path) -> io::Result<Swept> {
    for folder in ["tmp", "new", "cur", "failed"] {
        fs::create_dir_all(maildir.join(folder)).await?;
    }
    let mut swept = Swept::default();
    for path in arrived(&maildir.join("new")).await? {
        match one(shop, &path).await? {
            Fate::Stored => swept.stored += move_to(maildir, "cur", &path).await?,
            Fate::Repeated => swept.repeated += move_to(maildir, "cur", &path).await?,
            Fate::Waits => swept.waiting += 1,
            Fate::SetAside(reason) => {
                tracing::warn!(reason, "a mail was set aside");
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                fs::write(maildir.join("failed").join(format!("{file}.reason")), &reason).await?;
                swept.set_aside += move_to(maildir, "failed", &path).await?;
            }
        }
    }
    Ok(swept)
}

/// The files, by name: delivery agents begin it with the time. A name with a dot in front is not there yet.
async fn arrived(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder).await?;
    let mut paths = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        if entry.file_type().await?.is_file() && !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

enum Fate {
    Stored,
    Repeated,
    SetAside(String),
    Waits,
}

async fn one(shop: &Shop, path: &Path) -> io::Result<Fate> {
    let bytes = fs::metadata(path).await?.len();
    if bytes > LARGEST_MAIL {
        return Ok(Fate::SetAside(format!("the mail has {bytes} bytes; expected at most {LARGEST_MAIL}")));
    }
    let raw = fs::read(path).await?;
    // A mail is a stranger's work: one that breaks its reader must not stop the mails behind it.
    let Ok((read, raw)) = spawn_blocking(move || (Incoming::read(&raw), raw)).await else {
        return Ok(Fate::SetAside("the mail broke its reader; expected a message as in RFC 5322".to_owned()));
    };
    let mail = match read {
        Ok(mail) => mail,
        Err(error) => return Ok(Fate::SetAside(error.to_string())),
    };
    Ok(match take(shop, &mail, &raw).await {
        Ok(Taken::Stored) => Fate::Stored,
        Ok(Taken::Repeated) => Fate::Repeated,
        Ok(Taken::Own) => Fate::SetAside("the shop sent this mail itself; expected mails of others".to_owned()),
        Err(trouble) => {
            // A full disk, a locked database: nothing of the mail is lost, the next look tries again.
            tracing::error!(?trouble, "a mail could not be stored yet");
            Fate::Waits
        }
    })
}

/// Moves a file within the Maildir; gives 1, to be counted.
async fn move_to(maildir: &Path, folder: &str, path: &Path) -> io::Result<u32> {
    let Some(name) = path.file_name() else { return Ok(0) };
    fs::rename(path, maildir.join(folder).join(name)).await?;
    Ok(1)
}
