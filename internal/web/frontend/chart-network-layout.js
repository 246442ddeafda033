// Places the nodes of a network in a box: Fruchterman and Reingold's springs (1991), with a pull to the middle of each
// cluster. The start is a circle in the order of the nodes, so that the same network always looks the same.
const rounds = 260

export function place(nodes, edges, width, height) {
  const n = nodes.length
  const at = new Map(nodes.map((node, i) => [node.id, i]))
  const x = nodes.map((_, i) => Math.cos((2 * Math.PI * i) / n) * 0.5)
  const y = nodes.map((_, i) => Math.sin((2 * Math.PI * i) / n) * 0.5)
  const ties = edges.map((edge) => [at.get(edge.a), at.get(edge.b), Math.sqrt(edge.weight)]).filter(([a, b]) => a !== undefined && b !== undefined)
  const tied = nodes.map(() => 0)
  for (const [a, b] of ties) tied[a]++, tied[b]++
  const k = 0.9 / Math.sqrt(n || 1)
  for (let round = 0; round < rounds; round++) {
    const heat = 0.12 * (1 - round / rounds) + 0.002
    const dx = new Float64Array(n), dy = new Float64Array(n)
    const middles = middle(nodes, x, y)
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const a = x[i] - x[j] || 1e-4 * (i - j), b = y[i] - y[j] || 1e-4
        const push = (k * k) / Math.max(a * a + b * b, 1e-4)
        dx[i] += a * push, dy[i] += b * push, dx[j] -= a * push, dy[j] -= b * push
      }
      const [mx, my] = middles.get(nodes[i].cluster)
      dx[i] += (mx - x[i]) * 0.35 - x[i] * 0.12, dy[i] += (my - y[i]) * 0.35 - y[i] * 0.12
    }
    for (const [i, j, weight] of ties) {
      const a = x[i] - x[j], b = y[i] - y[j]
      const pull = (Math.hypot(a, b) / k) * weight * 0.35 / Math.sqrt(Math.min(tied[i], tied[j]))
      dx[i] -= a * pull, dy[i] -= b * pull, dx[j] += a * pull, dy[j] += b * pull
    }
    for (let i = 0; i < n; i++) {
      const far = Math.hypot(dx[i], dy[i]) || 1
      x[i] += (dx[i] / far) * Math.min(far, heat)
      y[i] += (dy[i] / far) * Math.min(far, heat)
    }
  }
  // By rank along each axis, half way: a few outliers do not press the others together.
  const [fx, fy] = [spread(x), spread(y)]
  return nodes.map((_, i) => [fx[i] * width, fy[i] * height])
}

function middle(nodes, x, y) {
  const sums = new Map()
  nodes.forEach((node, i) => {
    const sum = sums.get(node.cluster) ?? [0, 0, 0]
    sum[0] += x[i], sum[1] += y[i], sum[2]++
    sums.set(node.cluster, sum)
  })
  for (const [cluster, [a, b, count]] of sums) sums.set(cluster, [a / count, b / count])
  return sums
}

function spread(values) {
  const low = Math.min(...values), high = Math.max(...values)
  const rank = new Map([...values.keys()].sort((a, b) => values[a] - values[b]).map((i, place) => [i, place / Math.max(1, values.length - 1)]))
  return values.map((value, i) => 0.5 * ((value - low) / (high - low || 1)) + 0.5 * rank.get(i))
}
