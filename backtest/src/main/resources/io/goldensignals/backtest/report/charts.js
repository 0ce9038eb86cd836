'use strict';
// What the report shows as charts. Each has a sentence in its place for those who don't see it.

const drawn = [];
const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

/** Draws now and again when colours change; a figure's former chart goes. */
function draw(id, sentence, option) {
  const place = at(id);
  const old = drawn.findIndex(one => one.id === id);
  if (old >= 0) {
    drawn.splice(old, 1)[0].chart.dispose();
  }
  const canvas = el('div', {class: 'chart', role: 'img', 'aria-label': sentence});
  place.replaceChildren(canvas, el('figcaption', {}, sentence));
  const chart = echarts.init(canvas, null, {devicePixelRatio: Math.max(2, devicePixelRatio)});
  chart.setOption(option());
  drawn.push({id, chart, option});
}

const base = (y, tooltip, series) => ({
  series,
  animation: false,
  useUTC: true,
  textStyle: {fontFamily: 'system-ui, sans-serif'},
  grid: {left: 4, right: 12, top: innerWidth < 480 && series.length > 2 ? 54 : 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel'},
  legend: {
    top: 0, left: 0, itemGap: 16, itemWidth: 14, itemHeight: 9, textStyle: {color: colour('ink')}, inactiveColor: colour('rule'),
    data: series.filter(({name}) => name).map(({name, type, symbol}) => ({name, icon: type === 'line' ? 'roundRect' : symbol})),
  },
  tooltip: {
    // As text on the canvas: neither style nor markup of the page's own.
    renderMode: 'richText', confine: true, trigger: 'axis', formatter: tooltip,
    backgroundColor: colour('raised'), borderColor: colour('rule'), textStyle: {color: colour('ink')},
    axisPointer: {lineStyle: {color: colour('quiet')}},
  },
  xAxis: {...axis(), type: 'time', splitLine: {show: false}},
  yAxis: {...axis(), scale: true, axisLabel: {color: colour('quiet'), formatter: y}},
});

const axis = () => ({
  axisLabel: {color: colour('quiet'), hideOverlap: true},
  axisLine: {lineStyle: {color: colour('rule')}},
  splitLine: {lineStyle: {color: colour('rule')}},
});

const line = (name, data, tone, more) =>
  ({name, data, type: 'line', symbol: 'none', color: colour(tone), lineStyle: {width: 1.5}, ...more});

/** Between two values, as an area without edges: what is below it is stacked and not seen. */
const area = (name, points, tone) => [['', ([time, low]) => [time, low], 0], [name, ([time, low, high]) => [time, high - low], 0.18]]
  .map(([label, read, opacity]) => line(label, points.map(read), tone,
    {stack: name, silent: true, lineStyle: {width: 0}, areaStyle: {opacity}, itemStyle: {opacity: 0.3}}));

const compact = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
const short = value => compact.format(value).replace('-', '−');

function resampled(days) {
  return (summary.bands?.equity ?? []).flatMap((band, i) => {
    const day = days[summary.bandDays[i] - 1];
    return band && day ? [[day.date, capital * band.low, capital * band.high]] : [];
  });
}

function equity() {
  const days = course.days;
  const last = days.at(-1);
  const lowest = days.reduce((low, day) => (day.equity < low.equity ? day : low));
  const bands = resampled(days);
  draw('equity', `From ${two(capital)} to ${two(last.equity)} on ${last.date}, lowest ${two(lowest.equity)} on `
      + `${lowest.date}; buying and holding ended at ${two(last.benchmark)}.`, () => ({
    ...base(short, points => {
      const day = days[points.find(point => point.seriesName === 'Strategy')?.dataIndex];
      return day ? `${day.date}\nStrategy ${two(day.equity)}\nBuy and hold ${two(day.benchmark)}` : '';
    }, [
      line('Strategy', days.map(day => [day.date, day.equity]), 'own', {lineStyle: {width: 2}, z: 3}),
      line('Buy and hold', days.map(day => [day.date, day.benchmark]), 'other'),
      ...area('90 % of resampled histories', bands, 'own'),
    ]),
  }));
}

function drawdown() {
  const days = course.days;
  const deepest = days.reduce((deep, day) => (day.drawdown > deep.drawdown ? day : deep));
  const held = Math.max(...days.map(day => day.benchmarkDrawdown));
  draw('drawdown', `At most ${percent(deepest.drawdown)} below the highest equity before, on ${deepest.date}; buying and `
      + `holding fell by ${percent(held)}.`, () => ({
    ...base(value => whole(100 * value) + ' %', points => {
      const day = days[points[0].dataIndex];
      return `${day.date}\nStrategy ${percent(-day.drawdown)}\nBuy and hold ${percent(-day.benchmarkDrawdown)}`;
    }, [
      line('Strategy', days.map(day => [day.date, -day.drawdown]), 'own', {areaStyle: {opacity: 0.18}}),
      line('Buy and hold', days.map(day => [day.date, -day.benchmarkDrawdown]), 'other'),
    ]),
  }));
}

const mark = (name, symbol, tone, trades, read, more) => ({
  name, type: 'scatter', symbol, symbolSize: 9, color: colour(tone), z: 5, ...more,
  data: trades.map(one => ({value: [read(one.trade).time, read(one.trade).price], one})),
});

const told = ({one: {trade, side, net}}) =>
  `${side === 'BUY' ? 'long' : 'short'} ${plain(trade.entry.price)} → ${plain(trade.exit.price)}, ${words(trade.exit.reason)}: ${two(net)}`;

function price({stream, barsPerCandle, candles}) {
  const trades = course.trades.filter(({trade}) => sameStream(trade.stream, stream));
  const entry = trade => trade.entry;
  const exit = trade => trade.exit;
  const bars = barsPerCandle === 1 ? 'each bar' : `${whole(barsPerCandle)} bars together`;
  draw('price', `${streamName(stream)}: close, and the range from low to high, of ${bars}; ${whole(trades.length)} trades.`, () => {
    const options = base(plain, points => points.map(point => {
      const candle = candles[point.dataIndex];
      return point.data.one ? told(point.data)
        : point.seriesName !== 'Close' ? ''
          : `${minute(candle.time)}\nopen ${plain(candle.open)}, high ${plain(candle.high)}\nlow ${plain(candle.low)}, close ${plain(candle.close)}`;
    }).filter(text => text).join('\n'), [
      line('Close', candles.map(({time, close}) => [time, close]), 'quiet', {lineStyle: {width: 1}}),
      ...area('Range', candles.map(({time, low, high}) => [time, low, high]), 'quiet'),
      mark('Long', 'triangle', 'own', trades.filter(one => one.side === 'BUY'), entry),
      mark('Short', 'path://M0,0L10,0L5,9Z', 'other', trades.filter(one => one.side === 'SELL'), entry),
      mark('Gain', 'circle', 'gain', trades.filter(one => one.net >= 0), exit, {symbolSize: 7}),
      mark('Loss', 'diamond', 'loss', trades.filter(one => one.net < 0), exit, {symbolSize: 8}),
    ]);
    return {
      ...options,
      grid: {...options.grid, bottom: 40},
      dataZoom: [{type: 'slider', height: 24, bottom: 4, borderColor: colour('rule'), textStyle: {color: colour('quiet')}}],
    };
  });
}

function calibration({consensus, forecast}) {
  const {curve, expectedCalibrationError: error, n} = consensus.score;
  const ends = [...curve, ...forecast.score.curve].flatMap(bin => [bin.meanClaim, bin.rate]);
  if (ends.length === 0) {
    at('calibration').replaceChildren(note('No forecast has been settled: there is nothing to compare.'));
    return;
  }
  const min = Math.floor(20 * Math.min(...ends)) / 20;
  const max = Math.ceil(20 * Math.max(...ends)) / 20;
  const bins = (name, score, tone, label) => line(name, score.curve.map(bin => [bin.meanClaim, bin.rate, bin.n]), tone,
    {symbol: 'circle', symbolSize: 9, label: {show: label, position: 'top', color: colour('quiet'), formatter: bin => whole(bin.value[2])}});
  const scale = name => ({...axis(), type: 'value', name, nameLocation: 'middle', nameGap: 26, min, max,
    nameTextStyle: {color: colour('quiet')}, axisLabel: {color: colour('quiet'), formatter: value => whole(100 * value) + ' %'}});
  draw('calibration', `${whole(n)} settled forecasts in bins of equal size, how many above each: on the diagonal, what was said `
      + `came true as often as was said. Mean distance from it: ${percent(error)}.`, () => {
    const options = base(plain, bin => (bin.value.length < 3 ? '' : `${bin.seriesName}: said ${percent(bin.value[0])}, `
      + `came true ${percent(bin.value[1])}\nof ${whole(bin.value[2])}`), [
      bins('Consensus', consensus.score, 'own', true),
      bins('Before calibration', forecast.score, 'other', false),
      line('Perfect', [[min, min], [max, max]], 'quiet', {lineStyle: {width: 1, type: 'dashed'}, silent: true}),
    ]);
    return {
      ...options,
      tooltip: {...options.tooltip, trigger: 'item'},
      grid: {...options.grid, outerBoundsContain: 'all'},
      xAxis: scale('Said: the close will be higher'),
      yAxis: {...scale('It was'), nameGap: 40},
    };
  });
  at('calibration').append(el('details', {}, el('summary', {}, 'As a table'),
    table('The consensus', ['Said', 'Came true', 'Forecasts'],
      {rows: curve.map(bin => [percent(bin.meanClaim), percent(bin.rate), whole(bin.n)])})));
}

function outOfSample({days, figures: of}) {
  draw('out-of-sample', `Equity of the tested days alone, as a multiple of the start: ${three(days.at(-1).equity)} at the end.`, () => ({
    ...base(two, points => `${days[points[0].dataIndex].date}\n${three(days[points[0].dataIndex].equity)}`,
      [line('Out of sample', days.map(day => [day.date, day.equity]), 'own', {lineStyle: {width: 2}})]),
  }));
}

function redraw() {
  drawn.forEach(({chart, option}) => chart.setOption(option(), true));
}

/** Light, and as wide as paper; null: as the window is. */
function onPaper(width) {
  document.documentElement.classList.toggle('paper', Boolean(width));
  drawn.forEach(({chart}) => chart.resize({width: width ?? 'auto'}));
  redraw();
}

if (course.days.length > 0) {
  equity();
  drawdown();
} else {
  ['equity', 'drawdown'].forEach(id => at(id).append(note('No day has passed: there is nothing to draw.')));
}
choice(at('interval'), 'Interval', forecasts.performance.map(one => one.interval), i => {
  calibration(forecasts.performance[i].report);
  agents(forecasts.performance[i].report);
});
const chosen = el('div', {});
at('price').before(chosen);
choice(chosen, 'Stream', course.prices.map(one => streamName(one.stream)), i => price(course.prices[i]));
if (selection?.outOfSample?.days.length > 0) {
  outOfSample(selection.outOfSample);
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
addEventListener('resize', () => drawn.forEach(({chart}) => chart.resize()));
addEventListener('beforeprint', () => onPaper(680));
addEventListener('afterprint', () => onPaper(null));
