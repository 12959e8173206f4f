//! Dictionaries of other event coders, made knowledge of one's own.

pub use dateline_knowledge::petrarch::{Codes, Imported, Left, Options, Scheme, Tally};

/// Reads dictionaries of PETRARCH or TABARI, given as (name, text), into files for
/// [`Config::overlay`](crate::Config::overlay).
///
/// ```
/// use dateline::dictionaries::{Options, import};
///
/// let verbs = "--- FORGIVE [055] ---\nFORGIVE {FORGAVE FORGIVEN}\n- * DEBT [075]\n";
/// let imported = import(&[("my.verbs.txt".to_owned(), verbs.to_owned())], &Options::default())?;
/// assert!(imported.files[0].1.contains("type = \"SUPPORT\""));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// The first file that is no dictionary: which, and how to mend it.
pub fn import(files: &[(String, String)], options: &Options) -> Result<Imported, String> {
    dateline_knowledge::petrarch::import(files, &dateline_shipped::knowledge(), options)
}
