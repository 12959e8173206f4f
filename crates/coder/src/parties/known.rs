//! What the knowledge says of a name on the day of the report.

use dateline_knowledge::{Knowledge, Role};
use jiff::civil::Date;

use super::code::{Code, Sector, Sectors};
use super::lexicon::{Target, via};
use super::mention::MentionKind;

/// A name's codes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub kind: MentionKind,
    pub country: Option<Code>,
    pub sectors: Sectors,
    pub name: Option<String>,
    pub person: bool,
    pub office: Option<String>,
    /// Its code in an imported dictionary.
    pub cameo: Option<String>,
    pub via: String,
}

/// Whether a role holds on a day.
fn holds(r: &Role, day: Date) -> bool {
    r.from.is_none_or(|f| f <= day) && r.until.is_none_or(|u| day <= u)
}

/// The codes of a name on a day. `adjective` where it stands before a noun.
pub(crate) fn known(k: &Knowledge, t: Target, day: Date, adjective: bool) -> Known {
    match t {
        Target::Country(i)
        | Target::Adjective(i)
        | Target::People(i)
        | Target::Capital(i)
        | Target::Seat(i)
        | Target::Region(i) => {
            let c = &k.countries[i];
            let own = Sectors::of(&c.sectors);
            let (kind, sectors) = match t {
                Target::Country(_) | Target::Adjective(_) => (MentionKind::Country, own.with(Sector::Gov.into())),
                Target::Seat(_) => (MentionKind::Capital, own.with(Sector::Gov.into())),
                Target::Capital(_) => (MentionKind::Capital, own.with(Sector::Gov.into())),
                Target::People(_) if adjective => (MentionKind::Country, own.with(Sector::Gov.into())),
                Target::People(_) => (MentionKind::Agent(super::mention::AgentKind::People), own),
                _ => (MentionKind::Place, own),
            };
            Known {
                kind,
                country: Code::parse(&c.code),
                sectors,
                name: Some(c.name.clone()),
                person: false,
                office: None,
                cameo: c.from.as_ref().map(|_| c.code.clone()),
                via: via(&c.source, &c.name),
            }
        }
        Target::Organisation(i) | Target::Member(i) => {
            let o = &k.organisations[i];
            let role = o.roles.iter().find(|r| holds(r, day));
            let sectors = Sectors::of(role.map_or(&o.sectors, |r| &r.sectors));
            let country = role.and_then(|r| r.country.as_deref()).unwrap_or(&o.country);
            let armed: Sectors = [Sector::Reb, Sector::Prm, Sector::Uaf].into_iter().collect();
            let kind = match t {
                Target::Member(_) => MentionKind::Agent(super::mention::AgentKind::People),
                _ if sectors.has_any(armed) || o.source.file.ends_with("groups.toml") => MentionKind::Group,
                _ => MentionKind::Organisation,
            };
            Known {
                kind,
                country: Code::parse(country),
                sectors,
                name: Some(o.name.clone()),
                person: false,
                office: None,
                cameo: role.map_or(&o.cameo, |r| &r.cameo).clone(),
                via: via(&o.source, &o.name),
            }
        }
        Target::Person(i) | Target::Short(i) => {
            let p = &k.people[i];
            let now: Vec<&Role> = p.roles.iter().filter(|r| holds(r, day)).collect();
            let before = p.roles.iter().all(|r| r.from.is_some_and(|f| day < f));
            let sectors = match (now.is_empty(), before) {
                (true, true) => Sectors::NONE,
                (true, false) => Sector::Eli.into(),
                _ => now.iter().map(|r| Sectors::of(&r.sectors)).fold(Sectors::NONE, Sectors::with),
            };
            let country = now.iter().find_map(|r| r.country.as_deref()).unwrap_or(&p.country);
            Known {
                kind: MentionKind::Person,
                country: Code::parse(country),
                sectors,
                name: Some(p.name.clone()),
                person: true,
                office: now.iter().find_map(|r| r.office.clone()),
                cameo: None,
                via: via(&p.source, &p.name),
            }
        }
        Target::Outlet(i) => {
            let o = &k.outlets[i];
            Known {
                kind: MentionKind::Outlet,
                country: Code::parse(&o.country),
                // Those who run a platform publish nothing of their own.
                sectors: if o.kind == "platform" { Sector::Bus.into() } else { Sector::Jrn.into() },
                name: Some(o.name.clone()),
                person: false,
                office: None,
                cameo: None,
                via: via(&o.source, &o.name),
            }
        }
    }
}
