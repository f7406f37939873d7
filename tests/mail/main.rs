//! The mails from the outside: whatever a customer types comes out inert, a strict mail program reads them, and no mail
//! program gets HTML it cannot show. The parsers share no code with what they read, and no test knows the wording.
#![allow(clippy::unwrap_used, reason = "tests")]
#![allow(clippy::print_stdout, reason = "tells what was tried")]

mod caniemail;
mod corpora;
mod eml;
mod html;
mod inert;
mod mails;
mod marks;
mod python;
