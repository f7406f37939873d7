//! A small real shop whose customer service is the Kulanz component.
