// The world by area, shaded in steps. Areas are matched by M49 number; the projection
// keeps areas in true proportion (Equal Earth: Šavrič, Patterson, Jenny 2018), because
// a picture of coverage must not make the north look larger than it is.
import { feature } from 'topojson-client'
import { number } from './tokens.js'
import { places } from './chart-small-areas.js'
import { text, tip } from './chart-series.js'

const centre = 11 // degrees east: cuts the world in the Bering Strait, through no country
const antarctica = '010'
const shades = ['shade-1', 'shade-2', 'shade-3', 'shade-4', 'shade-5']
let world

export async function map(data, t, echarts, width) {
  world ??= load(data.world ?? '/static/dist/world.json')
  const shape = await world
  echarts.registerMap('world', shape)

  const known = new Set(shape.features.map((area) => area.properties.name))
  const rows = data.rows.map((row) => {
    const name = String(row.id).padStart(3, '0')
    return { name, value: row.value, label: row.label, href: row.href, lines: row.lines, circle: row.circle, spot: row.spot, at: row.at ?? places[name] }
  })
  const breaks = data.breaks ?? quintiles(rows.map((row) => row.value))
  const say = ({ data: d }) => (d ? [d.label, ...(d.lines ?? [`${number(Array.isArray(d.value) ? d.value[2] : d.value)}${data.series ? ` ${data.series}` : ''}`])] : [])
  const emphasis = { label: { show: false }, itemStyle: { areaColor: t.received, borderColor: t.ink, borderWidth: 1.2 } }
  const pattern = rows.some((row) => row.spot) ? hatch(t) : null
  const hatched = pattern && { color: pattern, areaColor: pattern, borderColor: t['ink-3'], borderWidth: 0.8 }
  const shaded = rows.filter((row) => known.has(row.name)).map((row) => (row.spot ? { ...row, value: undefined, visualMap: false, itemStyle: hatched } : row))

  return {
    animation: false,
    textStyle: { fontFamily: t.font },
    tooltip: tip(t, 'item', say),
    geo: {
      map: 'world', projection: equalEarth, left: 2, right: 2, top: 2, bottom: 2, silent: false, roam: false,
      itemStyle: { areaColor: t.land, borderColor: t.surface, borderWidth: 0.6 }, emphasis, select: { disabled: true },
    },
    visualMap: {
      type: 'piecewise', left: 0, bottom: 0, itemWidth: 14, itemHeight: 10, itemGap: 5, textStyle: text(t), seriesIndex: [0, 1], selectedMode: false, hoverLink: false,
      pieces: breaks.map((from, at) => piece(from, breaks[at + 1], t[shades[at + shades.length - breaks.length]])), outOfRange: { color: t.land }
    },
    series: [
      { type: 'map', geoIndex: 0, cursor: 'pointer', data: shaded },
      {
        type: 'scatter', coordinateSystem: 'geo', cursor: 'pointer', symbolSize: 8, itemStyle: { borderColor: t.ink, borderWidth: 0.7 },
        data: rows.filter((row) => row.at && !known.has(row.name)).map((row) => ({ ...row, value: [...row.at, row.value] })),
      },
      ...circles(rows, shape, t, width),
    ],
  }
}

// A second number, as the size of a circle in the middle of its area: the circle's surface is in proportion.
function circles(rows, shape, t, width) {
  const most = Math.max(0, ...rows.map((row) => row.circle ?? 0))
  if (!most) return []
  const middles = new Map(shape.features.map((area) => [area.properties.name, area.properties.middle]))
  return [{
    type: 'scatter', coordinateSystem: 'geo', cursor: 'pointer', z: 5, symbol: 'circle', symbolSize: ([, , n]) => Math.max(2.5, Math.min(26, width / 36) * Math.sqrt(n / most)),
    itemStyle: { color: t['series-4'], opacity: 0.6, borderColor: t.surface, borderWidth: 0.8 }, emphasis: { itemStyle: { opacity: 0.85 } },
    data: rows.filter((row) => row.circle).sort((a, b) => b.circle - a.circle).map((row) => ({ ...row, itemStyle: undefined, value: [...(middles.get(row.name) ?? row.at ?? [0, 0]), row.circle] })),
  }]
}

// Areas with parties of which none is in contact: hatched, since no shade of the scale means "none".
function hatch(t) {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 7
  const pen = tile.getContext('2d')
  pen.fillStyle = t.land
  pen.fillRect(0, 0, 7, 7)
  pen.strokeStyle = t['ink-3']
  pen.lineWidth = 1.1
  pen.beginPath()
  for (const at of [-7, 0, 7]) {
    pen.moveTo(at, 7)
    pen.lineTo(at + 7, 0)
  }
  pen.stroke()
  return { image: tile, repeat: 'repeat', imageWidth: 7, imageHeight: 7 }
}

export function piece(from, next, color) {
  if (next === undefined) return { gte: from, label: `${number(from)} +`, color }
  return { gte: from, lt: next, label: next - from === 1 ? number(from) : `${number(from)} – ${number(next - 1)}`, color }
}

export function quintiles(values) {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b)
  const cuts = [0, 0.3, 0.55, 0.75, 0.92].map((q) => sorted[Math.floor(q * (sorted.length - 1))] ?? 1)
  return [...new Set(cuts)]
}

async function load(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const topology = await answer.json()
  const collection = feature(topology, topology.objects.countries)
  collection.features = collection.features.filter((area) => area.id !== antarctica).map((area) => {
    const parts = area.geometry.type === 'Polygon' ? [unwrap(area.geometry.coordinates)] : area.geometry.coordinates.map(unwrap)
    return {
      ...area,
      properties: { ...area.properties, name: area.id ?? `unnumbered ${area.properties.name}`, middle: middle(parts) },
      geometry: { ...area.geometry, coordinates: area.geometry.type === 'Polygon' ? parts[0] : parts },
    }
  })
  return collection
}

// The centre of the largest part: where a circle stands for the whole area.
function middle(parts) {
  let most = 0, at = parts[0][0][0]
  for (const [ring] of parts) {
    let surface = 0, x = 0, y = 0
    for (let i = 1; i < ring.length; i++) {
      const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
      surface += cross
      x += (ring[i - 1][0] + ring[i][0]) * cross
      y += (ring[i - 1][1] + ring[i][1]) * cross
    }
    if (Math.abs(surface) > most) {
      most = Math.abs(surface)
      at = [x / (3 * surface), y / (3 * surface)]
    }
  }
  return at
}

// Rings that cross the date line run on beyond 180° instead of jumping across the map.
function unwrap(rings) {
  return rings.map((ring) => {
    let turn = 0
    const run = ring.map(([lon, lat], at) => {
      if (at > 0) {
        const step = lon - ring[at - 1][0]
        if (step > 180) turn -= 360
        else if (step < -180) turn += 360
      }
      return [lon + turn, lat]
    })
    const middle = run.reduce((sum, [lon]) => sum + lon, 0) / run.length
    const shift = middle < centre - 180 ? 360 : middle > centre + 180 ? -360 : 0
    return run.map(([lon, lat]) => [lon + shift, lat])
  })
}

const A = [1.340264, -0.081106, 0.000893, 0.003796]
const M = Math.sqrt(3) / 2
const radians = Math.PI / 180

const equalEarth = {
  project([lon, lat]) {
    const l = Math.asin(M * Math.sin(lat * radians))
    const l2 = l * l, l6 = l2 ** 3
    const x = ((lon - centre) * radians * Math.cos(l)) / (M * (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2)))
    return [x * 100, -l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2)) * 100]
  },
  unproject([x, y]) {
    const goal = -y / 100
    let l = goal
    for (let i = 0; i < 12; i++) {
      const l2 = l * l, l6 = l2 ** 3
      const step = (l * (A[0] + A[1] * l2 + l6 * (A[2] + A[3] * l2)) - goal) / (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2))
      l -= step
      if (Math.abs(step) < 1e-9) break
    }
    const l2 = l * l, l6 = l2 ** 3
    const lon = (M * (x / 100) * (A[0] + 3 * A[1] * l2 + l6 * (7 * A[2] + 9 * A[3] * l2))) / Math.cos(l)
    return [lon / radians + centre, Math.asin(Math.sin(l) / M) / radians]
  },
}
