//! Quotes over texts read by the real model, ordinary to odd.

use dateline_doc::Quote;

use crate::testing::coded;

/// Each quote as "speaker: content"; direct ones in marks.
fn said(text: &str) -> Vec<String> {
    let one = |q: &Quote| {
        let e = q.speaker.as_ref();
        let who = e.map_or("?", |e| e.person.as_ref().or(e.name.as_ref()).unwrap_or(&e.words.text));
        if q.direct { format!("{who}: “{}”", q.content.text) } else { format!("{who}: {}", q.content.text) }
    };
    coded(text).quotes.iter().map(one).collect()
}

#[test]
fn indirect_speech_and_a_quoted_part_of_it() {
    let all = said("Ana Moreno said that the port “will open in May” at the latest.");
    assert_eq!(all, ["Ana Moreno: the port “will open in May” at the latest", "Ana Moreno: “will open in May”"]);
}

#[test]
fn a_pronoun_speaks_for_the_last_speaker() {
    let all = said("Finance Minister Luis Soto said the bank would close.\n\n“There is no money left,” he added.");
    assert_eq!(all, ["Luis Soto: the bank would close", "Luis Soto: “There is no money left,”"]);
}

#[test]
fn a_quotation_goes_on_without_a_cue() {
    let all = said("“The road is closed,” the governor said. “It will be closed until Friday.”");
    assert_eq!(all, ["the governor: “The road is closed,”", "the governor: “It will be closed until Friday.”"]);
}

#[test]
fn a_quotation_over_two_paragraphs() {
    let all = said("“We have waited for years,” the mayor said. “Nothing was built.\n\n“Now we build it ourselves.”");
    assert_eq!(all.last().map(String::as_str), Some("the mayor: “Now we build it ourselves.”"));
}

#[test]
fn a_verb_that_tells_nothing_takes_a_quotation() {
    assert_eq!(said("Ankara called the ruling “a grave mistake”."), ["Turkey: “a grave mistake”"]);
    assert_eq!(said("The soldiers patrol the “green” line."), [""; 0]);
}

#[test]
fn names_and_colons() {
    let all = said("Luis Soto: We will build the bridge.\nAna Moreno: Nobody will use it.");
    assert_eq!(all, ["Luis Soto: “We will build the bridge.”", "Ana Moreno: “Nobody will use it.”"]);
}

#[test]
fn a_channel() {
    let doc = coded("Ana Moreno said on X that the port was open.");
    assert_eq!(doc.quotes[0].channel.as_deref(), Some("X"));
    let doc = coded("Ana Moreno said at a news conference that the port was open.");
    assert_eq!(doc.quotes[0].channel.as_deref(), Some("news conference"));
}

#[test]
fn odd_texts_are_read() {
    for text in ["", "“", "””““", "“”", ":", "A: ", "said “", "\"\"\" said", "“ — Luis"] {
        let doc = coded(text);
        assert!(doc.quotes.iter().all(|q| q.content.span().of(text) == q.content.text), "{text}");
    }
}

#[test]
fn limits() {
    // A title in marks is no quotation; one with a verb is taken for one.
    assert_eq!(said("Ana Moreno praised “The Sun Also Rises”.").len(), 1);
}
