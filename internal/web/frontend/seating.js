// A seating plan (form[data-plan] with an <svg> of g.seat): a card is dragged onto
// another, or picked with Enter and put down with Enter; arrows go to the next chair
// in their direction. Either way the form says who goes where, and the page comes anew.
export function seating(part) {
  const form = part.querySelector?.('form[data-plan]')
  if (!form || form.dataset.ready) return
  form.dataset.ready = 'yes'
  const svg = form.querySelector('svg')
  const seats = [...svg.querySelectorAll('.seat')]
  let picked, dragged

  const seatOf = (element) => element?.closest?.('.seat')

  function pick(seat) {
    for (const one of seats) one.setAttribute('aria-pressed', String(one === seat))
    picked = seat
  }

  function put(from, to) {
    if (!from || !to || from === to) return
    form.elements.namedItem('who').value = from.dataset.who
    form.elements.namedItem('seat').value = to.dataset.seat
    form.submit()
  }

  svg.addEventListener('keydown', (event) => {
    const seat = seatOf(event.target)
    if (!seat) return
    if (event.key === 'Enter' || event.key === ' ') {
      if (picked && picked !== seat) put(picked, seat)
      else pick(picked === seat ? undefined : seat)
    } else if (event.key === 'Escape') pick(undefined)
    else if (event.key.startsWith('Arrow')) neighbour(seat, event.key)?.focus()
    else return
    event.preventDefault()
  })

  function neighbour(seat, key) {
    const at = (one) => one.transform.baseVal.consolidate().matrix
    const from = at(seat)
    const along = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key]
    let best, distance = Infinity
    for (const one of seats) {
      const dx = at(one).e - from.e, dy = at(one).f - from.f
      const ahead = dx * along[0] + dy * along[1], aside = Math.abs(dx * along[1]) + Math.abs(dy * along[0])
      if (ahead > 10 && ahead + 2 * aside < distance) [best, distance] = [one, ahead + 2 * aside]
    }
    return best
  }

  svg.addEventListener('pointerdown', (event) => {
    dragged = seatOf(event.target)
    if (!dragged) return
    svg.setPointerCapture(event.pointerId)
    dragged.classList.add('dragged')
  })
  svg.addEventListener('pointermove', (event) => {
    if (!dragged) return
    const over = seatUnder(event)
    for (const one of seats) one.classList.toggle('over', one === over && one !== dragged)
  })
  svg.addEventListener('pointerup', (event) => {
    if (!dragged) return
    const from = dragged, to = seatUnder(event)
    drop()
    put(from, to)
  })
  svg.addEventListener('pointercancel', drop)

  function seatUnder(event) {
    return document.elementsFromPoint(event.clientX, event.clientY).map(seatOf).find((one) => one)
  }

  function drop() {
    dragged = undefined
    for (const one of seats) one.classList.remove('dragged', 'over')
  }
}
