// Says that the server does not answer, and goes on by itself when it does again. It stands inside each page, since
// it has to work when no other file arrives. Vaadin's own notice appears only after a request of this page failed: a
// client who just waits for the next step sends none.
(() => {
  const words = document.currentScript.dataset;
  const RETRY_MILLIS = 1000;
  const ANSWER_MILLIS = 3000;
  const LOADING_MILLIS = 4000;
  const RECONNECT_MILLIS = 5000;
  const RELOADS = "gangway-reloads";

  let notice = null;
  let checking = false;
  let broken = false;
  let leaving = false;

  const pause = (millis) => new Promise((done) => setTimeout(done, millis));
  const clients = () =>
    Object.entries(window.Vaadin?.Flow?.clients ?? {})
      .filter(([name]) => name !== "TypeScript")
      .map(([, client]) => client);
  /** Elements stand in the page before the server has filled them. */
  const isShown = () => clients().length > 0 && (document.getElementById("outlet")?.innerText.trim() ?? "") !== "";
  const isConnected = () => (window.Vaadin?.connectionState?.state ?? "connected") === "connected";

  /** Whether the server is ready; a proxy in front of it answers with 502 to 504 while it is not. */
  async function answers() {
    try {
      const address = new URL("actuator/health/readiness", document.baseURI);
      const answer = await fetch(address, {cache: "no-store", signal: AbortSignal.timeout(ANSWER_MILLIS)});
      return answer.status < 500;
    } catch {
      return false;
    }
  }

  function show() {
    if (notice === null && document.body !== null) {
      notice = document.createElement("div");
      notice.className = "connection-lost";
      notice.setAttribute("role", "alert");
      // Above open dialogs
      notice.popover = "manual";
      document.body.append(notice);
      notice.showPopover();
      notice.textContent = isShown() ? words.away : words.loading;
    }
  }

  function hide() {
    notice?.remove();
    notice = null;
  }

  /** Loads the page again; a page that breaks each time is loaded ever more rarely. */
  async function reload() {
    const now = Date.now();
    const [count, last] = (sessionStorage.getItem(RELOADS) ?? "0 0").split(" ").map(Number);
    const again = now - last < 60_000 ? count + 1 : 0;
    sessionStorage.setItem(RELOADS, `${again} ${now}`);
    await pause(Math.min(2 ** again - 1, 30) * 1000);
    location.reload();
  }

  /** Asks the server for news: if the session ended with the server, Vaadin loads the page again. */
  async function resume() {
    if (!isShown() || broken) {
      await reload();
      return;
    }
    clients().forEach((client) => client.poll());
    for (let waited = 0; waited < RECONNECT_MILLIS; waited += 100) {
      await pause(100);
      if (isConnected()) {
        return;
      }
    }
    await reload();
  }

  async function check() {
    if (checking || leaving) {
      return;
    }
    checking = true;
    try {
      while (!leaving && !(await answers())) {
        if (!leaving) {
          show();
        }
        await pause(RETRY_MILLIS);
      }
      if (!leaving && (notice !== null || isShown() || broken)) {
        await resume();
        hide();
      }
    } finally {
      checking = false;
    }
  }

  function checkBroken() {
    if (!isShown()) {
      broken = true;
      void check();
    }
  }

  // The connection over which the server sends news to this page ends with the server
  window.WebSocket = class extends window.WebSocket {
    constructor(...settings) {
      super(...settings);
      this.addEventListener("close", () => void check());
    }
  };

  addEventListener("pagehide", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("offline", () => void check());
  // A script or a stylesheet of this page did not arrive
  addEventListener("error", (event) => event.target !== window && event.target?.tagName === "SCRIPT" && checkBroken(), true);
  addEventListener("unhandledrejection", (event) => /module/i.test(event.reason?.message ?? "") && checkBroken());

  /** Looks after the page until it is on the screen, and from then on at what Vaadin reports. */
  async function watch() {
    const started = Date.now();
    while (!isShown()) {
      await pause(250);
      if (window.Vaadin?.connectionState?.state === "connection-lost") {
        broken = true;
      }
      if (broken || Date.now() - started > LOADING_MILLIS) {
        await check();
      }
    }
    window.Vaadin.connectionState.addStateChangeListener((before, now) => {
      if (now === "reconnecting" || now === "connection-lost") {
        void check();
      }
    });
  }
  void watch();
})();
