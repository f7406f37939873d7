//! The shop as a program: reads its settings from the command line and the environment, and serves.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use kulanz_storefront::{app, housekeeping, inbound, outbox};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

mod start;

use start::{AgentCommand, Options, StartError};

/// How long the program waits for a mail on its way before it ends.
const LAST_MAIL: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,kulanz_storefront=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = match take_command(&mut arguments) {
        Ok(command) => command,
        Err(error) => return fail(&error),
    };
    let options = match Options::read(arguments.into_iter(), |name| std::env::var(name).ok()) {
        Ok(Some(options)) => options,
        Ok(None) => {
            say(start::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => return fail(&error),
    };
    let done = match command {
        Some(command) => command.run(&options).await.map(|said| say(&said)),
        None => serve(options).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

/// `storefront agent ...`, taken out of the arguments.
fn take_command(arguments: &mut Vec<String>) -> Result<Option<AgentCommand>, StartError> {
    if arguments.first().map(String::as_str) != Some("agent") {
        return Ok(None);
    }
    arguments.remove(0);
    AgentCommand::read(arguments).map(Some)
}

async fn serve(options: Options) -> Result<(), StartError> {
    let listener = options.listen().await?;
    let address = listener.local_addr().map_err(StartError::Serve)?;
    let opened = start::open(&options, address).await?;
    let delivery = options.delivery()?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(outbox::run(opened.shop.clone(), delivery, stopped.clone()));
    let letterbox = tokio::spawn(inbound::run(opened.shop.clone(), options.maildir(), stopped));
    let broom = tokio::spawn(housekeeping::run(opened.shop.clone()));
    say(&opened.greeting(&options));
    run(listener, app(opened.shop)).await?;
    broom.abort();
    // A mail cut off now would be sent again after the restart. Where no worker is left to hear it, none is on its way.
    let _ = stop.send(true);
    let _ = tokio::time::timeout(LAST_MAIL, worker).await;
    let _ = tokio::time::timeout(LAST_MAIL, letterbox).await;
    opened.database.close().await;
    Ok(())
}

async fn run(listener: TcpListener, app: axum::Router) -> Result<(), StartError> {
    axum::serve(listener, app.into_make_service_with_connect_info::<std::net::SocketAddr>())
        .with_graceful_shutdown(asked_to_stop())
        .await
        .map_err(StartError::Serve)
}

/// Ctrl-C or, from a service manager, SIGTERM.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}

fn say(text: &str) {
    // A closed terminal is no reason to stop selling.
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn fail(error: &StartError) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "storefront: {error}");
    ExitCode::FAILURE
}
