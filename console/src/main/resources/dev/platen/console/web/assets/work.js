// Shows how a piece of work goes: its figures, its tables and its chart, from server-sent events.
'use strict';

const live = document.querySelector('[data-events]');
const ended = live.dataset.ended === 'true';
const place = live.querySelector('.chart');
let chart = null;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const DASHES = [[6, 4], [], [2, 3], [10, 3, 2, 3], []];

function draw() {
  const words = place.dataset.series.split('|');
  const strokes = ['--faint', '--accent', '--trouble', '--waiting', '--ink'].map(colour);
  const time = 'time' in place.dataset;
  const clock = (s) => (time && s ? new Date(s * 1e3).toLocaleTimeString('en-GB') : s);
  const series = [{ label: place.dataset.x, value: (_, s) => clock(s) }];
  for (let i = 0; i < words.length; i += 2) {
    series.push({ label: words[i], scale: words[i + 1], stroke: strokes[i / 2], width: 2, dash: DASHES[i / 2] });
  }
  const [left, right] = place.dataset.units.split('|');
  const range = (_, low, high) => [0, Math.max(1, high * 1.1)];
  const unit = (scale) => (_, all) => all.map((v) => (scale === 'n' ? v : v + scale));
  const axis = { stroke: colour('--ink'), grid: { stroke: colour('--hair') } };
  chart = new uPlot({
    width: place.clientWidth,
    height: 260,
    scales: { x: { time, range: (_, low, high) => [time ? Math.min(low, high - 60) : low, high] }, [left]: { range }, [right]: { range } },
    axes: [{ ...axis, values: (_, all) => all.map(clock) }, { ...axis, scale: left, values: unit(left), size: 64 }, { ...axis, scale: right, side: 1, values: unit(right), grid: { show: false }, size: 64 }],
    series,
  }, series.map(() => []), place);
  addEventListener('resize', () => chart.setSize({ width: place.clientWidth, height: 260 }));
}

function show(news) {
  for (const [name, text] of Object.entries(news.figures || {})) {
    const figure = live.querySelector(`[data-figure="${name}"]`);
    if (figure) figure.textContent = text;
  }
  const progress = live.querySelector('progress');
  if (progress && 'part' in news) progress.value = news.part;
  for (const [name, cells] of Object.entries(news.rows || {})) {
    const row = live.querySelector(`[data-rows="${name}"]`).insertRow();
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  if (news.point && place) {
    if (!chart) draw();
    chart.setData(chart.data.map((column, i) => [...column, news.point[i]].slice(-3600)));
  }
}

const source = new EventSource(live.dataset.events);
source.onmessage = (event) => show(JSON.parse(event.data));
source.onerror = () => live.classList.add('cut');
source.onopen = () => live.classList.remove('cut');
source.addEventListener('end', () => {
  source.close();
  if (!ended) location.reload();
});
