// Time travel: the position moves without the page being loaded anew, and its address moves along.
'use strict';
(() => {
  const past = document.querySelector('[data-past]');
  if (!past) return;
  const range = document.getElementById('position');
  const player = past.querySelector('[data-player]');
  const play = document.getElementById('play');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let asked = 0;
  let playing = false;

  function stop() {
    playing = false;
    play.textContent = play.dataset.play;
  }

  // Takes over what is new from the page at an address; an answer that a later one has overtaken is dropped.
  async function go(address) {
    const mine = ++asked;
    let answer;
    try {
      answer = await fetch(address);
    } catch {
      return stop();
    }
    if (mine !== asked) return;
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== asked) return;
    const focused = document.activeElement?.id;
    for (const part of past.querySelectorAll('[data-part]')) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(fresh);
    }
    const position = page.getElementById('position');
    range.setAttribute('aria-valuetext', position.getAttribute('aria-valuetext'));
    if (document.activeElement !== range) range.value = position.getAttribute('value');
    const standing = document.getElementById('standing');
    standing.setAttribute('aria-live', playing ? 'off' : 'polite');
    standing.innerHTML = page.getElementById('standing').innerHTML;
    const at = document.getElementById('moment').dataset.at;
    for (const field of past.querySelectorAll('input[data-at]')) field.value = at;
    if (focused) document.getElementById(focused)?.focus();
    history.replaceState(null, '', address);
    past.dispatchEvent(new CustomEvent('moved'));
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
