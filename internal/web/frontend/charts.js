// Draws the figures of a page from the JSON that stands in them, in the colours of
// the style sheet. What each kind expects:
//
//   bars     {"series": ["Sent", "Received"], "rows": [{"label", "values": [3, 8], "hrefs": ["/exchanges?…", …]}]}
//   stacked  the same; the rows are periods, drawn as columns
//   line     the same; a null value is a gap
//   map      {"world": "/static/dist/world.json", "series": "exchanges",
//             "rows": [{"id": "156", "label", "value", "href", "at": [lon, lat], "circle": 12, "spot": true, "lines": []}], "breaks": [1, 5, 20, 50]}
//            id is the M49 code; "at" places an area of its own; breaks are optional; circle is a second number, drawn as
//            a circle; a spot is hatched; lines are what the tip says
//   timeline {"from": "1990-01-01", "to": "2026-12-31",
//             "rows": [{"label", "spans": [{"text", "from", "to", "sure": true, "href"}]}]}
//   diverging  {"series": ["Sent", "Received"], "rows": [{"label", "values": [3, 8], "hrefs": [], "lines": []}]}
//   flow     {"nodes": [{"id", "label", "column": 0, "value", "colour": 1, "href"}],
//             "rows": [{"source", "target", "value", "from", "to", "colour": 1, "href"}]}
//   points   {"series": ["Known"], "y": "years", "log": false, "from", "to",
//             "rows": [{"label", "at": "2001-05-03", "y": 3, "series": 0, "lines": [], "href"}]}
//   path     {"spans": ["No relations"], "marks": ["First visit"], "from", "to",
//             "rows": [{"label", "spans": [{"tone": 0, "text", "from", "to", "href"}], "marks": [{"kind": 0, "on", "lines": [], "href"}]}]}
//   matrix   {"series": "exchanges", "columns": ["2001"], "rows": [{"label", "values": [3], "hrefs": ["/exchanges?…"]}]}
//            nought is an empty cell
//   network  {"clusters": ["…"], "edges": [{"a", "b", "weight", "label", "lines": [], "href"}],
//             "rows": [{"id", "label", "kind": "organisation|ours|theirs|union", "value", "cluster": 0, "broker": true, "focus": true, "lines": [], "href"}]}
//
// Rows and edges that several drawings have in common: "href" opens on a click, "lines" are said below the label in the tip.
// Series take the colours of sent, received and three more, in this order, unless
// "colours" names tokens. Words and numbers in drawings come from the JSON: nothing
// here needs translation.
import { BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, MapChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { DataZoomInsideComponent, GeoComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { flow } from './chart-flow.js'
import { matrix } from './chart-matrix.js'
import { network } from './chart-network.js'
import { path } from './chart-path.js'
import { points } from './chart-points.js'
import { bars, diverging, line, stacked } from './chart-series.js'
import { timeline } from './chart-timeline.js'
import { map } from './chart-map.js'
import { offerPictures } from './chart-picture.js'
import { tokens } from './tokens.js'

echarts.use([BarChart, CustomChart, GraphChart, HeatmapChart, LineChart, MapChart, SankeyChart, ScatterChart, DataZoomInsideComponent, GeoComponent, GridComponent,
  LabelLayout, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapPiecewiseComponent, CanvasRenderer])

const kinds = { bars, diverging, flow, line, map, matrix, network, path, points, stacked, timeline }
const drawn = new Set()

export async function draw(figure) {
  const kind = kinds[figure.dataset.chart]
  const source = figure.querySelector('script[type="application/json"]')
  if (!kind || !source || figure.classList.contains('drawn')) return
  const data = JSON.parse(source.textContent)
  if (!data.rows?.length) return

  const canvas = document.createElement('div')
  canvas.className = 'canvas'
  canvas.setAttribute('aria-hidden', 'true') // the table says the same
  source.after(canvas)
  figure.classList.add('drawn')
  offerTable(figure)

  // The rows of a bar chart need room each; CSSOM is not bound by the style policy.
  const room = { bars: [27, 34, 50][(data.series?.length ?? 1) - 1] ?? 60, timeline: 60, diverging: 26, matrix: 34, path: 30 }[figure.dataset.chart]
  if (room) canvas.style.blockSize = `${(data.rows.length * room + ({ path: 110, matrix: 130 }[figure.dataset.chart] ?? 56)) / 16}rem`
  const option = (scheme) => kind(data, tokens(figure, scheme), echarts, canvas.clientWidth, canvas.clientHeight)
  const chart = echarts.init(canvas, null, { renderer: 'canvas' })
  const paint = async () => chart.setOption(await option(), true)
  await paint()
  offerPictures(figure, canvas, option, echarts)
  chart.on('click', ({ data: datum }) => {
    if (datum?.href) location.assign(datum.href)
  })
  new ResizeObserver(() => {
    if (!figure.isConnected) return
    chart.resize()
  }).observe(canvas)
  drawn.add({ figure, chart, paint })
}

// A switch between drawing and table, for everyone who prefers the numbers.
function offerTable(figure) {
  const { labelTable, labelChart } = figure.dataset
  const caption = figure.querySelector('figcaption')
  if (!labelTable || !labelChart || !caption) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link small'
  button.textContent = labelTable
  button.addEventListener('click', () => {
    button.textContent = figure.classList.toggle('as-table') ? labelChart : labelTable
  })
  const small = caption.querySelector('small')
  small ? small.before(button) : caption.append(button)
}

function redraw() {
  for (const entry of drawn) {
    if (entry.figure.isConnected) entry.paint().then(() => entry.chart.getZr().flush())
    else {
      entry.chart.dispose()
      drawn.delete(entry)
    }
  }
}

document.addEventListener('themechange', redraw)
document.addEventListener('presenting', redraw)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
matchMedia('print').addEventListener('change', redraw)
