// The design tokens as the browser resolves them now: light-dark() has no value
// until a property uses it, so a probe does.
const colours = ['ink', 'ink-2', 'ink-3', 'hairline', 'rule', 'surface', 'raised', 'accent', 'sent', 'received', 'series-3', 'series-4',
  'series-5', 'land', 'shade-1', 'shade-2', 'shade-3', 'shade-4', 'shade-5']

export function tokens(host, scheme) {
  const probe = document.createElement('i')
  probe.hidden = true
  if (scheme) probe.style.colorScheme = scheme // a picture for a document is light, whatever the screen is
  host.append(probe)
  const style = getComputedStyle(probe)
  const found = {}
  for (const name of colours) {
    probe.style.color = `var(--${name})`
    found[name] = style.color
  }
  found.font = style.fontFamily.replaceAll('"', "'") // a drawing saved as SVG has it within double quotes
  found.rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  probe.remove()
  return found
}

const format = new Intl.NumberFormat(document.documentElement.lang || undefined)
export const number = (value) => (value == null ? '–' : format.format(value))
