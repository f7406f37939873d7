//! Memory for one call. An instance answers one call and is thrown away with all of its memory, so nothing is ever
//! given back: that is the fastest there is, and the compiler leaves out whatever would only have given it back, in
//! every function. A host that kept an instance would see its memory grow call by call; ours do not keep it.
#![allow(unsafe_code, reason = "an allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::Cell;
use std::ptr;

const PAGE: usize = 1 << 16;

/// Pages asked for at least: each growth costs the host a call.
const AT_LEAST: usize = 4;

unsafe extern "C" {
    /// Set by the linker: only its address means something.
    static __heap_base: u8;
}

struct Arena {
    /// Where the next piece begins, and the end of what was got from the host; both 0 at first.
    next: Cell<usize>,
    end: Cell<usize>,
}

// SAFETY: the component has one thread.
unsafe impl Sync for Arena {}

#[global_allocator]
static ARENA: Arena = Arena { next: Cell::new(0), end: Cell::new(0) };

impl Arena {
    /// Makes room for so many bytes more, or says that the host has none.
    fn grow(&self, begin: usize, size: usize) -> bool {
        let missing = begin.saturating_add(size).saturating_sub(self.end.get());
        let pages = missing.div_ceil(PAGE).max(AT_LEAST);
        let before = memory_grow::<0>(pages);
        if before == usize::MAX {
            return false;
        }
        self.end.set((before + pages) * PAGE);
        true
    }
}

// SAFETY: pieces are handed out once, one after the other, within the memory got from the host, and aligned.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.end.get() == 0 {
            // What the linker laid out ends here; `component/build.rs` asks it for room behind that.
            self.next.set(&raw const __heap_base as usize);
            self.end.set(memory_size::<0>() * PAGE);
        }
        let begin = self.next.get().next_multiple_of(layout.align());
        let fits = begin.checked_add(layout.size()).is_some_and(|end| end <= self.end.get());
        if !fits && !self.grow(begin, layout.size()) {
            return ptr::null_mut();
        }
        self.next.set(begin + layout.size());
        begin as *mut u8
    }

    #[inline(always)]
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let begin = piece as usize;
        // The last piece grows where it is.
        if begin + layout.size() == self.next.get()
            && (begin.saturating_add(size) <= self.end.get() || self.grow(begin, size))
        {
            self.next.set(begin + size);
            return piece;
        }
        // SAFETY: `layout` is that of a piece, and the caller asks for a size that fits its alignment.
        unsafe {
            let copy = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if !copy.is_null() {
                ptr::copy_nonoverlapping(piece, copy, size.min(layout.size()));
            }
            copy
        }
    }
}
