import { shanghaiHour } from '#shared/text/hour.ts'
import { type Cell, type Column, type Kind, type Mark, valueText } from './round-marks.ts'

const states: Readonly<Record<Cell['state'], string>> = {
  due: '应做',
  done: '已做',
  'not-done': '未做',
  missed: '没有登记',
  away: '不在院',
}

const timings = { early: '早做', 'on-time': '', late: '晚做' } as const

/** What stands beside the sign: values, else the first character of who did it. */
export function cellText(cell: Cell, mark: Mark | null, kinds: readonly Kind[]): string {
  if (mark !== null) {
    return mark.values
      .flatMap((value) => {
        const kind = kinds.find(({ key }) => key === value.kind)
        return kind === undefined ? [] : [valueText(kind, value)]
      })
      .join('/')
  }
  const { record } = cell
  if (record === null) return ''
  if (record.outcome === 'not-done') return ''
  const values = record.values.map(({ text }) => text.replace(/ .*$/, '')).join('/')
  return values === '' ? record.doneBy.slice(0, 1) : values
}

/** A record or a mark in words: `王丽 08:05 已做，左侧，09:40 补录`. */
export function recordWords(cell: Cell): string {
  const { record } = cell
  if (record === null) {
    return cell.isLate ? '已过时间，还没有登记' : states[cell.state]
  }
  const { doneBy, doneAt, recordedAt, timing, isEnteredLate, reasonName, note, values } = record
  return [
    `${doneBy} ${shanghaiHour(doneAt)} ${states[cell.state]}`,
    reasonName,
    values.map(({ name, text }) => `${name} ${text}`).join('、'),
    timing === null ? '' : timings[timing],
    isEnteredLate ? `${shanghaiHour(recordedAt)} 补录` : '',
    note,
  ]
    .filter((part) => part !== null && part !== '')
    .join('，')
}

export function markWords(
  mark: Mark,
  kinds: readonly Kind[],
  reasons: readonly { readonly key: string; readonly name: string }[],
): string {
  const values = mark.values.flatMap((value) => {
    const kind = kinds.find(({ key }) => key === value.kind)
    return kind === undefined ? [] : [`${kind.name} ${valueText(kind, value)}`]
  })
  return [
    `${shanghaiHour(mark.doneAt)} ${mark.outcome === 'done' ? '已做' : '未做'}，还没有保存`,
    reasons.find(({ key }) => key === mark.reason)?.name ?? '',
    values.join('、'),
    mark.note ?? '',
  ]
    .filter((part) => part !== '')
    .join('，')
}

/** What a screen reader says of a cell; what stands in it is said as it stands there, too. */
export function cellLabel(
  cell: Cell | null,
  column: Column,
  mark: Mark | null,
  text: string,
): string {
  if (cell === null) return `${column.name} 没有安排`
  const said = mark === null ? recordWords(cell) : mark.outcome === 'done' ? '标为已做' : '标为未做'
  const label = `${column.name} ${shanghaiHour(cell.dueAt)} ${said}`
  return label.includes(text) ? label : `${label}，${text}`
}
