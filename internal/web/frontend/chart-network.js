// Who is tied to whom. Colour is the cluster, shape the kind of a node, size the exchanges, a thick edge a broker: nothing
// is told by colour alone, and the tables beside say all of it. The layout is worked out before it is shown: nothing moves.
import { place } from './chart-network-layout.js'
import { text, tip } from './chart-series.js'

const colours = ['sent', 'series-4', 'series-5', 'received', 'shade-2', 'series-3']
const shapes = { organisation: 'circle', ours: 'diamond', theirs: 'triangle', union: 'rect' }

export function network(data, t, _, width, height) {
  const most = Math.max(1, ...data.rows.map((row) => row.value))
  const heaviest = Math.max(1, ...data.edges.map((edge) => edge.weight))
  const nodes = [...data.rows].sort((a, b) => a.cluster - b.cluster || b.value - a.value)
  const places = place(nodes, data.edges, width, height)
  const named = new Set([...data.rows].sort((a, b) => b.value - a.value).slice(0, width < 560 ? 8 : 26).map((row) => row.id))
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    legend: [{ left: 0, top: 0, itemGap: 14, itemWidth: 12, itemHeight: 12, textStyle: { ...text(t), color: t.ink }, data: data.clusters.slice(0, width < 560 ? 4 : 8) }],
    tooltip: tip(t, 'item', ({ data: d }) => [d.words, ...(d.lines ?? [])]),
    series: [{
      type: 'graph', layout: 'none', cursor: 'pointer', left: 24, right: width < 560 ? 60 : 130, top: width < 560 ? 90 : 56, bottom: 24, roam: 'move', draggable: false,
      categories: data.clusters.map((name, at) => ({ name, itemStyle: { color: t[colours[Math.min(at, colours.length - 1)]] } })),
      data: nodes.map((row, i) => ({
        x: places[i][0], y: places[i][1], id: row.id, name: row.id, words: row.label, lines: row.lines, href: row.href, value: row.value, category: row.cluster, symbol: shapes[row.kind] ?? 'circle',
        symbolSize: (row.focus ? 14 : 5) + 26 * Math.sqrt(row.value / most),
        itemStyle: row.broker || row.focus ? { borderColor: t.ink, borderWidth: 2.4 } : { borderColor: t.surface, borderWidth: 0.8 },
        label: { show: row.broker || row.focus || named.has(row.id), position: 'right', ...text(t), color: t.ink, formatter: ({ data: d }) => d.words },
      })),
      edges: data.edges.map((edge) => ({
        source: edge.a, target: edge.b, words: edge.label, lines: edge.lines, href: edge.href,
        lineStyle: { width: 0.6 + 4 * (edge.weight / heaviest), color: t.rule, opacity: 0.25 + 0.6 * Math.sqrt(edge.weight / heaviest) }, label: { show: false },
      })),
      emphasis: { focus: 'adjacency', label: { show: true }, lineStyle: { color: t.accent, opacity: 1 } },
      labelLayout: { hideOverlap: true },
    }],
  }
}
