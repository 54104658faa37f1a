(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("run").textContent);
  const root = document.documentElement;
  const timeCharts = [];
  let zone = data.zones[0];
  let view = [data.start, data.end];
  let spreading = false;

  // Words and numbers

  const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
  const one = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
  const two = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
  const number = (v) => (v === null || v === undefined ? "–" : Number.isInteger(v) || v >= 100 ? whole.format(v) : v >= 10 ? one.format(v) : two.format(v));
  const tick = (v) => (v >= 1e6 ? one.format(v / 1e6) + "M" : v >= 1e4 ? one.format(v / 1e3) + "k" : number(v));

  const formats = new Map();
  function parts(seconds, options) {
    const key = zone + JSON.stringify(options);
    if (!formats.has(key)) {
      formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options }));
    }
    const found = {};
    for (const part of formats.get(key).formatToParts(new Date(seconds * 1000))) {
      found[part.type] = part.value;
    }
    return found;
  }
  function instant(seconds, withSeconds) {
    const p = parts(seconds, { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
    return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${p.hour}:${p.minute}${withSeconds ? ":" + p.second : ""}`;
  }
  function length(seconds) {
    for (const [unit, word] of [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]]) {
      if (seconds >= unit) {
        const n = seconds / unit;
        return n === 1 ? word : `${number(n)} ${word}s`;
      }
    }
    return `${number(seconds)} seconds`;
  }
  function millis(ms) {
    return ms < 1000 ? `${whole.format(ms)} ms` : ms < 60000 ? `${two.format(ms / 1000)} s` : `${two.format(ms / 60000)} min`;
  }
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();

  function element(tag, text, attributes) {
    const made = document.createElement(tag);
    if (text !== undefined) {
      made.textContent = text;
    }
    for (const [name, value] of Object.entries(attributes || {})) {
      made.setAttribute(name, value);
    }
    return made;
  }

  // Series

  function levels(changes) {
    let now = 0;
    return changes.map((change) => (now += change));
  }
  const ends = Array.from({ length: data.buckets }, (_, i) => Math.min(data.end, data.start + (i + 1) * data.width));
  const begins = Array.from({ length: data.buckets }, (_, i) => data.start + i * data.width);
  // A step needs its end: the last bucket is drawn as far as the run goes.
  const steps = begins.concat(data.end);
  const last = (values) => values[values.length - 1];
  const stepped = (values) => values.concat(last(values));

  function scaled(values, by) {
    return values.map((v) => v / by);
  }

  const charts = [
    {
      id: "status",
      height: 300,
      x: ends,
      stacked: true,
      rest: "end",
      series: () => {
        const kind = document.getElementById("kind") ? document.getElementById("kind").value : Object.keys(data.status)[0];
        return data.status[kind].map((s) => ({ name: s.label, colour: "status-" + s.name.toLowerCase(), values: levels(s.changes) }));
      },
      merge: last,
      unit: "",
    },
    {
      id: "tokens",
      x: steps,
      stacked: true,
      stepped: true,
      rest: "most",
      unit: " /s",
      series: () => [
        { name: "Granted", colour: "ok", values: scaled(data.tokens.granted, data.width) },
        { name: "Failed", colour: "fail", values: scaled(data.tokens.failed, data.width) },
        { name: "Most in one second", colour: "peak", values: data.tokens.peak, line: true, off: true, merge: (v) => Math.max(...v) },
      ],
      merge: mean,
    },
    {
      id: "refreshes",
      x: steps,
      stacked: true,
      stepped: true,
      rest: "most",
      unit: " /min",
      series: () => data.refreshes.map((s, i) => ({ name: s.name, colour: "s" + i, values: scaled(s.values, data.width / 60) })),
      merge: mean,
    },
    {
      id: "jobs",
      x: steps,
      stacked: true,
      stepped: true,
      rest: "sum",
      unit: "",
      series: () => data.errors.map((s) => ({ name: s.label, colour: "e" + s.colour, values: s.values })),
      merge: sum,
    },
  ];

  function sum(values) {
    return values.reduce((a, b) => a + b, 0);
  }
  function mean(values) {
    return sum(values) / values.length;
  }

  // Incidents are numbered bars above each plot, and bands across it.

  const LANE = 22;
  const lanes = [];
  for (const incident of data.incidents) {
    const least = (data.end - data.start) * 0.03;
    let lane = lanes.findIndex((free) => free <= incident.from);
    if (lane < 0 && lanes.length < 3) {
      lane = lanes.length;
    }
    incident.lane = lane < 0 ? 2 : lane;
    lanes[incident.lane] = Math.max(incident.to, incident.from + least);
  }
  const gutter = lanes.length * LANE + 6;

  function drawIncidents(u) {
    const ctx = u.ctx;
    const px = devicePixelRatio;
    const { left, top, width, height } = u.bbox;
    const right = left + width;
    const at = (t) => u.valToPos(Math.min(Math.max(t, data.start), data.end), "x", true);
    const strong = colour("band");
    const ink = colour("ink-2");
    ctx.save();
    ctx.textBaseline = "middle";
    data.incidents.forEach((incident, i) => {
      const from = at(incident.from);
      const to = at(incident.to);
      if (to < left || from > right) {
        return;
      }
      const a = Math.max(from, left);
      const b = Math.min(Math.max(to, from), right);
      ctx.fillStyle = shade(ctx, u, incident, colour("band-fill"), a, b);
      ctx.fillRect(a, top, b - a, height);
      ctx.strokeStyle = strong;
      ctx.lineWidth = px;
      ctx.setLineDash([3 * px, 3 * px]);
      ctx.beginPath();
      for (const edge of new Set([from, to])) {
        if (edge >= left && edge <= right) {
          ctx.moveTo(edge, top);
          ctx.lineTo(edge, top + height);
        }
      }
      ctx.stroke();
      ctx.setLineDash([]);
      const y = top - gutter * px + incident.lane * LANE * px;
      ctx.fillStyle = shade(ctx, u, incident, strong, a, b);
      ctx.fillRect(a, y + 17 * px, Math.max(b - a, 2 * px), 3 * px);
      ctx.fillStyle = strong;
      const label = String(incident.number);
      ctx.font = `650 ${11 * px}px ${getComputedStyle(document.body).fontFamily}`;
      const chip = Math.max(16 * px, ctx.measureText(label).width + 8 * px);
      const chipAt = Math.min(a, right - chip);
      ctx.beginPath();
      ctx.roundRect(chipAt, y, chip, 15 * px, 4 * px);
      ctx.fill();
      ctx.fillStyle = colour("band-ink");
      ctx.textAlign = "center";
      ctx.fillText(label, chipAt + chip / 2, y + 8 * px);
      const next = data.incidents.slice(i + 1).find((other) => other.lane === incident.lane && at(other.from) > chipAt);
      const room = Math.min(right, next ? at(next.from) : right) - chipAt - chip - 10 * px;
      ctx.font = `500 ${11.5 * px}px ${getComputedStyle(document.body).fontFamily}`;
      ctx.fillStyle = ink;
      ctx.textAlign = "left";
      const text = shortened(ctx, incident.label, room);
      if (text) {
        ctx.fillText(text, chipAt + chip + 5 * px, y + 8 * px);
      }
    });
    ctx.restore();
  }

  // An incident that hits a part of its target is as strong as the part is large.
  function shade(ctx, u, incident, full, a, b) {
    if (!incident.levels.length || b - a < 1) {
      return full;
    }
    const [, rgb, alpha] = full.startsWith("#")
      ? [0, [1, 3, 5].map((i) => parseInt(full.slice(i, i + 2), 16)).join(","), 1]
      : /rgba\(([^)]*),\s*([\d.]+)\)/.exec(full);
    const least = 0.12;
    const gradient = ctx.createLinearGradient(a, 0, b, 0);
    const tint = (share) => `rgba(${rgb},${alpha * (least + (1 - least) * share)})`;
    const stop = (t, share) => {
      const at = (u.valToPos(t, "x", true) - a) / (b - a);
      if (at >= 0 && at <= 1) {
        gradient.addColorStop(at, tint(share));
      }
    };
    gradient.addColorStop(0, tint(shareAt(incident.levels, u.posToVal(a / devicePixelRatio - u.bbox.left / devicePixelRatio, "x"))));
    for (const [t, share] of incident.levels) {
      stop(t, share);
    }
    gradient.addColorStop(1, tint(shareAt(incident.levels, u.posToVal(b / devicePixelRatio - u.bbox.left / devicePixelRatio, "x"))));
    return gradient;
  }

  function shareAt(levels, t) {
    let [before, share] = levels[0];
    for (const [at, next] of levels) {
      if (t < at) {
        return at === before ? next : share + ((next - share) * Math.max(0, t - before)) / (at - before);
      }
      [before, share] = [at, next];
    }
    return share;
  }

  function shortened(ctx, text, room) {
    if (ctx.measureText(text).width <= room) {
      return text;
    }
    let n = text.length;
    while (n > 3 && ctx.measureText(text.slice(0, n) + "…").width > room) {
      n--;
    }
    return n > 3 ? text.slice(0, n).trimEnd() + "…" : "";
  }

  // A chart

  const noDates = [null, null, null, null, null, null];
  const axisDates = [
    [86400 * 365, "{YYYY}", ...noDates, 1],
    [86400 * 28, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
    [86400, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
    [60, "{HH}:{mm}", "\n{WWW} {D} {MMM}", null, "\n{WWW} {D} {MMM}", null, null, null, 1],
    [1, "{HH}:{mm}:{ss}", "\n{WWW} {D} {MMM}", null, "\n{WWW} {D} {MMM}", null, null, null, 1],
    [0.001, ":{ss}.{fff}", ...noDates, 1],
  ];

  // A recording of one instant has one point: it stands in the middle of two minutes, where uPlot would choose years.
  function stretch(min, max) {
    return min !== null && min === max ? [min - 60, max + 60] : [min, max];
  }

  function make(spec) {
    const figure = document.getElementById(spec.id);
    if (!figure) {
      return;
    }
    const plot = figure.querySelector(".plot");
    const legend = figure.querySelector(".legend");
    const live = figure.querySelector(".live");
    const chart = { spec, figure, plot, u: null, hidden: null, keyed: null };

    chart.build = () => {
      if (chart.u) {
        chart.u.destroy();
      }
      const series = spec.series();
      if (!chart.hidden || chart.hidden.length !== series.length) {
        chart.hidden = series.map((s) => !!s.off);
      }
      chart.series = series;
      const filled = series.map((s, i) => i).filter((i) => !series[i].line);
      // The first series lies at the bottom. What is drawn first is the whole pile; each next one covers what is under it.
      const order = filled.slice().reverse().concat(series.map((s, i) => i).filter((i) => series[i].line));
      chart.order = order;
      const paths = spec.bars
        ? uPlot.paths.bars({ size: [0.86, 60], radius: 0.12 })
        : spec.stepped
          ? uPlot.paths.stepped({ align: 1 })
          : uPlot.paths.linear();
      const fonts = getComputedStyle(document.body).fontFamily;
      const axis = { stroke: colour("ink-2"), font: `12px ${fonts}`, labelFont: `12px ${fonts}`, ticks: { stroke: colour("line"), size: 4 }, grid: { stroke: colour("grid"), width: 1 } };
      const narrow = plot.clientWidth < 520;
      const options = {
        width: plot.clientWidth,
        height: narrow ? Math.round((spec.height || 230) * 0.86) : spec.height || 230,
        padding: [spec.bars ? 10 : gutter, 20, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { show: false },
          drag: { x: !spec.bars, y: false, setScale: !spec.bars },
          ...(spec.bars ? {} : { sync: { key: "time" } }),
        },
        scales: {
          x: spec.bars ? { time: false, range: (u, min, max) => [min - 0.6, max + 0.6] } : { time: true, range: (u, min, max) => stretch(min, max) },
          y: { range: (u, min, max) => [0, max > 0 ? max * 1.04 : 1] },
        },
        axes: [
          spec.bars
            ? { ...axis, size: 30, grid: { show: false }, splits: () => spec.splits(narrow), values: (u, splits) => splits.map((i) => (spec.labels[i] === undefined ? "" : spec.labels[i])) }
            : { ...axis, size: 46, space: narrow ? 64 : 80, values: axisDates },
          { ...axis, size: 48, values: (u, splits) => splits.map((v) => tick(v)), space: 36 },
        ],
        series: [
          {},
          ...order.map((i) => {
            const c = colour(series[i].colour);
            return series[i].line
              ? { stroke: c, width: 1.5, dash: [2, 3], paths, points: { show: false }, show: !chart.hidden[i] }
              : { width: 0, fill: c, paths, points: { show: false }, show: !chart.hidden[i] };
          }),
        ],
        hooks: {
          draw: spec.bars ? [] : [drawIncidents],
          // Several buckets can share a pixel: the keyboard knows which one it is at.
          setCursor: [(u) => readout(chart.keyed === null ? u.cursor.idx : chart.keyed)],
          setScale: spec.bars
            ? []
            : [
                (u, key) => {
                  if (key === "x" && !spreading) {
                    look(u.scales.x.min, u.scales.x.max, chart);
                  }
                },
              ],
        },
      };
      if (!spec.bars) {
        options.tzDate = (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone);
      }
      chart.u = new uPlot(options, stacked(), plot);
      if (!spec.bars && (view[0] !== data.start || view[1] !== data.end)) {
        spreading = true;
        chart.u.setScale("x", { min: view[0], max: view[1] });
        spreading = false;
      }
      showLegend();
      readout(null);
      if (figure.querySelector("details").open) {
        showTable();
      }
    };

    function stacked() {
      const rows = new Map();
      let pile = null;
      chart.series.forEach((s, i) => {
        if (s.line) {
          rows.set(i, spec.stepped ? stepped(s.values) : s.values);
        } else if (chart.hidden[i]) {
          rows.set(i, s.values.map(() => null).concat(spec.stepped ? [null] : []));
        } else {
          pile = pile ? pile.map((v, k) => v + s.values[k]) : s.values;
          rows.set(i, spec.stepped ? stepped(pile) : pile);
        }
      });
      return [spec.x, ...chart.order.map((i) => rows.get(i))];
    }

    function showLegend() {
      legend.replaceChildren();
      chart.values = [];
      chart.series.forEach((s, i) => {
        const button = element("button", undefined, { type: "button", "aria-pressed": String(!chart.hidden[i]) });
        const swatch = element("i", undefined, { "aria-hidden": "true" });
        if (s.line) {
          swatch.className = "line";
          swatch.style.borderColor = colour(s.colour);
        } else {
          swatch.style.background = colour(s.colour);
        }
        const value = element("b");
        chart.values.push(value);
        button.append(swatch, element("span", s.name), value);
        button.title = chart.hidden[i] ? "Show" : "Hide";
        button.addEventListener("click", () => {
          chart.hidden[i] = !chart.hidden[i];
          button.setAttribute("aria-pressed", String(!chart.hidden[i]));
          chart.order.forEach((k, place) => chart.u.setSeries(place + 1, { show: !chart.hidden[k] }));
          chart.u.setData(stacked(), false);
          chart.u.redraw();
          chart.u.setScale("x", { min: chart.u.scales.x.min, max: chart.u.scales.x.max });
          readout(null);
        });
        const item = element("li");
        item.append(button);
        legend.append(item);
      });
      chart.when = element("li", "", { class: "when" });
      legend.append(chart.when);
    }

    function readout(index) {
      const i = index === null || index === undefined ? null : Math.min(index, chart.series[0] ? chart.series[0].values.length - 1 : 0);
      chart.index = i;
      chart.series.forEach((s, k) => {
        const v = i === null ? resting(s) : s.values[i];
        chart.values[k].textContent = number(v) + (i === null && spec.rest === "sum" ? "" : spec.unit);
      });
      chart.when.textContent = i === null ? { end: "at the end", most: "at most", sum: "in all" }[spec.rest] : moment(i);
    }

    function resting(s) {
      return spec.rest === "sum" ? sum(s.values) : spec.rest === "most" ? s.values.reduce((a, b) => Math.max(a, b), 0) : last(s.values);
    }

    function moment(i) {
      if (spec.bars) {
        return spec.moment(i);
      }
      return instant(spec.stepped ? begins[i] : ends[i], data.width < 60);
    }

    // With the keyboard: the arrows move along the chart, plus and minus zoom, Escape shows the whole run.
    plot.addEventListener("keydown", (event) => {
      const n = chart.series[0] ? chart.series[0].values.length : 0;
      const step = event.shiftKey ? 10 : 1;
      const visible = spec.x.map((x, i) => i).filter((i) => i < n && (spec.bars || (spec.x[i] >= view[0] && spec.x[i] <= view[1])));
      const now = chart.index === null || chart.index === undefined ? null : chart.index;
      const first = visible[0];
      const end = visible[visible.length - 1];
      let to = null;
      if (event.key === "ArrowRight") to = now === null ? first : Math.min(now + step, end);
      else if (event.key === "ArrowLeft") to = now === null ? end : Math.max(now - step, first);
      else if (event.key === "Home") to = first;
      else if (event.key === "End") to = end;
      else if (!spec.bars && (event.key === "+" || event.key === "=" || event.key === "-")) {
        const centre = now === null ? (view[0] + view[1]) / 2 : spec.x[now];
        const half = ((view[1] - view[0]) / 2) * (event.key === "-" ? 2 : 0.5);
        look(Math.max(data.start, centre - half), Math.min(data.end, centre + half));
        event.preventDefault();
        return;
      } else if (event.key === "Escape") {
        chart.keyed = null;
        look(data.start, data.end);
        readout(null);
        return;
      }
      if (to === null || to === undefined) {
        return;
      }
      event.preventDefault();
      chart.keyed = to;
      chart.u.setCursor({ left: chart.u.valToPos(spec.x[to], "x"), top: 0 });
      readout(to);
      live.textContent = moment(to) + ": " + chart.series.filter((s, k) => !chart.hidden[k]).map((s) => `${s.name} ${number(s.values[to])}${spec.unit}`).join(", ");
    });
    plot.addEventListener("pointermove", () => {
      chart.keyed = null;
    });
    plot.addEventListener("blur", () => {
      chart.keyed = null;
      chart.u.setCursor({ left: -10, top: -10 });
      readout(null);
    });

    // The numbers behind the chart, for the part of the run that it shows; merged to some hundred rows.
    function showTable() {
      const box = figure.querySelector("details .scroll");
      const table = element("table");
      const head = element("tr");
      head.append(element("th", spec.bars ? "Took" : "From", { scope: "col" }), ...chart.series.map((s) => element("th", s.name, { scope: "col", class: "n" })));
      const thead = element("thead");
      thead.append(head);
      const body = element("tbody");
      const n = chart.series[0] ? chart.series[0].values.length : 0;
      const shown = [];
      for (let i = 0; i < n; i++) {
        if (spec.bars || (begins[i] < view[1] && begins[i] + data.width > view[0])) {
          shown.push(i);
        }
      }
      const merged = spec.bars ? 1 : Math.ceil(shown.length / 120);
      for (let k = 0; k < shown.length; k += merged) {
        const group = shown.slice(k, k + merged);
        const row = element("tr");
        row.append(element("th", spec.bars ? spec.moment(group[0]) : instant(begins[group[0]], data.width < 60), { scope: "row" }));
        for (const s of chart.series) {
          row.append(element("td", number((s.merge || spec.merge)(group.map((i) => s.values[i]))), { class: "n" }));
        }
        body.append(row);
      }
      table.append(thead, body);
      box.replaceChildren(table);
    }
    chart.table = () => {
      if (figure.querySelector("details").open) {
        showTable();
      }
    };
    figure.querySelector("details").addEventListener("toggle", chart.table);

    chart.build();
    if (!spec.bars) {
      timeCharts.push(chart);
    }
    return chart;
  }

  // Zoom, together in all charts over time

  function look(min, max, from) {
    view = [min, max];
    spreading = true;
    for (const chart of timeCharts) {
      if (chart !== from && chart.u) {
        chart.u.setScale("x", { min, max });
      }
      chart.table();
    }
    spreading = false;
    for (const button of document.querySelectorAll(".zoom")) {
      const [a, b] = target(button);
      button.setAttribute("aria-pressed", String(Math.abs(a - min) < 1 && Math.abs(b - max) < 1));
    }
  }
  function target(button) {
    if (button.dataset.incident === undefined) {
      return [data.start, data.end];
    }
    const incident = data.incidents[Number(button.dataset.incident)];
    const to = Math.min(incident.to, data.end);
    const margin = Math.max((to - incident.from) * 0.5, data.width * 30);
    return [Math.max(data.start, incident.from - margin), Math.min(data.end, to + margin)];
  }
  for (const button of document.querySelectorAll(".zoom")) {
    button.addEventListener("click", () => look(...target(button)));
  }

  // Latency

  if (data.latency.length) {
    const bins = data.latency;
    charts.push({
      id: "latency",
      bars: true,
      x: bins.map((_, i) => i),
      rest: "sum",
      unit: "",
      labels: bins.map((b) => millis(b.from)),
      splits: (narrow) => {
        const every = Math.max(1, Math.ceil(bins.length / (narrow ? 5 : 12)));
        return bins.map((_, i) => i).filter((i) => i % every === 0);
      },
      moment: (i) => `${millis(bins[i].from)} to ${millis(bins[i].to)}`,
      series: () => [
        { name: "Granted", colour: "ok", values: bins.map((b) => b.granted) },
        { name: "Failed", colour: "fail", values: bins.map((b) => b.failed) },
      ],
      merge: sum,
    });
  }

  // Life of the page

  const made = charts.map(make).filter(Boolean);
  const rebuild = () => made.forEach((chart) => chart.build());

  function times() {
    for (const time of document.querySelectorAll("time")) {
      const seconds = Date.parse(time.dateTime) / 1000;
      time.textContent = instant(seconds, time.hasAttribute("data-seconds"));
    }
    for (const name of document.querySelectorAll("[data-zone]")) {
      name.textContent = zone;
    }
  }
  const zones = document.getElementById("zone");
  if (zones) {
    zones.value = zone;
    zones.addEventListener("change", () => {
      zone = zones.value;
      times();
      rebuild();
    });
  }
  const kind = document.getElementById("kind");
  if (kind) {
    kind.addEventListener("change", () => {
      const status = made.find((chart) => chart.spec.id === "status");
      status.hidden = null;
      status.build();
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rebuild);
  addEventListener("beforeprint", () => {
    root.setAttribute("data-print", "");
    rebuild();
  });
  addEventListener("afterprint", () => {
    root.removeAttribute("data-print");
    rebuild();
  });
  let wide = innerWidth;
  let waiting = 0;
  addEventListener("resize", () => {
    if (innerWidth !== wide) {
      wide = innerWidth;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(rebuild);
    }
  });

  const copy = document.getElementById("copy");
  if (copy) {
    copy.addEventListener("click", () => {
      const text = document.getElementById("rerun");
      const range = document.createRange();
      range.selectNodeContents(text);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      let done = false;
      try {
        done = document.execCommand("copy");
      } catch (refused) {
        done = false;
      }
      copy.textContent = done ? "Copied" : "Selected";
      setTimeout(() => (copy.textContent = "Copy"), 2000);
    });
  }
})();
