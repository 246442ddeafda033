// Points in time: one symbol and one colour a series, so that neither is needed to tell them apart. "y" is the name of
// the upward axis; "log" makes it logarithmic, for numbers between one and thousands.
import { number } from './tokens.js'
import { text, tip } from './chart-series.js'

const looks = [['circle', 'sent'], ['triangle', 'received'], ['diamond', 'series-4'], ['rect', 'series-3'], ['pin', 'series-5']]

export function points(data, t, _, width) {
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    legend: { show: data.series.length > 1, left: 0, top: 0, itemGap: 18, textStyle: { ...text(t), color: t.ink } },
    grid: { left: 8, right: 18, top: 58, bottom: 8, containLabel: true },
    tooltip: tip(t, 'item', ({ data: d }) => [d.words, ...d.lines]),
    dataZoom: [{ type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', xAxisIndex: 0 }],
    xAxis: { type: 'time', min: data.from, max: data.to, splitNumber: width < 560 ? 3 : 8, axisLine: { lineStyle: { color: t.rule } }, splitLine: { show: true, lineStyle: { color: t.hairline } }, axisLabel: { ...text(t), hideOverlap: true } },
    yAxis: {
      type: data.log ? 'log' : 'value', name: data.y, nameLocation: 'end', nameGap: 8, nameTextStyle: { ...text(t), align: 'left' }, minInterval: data.log ? undefined : 1, logBase: 10, max: data.log ? ({ max }) => Math.ceil(max * 1.25) : undefined,
      axisLine: { show: false }, splitLine: { lineStyle: { color: t.hairline } }, axisLabel: { ...text(t), formatter: number },
    },
    series: data.series.map((name, at) => ({
      type: 'scatter', name, symbol: looks[at % looks.length][0], symbolSize: 9, cursor: 'pointer',
      itemStyle: { color: t[looks[at % looks.length][1]], opacity: 0.8, borderColor: t.surface, borderWidth: 0.8 }, emphasis: { itemStyle: { borderColor: t.ink, opacity: 1 } },
      data: data.rows.filter((row) => row.series === at).map((row) => ({ value: [row.at, row.y], words: row.label, lines: row.lines ?? [], href: row.href })),
    })),
  }
}
