//! Forgets what need not be kept: old baskets, photos and files of forms that were never sent, and the hashes of
//! client addresses.

use std::time::Duration;

use crate::shop::Shop;
use crate::{agents, basket, files, gates, photos};

/// Often enough for the privacy notice, which promises a day.
const EVERY: Duration = Duration::from_secs(600);

/// Sweeps now and then, for ever.
pub async fn run(shop: Shop) {
    loop {
        if let Err(error) = sweep(&shop).await {
            tracing::error!(%error, "old rows could not be forgotten");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn sweep(shop: &Shop) -> Result<(), sqlx::Error> {
    let mut tx = shop.database.write().await?;
    gates::forget(&mut tx, shop.now()).await?;
    basket::forget(&mut tx, shop.now()).await?;
    agents::forget(&mut tx, shop.now()).await?;
    photos::forget(&mut tx, shop.now()).await?;
    files::forget(&mut tx, shop.now()).await?;
    tx.commit().await
}
