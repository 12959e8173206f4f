//! Colours, or none.

use std::io::IsTerminal;

use anstream::ColorChoice;
use anstyle::{AnsiColor, Color, Style};
use dateline::Event;

/// Colours text, unless colours are off.
#[derive(Clone, Copy)]
pub struct Paint {
    pub on: bool,
}

impl Paint {
    /// Colours where `stream` shows them and the user has not turned them off
    /// with `NO_COLOR`.
    pub fn for_stream(stream: &(impl anstream::stream::RawStream + IsTerminal)) -> Self {
        Paint { on: anstream::AutoStream::choice(stream) != ColorChoice::Never }
    }

    pub fn style(self, style: Style, text: &str) -> String {
        if self.on && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub fn bold(self, text: &str) -> String {
        self.style(Style::new().bold(), text)
    }

    pub fn dim(self, text: &str) -> String {
        self.style(Style::new().dimmed(), text)
    }
}

/// The colour of an event: cooperation green and cyan, conflict yellow and red.
pub fn of_event(event: &Event) -> Style {
    let color = match event.quad {
        1 => AnsiColor::Cyan,
        2 => AnsiColor::Green,
        3 => AnsiColor::Yellow,
        _ => AnsiColor::Red,
    };
    Style::new().fg_color(Some(Color::Ansi(color))).bold()
}
