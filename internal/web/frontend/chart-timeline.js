// Spans of time in rows: standings of parties, stages of relations. The server draws
// the timeline of a single dossier itself; this one is for many rows with zoom.
import { text, tip } from './chart-series.js'

export function timeline(data, t, echarts) {
  const labels = data.rows.map((row) => row.label)
  const spans = data.rows.flatMap((row, at) => row.spans.map((span) => ({
    name: span.text, value: [at, span.from ?? data.from, span.to ?? data.to], sure: span.sure !== false, open: !span.to, href: span.href,
  })))
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    grid: { left: 4, right: 12, top: 26, bottom: 4, containLabel: true },
    tooltip: tip(t, 'item', ({ data: d }) => [d.name, `${d.value[1]} – ${d.open ? '' : d.value[2]}`]),
    dataZoom: [{ type: 'inside', filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl' }],
    xAxis: { type: 'time', position: 'top', min: data.from, max: data.to, axisLine: { lineStyle: { color: t.rule } }, splitLine: { show: true, lineStyle: { color: t.hairline } }, axisLabel: text(t) },
    yAxis: { type: 'category', inverse: true, data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: t.rule } }, axisLabel: { ...text(t), color: t.ink, width: 220, overflow: 'truncate' } },
    series: [{
      type: 'custom', data: spans, encode: { x: [1, 2], y: 0 }, clip: true, cursor: 'pointer',
      renderItem: (params, api) => span(params, api, spans[params.dataIndexInside ?? params.dataIndex], t, echarts),
    }],
  }
}

function span(params, api, item, t, echarts) {
  const [x1, y] = api.coord([api.value(1), api.value(0)])
  const [x2] = api.coord([api.value(2), api.value(0)])
  const height = Math.min(14, api.size([0, 1])[1] * 0.55)
  const box = { x: x1, y: y - height / 2, width: Math.max(2, x2 - x1), height }
  const shape = echarts.graphic.clipRectByRect(box, params.coordSys)
  if (!shape) return
  return {
    type: 'rect', shape,
    style: item.sure ? { fill: t.sent } : { fill: t.surface, stroke: t.sent, lineDash: [4, 3], lineWidth: 1.2 },
    textContent: shape.width > 60 ? { style: { text: item.name, fill: item.sure ? t.surface : t.ink, fontSize: 11, width: shape.width - 8, overflow: 'truncate' } } : undefined,
    textConfig: { position: 'inside' },
  }
}
