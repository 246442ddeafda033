// Bars, stacked columns and lines: one shape of data, three ways to stand.
import { number } from './tokens.js'

const order = ['sent', 'received', 'series-3', 'series-4', 'series-5']

export function bars(data, t, _, width) {
  const rows = [...data.rows].reverse() // the axis counts upwards, readers downwards
  return {
    ...frame(data, t),
    grid: { left: 4, right: 44, top: data.series.length > 1 ? 30 : 4, bottom: 4, containLabel: true },
    tooltip: tip(t, 'item'),
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category', data: rows.map((row) => row.label), axisTick: { show: false }, axisLine: { lineStyle: { color: t.rule } },
      axisLabel: { ...text(t), color: t.ink, width: Math.min(260, width * 0.42), overflow: 'break', lineHeight: 15 },
    },
    series: data.series.map((name, at) => ({
      type: 'bar', name, barMaxWidth: 14, barGap: '15%', data: points(rows, at), cursor: 'pointer',
      label: { show: true, position: 'right', ...text(t), formatter: ({ value }) => (value ? number(value) : '') },
    })),
  }
}

// Two series from a common middle: the first to the left, the second to the right.
export function diverging(data, t, _, width) {
  const rows = [...data.rows].reverse()
  const most = Math.max(1, ...rows.flatMap((row) => row.values))
  const shown = { show: true, ...text(t), formatter: ({ value }) => (value ? number(Math.abs(value)) : '') }
  return {
    ...frame(data, t),
    grid: { left: 4, right: 12, top: 30, bottom: 4, containLabel: true },
    tooltip: tip(t, 'item', ({ name, seriesName, value, data: d }) => [name, ...(d.lines ?? [`${seriesName}  ${number(Math.abs(value))}`])]),
    xAxis: { type: 'value', show: false, min: -most * 1.12, max: most * 1.12 },
    yAxis: {
      type: 'category', data: rows.map((row) => row.label), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { ...text(t), color: t.ink, width: Math.min(240, width * 0.36), overflow: 'truncate' },
    },
    series: [0, 1].map((at) => ({
      type: 'bar', name: data.series[at], stack: 'all', barMaxWidth: 16, cursor: 'pointer', label: { ...shown, position: at ? 'right' : 'left' },
      data: rows.map((row) => ({ value: at ? row.values[1] : -row.values[0], href: row.hrefs?.[at] || undefined, lines: row.lines })),
      ...(at ? {} : { markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: t.ink, type: 'solid', width: 1 }, data: [{ xAxis: 0 }] } }),
    })),
  }
}

export function stacked(data, t) {
  return {
    ...columns(data, t),
    series: data.series.map((name, at) => ({ type: 'bar', name, stack: 'all', barMaxWidth: 64, barCategoryGap: '22%', data: points(data.rows, at), cursor: 'pointer' })),
  }
}

export function line(data, t) {
  return {
    ...columns(data, t),
    series: data.series.map((name, at) => ({
      type: 'line', name, data: points(data.rows, at), cursor: 'pointer', symbol: 'circle', symbolSize: 6, lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][at % 3] },
    })),
  }
}

function columns(data, t) {
  return {
    ...frame(data, t),
    grid: { left: 4, right: 8, top: data.series.length > 1 ? 34 : 10, bottom: 4, containLabel: true },
    tooltip: tip(t, 'axis'),
    xAxis: {
      type: 'category', data: data.rows.map((row) => row.label), axisTick: { show: false }, axisLine: { lineStyle: { color: t.rule } },
      axisLabel: { ...text(t), hideOverlap: true },
    },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: t.hairline } }, axisLabel: { ...text(t), formatter: number } },
  }
}

function frame(data, t) {
  return {
    animation: false,
    color: (data.colours ?? order).map((name) => t[name]),
    textStyle: { fontFamily: t.font },
    legend: { show: data.series.length > 1, left: 0, top: 0, itemWidth: 12, itemHeight: 12, itemGap: 18, icon: 'rect', textStyle: { ...text(t), color: t.ink } },
  }
}

function points(rows, at) {
  return rows.map((row) => ({ value: row.values[at], href: row.hrefs?.[at] ?? row.href }))
}

export function text(t) {
  return { color: t['ink-2'], fontSize: Math.round(t.rem * 0.78), fontFamily: t.font }
}

// The library's own tooltips carry style attributes, which the content security policy
// forbids; these are plain elements in the colours of the style sheet (.tip).
export function tip(t, trigger, lines) {
  return {
    trigger, confine: true, transitionDuration: 0, className: 'tip', backgroundColor: t.raised, borderColor: t.rule, borderWidth: 1, padding: [6, 10],
    textStyle: { ...text(t), color: t.ink }, extraCssText: 'box-shadow: none', axisPointer: { type: 'shadow', shadowStyle: { color: t.accent, opacity: 0.08 } },
    formatter: (hit) => {
      const [head, ...rest] = (lines ?? series)(hit)
      if (!head) return ''
      const box = document.createElement('div')
      for (const [name, words] of [['b', head], ...rest.map((line) => ['div', line])]) {
        const part = document.createElement(name)
        part.textContent = words
        part.dir = 'auto'
        box.append(part)
      }
      return box
    },
  }
}

function series(hit) {
  const all = [].concat(hit)
  return [all[0].name, ...all.map((point) => `${point.seriesName}  ${number(point.value)}`)]
}
