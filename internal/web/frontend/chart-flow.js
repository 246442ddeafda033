// A sankey: how many passed from each value of one column to each of the next. Nodes keep the order in which the data
// names them, so that the same drawing comes out of the same numbers.
import { number } from './tokens.js'
import { text, tip } from './chart-series.js'

const colours = ['sent', 'received', 'series-3', 'series-4', 'series-5']

export function flow(data, t, _, width) {
  const last = Math.max(...data.nodes.map((node) => node.column))
  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    tooltip: tip(t, 'item', ({ dataType, data: d }) => (dataType === 'edge' ? [`${d.from} → ${d.to}`, number(d.value)] : [d.words, number(d.total)])),
    series: [{
      type: 'sankey', left: 4, right: width < 560 ? 96 : 170, top: 8, bottom: 8, nodeGap: 9, nodeWidth: 12, layoutIterations: 0, draggable: false, cursor: 'pointer',
      emphasis: { focus: 'adjacency' }, lineStyle: { color: 'source', opacity: 0.32, curveness: 0.5 },
      label: { ...text(t), color: t.ink, width: width < 560 ? 90 : 160, overflow: 'truncate', formatter: ({ data: d }) => `${d.words}  ${number(d.total)}` },
      data: data.nodes.map((node) => ({
        name: node.id, words: node.label, total: node.value, depth: node.column, href: node.href,
        itemStyle: { color: t[node.column === 0 ? colours[node.colour ?? 0] : 'series-3'], borderWidth: 0 },
      })),
      links: data.rows.map((row) => ({ source: row.source, target: row.target, value: row.value, href: row.href, from: row.from, to: row.to,
        lineStyle: { color: t[colours[row.colour ?? 2]], opacity: 0.38 } })),
      levels: Array.from({ length: last + 1 }, (_, depth) => ({ depth, label: { position: 'right' } })),
    }],
  }
}
