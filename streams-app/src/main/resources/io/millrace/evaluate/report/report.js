(function () {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const results = data.results;
  const tooltip = document.getElementById('tooltip');
  const SVG = 'http://www.w3.org/2000/svg';

  const METRICS = {
    hr_10: ['HR@10', 'share of questions whose item stood among the first ten (also recall@10 of the one chosen item)'],
    hr_20: ['HR@20', 'the same for the first twenty'],
    ndcg_10: ['nDCG@10', '1/log2(rank + 1) of the chosen item, 0 beyond ten'],
    mrr_10: ['MRR@10', '1/rank of the chosen item, 0 beyond ten'],
    precision_10: ['P@10', 'share of the ten places that hold one of the user’s next ten distinct items'],
    recall_10: ['R@10', 'share of those items that the ten places hold'],
    f1_10: ['F1@10', 'harmonic mean of the two, per question'],
    auc: ['AUC', 'share of the other items below the chosen one; items without score tied last, half of ties count; only where the item was known'],
    coverage_10: ['coverage', 'share of all known items that were ever shown in a list of ten'],
    gini_10: ['Gini', 'inequality of how often items are shown: 0 all alike, 1 always the same'],
    long_tail_share_10: ['tail share', 'share of shown items outside the most popular ones that make up 80 % of events so far'],
    tail_hr_10: ['tail HR', 'hit rate over questions whose item is of that tail'],
    diversity_10: ['diversity', 'mean distance of pairs within a list, by ' + data.conditions.diversity_by],
    novelty_10: ['novelty', 'mean −log2 of the share of events that a shown item has had']
  };

  function styleOf(name, index) {
    if (name === 'millrace') return { color: 'var(--millrace)', dash: '', width: 3.2 };
    const short = name.endsWith('_short');
    if (name.endsWith('popularity')) return { color: 'var(--popularity)', dash: name[0] === 'd' ? '6 4' : '', width: 1.8 };
    if (name.startsWith('cooccurrence')) return { color: 'var(--cooccurrence)', dash: short ? '6 4' : '', width: 1.8 };
    if (name.startsWith('directed')) return { color: 'var(--directed)', dash: short ? '6 4' : '', width: 1.8 };
    if (name === 'session_knn') return { color: 'var(--knn)', dash: '', width: 1.8 };
    if (name === 'online_mf') return { color: 'var(--mf)', dash: '', width: 1.8 };
    return { color: 'var(--part)', dash: ['', '6 4', '2 3', '9 3 2 3', '1 4', '12 4'][index % 6], width: 1.5 };
  }
  const style = {};
  let parts = 0;
  results.forEach(r => { style[r.name] = styleOf(r.name, r.name.startsWith('part_') ? parts++ : 0); });
  const plain = name => name.replace(/_/g, ' ');

  function node(tag, attributes, parent, text) {
    const made = document.createElementNS(SVG, tag);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }
  function html(tag, parent, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }
  function canvas(id, width, height, label) {
    const holder = document.getElementById(id);
    holder.textContent = '';
    return node('svg', { viewBox: '0 0 ' + width + ' ' + height, role: 'img', 'aria-label': label }, holder);
  }
  const number = (v, digits) => v === null || v === undefined ? '–' : v.toFixed(digits === undefined ? (v >= 10 ? 2 : 4) : digits);
  const whole = n => n.toLocaleString('en');
  function niceStep(span, count) {
    const raw = span / count, power = Math.pow(10, Math.floor(Math.log10(raw)));
    return power * [1, 2, 5, 10].find(f => f * power >= raw);
  }
  function ticks(from, to, count) {
    const step = niceStep(to - from || 1, count), out = [];
    for (let v = Math.ceil(from / step - 1e-9) * step; v <= to + step * 1e-9; v += step) out.push(Math.round(v * 1e9) / 1e9);
    return out;
  }
  function tickText(v) {
    return Math.abs(v) >= 1000 ? (v / 1000) + 'k' : String(v);
  }

  function show(event, title, rows) {
    tooltip.textContent = '';
    html('strong', tooltip, title);
    rows.forEach(row => {
      const line = html('div', tooltip);
      html('span', line, row[0]).style.color = row[2] || '';
      html('span', line, row[1]);
    });
    tooltip.hidden = false;
    const x = Math.min(event.clientX + 14, window.innerWidth - tooltip.offsetWidth - 8);
    const y = Math.min(event.clientY + 14, window.innerHeight - tooltip.offsetHeight - 8);
    tooltip.style.left = x + 'px';
    tooltip.style.top = y + 'px';
  }
  const hide = () => { tooltip.hidden = true; };

  function bars(id, metric) {
    const width = 560, row = 24, left = 210, right = 64, sorted = results.slice().sort((a, b) => b[metric] - a[metric]);
    const svg = canvas(id, width, sorted.length * row + 8, METRICS[metric][0] + ' by contender');
    const most = Math.max(1e-9, ...sorted.map(r => r[metric]));
    sorted.forEach((r, i) => {
      const own = r.name === 'millrace', y = i * row + 4;
      const length = Math.max(1, (width - left - right) * r[metric] / most);
      node('text', { x: left - 8, y: y + 15, 'text-anchor': 'end', class: own ? 'strong' : '' }, svg, plain(r.name));
      const bar = node('rect', { x: left, y: y + 2, width: length, height: row - 7, rx: 3, fill: style[r.name].color, opacity: own ? 1 : .75 }, svg);
      node('text', { x: left + length + 6, y: y + 15, class: own ? 'strong' : 'tick' }, svg, number(r[metric]));
      bar.addEventListener('mousemove', e => show(e, plain(r.name), [
        [METRICS[metric][0], number(r[metric])], ['second half', number(r['second_half_' + metric])]]));
      bar.addEventListener('mouseleave', hide);
    });
  }

  function frame(svg, box, xs, ys, xTicks, yTicks, xLabel, yLabel) {
    yTicks.forEach(v => {
      node('line', { x1: box.left, x2: box.right, y1: ys(v), y2: ys(v), class: 'grid' }, svg);
      node('text', { x: box.left - 8, y: ys(v) + 4, 'text-anchor': 'end', class: 'tick' }, svg, tickText(v));
    });
    xTicks.forEach(v => {
      node('line', { x1: xs(v), x2: xs(v), y1: box.bottom, y2: box.bottom + 4, class: 'grid' }, svg);
      node('text', { x: xs(v), y: box.bottom + 18, 'text-anchor': 'middle', class: 'tick' }, svg, tickText(v));
    });
    node('text', { x: (box.left + box.right) / 2, y: box.bottom + 36, 'text-anchor': 'middle', class: 'tick' }, svg, xLabel);
    node('text', { x: box.left - 44, y: box.top - 10, class: 'tick' }, svg, yLabel);
  }

  /** Top of the axis. A young catalogue makes it easy: where the start towers over the rest, it is cut off. */
  function most(series) {
    const top = lists => Math.max(1e-9, ...lists.flat().map(p => p[1])) * 1.1;
    const whole = top(series.map(s => s.points)), later = top(series.map(s => s.points.slice(Math.floor(s.points.length / 6))));
    return whole > 2 * later ? later * 1.3 : whole;
  }

  function lines(id, width, height, series, options) {
    const svg = canvas(id, width, height, options.label);
    const box = { left: 56, right: width - 14, top: 26, bottom: height - 44 };
    const all = series.flatMap(s => s.points);
    if (!all.length) { node('text', { x: box.left, y: 60 }, svg, 'Nothing to draw.'); return; }
    const xMost = options.xMost || Math.max(...all.map(p => p[0]));
    const xLeast = options.xLeast || 0;
    const yMost = options.yMost || most(series);
    const xs = v => box.left + (v - xLeast) / (xMost - xLeast || 1) * (box.right - box.left);
    const ys = v => box.bottom - v / yMost * (box.bottom - box.top);
    frame(svg, box, xs, ys, ticks(xLeast, xMost, 8), ticks(0, yMost, 6), options.xLabel, options.yLabel);
    if (options.diagonal) node('line', { x1: xs(0), y1: ys(0), x2: xs(1), y2: ys(1), stroke: 'var(--line)', 'stroke-dasharray': '4 4' }, svg);
    const clip = node('clipPath', { id: id + '-clip' }, svg);
    node('rect', { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }, clip);
    const drawn = node('g', { 'clip-path': 'url(#' + id + '-clip)' }, svg);
    series.forEach(s => node('path', {
      d: s.points.map((p, i) => (i ? 'L' : 'M') + xs(p[0]).toFixed(1) + ' ' + ys(p[1]).toFixed(1)).join(''),
      fill: 'none', stroke: s.color, 'stroke-width': s.width, 'stroke-dasharray': s.dash, 'stroke-linejoin': 'round'
    }, drawn));
    const cross = node('line', { y1: box.top, y2: box.bottom, stroke: 'var(--soft)', 'stroke-dasharray': '3 3', visibility: 'hidden' }, svg);
    const pane = node('rect', { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top, fill: 'transparent' }, svg);
    const guide = series.reduce((a, b) => b.points.length > a.points.length ? b : a).points;
    pane.addEventListener('mousemove', e => {
      const r = svg.getBoundingClientRect(), at = xLeast + ((e.clientX - r.left) / r.width * width - box.left) / (box.right - box.left) * (xMost - xLeast);
      let best = 0;
      guide.forEach((p, i) => { if (Math.abs(p[0] - at) < Math.abs(guide[best][0] - at)) best = i; });
      cross.setAttribute('x1', xs(guide[best][0])); cross.setAttribute('x2', xs(guide[best][0])); cross.setAttribute('visibility', 'visible');
      const rows = series.filter(s => s.points[best]).sort((a, b) => b.points[best][1] - a.points[best][1]);
      show(e, options.title(guide[best][0]), rows.map(s => [plain(s.name), number(s.points[best][1]), s.color]));
    });
    pane.addEventListener('mouseleave', () => { hide(); cross.setAttribute('visibility', 'hidden'); });
  }

  function legend(id, shown, redraw) {
    const holder = document.getElementById(id);
    holder.textContent = '';
    results.slice().reverse().forEach(r => {
      const button = html('button', holder);
      button.type = 'button';
      button.setAttribute('aria-pressed', String(shown.has(r.name)));
      const key = node('svg', { viewBox: '0 0 26 10' }, button);
      key.style.width = '26px';
      node('line', { x1: 0, x2: 26, y1: 5, y2: 5, stroke: style[r.name].color, 'stroke-width': style[r.name].width, 'stroke-dasharray': style[r.name].dash }, key);
      html('span', button, plain(r.name));
      button.addEventListener('click', () => {
        if (!shown.delete(r.name)) shown.add(r.name);
        button.setAttribute('aria-pressed', String(shown.has(r.name)));
        redraw();
      });
    });
  }
  const inFront = list => list.filter(r => r.name !== 'millrace').concat(list.filter(r => r.name === 'millrace'));
  const initially = () => new Set(results.filter(r => !r.name.startsWith('part_')).map(r => r.name));

  function smooth(values) {
    return values.map((v, i) => {
      const near = values.slice(Math.max(0, i - 2), i + 3);
      return near.reduce((a, b) => a + b, 0) / near.length;
    });
  }

  function overTimeAndRoc() {
    const shown = initially();
    let metric = 'hr_10';
    const draw = () => lines('curve', 1120, 400, inFront(results).filter(r => shown.has(r.name)).map(r => {
      const values = smooth(r.curve.map(p => p[metric]));
      return Object.assign({ name: r.name, points: r.curve.map((p, i) => [p.event, values[i]]) }, style[r.name]);
    }), { label: 'Learning curves', xLabel: 'events gone through', yLabel: METRICS[metric][0], title: x => whole(x) + ' events' });
    const controls = document.getElementById('curve-controls');
    ['hr_10', 'ndcg_10'].forEach(m => {
      const button = html('button', controls, METRICS[m][0]);
      button.type = 'button';
      button.setAttribute('aria-pressed', String(m === metric));
      button.addEventListener('click', () => {
        metric = m;
        controls.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b === button)));
        draw();
      });
    });
    const drawRoc = () => lines('roc', 560, 420, inFront(results).filter(r => shown.has(r.name)).map(r =>
      Object.assign({ name: r.name, points: r.roc.map((v, i) => [i / (r.roc.length - 1), v]) }, style[r.name])),
      { label: 'ROC curves', xLabel: 'share of the other items shown', yLabel: 'share found', xMost: 1, yMost: 1, diagonal: true, title: x => Math.round(x * 100) + ' % of items' });
    legend('curve-legend', shown, () => { draw(); drawRoc(); });
    draw();
    drawRoc();
  }

  function scatter(id, xMetric, yMetric, width, height) {
    const svg = canvas(id, width, height, METRICS[yMetric][0] + ' against ' + METRICS[xMetric][0]);
    const box = { left: 56, right: width - 20, top: 26, bottom: height - 44 };
    const points = results.filter(r => r[xMetric] !== null && r[yMetric] !== null);
    if (!points.length) { node('text', { x: 20, y: 40 }, svg, 'Nothing to draw.'); return; }
    const range = metric => {
      const values = points.map(r => r[metric]), most = Math.max(...values), least = Math.min(...values);
      const pad = (most - least || most || 1) * .1;
      return [Math.max(0, least - pad), most + pad];
    };
    const xr = range(xMetric), yr = range(yMetric);
    const xs = v => box.left + (v - xr[0]) / (xr[1] - xr[0]) * (box.right - box.left);
    const ys = v => box.bottom - (v - yr[0]) / (yr[1] - yr[0]) * (box.bottom - box.top);
    frame(svg, box, xs, ys, ticks(xr[0], xr[1], 6), ticks(yr[0], yr[1], 6), METRICS[xMetric][0], METRICS[yMetric][0]);
    const taken = points.map(r => [xs(r[xMetric]) - 6, ys(r[yMetric]) - 6, 12, 12]);
    inFront(points).forEach(r => {
      const own = r.name === 'millrace', x = xs(r[xMetric]), y = ys(r[yMetric]);
      const dot = node('circle', { cx: x, cy: y, r: own ? 7 : 5, fill: style[r.name].dash ? 'var(--card)' : style[r.name].color, stroke: style[r.name].color, 'stroke-width': 2 }, svg);
      dot.addEventListener('mousemove', e => show(e, plain(r.name), [
        [METRICS[xMetric][0], number(r[xMetric])], [METRICS[yMetric][0], number(r[yMetric])]]));
      dot.addEventListener('mouseleave', hide);
    });
    points.slice().reverse().forEach(r => label(svg, box, taken, xs(r[xMetric]), ys(r[yMetric]), r.name));
  }

  /** Puts a label where it covers least. */
  function label(svg, box, taken, x, y, name) {
    const text = plain(name), w = text.length * 6.3, h = 13;
    const spots = [];
    for (const d of [0, 14, 28, 42]) {
      spots.push([x + 10, y - 7 - d, d], [x + 10, y - 7 + d, d], [x - 10 - w, y - 7 - d, d], [x - 10 - w, y - 7 + d, d], [x - w / 2, y - 22 - d, d], [x - w / 2, y + 9 + d, d]);
    }
    const cost = s => {
      let c = s[2] * .4;
      if (s[0] < box.left || s[0] + w > box.right + 16 || s[1] < 0 || s[1] + h > box.bottom) c += 1000;
      taken.forEach(t => {
        const ox = Math.min(s[0] + w, t[0] + t[2]) - Math.max(s[0], t[0]), oy = Math.min(s[1] + h, t[1] + t[3]) - Math.max(s[1], t[1]);
        if (ox > 0 && oy > 0) c += 20 + ox * oy;
      });
      return c;
    };
    const spot = spots.reduce((a, b) => cost(b) < cost(a) ? b : a);
    taken.push([spot[0], spot[1], w, h]);
    if (spot[2]) node('line', { x1: x, y1: y, x2: Math.max(spot[0], Math.min(x, spot[0] + w)), y2: spot[1] + (spot[1] < y ? h : 0), stroke: 'var(--soft)', 'stroke-width': .7 }, svg);
    node('text', { x: spot[0], y: spot[1] + 10, class: name === 'millrace' ? 'label strong' : 'label', textLength: w, lengthAdjust: 'spacingAndGlyphs' }, svg, text);
  }

  function table(id, columns, rows, best) {
    const holder = document.getElementById(id), head = html('tr', html('thead', holder));
    columns.forEach(c => html('th', head, c[0]).title = c[2] || '');
    const body = html('tbody', holder);
    rows.forEach(r => {
      const line = html('tr', body, undefined, r.name === 'millrace' ? 'own' : '');
      columns.forEach((c, i) => {
        const value = c[1](r), cell = html('td', line, typeof value === 'string' ? value : number(value));
        if (best && i && c[0] !== 'Gini' && value !== null && value === Math.max(...rows.map(c[1]))) cell.className = 'best';
      });
    });
  }

  function segments() {
    const columns = [['HR@10', r => plain(r.name)]];
    const first = results[0] ? results[0].segments : {};
    for (const kind in first) for (const name in first[kind]) {
      columns.push([name + (kind === 'user' ? ' users' : '') + ' (' + whole(first[kind][name].events) + ')', r => r.segments[kind][name].hr_10]);
    }
    table('segments', columns, results, true);
  }

  function tiles() {
    const holder = document.getElementById('tiles');
    const tile = (value, text) => { const t = html('div', holder, undefined, 'tile'); html('b', t, value); html('span', t, text); };
    const own = results.find(r => r.name === 'millrace');
    if (!own) return;
    ['hr_10', 'ndcg_10'].forEach(m => {
      const c = (data.comparison || {})[m];
      tile(number(own[m]), METRICS[m][0] + ' of Millrace' + (c ? '; ' + c.ratio.toFixed(3) + ' times ' + plain(c.best_other) + ', the best of the others' : ''));
    });
    tile(number(own.coverage_10 * 100, 1) + ' %', 'of the catalogue shown in lists of ten');
    tile(whole(own.events), 'questions; ' + whole(data.conditions.questions_on_known_items) + ' of them on items known by then');
  }

  function tradeOff() {
    const points = data.trade_off || [];
    if (!points.length) { document.getElementById('trade-off-section').remove(); return; }
    [['trade-coverage', 'coverage_10'], ['trade-tail', 'long_tail_share_10'], ['trade-tail-hits', 'tail_hr_10'], ['trade-gini', 'gini_10']]
      .forEach(plot => tradeOffPlot(plot[0], points, plot[1]));
    table('trade-table', [['tail share', p => String(+p.tail_share.toFixed(3)) + (p.usual ? ' (as set)' : '')], ['damping', p => String(+p.damping.toFixed(3))]]
      .concat(['hr_10', 'ndcg_10', 'coverage_10', 'gini_10', 'long_tail_share_10', 'tail_hr_10', 'diversity_10', 'novelty_10'].map(m => [METRICS[m][0], p => p[m], METRICS[m][1]])), points);
  }

  function tradeOffPlot(id, points, xMetric) {
    const svg = canvas(id, 560, 380, METRICS.hr_10[0] + ' against ' + METRICS[xMetric][0] + ', lists cut in other ways');
    const box = { left: 56, right: 500, top: 26, bottom: 336 };
    const range = metric => {
      const values = points.map(p => p[metric]), most = Math.max(...values), least = Math.min(...values);
      const pad = (most - least || most || 1) * .1;
      return [Math.max(0, least - pad), most + pad];
    };
    const xr = range(xMetric), yr = range('hr_10');
    const xs = v => box.left + (v - xr[0]) / (xr[1] - xr[0]) * (box.right - box.left);
    const ys = v => box.bottom - (v - yr[0]) / (yr[1] - yr[0]) * (box.bottom - box.top);
    frame(svg, box, xs, ys, ticks(xr[0], xr[1], 6), ticks(yr[0], yr[1], 6), METRICS[xMetric][0], METRICS.hr_10[0]);
    const colors = ['var(--millrace)', 'var(--cooccurrence)', 'var(--knn)', 'var(--mf)', 'var(--popularity)'];
    [...new Set(points.map(p => p.tail_share))].forEach((share, i) => {
      const line = points.filter(p => p.tail_share === share), color = colors[i % colors.length];
      node('path', { d: line.map((p, n) => (n ? 'L' : 'M') + xs(p[xMetric]).toFixed(1) + ' ' + ys(p.hr_10).toFixed(1)).join(''), fill: 'none', stroke: color, 'stroke-width': 1.8 }, svg);
      line.forEach(p => {
        const x = xs(p[xMetric]), y = ys(p.hr_10);
        if (p.usual) node('circle', { cx: x, cy: y, r: 9, fill: 'none', stroke: color, 'stroke-width': 2 }, svg);
        const dot = node('circle', { cx: x, cy: y, r: 4.5, fill: color }, svg);
        dot.addEventListener('mousemove', e => show(e, 'tail share ' + +p.tail_share.toFixed(3) + ', damping ' + +p.damping.toFixed(3), [
          [METRICS.hr_10[0], number(p.hr_10)], [METRICS[xMetric][0], number(p[xMetric])]]));
        dot.addEventListener('mouseleave', hide);
      });
      const last = line[line.length - 1];
      node('text', { x: xs(last[xMetric]) + 8, y: ys(last.hr_10) + 4, class: 'tick' }, svg, 'tail ' + +share.toFixed(3));
    });
  }

  function ratings() {
    const list = data.ratings || [];
    if (!list.length) { document.getElementById('ratings-section').remove(); return; }
    table('ratings', [['predicted by', r => plain(r.name)], ['ratings', r => whole(r.ratings)], ['RMSE', r => r.rmse], ['MAE', r => r.mae]], list);
  }

  function modes() {
    const list = data.other_modes || [], own = results.find(r => r.name === 'millrace');
    if (!list.length || !own) { document.getElementById('modes-section').remove(); return; }
    const row = (name, of, result) => ({ name: '', title: name, of: of, r: result });
    const rows = [row('this run (' + data.conditions.mode + ')', data.conditions, own)].concat(list.map(m => row(m.name, m, m.millrace)));
    table('modes', [['Millrace', r => r.title], ['partitions', r => String(r.of.partitions)], ['events behind', r => whole(r.of.events_behind)],
      ['HR@10', r => r.r.hr_10], ['nDCG@10', r => r.r.ndcg_10], ['2nd half HR@10', r => r.r.second_half_hr_10],
      ['against this run', r => ((r.r.hr_10 / own.hr_10 - 1) * 100).toFixed(1) + ' %']], rows);
  }

  function conditions() {
    const c = data.conditions, holder = document.getElementById('conditions');
    const put = (name, value) => { html('dt', holder, name); html('dd', holder, value); };
    put('data', data.dataset + ': ' + whole(c.events) + ' events, ' + whole(c.users) + ' users, ' + whole(c.items) + ' items' + (c.bad_lines ? '; ' + whole(c.bad_lines) + ' lines could not be read' : ''));
    put('mode', c.mode + ': ' + c.partitions + ' partition(s), replica ' + whole(c.events_behind) + ' events behind');
    put('repeats', c.repeats === 'allow' ? 'items a user knows may be recommended' : 'items a user knows are left out');
    put('settings', Object.keys(c.settings).length ? Object.entries(c.settings).map(e => e.join('=')).join(', ') : 'all at their defaults');
    put('seed', String(c.seed));
    put('run', c.elapsed_seconds + ' s, ' + c.threads + ' threads, heap at most ' + whole(c.peak_heap_mb) + ' of ' + whole(c.max_heap_mb) + ' MB, Java ' + c.java + ', Millrace ' + c.version);
    const definitions = document.getElementById('definitions');
    Object.values(METRICS).forEach(m => { html('dt', definitions, m[0]); html('dd', definitions, m[1]); });
  }

  document.getElementById('title').textContent = 'Millrace on ' + data.dataset;
  document.title = 'Millrace on ' + data.dataset;
  document.getElementById('subtitle').textContent = whole(data.conditions.events) + ' events, each predicted before it is learned; ' + data.conditions.mode + ' mode';
  document.getElementById('theme').addEventListener('click', () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  });
  tiles();
  bars('bars-hr', 'hr_10');
  bars('bars-ndcg', 'ndcg_10');
  overTimeAndRoc();
  scatter('coverage', 'coverage_10', 'hr_10', 560, 420);
  scatter('tail', 'long_tail_share_10', 'hr_10', 560, 380);
  scatter('tail-hits', 'tail_hr_10', 'hr_10', 560, 380);
  scatter('novelty', 'novelty_10', 'hr_10', 560, 380);
  scatter('diversity', 'diversity_10', 'hr_10', 560, 380);
  tradeOff();
  segments();
  const named = [['all events', r => plain(r.name)]];
  table('table', named.concat(Object.keys(METRICS).map(m => [METRICS[m][0], r => r[m], METRICS[m][1]])), results, true);
  const second = [['second half', r => plain(r.name)]];
  table('halves', second.concat(Object.keys(METRICS).map(m => [METRICS[m][0], r => r['second_half_' + m], METRICS[m][1]])), results, true);
  ratings();
  modes();
  conditions();
  document.documentElement.dataset.rendered = 'yes';
})();
