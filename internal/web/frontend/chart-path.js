// Rows over time with spans (what held) and marks (what happened): the way of an area to diplomatic relations. Spans and
// marks each have a legend of words, by their place in "spans" and "marks".
import { text, tip } from './chart-series.js'

const tones = ['shade-3', 'land', 'shade-1', 'series-3']
const looks = [['circle', 'ink'], ['triangle', 'received'], ['diamond', 'sent'], ['rect', 'series-4'], ['roundRect', 'series-5']]

export function path(data, t, echarts, width) {
  const labels = data.rows.map((row) => row.label)
  const spans = data.rows.flatMap((row, at) => row.spans.map((span) => ({ ...span, row: row.label, value: [at, span.from, span.to] })))
  const label = { ...text(t), color: t.ink }
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    legend: { left: 0, top: 0, itemWidth: 14, itemHeight: 10, itemGap: 16, textStyle: label, selectedMode: false, data: [...data.spans.filter(Boolean), ...data.marks] },
    grid: { left: 4, right: 14, top: width < 560 ? 96 : 56, bottom: 4, containLabel: true },
    tooltip: tip(t, 'item', ({ data: d }) => [d.row, ...(d.lines ?? [d.text])]),
    xAxis: { type: 'time', position: 'top', min: data.from, max: data.to, splitNumber: width < 560 ? 3 : 8, axisLine: { lineStyle: { color: t.rule } }, splitLine: { show: true, lineStyle: { color: t.hairline } }, axisLabel: { ...text(t), hideOverlap: true } },
    yAxis: { type: 'category', inverse: true, data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: t.rule } }, axisLabel: { ...label, width: Math.min(200, width * 0.3), overflow: 'truncate' } },
    series: [
      ...data.spans.map((name, tone) => ({
        type: 'custom', name, color: t[tones[tone]], itemStyle: { color: t[tones[tone]] }, encode: { x: [1, 2], y: 0 }, clip: true, cursor: 'pointer', z: 1,
        data: spans.filter((span) => span.tone === tone),
        renderItem: (params, api) => box(params, api, t[tones[tone]], t, echarts),
      })),
      ...data.marks.map((name, at) => ({
        type: 'scatter', name, symbol: looks[at][0], symbolSize: 11, z: 3, cursor: 'pointer', itemStyle: { color: t[looks[at][1]], borderColor: t.surface, borderWidth: 1 },
        data: data.rows.flatMap((row, y) => row.marks.filter((mark) => mark.kind === at).map((mark) => ({ value: [mark.on, y], row: row.label, lines: mark.lines, href: mark.href }))),
      })),
    ],
  }
}

function box(params, api, fill, t, echarts) {
  const [x1, y] = api.coord([api.value(1), api.value(0)])
  const [x2] = api.coord([api.value(2), api.value(0)])
  const height = Math.min(16, api.size([0, 1])[1] * 0.6)
  const shape = echarts.graphic.clipRectByRect({ x: x1, y: y - height / 2, width: Math.max(2, x2 - x1), height }, params.coordSys)
  return shape && { type: 'rect', shape, style: { fill, stroke: t.rule, lineWidth: 0.6 } }
}
