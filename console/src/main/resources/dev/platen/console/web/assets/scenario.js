// The editor of a scenario: a problem's place is selected in the text, and the keys that may stand at the cursor are offered.
'use strict';

const text = document.getElementById('text');
const list = document.getElementById('keys');
let schema = null;
let active = -1;

document.addEventListener('click', (event) => {
  const place = event.target.closest('[data-line]');
  if (!place) return;
  event.preventDefault();
  const lines = text.value.split('\n');
  const line = Math.min(+place.dataset.line, lines.length) - 1;
  const from = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(from, from + lines[line].length);
  text.scrollTop = (line - 5) * lineHeight();
});

const lineHeight = () => parseFloat(getComputedStyle(text).lineHeight);

// The keys that lead to the cursor, by indentation and by open braces; '-' is an item of a list.
function place() {
  const lines = text.value.slice(0, text.selectionStart).split('\n');
  const last = lines.pop();
  const word = last.match(/[\w.]*$/)[0];
  const rest = last.slice(0, last.length - word.length);
  const path = [];
  let indent = rest.search(/[^ ]|$/);
  const block = rest.match(/^ *((?:- +)*)(?:([\w-]+): +)?/);
  const flow = rest.slice(block[0].length);
  const inFlow = /[{[]/.test(flow) || (block[2] && /^[{[]/.test(flow));
  if (block[1]) path.unshift(...block[1].match(/-/g));
  for (let i = lines.length - 1; i >= 0 && (indent > 0 || path[0] === '-'); i--) {
    const above = lines[i].match(/^( *)((?:- +)*)([\w-]+):/);
    if (!above || /^ *#/.test(lines[i])) continue;
    const column = above[1].length + above[2].length;
    const opens = column < indent || (path[0] === '-' && column === indent && !above[2]);
    if (opens) {
      path.unshift(above[3]);
      if (above[2]) path.unshift('-');
      indent = above[1].length;
    } else if (above[2] && column === indent && path[0] !== '-') {
      path.unshift('-');
      indent = above[1].length;
    }
  }
  if (block[2] && !inFlow) return { path: [...path, block[2]], word, value: true };
  if (block[2]) path.push(block[2]);
  let key = null;
  const open = [];
  for (const token of flow.match(/"[^"]*"|[{}[\]:,]|[\w-]+/g) || []) {
    if (token === '{' || token === '[') {
      open.push(path.length);
      if (key) path.push(key);
      if (token === '[') path.push('-');
      key = null;
    } else if (token === '}' || token === ']') {
      path.length = open.pop() || 0;
      key = null;
    } else if (token === ',') key = null;
    else if (/^[\w-]+$/.test(token) && key === null) key = token;
  }
  return /: *$/.test(rest) && key ? { path: [...path, key], word, value: true } : { path, word, value: false };
}

const choices = (node) => [node, ...(node.anyOf || [])];

function nodesAt(path) {
  let nodes = [schema];
  for (const step of path) {
    nodes = nodes.flatMap(choices).flatMap((node) => step === '-'
      ? [node.items] : [(node.properties || {})[step], ...Object.values(node.patternProperties || {})]).filter(Boolean);
  }
  return nodes.flatMap(choices);
}

function offered() {
  const { path, word, value } = place();
  const found = new Map();
  for (const node of nodesAt(path)) {
    if (value) for (const one of node.enum || []) found.set(String(one), '');
    else for (const [key, what] of Object.entries(node.properties || {})) found.set(key, what.description || '');
  }
  return [...found].filter(([key]) => key.startsWith(word) && key !== word)
    .map(([key, what]) => ({ key, what, insert: key.slice(word.length) + (value ? '' : ': ') }));
}

function close() {
  list.hidden = true;
  active = -1;
  text.removeAttribute('aria-activedescendant');
}

function move(to) {
  const options = [...list.children];
  active = (to + options.length) % options.length;
  options.forEach((option, i) => option.setAttribute('aria-selected', i === active));
  options[active].scrollIntoView({ block: 'nearest' });
  text.setAttribute('aria-activedescendant', options[active].id);
}

function accept(option) {
  close();
  text.setRangeText(option.dataset.insert, text.selectionStart, text.selectionStart, 'end');
  text.focus();
  text.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function open(asked) {
  if (!schema) schema = await (await fetch(text.dataset.schema)).json();
  const offers = offered();
  close();
  if (!offers.length || (!asked && !place().word)) return;
  list.replaceChildren(...offers.map(({ key, what, insert }, i) => {
    const option = document.createElement('li');
    option.id = 'key-' + i;
    option.setAttribute('role', 'option');
    option.dataset.insert = insert;
    const name = document.createElement('code');
    name.textContent = key;
    option.append(name, ' ' + what);
    return option;
  }));
  const before = text.value.slice(0, text.selectionStart).split('\n');
  const style = getComputedStyle(text);
  list.style.top = before.length * lineHeight() + parseFloat(style.paddingTop) + text.offsetTop - text.scrollTop + 'px';
  list.style.left = `min(calc(${before.pop().length}ch - ${text.scrollLeft}px), 40%)`;
  list.hidden = false;
  if (asked) move(0);
}

text.addEventListener('input', (event) => { if (event.inputType === 'insertText') open(false); else close(); });
text.addEventListener('blur', () => setTimeout(close, 200));
text.addEventListener('keydown', (event) => {
  const { key } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (key === ' ' && event.ctrlKey) open(true);
  else if (list.hidden) return;
  else if (step) move(Math.max(active, step > 0 ? -1 : 0) + step);
  else if (key === 'Escape') close();
  else if (active >= 0 && (key === 'Enter' || key === 'Tab')) accept(list.children[active]);
  else {
    if (/^(Arrow|Home|End|Enter)/.test(key)) close();
    return;
  }
  event.preventDefault();
});
list.addEventListener('mousedown', (event) => event.preventDefault());
list.addEventListener('click', (event) => { const option = event.target.closest('li'); if (option) accept(option); });
