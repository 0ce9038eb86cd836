'use strict';
// What the report says in words and tables. Texts go in as texts, never as HTML: a name can't become an element.

const report = JSON.parse(document.getElementById('report').textContent);
const {inputs, summary, course, forecasts, selection} = report;
const SHOWN_TRADES = 500;
const capital = inputs.execution.account.capital;

const at = id => document.getElementById(id);
const decimals = digits => {
  // What rounds to nothing has no sign.
  const format = new Intl.NumberFormat('en',
    {minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative'});
  return value => format.format(value).replace('-', '−');
};
const whole = decimals(0);
const two = decimals(2);
const three = decimals(3);
const four = decimals(4);
const tenth = decimals(1);
const percent = value => tenth(100 * value) + '\u202f%';
const significant = new Intl.NumberFormat('en', {maximumSignificantDigits: 6});
const plain = value => significant.format(value);
const date = time => time.slice(0, 10);
const minute = time => time.slice(0, 16).replace('T', ' ');
const words = name => name.toLowerCase().replaceAll('_', ' ');
const streamName = stream => `${stream.symbol} ${stream.interval}` + (stream.series ? ` (series ${stream.series})` : '');
const sameStream = (one, other) => streamName(one) === streamName(other);

function el(name, attributes, ...content) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...content);
  return element;
}

const note = text => el('p', {class: 'note'}, text);

/** A figure, or a dash that tells why there is none: what is absent is never shown as a number. */
const shown = (value, format, why) => (value == null ? el('abbr', {title: why}, '—') : format(value));

/** A cell in the colour of its sign, as strong as its size beside the scale. */
function heat(value, scale, format, why) {
  const cell = el('td', {class: 'heat ' + (value < 0 ? 'loss' : 'gain')}, shown(value, format, why));
  const strength = value == null || !scale ? 0 : Math.min(1, Math.abs(value) / scale);
  cell.style.setProperty('--strength', Math.round(55 * strength) + '%');
  return cell;
}

const money = value => el('td', {class: 'money ' + (value < 0 ? 'loss' : 'gain')}, two(value));
const left = content => el('td', {class: 'text'}, content);

let tables = 0;

/** Of groups {title, rows}; a row is its head and its cells, each a text, a node, or a whole cell. */
function table(caption, heads, ...groups) {
  const row = ([head, ...cells]) =>
    el('tr', {}, el('th', {scope: 'row'}, head),
      ...cells.map(cell => (cell.nodeName === 'TD' ? cell : el('td', {}, ...[cell].flat(Infinity)))));
  const group = ({title, rows}) =>
    el('tbody', {},
      ...(title ? [el('tr', {}, el('th', {scope: 'rowgroup', colspan: heads.length}, title))] : []), ...rows.map(row));
  const first = groups.flatMap(({rows}) => rows)[0];
  if (!first) {
    return note(`${caption}: none.`);
  }
  const side = i => (first[i]?.className === 'text' ? {class: 'text'} : {});
  const id = `table-${++tables}`;
  return el('div', {},
    el('p', {class: 'note', id}, caption),
    el('div', {class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': id},
      el('table', {'aria-labelledby': id},
        el('thead', {}, el('tr', {}, ...heads.map((head, i) => el('th', {scope: 'col', ...side(i)}, head)))),
        ...groups.map(group))));
}

const list = pairs => pairs.map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value)));

/** A choice among texts, only where there is one; {@code choose} is called with the index at once and on each change. */
function choice(place, label, texts, choose) {
  const select = el('select', {}, ...texts.map((text, i) => el('option', {value: i}, text)));
  select.addEventListener('change', () => choose(Number(select.value)));
  if (texts.length > 1) {
    place.append(el('label', {}, label + ' ', select));
  }
  if (texts.length > 0) {
    choose(0);
  } else {
    place.append(note('There are no bars to show.'));
  }
}

function setting() {
  const streams = inputs.streams;
  const bars = streams.reduce((sum, stream) => sum + stream.bars, 0);
  const from = streams.map(stream => stream.from).sort()[0];
  const to = streams.map(stream => stream.to).sort().at(-1);
  at('setting').append(...list([
    ['Range', from ? `${date(from)} to ${date(to)}` : shown(null, date, 'there are no bars')],
    ['Bars', whole(bars)],
    ['Agents', whole(inputs.agents.length)],
    ['Capital', two(capital)],
    ['Costs', inputs.execution.costs.replaceAll(',', ', ')],
  ]));
}

const RETURN = 'no day has passed, or nothing was left of the account';
const VARY = 'takes two days at least, and returns that vary';
const YEAR = 'takes a year';
const FELL = 'equity never fell';
const TAIL = 'takes 20 days at least';
const ITSELF = 'buy and hold is what is compared with';
const RANDOM = 'trades at random times are added up, not compounded: there is no equity to tell this of';

const duration = fall => [whole(fall.duration / 86400) + ' days',
  el('small', {class: 'date'}, date(fall.from)), el('small', {class: 'date'}, 'to ' + (fall.recovered ? date(fall.recovered) : 'the end'))];

/** Title, then rows of head, what is read of the figures of an equity curve, format, why it may be absent, and its band. */
const EQUITY = [
  ['Return', [
    ['Total return', of => of.totalReturn, percent, RETURN, 'totalReturn'],
    ['Annual return', of => of.annualReturn, percent, YEAR, 'annualReturn']]],
  ['Risk', [
    ['Volatility, annual', of => of.risk.volatility, percent, `${YEAR}, and returns that vary`],
    ['Deepest drawdown', of => of.drawdown?.depth, percent, RETURN, 'maximumDrawdown'],
    ['… and until recovered', of => (of.drawdown?.depth > 0 ? of.drawdown : null), duration, FELL],
    ['Value at risk, 95\u202f% of days', of => of.tail?.valueAtRisk95, percent, TAIL],
    ['Mean loss beyond it', of => of.tail?.conditionalValueAtRisk95, percent, TAIL]]],
  ['Return against risk, annual', [
    ['Sharpe ratio', of => of.risk.sharpe, two, `${YEAR}, and returns that vary`, 'sharpe'],
    ['Sortino ratio', of => of.risk.sortino, two, `${YEAR}, and days that lost something`],
    ['Calmar ratio', of => of.risk.calmar, two, `${YEAR}, and equity that fell`]]],
];
const AGAINST = ['Against buy and hold', [
  ['Information ratio', of => of.benchmark?.informationRatio, two, `${YEAR}, and returns that vary`],
  ['Alpha, annual', of => of.benchmark?.alpha, percent, `${YEAR}, and returns that vary`],
  ['Beta', of => of.benchmark?.beta, two, VARY]]];

const range = (band, format) => el('small', {}, `${format(band.low)} to ${format(band.high)}`);

function withBand(value, band, format, why) {
  return [shown(value, format, why), ...(band && value != null ? [range(band, format)] : [])];
}

function figures() {
  const random = summary.randomEntries;
  const none = 'there were no trades to begin at random';
  const cells = of => ([head, read, format, why, band]) => [head,
    withBand(read(of.strategy), summary.bands?.[band], format, why), of.held(read, format, why), shown(null, format, RANDOM)];
  const both = {strategy: summary.strategy, held: (read, format, why) => shown(read(summary.buyAndHold), format, why)};
  const alone = {...both, held: () => shown(null, percent, ITSELF)};
  at('figures').append(
    table('Daily returns after costs. Small: 90 % of resampled histories lie between.',
      ['', 'Strategy', 'Buy and hold', 'Random entries'],
      ...EQUITY.map(([title, rows]) => ({title, rows: rows.map(cells(both))})),
      {title: AGAINST[0], rows: AGAINST[1].map(cells(alone))},
      {title: 'Against chance', rows: [
        ['Trades added up', shown(random?.actual, percent, none), shown(null, percent, 'it is one trade'),
          withBand(random?.totalReturn?.median, random?.totalReturn, percent, none)],
        ['Histories as good or better', shown(null, percent, 'is what these are counted against'),
          shown(null, percent, 'only trades are drawn again'), shown(random?.pValue, percent, none)]]}));
  if (random) {
    at('figures').append(note(`Random entries: the same trades begun at random bars, as long, as large and at the same `
      + `costs, in ${whole(random.histories)} histories.`));
  }
}

function months() {
  const years = course.years;
  const scale = Math.max(...years.flatMap(year => year.months.map(Math.abs)), 0);
  const none = 'no day of this month was tested';
  const names = [...Array(12).keys()].map(i =>
    new Intl.DateTimeFormat('en', {month: 'short', timeZone: 'UTC'}).format(Date.UTC(2000, i)));
  at('months').append(table('Per cent, after costs', ['Year', ...names, 'Total'], {
    rows: years.map(({year, months, total}) => [String(year),
      ...months.map(value => heat(value, scale, value => tenth(100 * value), none)),
      el('td', {}, el('b', {}, tenth(100 * total)))])}));
}

function trading() {
  const {trades, exposure, inMarket, turnover} = summary.trading;
  const {wins, payoff} = trades;
  const without = 'there is no such trade';
  const days = 'no day has passed';
  at('trading').append(el('div', {class: 'pair'},
    table('Closed trades, after costs', ['', ''], {rows: [
      ['Trades', whole(trades.n)],
      ['Won', withBand(wins.rate, wins.rate == null ? null : wins, percent, without)],
      ['Profit factor', shown(payoff.profitFactor, two, 'nothing was lost')],
      ['Payoff ratio', shown(payoff.ratio, two, 'takes a gain and a loss')],
      ['Longest losing run', whole(trades.longestLosingRun)]]}),
    table('Per trade, and in the market', ['', ''], {rows: [
      ['Expectancy', [shown(payoff.expectancy, two, without), ...(payoff.expectedReturn == null ? []
        : [el('small', {}, two(100 * payoff.expectedReturn) + '\u202f% of equity')])]],
      ['Average gain', shown(payoff.averageWin, two, without)],
      ['Average loss', shown(payoff.averageLoss, two, without)],
      ['Exposure', shown(exposure, percent, days)],
      ['Bars in the market', shown(inMarket, percent, days)],
      ['Turnover a year', shown(turnover, value => two(value) + ' × equity', YEAR)]]})));
}

const fill = ({time, price, reason}) => [minute(time), el('small', {}, `at ${plain(price)}, ${words(reason)}`)];

function tradeList() {
  const all = course.trades;
  const rows = all.slice(0, SHOWN_TRADES).map(({trade, side, net}, i) => [whole(i + 1), left(streamName(trade.stream)),
    left(side === 'BUY' ? 'long' : 'short'), left(fragment(fill(trade.entry))), left(fragment(fill(trade.exit))),
    plain(Math.abs(trade.quantity)), whole(trade.course.bars), money(net),
    two(Object.values(trade.costs).reduce((sum, cost) => sum + cost, 0)),
    percent(-trade.course.adverse), percent(trade.course.favourable)]);
  at('trades').append(all.length === 0 ? note('There were no trades.') : el('details', {},
    el('summary', {}, `List of ${whole(all.length)} trades`),
    table('In the order of their ends; times in UTC; worst and best are the price against the entry', ['', 'Stream',
      'Side', 'Entry', 'Exit', 'Quantity', 'Bars', 'Gain after costs', 'Costs', 'Worst', 'Best'], {rows})));
  if (all.length > SHOWN_TRADES) {
    at('trades').append(note(`The list ends after ${whole(SHOWN_TRADES)} trades; ${whole(all.length - SHOWN_TRADES)} more `
      + 'are in the JSON inside this file.'));
  }
}

function fragment(content) {
  const nodes = document.createDocumentFragment();
  nodes.append(...content);
  return nodes;
}

function costs() {
  const {total, byKind, writtenOff} = summary.trading.costs;
  const none = 'never happened';
  const counts = Object.entries(summary.trading.limits);
  at('costs').append(el('div', {class: 'pair'},
    table('Costs paid, in money', ['', ''], {rows: [...Object.entries(byKind).map(([kind, sum]) => [kind, two(sum)]),
      ['all', el('b', {}, two(total))], ['debts written off', two(writtenOff)]]}),
    table('Orders that the account’s limits changed', ['', 'Cut down', 'Refused'],
      {rows: counts.map(([limit, {cut, refused}]) => [words(limit), whole(cut), whole(refused)])}),
    table('What the consensus said', ['', 'Bars'], {rows: Object.entries(forecasts.actions).map(([action, n]) =>
      [words(action), whole(n)])}),
    table('What made it hold', ['', 'Bars'], {rows: Object.entries(forecasts.limits).map(([limit, n]) =>
      [words(limit), whole(n)])})));
  if (forecasts.failures.length > 0) {
    at('costs').append(table('Agents that failed, and abstained where they did', ['Agent', 'Bars', 'First', 'Reason'],
      {rows: forecasts.failures.map(({agent, count, stream, openTime, reason}) =>
        [agent, whole(count), left(`${streamName(stream)}, ${minute(openTime)}`), left(reason)])}));
  }
}

/** The heat map of forecasters: colours tell better from worse than the base rate, or than a coin. */
function agents({consensus, forecast, baselines, agents: members}) {
  const all = [consensus, forecast, ...baselines, ...members];
  const scale = Math.max(...all.map(one => Math.abs(one.score.skill ?? 0)), 0);
  const heaviest = Math.max(...members.map(one => one.weight ?? 0), 0);
  const few = 'too few settled forecasts to tell';
  const row = (name, {score, sentence, weight}, why) => [el('span', {title: sentence}, name),
    heat(weight, heaviest, percent, why), heat(score.skill, scale, value => two(100 * value) + '\u202f%', few),
    hits(score.hitRate), shown(score.logLoss, four, few), shown(score.brier, four, few),
    shown(score.adjustedPValue, three, few), whole(score.n), whole(Math.floor(score.effectiveN))];
  const bySkill = [...members].sort((one, other) => (other.score.skill ?? -9) - (one.score.skill ?? -9));
  at('agents').replaceChildren(
    table('Skill: log loss saved against the base rate; p: chance of so much without skill, all agents allowed for; '
        + 'independent: horizons overlap',
      ['', 'Weight', 'Skill', 'Right', 'Log loss', 'Brier', 'p', 'Outcomes', 'Independent'],
      {title: 'Consensus', rows: [row('as published', consensus, 'weighs the others'),
        row('before calibration', forecast, 'weighs the others')]},
      {title: 'Baselines', rows: baselines.map(one => row(words(one.baseline), one, 'is not weighed'))},
      {title: 'Agents, by skill', rows: bySkill.map(one =>
        row(`${one.agent} (${words(one.family)})`, one, 'the newest roster does not seat it'))}));
}

function hits({n, rate, low, high}) {
  const cell = heat(rate == null ? null : rate - 0.5, 0.15, () => percent(rate), 'it stated no direction that was settled');
  if (low != null) {
    cell.append(el('small', {title: `of ${whole(n)} directions`}, `${percent(low)} to ${percent(high)}`));
  }
  return cell;
}

/** Settings as a list of paths and values. */
function flat(settings, path = '') {
  return settings !== null && typeof settings === 'object' && !Array.isArray(settings)
    ? Object.entries(settings).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key))
    : [[path, String(settings)]];
}

function differences(trials) {
  const all = trials.map(trial => new Map(flat(trial.policy)));
  const keys = [...new Set(all.flatMap(settings => [...settings.keys()]))]
    .filter(key => new Set(all.map(settings => settings.get(key))).size > 1);
  return all.map(settings => keys.map(key => `${key} = ${settings.get(key) ?? '—'}`).join(', ') || 'as configured');
}

function search({trials, best, deflatedSharpe, overfitting}) {
  const tried = differences(trials);
  const result = overfitting?.result;
  const short = 'takes two trials and a history long enough';
  at('selection').append(
    el('p', {}, `${whole(trials.length)} settings were tried on the same history: the best of many looks good by chance, `
      + 'too. These figures allow for it.'),
    el('dl', {}, ...list([
      ['Trials', whole(trials.length)],
      ['Deflated Sharpe ratio of the best', shown(deflatedSharpe, three, short)],
      ['Probability of overfitting', shown(result?.probability, percent, short)],
      ['Chance of a loss out of sample', shown(result?.probabilityOfLoss, percent, short)],
      ['Slope out of sample on in sample', shown(result?.degradation, two, short)]])),
    table('The first is the one that this report is about', ['', 'Settings', 'Sharpe ratio', 'Annual return', 'Drawdown', 'Trades'],
      {rows: trials.map(({figures: of, trades}, i) => [whole(i + 1) + (i === best ? ' (best)' : ''), left(tried[i]),
        shown(of.risk.sharpe, two, YEAR), shown(of.annualReturn, percent, YEAR), shown(of.drawdown?.depth, percent, RETURN),
        whole(trades)])}));
}

function walkForward({settings, windows, figures: of}) {
  at('selection').append(el('h3', {}, 'Walk-forward'),
    el('p', {}, `Chosen in ${whole(settings.train)} days, tested in the ${whole(settings.test)} after an embargo of `
      + `${whole(settings.embargo)}: only tested days count here.`),
    el('dl', {}, ...list([
      ['Total return', shown(of.totalReturn, percent, RETURN)],
      ['Annual return', shown(of.annualReturn, percent, YEAR)],
      ['Sharpe ratio', shown(of.risk.sharpe, two, YEAR)],
      ['Deepest drawdown', shown(of.drawdown?.depth, percent, RETURN)]])),
    el('figure', {id: 'out-of-sample'}),
    table('Windows of testing', ['From', 'To', 'Trial', 'Return'],
      {rows: windows.map(({from, to, trial, totalReturn}) => [from, to, whole(trial + 1), percent(totalReturn)])}));
}

function tested() {
  at('inputs').append(
    table('Bars', ['Stream', 'Bars', 'From', 'To'], {rows: inputs.streams.map(({stream, bars, from, to}) =>
      [streamName(stream), whole(bars), minute(from), minute(to)])}),
    el('details', {}, el('summary', {}, 'Settings and agents'),
      table('Settings', ['', ''], {rows: flat({execution: inputs.execution, policy: inputs.policy, basis: inputs.basis,
        seed: inputs.seed}).map(([key, value]) => [key, left(value)])}),
      el('p', {}, 'Agents: ' + inputs.agents.join(', '))));
}

setting();
figures();
months();
trading();
tradeList();
costs();
if (selection) {
  at('selection').hidden = false;
  if (selection.trials.length > 1) {
    search(selection);
  }
  if (selection.outOfSample) {
    walkForward(selection.outOfSample);
  }
}
tested();
