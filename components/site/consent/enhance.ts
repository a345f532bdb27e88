/*
 * What a script adds to consent: the banner goes without a page load, allowed content loads by itself, and what a withdrawn
 * service stored is deleted. The forms do the same without it.
 */

const root = document.documentElement;
const isGranted = (service: string | undefined) =>
  service !== undefined && (root.dataset.svc ?? "").split("~").includes(service);

interface Answer {
  granted: string[];
  /** "local:_key", with `*` for anything */
  clear: string[];
  /** A script was allowed or withdrawn: only a new page has the right policy. */
  reload: boolean;
  message: string;
}

const said = document.getElementById("cc-said");
const say = (text: string) => {
  if (said) said.textContent = text;
};

/** Why nothing happened, above the buttons it did not happen by; and for those who do not see it. */
function sayFailed(form: HTMLFormElement, text: string): void {
  const shown = document.createElement("p");
  shown.className = "cc-failed";
  shown.textContent = text;
  (form.querySelector(".cc-choices") ?? form.closest(".cc-choices"))?.before(shown);
  say(text);
  measureBanner();
}

const NOT_SAVED =
  "Das ließ sich gerade nicht speichern. Es wurde nichts erlaubt und nichts geladen. Bitte versuchen Sie es noch einmal.";

async function decide(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  for (const earlier of document.querySelectorAll(".cc-failed")) earlier.remove();
  try {
    const body = new URLSearchParams(new FormData(form, button) as unknown as Record<string, string>);
    const answered = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body,
      keepalive: true,
    });
    // A refusal of ours is one sentence; what a proxy in front says is a page.
    if (!answered.ok)
      return sayFailed(
        form,
        answered.headers.get("content-type")?.startsWith("text/plain") ? await answered.text() : NOT_SAVED,
      );
    const { granted, clear, reload, message }: Answer = await answered.json();
    root.dataset.cc = "set";
    root.dataset.svc = granted.join("~");
    deleteStored(clear);
    if (reload) return location.reload();
    say(message);
    showAllowed();
    markStatistics();
  } catch {
    sayFailed(form, NOT_SAVED);
  }
}

function deleteStored(names: string[]): void {
  // Looking would be reading the device already.
  if (names.length === 0) return;
  for (const [storage, kind] of [
    [localStorage, "local:"],
    [sessionStorage, "session:"],
  ] as const) {
    for (const key of Object.keys(storage)) {
      if (
        names.some((name) => name === kind + key || (name.endsWith("*") && (kind + key).startsWith(name.slice(0, -1))))
      )
        storage.removeItem(key);
    }
  }
  for (const name of names) if (name.startsWith("indexed-db:")) indexedDB.deleteDatabase(name.slice(11));
}

function load(figure: HTMLElement, query: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = figure.dataset.title ?? "";
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.src = figure.dataset.frame + query;
  figure.append(frame);
  return frame;
}

const figures = document.querySelectorAll<HTMLElement>("[data-embed]");

/** What is allowed is there, what is not is gone; what was loaded once stays until the page is left. */
function showAllowed(): void {
  for (const figure of figures) {
    const frame = figure.querySelector("iframe");
    const allowed = isGranted(figure.dataset.embed);
    if (allowed && !frame) load(figure, "").loading = "lazy";
    if (!allowed && frame && !frame.src.endsWith("?einmal=1")) frame.remove();
  }
}

/** Stands in for a program that counts readers, so that allowing and withdrawing can be tried: a mark, sent to nobody else. */
function markStatistics(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the Cookie Store yet
  if (isGranted("statistik")) document.cookie = "lb_statistik=1;path=/;max-age=2592000;samesite=lax";
}

for (const figure of figures) {
  figure.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const focus = () => figure.querySelector("iframe")?.focus();
    if (form.method === "get") {
      load(figure, "?einmal=1");
      focus();
    } else decide(form, event.submitter).then(focus);
  });
}

const banner = document.querySelector<HTMLFormElement>("#cc form");
banner?.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(banner, event.submitter);
});
function measureBanner(): void {
  const height = document.getElementById("cc")?.offsetHeight;
  if (height) root.style.setProperty("--cc", `${height + 8}px`);
}
measureBanner();

deleteStored((document.querySelector<HTMLElement>("[data-clear]")?.dataset.clear ?? "").split(" ").filter(Boolean));
showAllowed();
markStatistics();
addEventListener("pageshow", (event) => {
  if (event.persisted) showAllowed();
});
