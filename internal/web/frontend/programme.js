// The programme of a delegation. The page is whole without this: an item is moved by its form. Here it is dragged by the
// pointer to another hour or day, or moved with Alt and an arrow key; both fill #move and send it, and the server decides.
// The line in which items are entered begins where the day's last item ended. Time zones are offered from the browser's
// own list. On a list of tasks, x settles the one that has the focus.
const quarter = 15 // minutes of a row
const reach = 6 // pixels before a press becomes a drag

export function programme() {
  document.addEventListener('pointerdown', press)
  document.addEventListener('keydown', nudge)
  document.addEventListener('keydown', settle)
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-submit]')) event.target.form.requestSubmit()
    if (event.target.matches('[data-quick] [name=starts_date]')) follow(event.target.form)
  })
  document.addEventListener('focusin', (event) => {
    const list = event.target.getAttribute?.('list') === 'zones' && document.getElementById('zones')
    if (list && !list.childElementCount) for (const zone of Intl.supportedValuesOf?.('timeZone') ?? []) list.append(new Option(zone, zone))
  })
  arrive()
}

// Puts the focus where the page was left: on the item that was moved, or back into the line of entry.
function arrive() {
  const form = document.querySelector('[data-quick]')
  if (form && new URLSearchParams(location.search).has('added')) {
    const day = new URLSearchParams(location.search).get('from')
    if ([...form.elements.starts_date.options].some((option) => option.value === day)) form.elements.starts_date.value = day
    follow(form)
    form.elements.starts_time.focus()
    form.elements.starts_time.select()
    return
  }
  const item = location.hash ? document.getElementById(location.hash.slice(1)) : null
  if (item?.matches('.slot')) item.querySelector('a').focus()
}

function follow(form) {
  const { next, zone } = form.elements.starts_date.selectedOptions[0]?.dataset ?? {}
  if (next) form.elements.starts_time.value = next
  if (zone) form.elements.starts_zone.value = zone
}

function press(event) {
  const item = event.target.closest('[data-editable] .slot[data-item]:not(.off)')
  const slots = item?.closest('.slots')
  if (!item || event.button !== 0 || getComputedStyle(slots).display !== 'grid') return
  const from = { x: event.clientX, y: event.clientY, offset: event.clientY - item.getBoundingClientRect().top }
  let ghost, goal
  const move = (e) => {
    if (!ghost && Math.hypot(e.clientX - from.x, e.clientY - from.y) < reach) return
    if (!ghost) {
      ghost = document.createElement('div')
      ghost.className = 'slot-ghost'
      document.body.append(ghost)
      item.classList.add('dragged')
    }
    e.preventDefault()
    goal = under(e.clientX, e.clientY - from.offset, item.closest('.days'))
    ghost.textContent = goal ? `${goal.time} ${goal.day}` : ''
    ghost.style.insetInlineStart = `${e.clientX + 12}px`
    ghost.style.insetBlockStart = `${e.clientY + 12}px`
  }
  const end = (e) => {
    for (const [name, handler] of handlers) document.removeEventListener(name, handler)
    ghost?.remove()
    item.classList.remove('dragged')
    if (!ghost) return
    // The click that ends a drag must not open the item.
    document.addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation() }, { capture: true, once: true })
    setTimeout(() => document.body.click()) // uses that listener up where no click comes
    if (e.type === 'pointerup' && goal && (goal.date !== slots.dataset.date || goal.time !== item.dataset.start)) send(item, goal.date, goal.time)
  }
  const handlers = [['pointermove', move], ['pointerup', end], ['pointercancel', end]]
  for (const [name, handler] of handlers) document.addEventListener(name, handler)
  item.querySelector('a').addEventListener('dragstart', (e) => e.preventDefault(), { once: true })
}

// The day and time that lie under a point.
function under(x, y, days) {
  for (const slots of days.querySelectorAll('.slots')) {
    const box = slots.getBoundingClientRect()
    if (x < box.left || x > box.right) continue
    const row = Number.parseFloat(getComputedStyle(slots).gridAutoRows)
    const minute = Number(days.dataset.first) * 60 + Math.round((y - box.top) / row) * quarter
    const day = slots.closest('.day').querySelector('h2').textContent
    return { date: slots.dataset.date, day, time: clock(Math.min(Math.max(minute, 0), 24 * 60 - quarter)) }
  }
}

const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function nudge(event) {
  const item = event.target.closest?.('[data-editable] .slot[data-item]:not(.off)')
  const step = { ArrowUp: -quarter, ArrowDown: quarter, ArrowLeft: 'before', ArrowRight: 'after' }[event.key]
  if (!item || !event.altKey || !step) return
  event.preventDefault()
  const slots = item.closest('.slots')
  if (typeof step === 'number') {
    const [hour, minute] = item.dataset.start.split(':').map(Number)
    const at = hour * 60 + minute + step
    if (at >= 0 && at < 24 * 60) send(item, slots.dataset.date, clock(at))
    return
  }
  const all = [...document.querySelectorAll('.days .slots')]
  const back = (step === 'before') !== (document.dir === 'rtl')
  const day = all[all.indexOf(slots) + (back ? -1 : 1)]
  if (day) send(item, day.dataset.date, item.dataset.start)
}

function send(item, date, time) {
  const form = document.getElementById('move')
  const values = { item: item.dataset.item, version: item.dataset.version, date, time }
  for (const [name, value] of Object.entries(values)) form.elements.namedItem(name).value = value // elements.item is a method
  form.submit()
}

function settle(event) {
  const task = event.key === 'x' && !event.ctrlKey && !event.metaKey && !event.altKey && event.target.closest?.('[data-settles]')
  if (task) document.getElementById(`settle-${task.dataset.settles}`)?.requestSubmit()
}
