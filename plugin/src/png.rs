//! Black and white pictures made of squares, as PNG (ISO/IEC 15948). A row of squares is one row of pixels and a note to
//! repeat it, so a picture takes a third of what its pixels would; a general encoder would be 30 KB of component.

/// The picture of a square field: `dark(x, y)` for each of `side` by `side` squares, each `scale` pixels wide.
pub(crate) fn squares(side: usize, scale: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    let pixels = side * scale;
    let mut header = Vec::with_capacity(13);
    // A picture's side is far below 2^32: it is shown in a mail.
    for _ in 0..2 {
        header.extend((pixels as u32).to_be_bytes());
    }
    // One bit per pixel, grey; deflate, the usual filters, not interlaced.
    header.extend([1, 0, 0, 0, 0]);
    let mut rows = Rows::new(pixels.div_ceil(8) + 1, scale);
    for y in 0..side {
        // The first byte says that no filter was used; dark is 0.
        let mut row = vec![0; rows.length];
        for x in (0..pixels).filter(|x| !dark(x / scale, y)) {
            row[1 + x / 8] |= 0x80 >> (x % 8);
        }
        rows.push(&row);
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &rows.finish());
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    png.extend(crc32(&png[start..]).to_be_bytes());
}

/// CRC-32 (ISO/IEC 15948, Annex D), bit by bit: a picture has two thousand bytes.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    })
}

/// Rows of pixels, each there several times, as a zlib stream (RFC 1950) of one block with fixed codes (RFC 1951 § 3.2.6).
struct Rows {
    length: usize,
    times: usize,
    out: Vec<u8>,
    bits: u32,
    count: u32,
    /// The two sums of Adler-32 (RFC 1950 § 8.2).
    sums: (u32, u32),
}

impl Rows {
    fn new(length: usize, times: usize) -> Self {
        // A window of 32 KB, no dictionary.
        let mut rows = Self { length, times, out: vec![0x78, 0x01], bits: 0, count: 0, sums: (1, 0) };
        // The last block, with fixed codes.
        rows.put(0b011, 3);
        rows
    }

    fn push(&mut self, row: &[u8]) {
        for byte in row {
            match u32::from(*byte) {
                byte @ 0..144 => self.put_code(0b0011_0000 + byte, 8),
                byte => self.put_code(0b1_1001_0000 + byte - 144, 9),
            }
        }
        for _ in 1..self.times {
            self.repeat();
        }
        for byte in row.iter().cycle().take(row.len() * self.times) {
            self.sums.0 = (self.sums.0 + u32::from(*byte)) % 65_521;
            self.sums.1 = (self.sums.1 + self.sums.0) % 65_521;
        }
    }

    /// The row before once more: a match of its length at that distance (RFC 1951 § 3.2.5, whose tables these are, for
    /// lengths from 11 to 257).
    fn repeat(&mut self) {
        let length = self.length as u32 - 3;
        let extra = length.ilog2() - 2;
        let symbol = 1 + 4 * extra + (length >> extra);
        match symbol {
            0..24 => self.put_code(symbol, 7),
            _ => self.put_code(0b1100_0000 + symbol - 24, 8),
        }
        self.put(length & ((1 << extra) - 1), extra);
        let distance = self.length as u32 - 1;
        let extra = distance.ilog2() - 1;
        self.put_code(2 * extra + (distance >> extra), 5);
        self.put(distance & ((1 << extra) - 1), extra);
    }

    /// Huffman codes go in from their highest bit.
    fn put_code(&mut self, code: u32, length: u32) {
        self.put(code.reverse_bits() >> (32 - length), length);
    }

    fn put(&mut self, bits: u32, count: u32) {
        self.bits |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.out.push(self.bits as u8);
            self.bits >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        // The end of the block, and up to a whole byte.
        self.put_code(0, 7);
        self.put(0, 7);
        self.out.extend((self.sums.1 << 16 | self.sums.0).to_be_bytes());
        self.out
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use zune_png::PngDecoder;
    use zune_png::zune_core::bytestream::ZCursor;
    use zune_png::zune_core::options::DecoderOptions;

    use super::*;

    /// The width and the grey of each pixel, read by another's decoder that checks every sum.
    pub(crate) fn read(png: &[u8]) -> (usize, Vec<u8>) {
        let options = DecoderOptions::default().set_strict_mode(true).png_set_confirm_crc(true);
        let mut decoder = PngDecoder::new_with_options(ZCursor::new(png), options);
        let pixels = decoder.decode_raw().unwrap();
        let (width, height) = decoder.dimensions().unwrap();
        assert_eq!((width * height, width), (pixels.len(), height));
        (width, pixels)
    }

    #[test]
    fn an_independent_reader_sees_the_same_squares() {
        for (side, scale) in [(29, 4), (77, 4), (53, 3), (20, 8), (250, 8)] {
            let dark = |x: usize, y: usize| (x * 7 + y * 13 + x * y).is_multiple_of(3) || x == y;
            let bytes = squares(side, scale, dark);
            let (width, pixels) = read(&bytes);
            assert_eq!(width, side * scale);
            for (i, pixel) in pixels.iter().enumerate() {
                let (x, y) = (i % width, i / width);
                assert_eq!(*pixel == 0, dark(x / scale, y / scale), "{x} {y}");
            }
            assert!(bytes.len() < width * width / 8, "{} bytes", bytes.len());
        }
    }
}
