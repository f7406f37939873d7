//! What the program is told, and how the shop is opened from it. Every mistake is one sentence.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::{fs, io};

use kulanz::{BindError, Config, Plugin, Service, Settings};
use kulanz_storefront::agents::Role;
use kulanz_storefront::agents::accounts::{self, AccountError};
use kulanz_storefront::outbox::{Delivery, DeliveryError};
use kulanz_storefront::{Database, DatabaseError, OpenError, Parts, Shop, system_clock};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

/// What `--help` prints.
pub(crate) const USAGE: &str = "\
A small real shop whose customer service is the Kulanz component.

Usage: storefront [--data DIR] [--settings FILE]
       storefront agent add NAME [--lead] [--data DIR]     somebody of the team; prints a password
       storefront agent password NAME [--data DIR]         a new password; ends the sessions
       storefront agent remove NAME [--data DIR]
       storefront agent list [--data DIR]

  --data DIR        database and compiled component, made if missing [default: ./target/demo]
  --settings FILE   settings document, TOML or JSON [default: the made-up shop's, built in]

Environment:
  PORT              port to listen on [8080]; 0 takes a free one
  BIND              address to listen on [127.0.0.1]
  DATABASE_URL      SQLite file [sqlite:DIR/shop.db]
  SMTP_URL          smtp://... or smtps://...: also send mails there
  MAILBOX           on or off: the built-in mailbox and demo buttons [on where BIND is this machine only]
  MAIL_IN           Maildir of customers' mails, made if missing [DIR/mail-in]
  KULANZ_COMPONENT  another component, .wasm or .cwasm
  AGENT_PASSWORD    the password for `agent add` and `agent password`, instead of a random one
  RUST_LOG          what to log [warn,kulanz_storefront=info]";

/// The made-up shop.
const EXAMPLE: &str = include_str!("../../settings.example.toml");
/// Its address in the example; replaced by the real one.
const EXAMPLE_URL: &str = "http://127.0.0.1:8080";

/// Why the shop does not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    #[error("{given:?} is not an option; expected --data DIR or --settings FILE")]
    Option { given: String },
    #[error("{option} has no value; expected for example {option} {example}")]
    NoValue { option: &'static str, example: &'static str },
    #[error("PORT {given:?} is not a port; expected a number from 0 to 65535")]
    Port { given: String },
    #[error("BIND {given:?} is not an address; expected for example 127.0.0.1")]
    Bind { given: String },
    #[error("MAILBOX {given:?} is unclear; expected on or off")]
    Mailbox { given: String },
    #[error("port {port} on {bind} is in use by another program; expected a free one, for example PORT={next}")]
    PortInUse { port: u16, bind: IpAddr, next: u16 },
    #[error("{address} cannot be listened on ({error}); expected an address of this machine and an allowed port")]
    Listen { address: SocketAddr, error: io::Error },
    #[error("the folder {} cannot be written to ({error}); expected a writable folder for --data", path.display())]
    Data { path: PathBuf, error: io::Error },
    #[error("{file}: {reason}")]
    Settings { file: String, reason: String },
    #[error(transparent)]
    SettingsFile(kulanz::SettingsError),
    #[error("the component {name} cannot be loaded: {reason}")]
    Component { name: String, reason: String },
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error("{given:?} is no command for agents; expected add NAME, password NAME, remove NAME or list")]
    AgentCommand { given: String },
    #[error("serving failed: {0}")]
    Serve(io::Error),
}

/// What the program was told.
#[derive(Debug)]
pub(crate) struct Options {
    bind: IpAddr,
    port: u16,
    data: PathBuf,
    settings: Option<PathBuf>,
    database: Option<String>,
    smtp: Option<String>,
    mailbox: bool,
    mail_in: Option<PathBuf>,
    component: Option<PathBuf>,
}

impl Options {
    /// Reads them; `None`: help was asked for.
    pub(crate) fn read(
        mut arguments: impl Iterator<Item = String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, StartError> {
        let given = |name: &str| environment(name).filter(|value| !value.is_empty());
        let (mut data, mut settings) = (PathBuf::from("target/demo"), None);
        while let Some(argument) = arguments.next() {
            let mut value = |option, example| arguments.next().ok_or(StartError::NoValue { option, example });
            match argument.as_str() {
                "--help" | "-h" => return Ok(None),
                "--data" => data = value("--data", "/var/lib/shop")?.into(),
                "--settings" => settings = Some(value("--settings", "settings.toml")?.into()),
                _ => return Err(StartError::Option { given: argument }),
            }
        }
        let port = given("PORT").unwrap_or_else(|| "8080".to_owned());
        let bind = given("BIND").unwrap_or_else(|| "127.0.0.1".to_owned());
        let port = port.parse().map_err(|_| StartError::Port { given: port })?;
        let bind: IpAddr = bind.parse().map_err(|_| StartError::Bind { given: bind })?;
        let mailbox = match given("MAILBOX").as_deref() {
            None => bind.is_loopback(),
            Some("on") => true,
            Some("off") => false,
            Some(other) => return Err(StartError::Mailbox { given: other.to_owned() }),
        };
        Ok(Some(Self {
            bind,
            port,
            data,
            settings,
            database: given("DATABASE_URL"),
            smtp: given("SMTP_URL"),
            mailbox,
            mail_in: given("MAIL_IN").map(PathBuf::from),
            component: given("KULANZ_COMPONENT").map(PathBuf::from),
        }))
    }

    /// Takes the port.
    pub(crate) async fn listen(&self) -> Result<TcpListener, StartError> {
        let address = SocketAddr::new(self.bind, self.port);
        TcpListener::bind(address).await.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => {
                StartError::PortInUse { port: self.port, bind: self.bind, next: self.port.wrapping_add(1).max(1024) }
            }
            _ => StartError::Listen { address, error },
        })
    }

    /// Where customers' mails come in.
    pub(crate) fn maildir(&self) -> PathBuf {
        self.mail_in.clone().unwrap_or_else(|| self.data.join("mail-in"))
    }

    /// The address of the database.
    fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("shop.db").display()))
    }

    /// Where mails go.
    pub(crate) fn delivery(&self) -> Result<Delivery, StartError> {
        Ok(match &self.smtp {
            Some(url) => Delivery::smtp(url)?,
            None => Delivery::Mailbox,
        })
    }
}

/// A command about the team's accounts.
#[derive(Debug)]
pub(crate) enum AgentCommand {
    Add { name: String, role: Role },
    Password { name: String },
    Remove { name: String },
    List,
}

impl AgentCommand {
    /// Reads what follows `storefront agent`; the options that are not its own are left in `arguments`.
    pub(crate) fn read(arguments: &mut Vec<String>) -> Result<Self, StartError> {
        let role = match arguments.iter().position(|argument| argument == "--lead") {
            Some(at) => {
                arguments.remove(at);
                Role::Lead
            }
            None => Role::Agent,
        };
        let mut words: Vec<String> = Vec::new();
        while arguments.first().is_some_and(|argument| !argument.starts_with("--")) {
            words.push(arguments.remove(0));
        }
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["add", name] => Ok(Self::Add { name: name.to_owned(), role }),
            ["password", name] => Ok(Self::Password { name: name.to_owned() }),
            ["remove", name] => Ok(Self::Remove { name: name.to_owned() }),
            ["list"] => Ok(Self::List),
            _ => Err(StartError::AgentCommand { given: words.join(" ") }),
        }
    }

    /// Does it, and gives what is to be said.
    pub(crate) async fn run(&self, options: &Options) -> Result<String, StartError> {
        writable(&options.data)?;
        let database = Database::open(&options.database()).await?;
        let now = system_clock()();
        let given = std::env::var("AGENT_PASSWORD").ok().filter(|password| !password.is_empty());
        let told = given.is_some();
        let password = match given {
            Some(password) => password,
            None => accounts::random_password()?,
        };
        let shown = if told { String::new() } else { format!("\nThe password, shown only now: {password}") };
        let said = match self {
            Self::Add { name, role } => {
                accounts::add(&database, name, *role, &password, now).await?;
                format!("{name} is there, as {}.{shown}", role.name())
            }
            Self::Password { name } => {
                accounts::set_password(&database, name, &password, now).await?;
                format!("{name} has a new password.{shown}")
            }
            Self::Remove { name } => {
                accounts::remove(&database, name, now).await?;
                format!("{name} is removed.")
            }
            Self::List => {
                let lines = accounts::list(&database).await?;
                lines.iter().map(|(name, role)| format!("{name} ({role})")).collect::<Vec<_>>().join("\n")
            }
        };
        database.close().await;
        Ok(said)
    }
}

/// Two people for the demo, since four eyes need two: made once, where nobody is there yet. Gives what is to be said.
async fn demo_team(database: &Database) -> Result<String, StartError> {
    if !accounts::list(database).await?.is_empty() {
        return Ok(String::new());
    }
    let mut said = "\n  Team     passwords shown only now:".to_owned();
    for (name, role) in [("demo-lead", Role::Lead), ("demo-agent", Role::Agent)] {
        let password = accounts::random_password()?;
        accounts::add(database, name, role, &password, system_clock()()).await?;
        said.push_str(&format!(" {name} {password}"));
    }
    Ok(said)
}

/// The shop, open.
pub(crate) struct Opened {
    pub(crate) shop: Shop,
    pub(crate) database: Database,
    url: String,
    team: String,
}

impl Opened {
    /// What the program says when it is ready.
    pub(crate) fn greeting(&self, options: &Options) -> String {
        let url = &self.url;
        let mailbox = if options.mailbox { format!("\n  Mailbox  {url}/mailbox") } else { String::new() };
        let smtp = if options.smtp.is_some() { "\n  Mails also leave by SMTP." } else { "" };
        let team = &self.team;
        format!(
            "The shop is open.\n  Shop     {url}/\n  Contact  {url}/contact{mailbox}\n  Service  {url}/agent{team}{smtp}"
        )
    }
}

/// Opens the shop that is reached at `address`.
pub(crate) async fn open(options: &Options, address: SocketAddr) -> Result<Opened, StartError> {
    // A wrong SMTP address is told before anything is written.
    options.delivery()?;
    let url = format!("http://{}", reachable(address));
    let settings = settings(options.settings.as_deref(), &url)?;
    writable(&options.data)?;
    let plugin = component(options)?;
    let service = bind(&plugin, options, &settings)?;
    let database = Database::open(&options.database()).await?;
    let url = settings.text(&["shop", "url"]).unwrap_or(&url).trim_end_matches('/').to_owned();
    let shop = Shop::open(Parts {
        database: database.clone(),
        service,
        settings,
        mailbox: options.mailbox,
        clock: system_clock(),
    })
    .await?;
    // Only on this machine: the passwords stand in the terminal.
    let team = if options.mailbox && options.bind.is_loopback() { demo_team(&database).await? } else { String::new() };
    Ok(Opened { shop, database, url, team })
}

/// The address a browser on this machine can open.
fn reachable(address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() { SocketAddr::new(IpAddr::from([127, 0, 0, 1]), address.port()) } else { address }
}

fn settings(file: Option<&Path>, url: &str) -> Result<Settings, StartError> {
    let Some(path) = file else {
        let document = EXAMPLE.replace(EXAMPLE_URL, url);
        return Settings::from_toml(&document)
            .map_err(|e| StartError::Settings { file: "the built-in settings".to_owned(), reason: e.to_string() });
    };
    // The library's sentence names the file.
    Settings::load(path).map_err(StartError::SettingsFile)
}

/// Makes the folder, and tries it: a database that cannot grow is found out now, not at the first order.
fn writable(folder: &Path) -> Result<(), StartError> {
    let failed = |error| StartError::Data { path: folder.to_owned(), error };
    fs::create_dir_all(folder).map_err(failed)?;
    let probe = folder.join(".writable");
    fs::write(&probe, b"").map_err(failed)?;
    fs::remove_file(&probe).map_err(failed)
}

/// The component: the one given, else the one built in, whose compiled form is kept for the next start.
fn component(options: &Options) -> Result<Plugin, StartError> {
    let config = Config::default();
    if let Some(path) = &options.component {
        return Plugin::load(path, &config)
            .map_err(|e| StartError::Component { name: path.display().to_string(), reason: e.to_string() });
    }
    let digest = Sha256::digest(kulanz_component::BYTES);
    let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let compiled = options.data.join(format!("component-{name}.cwasm"));
    // A compiled form of another wasmtime is refused by it; then this start compiles again.
    if compiled.exists()
        && let Ok(plugin) = Plugin::load(&compiled, &config)
    {
        return Ok(plugin);
    }
    let failed = |e: kulanz::LoadError| StartError::Component { name: "built in".to_owned(), reason: e.to_string() };
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &config).map_err(failed)?;
    keep(&compiled, &plugin.precompile().map_err(failed)?);
    Ok(plugin)
}

/// Keeps the compiled form. Written aside and renamed, so that no start finds half of it; without it the next start
/// is merely slower.
fn keep(path: &Path, bytes: &[u8]) {
    let aside = path.with_extension(format!("{}.tmp", std::process::id()));
    if let Err(error) = fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, path)) {
        tracing::warn!(%error, "the compiled component could not be kept");
    }
}

/// Binds the component to the settings. Wrong settings stop the start; a component that fails does not: the shop
/// sells with its fallbacks, and says so.
fn bind(plugin: &Plugin, options: &Options, settings: &Settings) -> Result<Option<Service>, StartError> {
    match plugin.bind(settings.clone()) {
        Ok(service) => Ok(Some(service)),
        Err(error @ BindError::Settings(_)) => {
            let file = options.settings.as_deref().unwrap_or(Path::new("the built-in settings"));
            Err(StartError::Settings { file: file.display().to_string(), reason: error.to_string() })
        }
        Err(BindError::Failed(failure)) => {
            tracing::error!(%failure, "the component cannot be used; every hook takes its fallback");
            Ok(None)
        }
    }
}
