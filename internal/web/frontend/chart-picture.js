// Saves a drawing as a picture: PNG for slides, SVG for print. Both are drawn anew, in the light colours of paper, with the
// words of the figure's caption as the file's name.
import { SVGRenderer } from 'echarts/renderers'
import { tokens } from './tokens.js'

export function offerPictures(figure, canvas, option, echarts) {
  const caption = figure.querySelector('figcaption')
  if (!figure.dataset.labelSave || !caption) return
  echarts.use([SVGRenderer])
  const box = document.createElement('span')
  box.className = 'pictures'
  for (const kind of ['PNG', 'SVG']) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'link small'
    button.textContent = kind
    button.setAttribute('aria-label', `${figure.dataset.labelSave}: ${kind}`)
    button.addEventListener('click', async () => save(`${figure.id}.${kind.toLowerCase()}`, await picture(kind, await option('light'), canvas, figure, echarts)))
    box.append(button)
  }
  const small = caption.querySelector('small')
  small ? small.before(box) : caption.append(box)
}

async function picture(kind, option, canvas, figure, echarts) {
  const size = { width: canvas.clientWidth || 960, height: canvas.clientHeight || 480 }
  const paper = { ...option, animation: false, backgroundColor: tokens(figure, 'light').surface }
  if (kind === 'SVG') {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size })
    chart.setOption(paper)
    const text = chart.renderToSVGString()
    chart.dispose()
    return new Blob([text], { type: 'image/svg+xml' })
  }
  const sheet = document.createElement('canvas')
  const chart = echarts.init(sheet, null, { renderer: 'canvas', devicePixelRatio: 3, ...size })
  chart.setOption(paper)
  const blob = await new Promise((done) => sheet.toBlob(done, 'image/png'))
  chart.dispose()
  return blob
}

function save(name, blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
