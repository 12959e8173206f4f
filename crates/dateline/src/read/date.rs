//! Days of publication as they are written in headers, fields and file names.

use jiff::civil::{Date, DateTime};

/// The day in an ISO date, an ISO date with a time, or an RFC 3339 time: the
/// day as the publisher wrote it, in its own time zone.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let (day, time) = text.split_at_checked(10).unwrap_or((text, ""));
    if !is_iso(day.as_bytes()) {
        return Err(format!("`{}` is no date", shortened(text)));
    }
    let date = calendar_day(day)?;
    let time = time.strip_suffix(['Z', 'z']).unwrap_or(time);
    let time_fits = time.is_empty() || time.starts_with(['T', 't', ' ']) && text_is_time(day, time);
    if time_fits { Ok(date) } else { Err(format!("`{}` is no date with a time", shortened(text))) }
}

fn text_is_time(day: &str, time: &str) -> bool {
    let zone = time.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    format!("{day}{zone}").parse::<DateTime>().is_ok()
}

fn calendar_day(day: &str) -> Result<Date, String> {
    day.parse().map_err(|_| format!("{day} is no day of the calendar"))
}

fn is_iso(b: &[u8]) -> bool {
    b.len() == 10 && b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() })
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The header `date YYYY-MM-DD` with which a text begins: its day, or what is
/// wrong with it, and the byte at which the prose starts.
pub(super) fn header(text: &str) -> Option<(Result<Date, String>, u32)> {
    let after = text.trim_start().strip_prefix("date")?;
    let day = after.trim_start_matches([' ', '\t']);
    if day.len() == after.len() || !day.get(..10).is_some_and(|d| is_iso(d.as_bytes())) {
        return None;
    }
    let (day, prose) = day.split_at(10);
    if !prose.is_empty() && !prose.starts_with(char::is_whitespace) {
        return None;
    }
    let body = (text.len() - prose.trim_start().len()) as u32;
    Some((calendar_day(day), body))
}

/// The first day in a file's name, `2024-01-24` or `20240124`.
pub(super) fn in_name(name: &str) -> Option<Result<Date, String>> {
    let b = name.as_bytes();
    let digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    (0..b.len()).filter(|&i| digit(i) && (i == 0 || !digit(i - 1))).find_map(|i| {
        let long = b.get(i..i + 10).filter(|d| is_iso(d) && !digit(i + 10));
        if let Some(day) = long.and_then(|d| std::str::from_utf8(d).ok()) {
            return Some(calendar_day(day));
        }
        let short = b.get(i..i + 8).filter(|d| d.iter().all(u8::is_ascii_digit) && !digit(i + 8))?;
        let day = std::str::from_utf8(short).ok()?;
        format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]).parse().ok().map(Ok)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let check = |input: &str, expected: Result<&str, &str>| {
            let got = day(input).map(|d| d.to_string());
            assert_eq!(got.as_deref().map_err(String::as_str), expected, "{input}");
        };
        check("2024-01-24", Ok("2024-01-24"));
        check(" 2024-01-24 ", Ok("2024-01-24"));
        check("2024-01-24T23:30:00Z", Ok("2024-01-24"));
        check("2024-01-24T23:30:00-05:00", Ok("2024-01-24"));
        check("2024-01-24 23:30:00+00:00", Ok("2024-01-24"));
        check("2021-02-15T18:39:49.909797", Ok("2021-02-15"));
        check("2019-05-10 16:02", Ok("2019-05-10"));
        check("2019-05-10 16:02:11 UTC", Ok("2019-05-10"));
        check("2024-02-30", Err("2024-02-30 is no day of the calendar"));
        check("2023-02-29T10:00:00Z", Err("2023-02-29 is no day of the calendar"));
        check("2024-01-24T25:00:00Z", Err("`2024-01-24T25:00:00Z` is no date with a time"));
        check("2024-01-245", Err("`2024-01-245` is no date with a time"));
        check("24 January 2024", Err("`24 January 2024` is no date"));
        check("", Err("`` is no date"));
    }

    #[test]
    fn headers() {
        let check = |input: &str, expected: Option<(&str, &str)>| {
            let got =
                header(input).map(|(day, body)| (day.map_or_else(|e| e, |d| d.to_string()), &input[body as usize..]));
            assert_eq!(got.as_ref().map(|(d, b)| (d.as_str(), *b)), expected, "{input}");
        };
        check(" date 2024-01-24 Washington and Baghdad", Some(("2024-01-24", "Washington and Baghdad")));
        check("date 2024-01-24\r\n\r\nWashington", Some(("2024-01-24", "Washington")));
        check("\n\tdate\t2024-01-24", Some(("2024-01-24", "")));
        check("date 2024-02-30 Nothing", Some(("2024-02-30 is no day of the calendar", "Nothing")));
        check("date 2024-01-240 Nothing", None);
        check("date: 2024-01-24", None);
        check("date2024-01-24 Nothing", None);
        check("A date 2024-01-24", None);
        check("", None);
    }

    #[test]
    fn names() {
        let check = |input: &str, expected: Option<&str>| {
            let got = in_name(input).map(|d| d.map_or_else(|e| e, |d| d.to_string()));
            assert_eq!(got.as_deref(), expected, "{input}");
        };
        check("2024-01-24.txt", Some("2024-01-24"));
        check("baghdad-20240124.txt", Some("2024-01-24"));
        check("story-2024-02-30.txt", Some("2024-02-30 is no day of the calendar"));
        check("id-12345678-20240124.txt", Some("2024-01-24"));
        check("120240124.txt", None);
        check("2024-01-245.txt", None);
        check("Bagdad-é-report.txt", None);
    }
}
