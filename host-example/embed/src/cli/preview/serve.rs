//! `kulanz preview --serve`: the page over HTTP on this machine only, made anew for each request; a small script in it asks
//! whether the files have changed. One request at a time is plenty for one person.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use kulanz::Plugin;
use kulanz::preview::Preview;

use super::super::{Stop, plugin, print};
use super::{PreviewArguments, make, page, sources, version};

/// A browser that dawdles longer is left alone.
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest request head that is read, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// Scripts only from here, nothing from elsewhere but the mail's pictures.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; \
                      img-src data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Asks every half second whether the files have changed, and shows the page anew then.
const SCRIPT: &str = "\
const shown = document.currentScript.dataset.version;
setInterval(async () => {
  const now = await fetch('/version').then((answer) => answer.text(), () => shown);
  if (now !== shown) location.reload();
}, 500);
";

/// Serves until the program is ended.
pub(super) fn serve(component: Option<&Path>, arguments: &PreviewArguments, port: u16) -> Result<(), Stop> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| Stop::input(format!("--serve: port {port} cannot be used: {error}; expected a free port")))?;
    let address = listener.local_addr().map_err(Stop::input)?;
    print(&format!("http://{address}/ shows {}; end with Ctrl-C\n", sources(arguments)))?;
    let mut loaded = (version(component, arguments), plugin(component)?);
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        // A browser that hangs up is no reason to stop.
        let _ = answer(&stream, component, arguments, &mut loaded);
    }
    Ok(())
}

fn answer(
    stream: &TcpStream,
    component: Option<&Path>,
    arguments: &PreviewArguments,
    loaded: &mut (String, Plugin),
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some((path, host)) = head(stream)? else { return send(stream, "400 Bad Request", "text/plain", "") };
    // A foreign name that resolves to this machine would let its page read the mail (DNS rebinding).
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    if !["127.0.0.1", "localhost"].contains(&name) {
        return send(stream, "403 Forbidden", "text/plain", "expected 127.0.0.1 or localhost");
    }
    let now = version(component, arguments);
    match path.as_str() {
        "/" => send(stream, "200 OK", "text/html", &current(component, arguments, loaded, &now)),
        "/version" => send(stream, "200 OK", "text/plain", &now),
        "/follow.js" => send(stream, "200 OK", "text/javascript", SCRIPT),
        _ => send(stream, "404 Not Found", "text/plain", ""),
    }
}

/// The page of the files as they are.
fn current(component: Option<&Path>, arguments: &PreviewArguments, loaded: &mut (String, Plugin), now: &str) -> String {
    let made = match reloaded(component, loaded, now) {
        Ok(()) => make(&loaded.1, arguments),
        Err(stop) => Err(stop),
    };
    let preview = made.unwrap_or_else(|stop| Preview::of_problem("$", stop.message, "files that can be read"));
    let script = format!("<script src=\"/follow.js\" data-version=\"{}\"></script>", page::escape(now));
    page::page(&preview, &sources(arguments), &script)
}

/// Loads the component anew where its file has changed.
fn reloaded(component: Option<&Path>, loaded: &mut (String, Plugin), now: &str) -> Result<(), Stop> {
    let of_component = |version: &str| version.rsplit('_').next().map(str::to_owned);
    if component.is_some() && of_component(&loaded.0) != of_component(now) {
        loaded.1 = plugin(component)?;
    }
    now.clone_into(&mut loaded.0);
    Ok(())
}

/// The path asked for and the host asked; `None` for anything but a GET.
fn head(stream: &TcpStream) -> std::io::Result<Option<(String, String)>> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(None) };
    let mut words = first.split(' ');
    let (Some("GET"), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let mut host = String::new();
    for line in lines {
        let line = line?;
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("host") => value.trim().clone_into(&mut host),
            Some(_) => {}
            None => break,
        }
    }
    Ok(Some((path.split('?').next().unwrap_or(path).to_owned(), host)))
}

fn send(mut stream: &TcpStream, status: &str, kind: &str, body: &str) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nContent-Security-Policy: {POLICY}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())
}
