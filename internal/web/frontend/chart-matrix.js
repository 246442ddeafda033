// A matrix: two facets across each other, each cell shaded by its number and bearing it. The first row stands on top.
import { number } from './tokens.js'
import { piece, quintiles } from './chart-map.js'
import { text, tip } from './chart-series.js'

const shades = ['shade-1', 'shade-2', 'shade-3', 'shade-4', 'shade-5']

export function matrix(data, t, _, width) {
  const all = data.rows.flatMap((row) => row.values).filter(Boolean)
  const breaks = quintiles(all)
  const first = shades.length - breaks.length
  const shadeOf = (value) => shades[first + breaks.findLastIndex((from) => value >= from)]
  const label = { ...text(t), color: t.ink }
  const side = Math.min(200, width * 0.34)
  const room = (width - side) / data.columns.length // of one cell
  const slanted = room < 70 && data.columns.some((column) => column.length > 5)
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    tooltip: tip(t, 'item', ({ data: d }) => [d.row, `${d.column}  ${number(d.value[2])}${data.series ? ` ${data.series}` : ''}`]),
    grid: { left: 4, right: 14, top: 4, bottom: Math.round(t.rem * 2.2), containLabel: true },
    xAxis: {
      type: 'category', position: 'top', data: data.columns, axisTick: { show: false }, axisLine: { show: false }, splitLine: { show: false },
      axisLabel: { ...label, hideOverlap: true, rotate: slanted ? 40 : 0, width: slanted ? 110 : Math.max(30, room - 6), overflow: slanted ? 'truncate' : 'break', interval: slanted ? 0 : 'auto' },
    },
    yAxis: {
      type: 'category', inverse: true, data: data.rows.map((row) => row.label), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { ...label, width: side, overflow: 'truncate' },
    },
    visualMap: {
      type: 'piecewise', orient: 'horizontal', left: 0, bottom: 0, padding: 0, itemWidth: width < 560 ? 9 : 14, itemHeight: 10, itemGap: width < 560 ? 5 : 10, textStyle: text(t), selectedMode: false, hoverLink: false, dimension: 2,
      pieces: breaks.map((from, at) => piece(from, breaks[at + 1], t[shades[first + at]])),
    },
    series: [{
      type: 'heatmap', cursor: 'pointer', itemStyle: { borderColor: t.surface, borderWidth: 1.5 }, emphasis: { itemStyle: { borderColor: t.ink, borderWidth: 1.2 } },
      label: { show: room > 24, ...text(t), formatter: ({ value }) => number(value[2]) },
      data: data.rows.flatMap((row, y) => row.values.flatMap((value, x) => (value ? [{
        value: [x, y, value], row: row.label, column: data.columns[x], href: row.hrefs?.[x] || undefined,
        label: { color: readable(t[shadeOf(value)], t) },
      }] : []))),
    }],
  }
}

// Of the two colours of type the one that stands out more from a ground.
function readable(ground, t) {
  const against = (colour) => {
    const [dark, bright] = [brightness(colour), brightness(ground)].sort((a, b) => a - b)
    return (bright + 0.05) / (dark + 0.05)
  }
  return against(t.ink) >= against(t.surface) ? t.ink : t.surface
}

function brightness(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => (part / 255) ** 2.2)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
