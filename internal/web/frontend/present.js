// The pages of insight on the wall of a meeting room: [data-present] hides all but the drawings and makes them large. The
// arrow keys go through the tabs without leaving full screen, Escape ends it. Where the browser refuses full screen, the
// large type stays.
import { turn } from './turn.js'

const root = document.documentElement

export function present() {
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-present]')) return enter()
    if (event.target.closest('[data-present-end]')) return leave()
    const tab = presenting() && event.target.closest('#main .tabs a')
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault() // another page would end full screen; its content does not
    show(tab)
  })
  document.addEventListener('keydown', (event) => {
    if (!presenting() || event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('input, select, textarea')) return
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape') leave()
    else if (step) {
      event.preventDefault()
      leaf(root.dir === 'rtl' ? -step : step)
    }
  })
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) leave()
  })
}

const presenting = () => root.classList.contains('presenting')

async function enter() {
  if (presenting()) return
  root.classList.add('presenting')
  await root.requestFullscreen?.().catch(() => {})
  grown()
}

function leave() {
  if (!presenting()) return
  root.classList.remove('presenting')
  if (document.fullscreenElement) document.exitFullscreen()
  grown()
}

// Drawings know the size of letters when they are painted.
function grown() {
  requestAnimationFrame(() => document.dispatchEvent(new Event('presenting')))
}

function leaf(step) {
  const tabs = [...document.querySelectorAll('#main .tabs a')]
  const here = tabs.findIndex((tab) => tab.hasAttribute('aria-current'))
  if (tabs.length) show(tabs[(here + step + tabs.length) % tabs.length])
}

async function show(tab) {
  document.querySelector('#main .tabs a[aria-current]')?.removeAttribute('aria-current')
  tab.setAttribute('aria-current', 'page') // at once, so that a second key goes on from here
  await turn(tab.href, '#main .tabs a[aria-current]')
  scrollTo(0, 0)
}
