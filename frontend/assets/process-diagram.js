// The element <process-diagram>: a BPMN model drawn by bpmn-js, with what runs on it. Its properties come from
// app.gangway.history.ui.ProcessDiagram, which also writes the list of elements beside it. The model is drawn once;
// another state only changes what stands on top of it, so that zoom and position stay.

const MARGIN = 24;
/** The link to bpmn.io stands below the diagram, where nothing covers it. */
const LINK_HEIGHT = 44;
const SMALL_SHAPE = 50;
const ZOOM_STEP = 1.25;
const SMALLEST_ZOOM = 0.1;
const LARGEST_ZOOM = 4;
const OVERLAY = "gangway";
const MARK_SIGNS = {WRONG: "✗", ADDED: "+", CHANGED: "≠", REMOVED: "−"};
const NOTHING = {elements: {}, flows: []};

const files = new Map();

/** Loads a script or a stylesheet of the viewer once for the page. */
function load(address, tag, attributes) {
  if (!files.has(address)) {
    files.set(
      address,
      new Promise((loaded, failed) => {
        const file = Object.assign(document.createElement(tag), attributes);
        file.onload = loaded;
        file.onerror = () => {
          files.delete(address);
          file.remove();
          failed(new Error(`${address} did not arrive`));
        };
        // Before the stylesheet of this application, whose rules win
        document.head.prepend(file);
      }),
    );
  }
  return files.get(address);
}

async function viewerLibrary({script, styles}) {
  await Promise.all([
    load(script, "script", {src: script}),
    ...styles.map((style) => load(style, "link", {rel: "stylesheet", href: style})),
  ]);
  return window.BpmnJS;
}

function badge(kind, text) {
  const badge = document.createElement("span");
  badge.className = `diagram-badge diagram-${kind}`;
  // As text: it never becomes markup
  badge.textContent = text;
  // The list of elements says the same in words
  badge.setAttribute("aria-hidden", "true");
  return badge;
}

class ProcessDiagramElement extends HTMLElement {
  #viewer = null;
  #drawing = 0;
  #moved = false;
  #shown = new Map();
  #takenFlows = new Set();
  #values = {files: null, xml: null, label: "", state: NOTHING, chosen: null};
  #resize = new ResizeObserver(() => this.#resized());
  #list = new AbortController();

  get files() {
    return this.#values.files;
  }

  set files(files) {
    this.#values.files = files;
    void this.#draw();
  }

  get xml() {
    return this.#values.xml;
  }

  set xml(xml) {
    this.#values.xml = xml;
    void this.#draw();
  }

  get label() {
    return this.#values.label;
  }

  set label(label) {
    this.#values.label = label;
    this.querySelector(".djs-container > svg")?.setAttribute("aria-label", label);
  }

  get state() {
    return this.#values.state;
  }

  set state(state) {
    this.#values.state = state ?? NOTHING;
    this.#showState();
  }

  get chosen() {
    return this.#values.chosen;
  }

  set chosen(id) {
    this.#values.chosen = id ?? null;
    this.#showChosen();
  }

  connectedCallback() {
    // The server may set a property before this class is there
    for (const name of Object.keys(this.#values)) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#resize.observe(this);
    this.#list = new AbortController();
    // Ctrl and the wheel zoom; the wheel alone scrolls the page, also with the pointer over the diagram
    this.addEventListener("wheel", (wheel) => wheel.ctrlKey || wheel.metaKey || wheel.stopPropagation(), {
      capture: true,
      passive: true,
      signal: this.#list.signal,
    });
    this.#followTouches();
    this.#followList();
    void this.#draw();
  }

  disconnectedCallback() {
    this.#drawing++;
    this.#list.abort();
    this.#resize.disconnect();
    this.#viewer?.destroy();
    this.#viewer = null;
  }

  zoomIn() {
    this.#zoom(ZOOM_STEP);
  }

  zoomOut() {
    this.#zoom(1 / ZOOM_STEP);
  }

  /** Shows the whole diagram, at most in its own size. */
  fit() {
    const canvas = this.#viewer?.get("canvas");
    if (!canvas) {
      return;
    }
    const {inner, outer} = canvas.viewbox();
    const room = outer.height - LINK_HEIGHT;
    if (outer.width === 0 || room <= 0) {
      return;
    }
    const scale = Math.min(1, outer.width / (inner.width + 2 * MARGIN), room / (inner.height + 2 * MARGIN));
    canvas.viewbox({
      x: inner.x - (outer.width / scale - inner.width) / 2,
      y: inner.y - (room / scale - inner.height) / 2,
      width: outer.width / scale,
      height: outer.height / scale,
    });
    this.#moved = false;
    this.classList.remove("moved");
  }

  async #draw() {
    const {files, xml} = this.#values;
    if (!this.isConnected || !files || !xml) {
      return;
    }
    const drawing = ++this.#drawing;
    let viewer = null;
    try {
      const Viewer = await viewerLibrary(files);
      // The viewer breaks the lines of names by the widths of their letters
      await document.fonts.ready;
      if (drawing !== this.#drawing) {
        return;
      }
      this.#viewer?.destroy();
      this.#viewer = null;
      viewer = new Viewer({
        container: this,
        bpmnRenderer: {
          defaultFillColor: "var(--diagram-fill)",
          defaultStrokeColor: "var(--diagram-line)",
          defaultLabelColor: "var(--diagram-text)",
        },
        textRenderer: {defaultStyle: {fontFamily: getComputedStyle(this).fontFamily}},
      });
      await viewer.importXML(xml);
    } catch (failure) {
      viewer?.destroy();
      if (drawing === this.#drawing) {
        this.#tell("diagram-failed", {reason: String(failure.message)});
      }
      return;
    }
    if (drawing !== this.#drawing) {
      viewer.destroy();
      return;
    }
    this.#viewer = viewer;
    this.#shown = new Map();
    this.#takenFlows = new Set();
    this.#prepare(viewer);
    this.#showState();
    this.#showChosen();
    this.#tell("diagram-drawn", {});
  }

  #prepare(viewer) {
    const canvas = viewer.get("canvas");
    const picture = this.querySelector(".djs-container > svg");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", this.#values.label);
    const {inner} = canvas.viewbox();
    this.style.setProperty("--diagram-width", Math.ceil(inner.width + 2 * MARGIN));
    this.style.setProperty("--diagram-height", Math.ceil(inner.height + 2 * MARGIN + LINK_HEIGHT));
    canvas.resized();
    this.fit();
    viewer.on("canvas.viewbox.changed", () => {
      this.#moved = true;
      this.classList.add("moved");
    });
    viewer.on("element.click", ({element}) => {
      const id = element.labelTarget?.id ?? element.id;
      if (this.#values.state.elements[id] !== undefined || element.businessObject?.$instanceOf?.("bpmn:FlowNode")) {
        this.#values.chosen = id;
        this.#tell("element-chosen", {id});
      }
    });
  }

  #tell(event, detail) {
    this.dispatchEvent(new CustomEvent(event, {detail}));
  }

  #resized() {
    const canvas = this.#viewer?.get("canvas");
    if (!canvas) {
      return;
    }
    const moved = this.#moved;
    canvas.resized();
    if (!moved) {
      this.fit();
    }
  }

  #zoom(factor) {
    const canvas = this.#viewer?.get("canvas");
    if (canvas) {
      canvas.zoom(Math.max(SMALLEST_ZOOM, Math.min(canvas.zoom() * factor, LARGEST_ZOOM)), "auto");
    }
  }

  #showState() {
    if (this.#viewer === null) {
      return;
    }
    const {elements, flows} = this.#values.state;
    for (const id of new Set([...this.#shown.keys(), ...Object.keys(elements)])) {
      const before = this.#shown.get(id);
      const now = elements[id];
      if (JSON.stringify(before) !== JSON.stringify(now)) {
        this.#showElement(id, before, now);
      }
    }
    this.#shown = new Map(Object.entries(elements));
    this.#showTaken(new Set(flows));
  }

  #showElement(id, before, now) {
    const canvas = this.#viewer.get("canvas");
    const overlays = this.#viewer.get("overlays");
    const registry = this.#viewer.get("elementRegistry");
    const element = registry.get(id);
    if (!element) {
      // It stands in the other of two compared versions, and in the list
      return;
    }
    overlays.remove({element: id, type: OVERLAY});
    if (before) {
      canvas.removeMarker(id, `diagram-mark-${before.mark.toLowerCase()}`);
      canvas.removeMarker(id, "diagram-heated");
    }
    if (!now) {
      return;
    }
    canvas.addMarker(id, `diagram-mark-${now.mark.toLowerCase()}`);
    const put = (position, sign) =>
      overlays.add(id, OVERLAY, {position, html: sign, show: {minZoom: 0}, scale: {min: 0.65, max: 1.25}});
    // The name of an event or a gateway stands below it, that of an activity inside it
    const small = element.height <= SMALL_SHAPE;
    const edge = small ? {top: -12} : {bottom: 12};
    if (element.waypoints === undefined && now.heat > 0) {
      canvas.addMarker(id, "diagram-heated");
      registry.getGraphics(id).style.setProperty("--heat", now.heat);
      const meter = badge("meter", "");
      meter.style.setProperty("--heat", now.heat);
      meter.style.setProperty("--room", element.width);
      overlays.add(id, OVERLAY, {position: {left: 0, top: -9}, html: meter, show: {minZoom: 0}});
    }
    if (now.tokens > 0) {
      put({left: -12, ...edge}, badge("tokens", now.tokens));
    }
    if (now.incidents > 0) {
      put({right: 16, ...edge}, badge("incidents", `! ${now.incidents}`));
    }
    if (MARK_SIGNS[now.mark]) {
      put({right: 12, top: -12}, badge(`sign-${now.mark.toLowerCase()}`, MARK_SIGNS[now.mark]));
    }
  }

  /** The renderer draws a flow's line and its arrow in one colour, so taken flows are drawn again. */
  #showTaken(flows) {
    const registry = this.#viewer.get("elementRegistry");
    for (const id of new Set([...this.#takenFlows, ...flows])) {
      const flow = registry.get(id);
      const taken = flows.has(id);
      if (flow?.waypoints && taken !== this.#takenFlows.has(id)) {
        flow.di.set("bioc:stroke", taken ? "var(--diagram-taken)" : undefined);
        this.#viewer.get("graphicsFactory").update("connection", flow, registry.getGraphics(flow));
        registry.getGraphics(flow).classList.toggle("diagram-taken", taken);
      }
    }
    this.#takenFlows = flows;
  }

  #showChosen() {
    const id = this.#values.chosen;
    if (this.#viewer === null) {
      return;
    }
    const element = id === null ? undefined : this.#viewer.get("elementRegistry").get(id);
    this.#viewer.get("selection").select(element ?? null);
    if (element && this.#moved) {
      this.#viewer.get("canvas").scrollToElement(element, MARGIN);
    }
  }

  /** What has the focus in the list is outlined in the diagram; arrows go through the list. */
  #followList() {
    const component = this.closest(".process-diagram");
    if (component === null) {
      return;
    }
    const signal = this.#list.signal;
    const button = (event) => event.target.closest?.("[data-element]");
    const outline = (id, on) => {
      const canvas = this.#viewer?.get("canvas");
      if (canvas && this.#viewer.get("elementRegistry").get(id)) {
        canvas[on ? "addMarker" : "removeMarker"](id, "diagram-focused");
        if (on && this.#moved) {
          canvas.scrollToElement(id, MARGIN);
        }
      }
    };
    component.addEventListener("focusin", (event) => button(event) && outline(button(event).dataset.element, true), {signal});
    component.addEventListener("focusout", (event) => button(event) && outline(button(event).dataset.element, false), {signal});
    component.addEventListener(
      "keydown",
      (event) => {
        const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
        if (step && button(event)) {
          const all = [...component.querySelectorAll("[data-element]")];
          all[all.indexOf(button(event)) + step]?.focus();
          event.preventDefault();
        }
      },
      {signal},
    );
  }

  /** A finger moves a diagram that is zoomed in; the viewer follows only a mouse. */
  #followTouches() {
    const signal = this.#list.signal;
    let last = null;
    this.addEventListener("pointerdown", (event) => (last = event.pointerType === "touch" ? event : null), {signal});
    this.addEventListener(
      "pointermove",
      (event) => {
        if (last !== null && event.pointerId === last.pointerId) {
          this.#viewer?.get("canvas").scroll({dx: event.clientX - last.clientX, dy: event.clientY - last.clientY});
          last = event;
        }
      },
      {signal},
    );
    for (const end of ["pointerup", "pointercancel"]) {
      this.addEventListener(end, () => (last = null), {signal});
    }
  }
}

customElements.define("process-diagram", ProcessDiagramElement);
