//! What a report becomes, construction by construction: one sentence in, rows
//! out. A row is `TYPE actors > recipients date status`, with `not` before a
//! denied act and `by …` after an attributed one. Known misses stand at the
//! end as `limits`, asserted as they are today.

use std::sync::OnceLock;

use dateline::{Config, Event, Pipeline, Polarity, Report};

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new(Config::default()).expect("the shipped knowledge loads"))
}

fn events(text: &str) -> Vec<Event> {
    let report = Report {
        id: "t".into(),
        published: "2024-06-12".parse().expect("a date"), // a Wednesday
        outlet: None,
        title: None,
        text: text.into(),
        body: 0,
    };
    pipeline().read(&report).events
}

fn row(e: &Event) -> String {
    let side = |entities: &[dateline::Entity]| {
        let mut all: Vec<&str> = entities.iter().map(|x| x.country.as_deref().unwrap_or("?")).collect();
        all.dedup();
        if all.is_empty() { "-".to_owned() } else { all.join("+") }
    };
    let mut row = format!("{} {} > {} {} {}", e.kind, side(&e.actors), side(&e.recipients), e.date.edtf, e.status);
    if e.polarity == Polarity::Negative {
        row.insert_str(0, "not ");
    }
    for a in &e.attribution {
        row += &format!(" by {}", a.words.text);
    }
    row
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let rows: Vec<String> = events(text).iter().map(row).collect();
    assert_eq!(rows, expected, "\n  {text}");
}

#[test]
fn active_and_passive_say_the_same() {
    check("Russian forces attacked Ukrainian soldiers near Kharkiv.", &["ASSAULT RUS > UKR 2024-06-12 happened"]);
    check("Ukrainian soldiers were attacked by Russian forces.", &["ASSAULT RUS > UKR 2024-06-12 happened"]);
    check("France condemned Iran.", &["ACCUSE FRA > IRN 2024-06-12 happened"]);
    check("Iran was condemned by France.", &["ACCUSE FRA > IRN 2024-06-12 happened"]);
}

#[test]
fn nouns_of_action_have_the_parties_of_their_verbs() {
    check("The attack by Hamas on Israel shocked the world.", &["ASSAULT PSE > ISR 2024-06-12 happened"]);
    check("Israel's attack on Lebanon went on.", &["ASSAULT ISR > LBN 2024-06-12 happened"]);
    check("Talks between Armenia and Azerbaijan took place.", &["CONSULT ARM+AZE > - 2024-06-12 happened"]);
}

#[test]
fn a_light_verb_hands_its_subject_to_the_noun() {
    check("Israel carried out a series of air strikes on Syria.", &["ASSAULT ISR > SYR 2024-06-12 happened"]);
    check("Turkey launched an offensive against Syria.", &["ASSAULT TUR > SYR 2024-06-12 happened"]);
}

#[test]
fn an_infinitive_has_the_subject_of_its_verb() {
    check("China and Japan are set to begin talks.", &["AGREE CHN+JPN > - 2024-06-12/.. planned"]);
    check("Egypt agreed to host a summit.", &["AGREE EGY > - 2024-06-12 happened"]);
}

#[test]
fn coordinated_parties_are_all_parties() {
    check("France and Germany condemned Russia.", &["ACCUSE FRA+DEU > RUS 2024-06-12 happened"]);
    check("The United States sanctioned Iran and Syria.", &["SANCTION USA > IRN+SYR 2024-06-12 happened"]);
}

#[test]
fn what_an_attack_led_to_is_no_attack_of_its_own() {
    check(
        "Gunmen opened fire on a bus in Karachi, Pakistan, killing three people.",
        &["ASSAULT PAK > PAK 2024-06-12 happened"],
    );
    check("A suicide bombing killed ten soldiers in Mogadishu, Somalia.", &["ASSAULT - > SOM 2024-06-12 happened"]);
}

#[test]
fn dates_are_the_acts() {
    check("Israel bombed Syria on Monday.", &["ASSAULT ISR > SYR 2024-06-10 happened"]);
    check("Russia invaded Ukraine on 24 February 2022.", &["ASSAULT RUS > UKR 2022-02-24 happened"]);
    check("India accused Pakistan last week.", &["ACCUSE IND > PAK 2024-06-03/2024-06-09 happened"]);
}

#[test]
fn a_teller_stands_apart_from_what_is_told() {
    check("Israel bombed Syria, state media reported.", &["ASSAULT ISR > SYR 2024-06-12 happened by state media"]);
    check("According to Reuters, Russia attacked Ukraine.", &["ASSAULT RUS > UKR 2024-06-12 happened by Reuters"]);
}

#[test]
fn what_is_asked_is_not_told_as_done() {
    check("Jordan urged Israel to withdraw its troops.", &["REQUEST JOR > ISR 2024-06-12 happened"]);
    check("Iran threatened to attack Israel.", &["THREATEN IRN > ISR 2024-06-12 happened"]);
}

#[test]
fn denial_and_negation_turn_the_polarity() {
    check("Russia did not attack Ukraine.", &["not ASSAULT RUS > UKR 2024-06-12 happened"]);
}

#[test]
fn planned_cooperation_is_agreement() {
    check("Sweden will provide aid to Ukraine.", &["AGREE SWE > UKR 2024-06-12 happened"]);
}

#[test]
fn idioms_sports_accidents_and_weather_code_nothing() {
    for text in [
        "Spain beat Italy in the final on Sunday.",
        "The film bombed at the box office.",
        "A heart attack killed the singer.",
        "Floods killed twelve people in Kenya.",
        "The company launched a new phone in Japan.",
        "The senator attacked the budget.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn every_value_is_the_bytes_it_points_at() {
    let text = "“Israel” bombed Syria — on Monday, Reuters reported; France’s president condemned the attack.";
    let all = events(text);
    assert!(!all.is_empty());
    for e in &all {
        let mut spans = vec![(&e.trigger.text, e.trigger.span())];
        spans.extend(e.actors.iter().chain(&e.recipients).map(|x| (&x.words.text, x.words.span())));
        spans.extend(e.places.iter().map(|x| (&x.words.text, x.words.span())));
        spans.extend(e.attribution.iter().map(|x| (&x.words.text, x.words.span())));
        spans.extend(e.date.text.iter().map(|x| (&x.text, x.span())));
        for (words, span) in spans {
            assert_eq!(words, span.of(text));
        }
    }
}
