// Draws the figures of a page from the JSON that stands in them, in the colours of
// the style sheet. What each kind expects:
//
//   bars     {"series": ["Sent", "Received"], "rows": [{"label", "values": [3, 8], "hrefs": ["/exchanges?…", …]}]}
//   stacked  the same; the rows are periods, drawn as columns
//   line     the same; a null value is a gap
//   map      {"world": "/static/dist/world.json", "series": "exchanges",
//             "rows": [{"id": "156", "label", "value", "href", "at": [lon, lat]}], "breaks": [1, 5, 20, 50]}
//            id is the M49 code; "at" places areas too small for the map; breaks are optional
//   timeline {"from": "1990-01-01", "to": "2026-12-31",
//             "rows": [{"label", "spans": [{"text", "from", "to", "sure": true, "href"}]}]}
//
// Series take the colours of sent, received and three more, in this order, unless
// "colours" names tokens. Words and numbers in drawings come from the JSON: nothing
// here needs translation.
import { BarChart, CustomChart, LineChart, MapChart, ScatterChart } from 'echarts/charts'
import { DataZoomInsideComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapPiecewiseComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { bars, line, stacked } from './chart-series.js'
import { timeline } from './chart-timeline.js'
import { map } from './chart-map.js'
import { tokens } from './tokens.js'

echarts.use([BarChart, CustomChart, LineChart, MapChart, ScatterChart, DataZoomInsideComponent, GeoComponent, GridComponent,
  LegendComponent, TooltipComponent, VisualMapPiecewiseComponent, CanvasRenderer])

const kinds = { bars, stacked, line, map, timeline }
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
  if (figure.dataset.chart === 'bars' || figure.dataset.chart === 'timeline') {
    canvas.style.blockSize = `${data.rows.length * ([27, 34, 50][(data.series?.length ?? 1) - 1] ?? 60) + 56}px`
  }
  const chart = echarts.init(canvas, null, { renderer: 'canvas' })
  const paint = async () => chart.setOption(await kind(data, tokens(figure), echarts, canvas.clientWidth), true)
  await paint()
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
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
matchMedia('print').addEventListener('change', redraw)
