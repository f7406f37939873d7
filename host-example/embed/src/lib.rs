//! Embedding library.
