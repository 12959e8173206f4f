//! Cases of countries, bodies, people, common nouns and outlets: what the
//! marked words are read as.

use dateline_doc::TokenId;
use dateline_knowledge::{Entry, Knowledge, Modifier, Person, Role};
use jiff::civil::Date;

use super::{Case, Kind, Miss, Run, today, written};

impl Run<'_> {
    pub(super) fn countries(&mut self, k: &Knowledge) {
        for c in &k.countries {
            self.named(c, &c.name, &written(&c.yes, &c.no, &c.limits));
        }
    }

    pub(super) fn organisations(&mut self, k: &Knowledge) {
        for o in &k.organisations {
            self.named(o, &o.id, &written(&o.yes, &o.no, &o.limits));
        }
    }

    pub(super) fn agents(&mut self, k: &Knowledge) {
        for a in &k.agents {
            self.named(a, &a.id, &written(&a.yes, &a.no, &a.limits));
        }
        for m in &k.modifiers {
            self.modifier(m);
        }
    }

    pub(super) fn outlets(&mut self, k: &Knowledge) {
        for o in &k.outlets {
            self.named(o, &o.name, &written(&o.yes, &o.no, &o.limits));
        }
    }

    /// The marked words must, or must not, be a party by this entry.
    fn named<T>(&mut self, entry: &Entry<T>, id: &str, written: &[(Kind, &[String])]) {
        if !self.wants(entry) {
            return;
        }
        let source = format!("{} ", entry.source);
        self.cases(entry, id, written, |run, case, kind| {
            let (via, party) = run.reading(case);
            match (kind, via.contains(&source)) {
                (Kind::Yes | Kind::Limit, false) => Some(match via.is_empty() {
                    true => "the words are read as no party".to_owned(),
                    false => format!("the words are read by {via}"),
                }),
                (Kind::No, true) if party => Some("the words are read by this entry".to_owned()),
                _ => None,
            }
        });
    }

    /// The party that the marked words modify must, or must not, have the
    /// sectors that they give.
    fn modifier(&mut self, m: &Entry<Modifier>) {
        if !self.wants(m) {
            return;
        }
        self.cases(m, &m.id, &written(&m.yes, &m.no, &m.limits), |run, case, kind| {
            let (a, mentions) = run.mentions(&case.text, today());
            let (_, span) = case.marks.first()?;
            let last = (0..a.len()).map(TokenId::from).rfind(|&t| span.contains(a.span(t)))?;
            let head =
                std::iter::once(last).chain(a.ancestors(last)).filter_map(|t| mentions.at(t)).find(|x| x.is_party());
            let sectors = head.map_or(vec![], |x| x.sectors.names());
            let given = m.adds.iter().chain(&m.replaces).all(|s| sectors.contains(s));
            match (kind, given) {
                (Kind::Yes | Kind::Limit, false) => Some(format!("its party is [{}]", sectors.join(", "))),
                (Kind::No, true) => Some(format!("it makes its party {}", sectors.join(", "))),
                _ => None,
            }
        });
    }

    /// By which entries the last marked word is read, and whether as a party.
    fn reading(&self, case: &Case) -> (String, bool) {
        let (a, mentions) = self.mentions(&case.text, today());
        let last = case
            .marks
            .first()
            .and_then(|(_, span)| (0..a.len()).map(TokenId::from).rfind(|&t| span.contains(a.span(t))));
        let read = last.and_then(|t| mentions.at(t).or_else(|| mentions.covering(t)));
        read.map_or((String::new(), false), |m| (format!("{} ", m.via), m.is_party()))
    }

    /// Each role is checked on a day inside its term and on one outside all.
    pub(super) fn people(&mut self, k: &Knowledge) {
        for p in &k.people {
            if !self.wants(p) {
                continue;
            }
            for role in &p.roles {
                let inside = role.from.or(role.until).unwrap_or(today());
                self.on_a_day(p, role, inside, true);
                let outside =
                    role.until.and_then(|d| d.tomorrow().ok()).filter(|&d| !p.roles.iter().any(|r| holds(r, d)));
                if let Some(day) = outside {
                    self.on_a_day(p, role, day, false);
                }
            }
        }
    }

    fn on_a_day(&mut self, p: &Entry<Person>, role: &Role, day: Date, inside: bool) {
        self.report.cases += 1;
        let text = format!("{} spoke to reporters.", p.name);
        let (a, mentions) = self.mentions(&text, day);
        let found = (0..a.len()).map(TokenId::from).find_map(|t| mentions.at(t)).map(|m| m.sectors.names());
        let sectors: Vec<&str> = found.iter().flatten().map(String::as_str).collect();
        let as_role = role.sectors.iter().all(|s| sectors.contains(&s.as_str()));
        if as_role == inside || (!inside && role.sectors.iter().all(|s| s == "ELI")) {
            return;
        }
        let wanted = role.sectors.join(", ");
        let not = if inside { "" } else { "not " };
        self.report.misses.push(Miss {
            source: p.source.clone(),
            entry: p.name.clone(),
            kind: if inside { Kind::Yes } else { Kind::No },
            text,
            marks: vec![],
            why: format!("on {day} it must {not}be {wanted} and is [{}]", sectors.join(", ")),
        });
    }
}

fn holds(role: &Role, day: Date) -> bool {
    role.from.is_none_or(|f| f <= day) && role.until.is_none_or(|u| day <= u)
}
