use std::io::{self, Write};

use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;

use crate::read::Reject;

/// Writes what was rejected as a JSON object on a line of its own:
/// `{"source", "line", "reason", "mend", "bytes"}`, or `"base64"` in place of
/// `"bytes"` where they are not UTF-8 or more than memory holds.
///
/// # Errors
/// Those of `out`.
///
/// ```
/// let mut reject = dateline::read::Reader::new().text("a.txt", "No day.").unwrap_err();
/// let mut out = Vec::new();
/// dateline::write::reject(&mut reject, &mut out)?;
/// let line = String::from_utf8(out)?;
/// assert!(line.starts_with(r#"{"source":"a.txt","line":null,"reason":"this report has no date of publication","#));
/// assert!(line.ends_with("\"bytes\":\"No day.\"}\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reject(reject: &mut Reject, out: &mut impl Write) -> io::Result<()> {
    write!(
        out,
        r#"{{"source":{},"line":{},"reason":{},"mend":{},"#,
        json(reject.source())?,
        json(&reject.line())?,
        json(reject.what())?,
        json(reject.mend())?
    )?;
    match reject.text() {
        Some(text) => writeln!(out, r#""bytes":{}}}"#, json(text)?),
        None => {
            out.write_all(br#""base64":""#)?;
            let mut encoder = EncoderWriter::new(&mut *out, &STANDARD);
            reject.write_bytes(&mut encoder)?;
            encoder.finish()?;
            drop(encoder);
            out.write_all(b"\"}\n")
        }
    }
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> io::Result<String> {
    Ok(serde_json::to_string(value)?)
}
