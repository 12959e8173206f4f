//! Country and sector codes that cost nothing to copy.

use std::fmt;

/// Three capitals: ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, ISM, IMG, MNC.
///
/// ```
/// # use dateline_coder::parties::Code;
/// assert_eq!(Code::parse("IRQ").unwrap().as_str(), "IRQ");
/// assert_eq!(Code::parse("Iraq"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 3]);

impl Code {
    /// The code that is written so.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Code(bytes))
    }

    /// As written in records.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// Whether it stands for no single country.
    pub fn is_transnational(self) -> bool {
        matches!(&self.0, b"IGO" | b"UNO" | b"EUR" | b"NGO" | b"ISM" | b"IMG" | b"MNC")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! sectors {
    ($($(#[$meta:meta])* $variant:ident = $text:literal,)*) => {
        /// A sector of PLOVER, in the ontology's order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Sector { $($(#[$meta])* $variant,)* }

        impl Sector {
            /// Every sector, in order.
            pub const ALL: &'static [Sector] = &[$(Sector::$variant,)*];

            /// As written in records.
            pub fn as_str(self) -> &'static str {
                match self { $(Sector::$variant => $text,)* }
            }

            /// The sector that is written so.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Sector::$variant),)* _ => None }
            }
        }
    };
}

sectors! {
    /// Police.
    Cop = "COP",
    /// Executive.
    Gov = "GOV",
    /// Courts.
    Jud = "JUD",
    /// Parliaments.
    Leg = "LEG",
    /// Armed forces.
    Mil = "MIL",
    /// Paramilitaries for the government.
    Prm = "PRM",
    /// Parties.
    Pty = "PTY",
    /// Armed opposition.
    Reb = "REB",
    /// Secret services.
    Spy = "SPY",
    /// Unidentified armed.
    Uaf = "UAF",
    /// Unidentified.
    Unk = "UNK",
    /// Farming.
    Agr = "AGR",
    /// Business.
    Bus = "BUS",
    /// Crime.
    Crm = "CRM",
    /// Civilians.
    Cvl = "CVL",
    /// Schools.
    Edu = "EDU",
    /// Former officials and notables.
    Eli = "ELI",
    /// Media.
    Jrn = "JRN",
    /// Workers.
    Lab = "LAB",
    /// Health.
    Med = "MED",
    /// Refugees.
    Ref = "REF",
    /// Opposition.
    Opp = "OPP",
    /// Partially recognised entity.
    Pre = "PRE",
    /// Religion.
    Rel = "REL",
    /// Civil society.
    Soc = "SOC",
}

/// A set of sectors.
///
/// ```
/// # use dateline_coder::parties::{Sector, Sectors};
/// let s = Sectors::of(&["OPP", "PTY"]);
/// assert!(s.has(Sector::Pty));
/// assert_eq!(s.names(), ["PTY", "OPP"]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sectors(u32);

impl Sectors {
    /// No sector.
    pub const NONE: Sectors = Sectors(0);

    /// The set of these; what is no sector is left out.
    pub fn of<S: AsRef<str>>(names: &[S]) -> Self {
        names.iter().filter_map(|n| Sector::parse(n.as_ref())).collect()
    }

    /// Whether it holds this one.
    pub fn has(self, s: Sector) -> bool {
        self.0 & (1 << s as u32) != 0
    }

    /// Whether it holds any of these.
    pub fn has_any(self, other: Sectors) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Sectors) -> Self {
        Sectors(self.0 | other.0)
    }

    /// Without these.
    #[must_use]
    pub fn without(self, other: Sectors) -> Self {
        Sectors(self.0 & !other.0)
    }

    /// Its sectors in the ontology's order.
    pub fn iter(self) -> impl Iterator<Item = Sector> {
        Sector::ALL.iter().copied().filter(move |&s| self.has(s))
    }

    /// Their codes.
    pub fn names(self) -> Vec<String> {
        self.iter().map(|s| s.as_str().to_owned()).collect()
    }
}

impl FromIterator<Sector> for Sectors {
    fn from_iter<I: IntoIterator<Item = Sector>>(sectors: I) -> Self {
        Sectors(sectors.into_iter().fold(0, |set, s| set | 1 << s as u32))
    }
}

impl From<Sector> for Sectors {
    fn from(s: Sector) -> Self {
        Sectors(1 << s as u32)
    }
}

impl fmt::Debug for Sectors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_are_those_of_the_ontology_in_its_order() {
        let k = dateline_shipped::knowledge();
        assert_eq!(k.ontology.sectors, Sector::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_no_code_is_none() {
        assert_eq!(Code::parse("irq"), None);
        assert_eq!(Code::parse("GÉ"), None);
        assert_eq!(Sectors::of(&["XYZ"]), Sectors::NONE);
    }
}
