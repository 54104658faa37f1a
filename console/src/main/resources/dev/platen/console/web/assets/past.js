// Time travel: the position moves without the page being loaded anew, and its address moves along.
'use strict';
(() => {
  const past = document.querySelector('[data-past]');
  if (!past) return;
  const range = document.getElementById('position');
  const player = past.querySelector('[data-player]');
  const play = document.getElementById('play');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let wanted = null;
  let going = null;
  let playing = false;

  function stop() {
    playing = false;
    play.textContent = play.dataset.play;
  }

  // One page is asked for at a time: a position that was passed while an answer was awaited is never asked for.
  function go(address) {
    wanted = address;
    going ??= (async () => {
      while (wanted) {
        const next = wanted;
        wanted = null;
        await show(next);
      }
    })().finally(() => { going = null; });
    return going;
  }

  // Takes over what is new from the page at an address.
  async function show(address) {
    let answer;
    try {
      answer = await fetch(address);
    } catch {
      return stop();
    }
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const focused = document.activeElement?.id;
    for (const part of past.querySelectorAll('[data-part]')) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(fresh);
    }
    const position = page.getElementById('position');
    range.setAttribute('aria-valuetext', position.getAttribute('aria-valuetext'));
    if (document.activeElement !== range && !wanted) range.value = position.getAttribute('value');
    const standing = document.getElementById('standing');
    standing.setAttribute('aria-live', playing ? 'off' : 'polite');
    standing.innerHTML = page.getElementById('standing').innerHTML;
    const at = document.getElementById('moment').dataset.at;
    for (const field of past.querySelectorAll('input[data-at]')) field.value = at;
    if (focused) document.getElementById(focused)?.focus();
    history.replaceState(null, '', address);
    past.dispatchEvent(new CustomEvent('moved'));
    reveal();
  }

  // Where the list scrolls by itself, the selected event is kept in sight; at once, for motion is not everybody's.
  function reveal() {
    const list = past.querySelector('.events');
    const current = list?.querySelector('[aria-current]');
    if (current) list.scrollTop = current.offsetTop - list.clientHeight / 3;
  }

  function step(name) {
    const link = past.querySelector(`[data-step="${name}"][href]`);
    return link ? go(link.href) : null;
  }

  // With less motion wished for, a step a second is the most.
  async function run() {
    while (playing) {
      const begun = performance.now();
      const moved = step('on');
      if (!moved) return stop();
      await moved;
      const pace = 1000 / (calm.matches ? 1 : Number(document.getElementById('speed').value));
      await new Promise((done) => setTimeout(done, Math.max(0, pace - (performance.now() - begun))));
    }
  }

  function toggle() {
    if (playing) return stop();
    playing = true;
    play.textContent = play.dataset.pause;
    run();
  }

  function scrubbed() {
    const address = new URL(location.href);
    const {from, to} = range.dataset;
    address.searchParams.set('at', from
      ? new Date(Math.round(Number(from) + (Number(to) - Number(from)) * range.value / range.max)).toISOString()
      : range.value);
    go(address.href);
  }

  // Statuses over time, one dash pattern each; a click goes there.
  async function draw(place) {
    const answer = await fetch(place.dataset.chart);
    const {start, width, statuses} = answer.ok ? await answer.json() : {statuses: []};
    if (!statuses.length) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue('--' + name).trim();
    const looks = {SignedIn: ['good', []], Expired: ['trouble', [8, 3]], AwaitingUser: ['waiting', [2, 3]],
      SignedInUnsaved: ['waiting', [10, 3, 2, 3]], SignedOut: ['faint', [4, 4]], NeverSignedIn: ['faint', [1, 4]]};
    const moment = (options) => {
      const format = new Intl.DateTimeFormat(document.documentElement.lang, {timeZone: 'UTC', ...options});
      return (seconds) => format.format(seconds * 1000);
    };
    const days = (range.dataset.to - range.dataset.from) > 3 * 86400e3;
    const tick = moment(days ? {day: 'numeric', month: 'short'} : {hour: '2-digit', minute: '2-digit'});
    const whole = moment({dateStyle: 'medium', timeStyle: 'short'});
    const axis = {stroke: colour('ink'), grid: {stroke: colour('hair'), width: 1}, ticks: {stroke: colour('hair'), width: 1}};
    place.hidden = false;
    const chart = new uPlot({
      width: place.clientWidth, height: 220,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
      axes: [{...axis, values: (_, splits) => splits.map(tick)}, axis],
      series: [{label: 'UTC', value: (_, seconds) => seconds == null ? '–' : whole(seconds)}, ...statuses.map(({name}) => ({
        label: past.querySelector(`[data-status="${name}"]`).textContent,
        stroke: colour(looks[name][0]), dash: looks[name][1], width: 2, points: {show: false},
        paths: uPlot.paths.stepped({align: -1}),
      }))],
      hooks: {draw: [(u) => {
        const x = u.valToPos(Number(document.getElementById('moment').dataset.seconds), 'x', true);
        u.ctx.fillStyle = colour('accent');
        u.ctx.fillRect(x - 1, u.bbox.top, 3, u.bbox.height);
      }]},
    }, [statuses[0].values.map((_, i) => start + (i + 1) * width), ...statuses.map(({values}) => values)], place);
    chart.over.addEventListener('click', () => {
      const {from, to} = range.dataset;
      const at = chart.posToVal(chart.cursor.left, 'x') * 1000;
      range.value = Math.round((at - from) / (to - from) * range.max);
      scrubbed();
    });
    past.addEventListener('moved', () => chart.redraw(false));
    addEventListener('resize', () => chart.setSize({width: place.clientWidth, height: 220}));
  }

  past.querySelectorAll('[data-chart]').forEach(draw);
  reveal();
  range.hidden = false;
  range.addEventListener('input', scrubbed);
  player.hidden = false;
  past.querySelectorAll('[data-scriptless]').forEach((button) => { button.hidden = true; });
  play.addEventListener('click', toggle);
  document.addEventListener('visibilitychange', () => { if (document.hidden) stop(); });
  past.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-step][href]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stop();
    go(link.href);
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest('input, select, textarea')) return;
    if (event.key === ' ') {
      if (event.target.closest('a, button, summary')) return;
      event.preventDefault();
      return toggle();
    }
    const name = {ArrowLeft: 'back', ArrowRight: 'on', Home: 'first', End: 'last'}[event.key];
    if (!name) return;
    event.preventDefault();
    stop();
    step(name);
  });
})();
