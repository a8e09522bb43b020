import type { getYearFigures } from '#shared/contract/fees/publication.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'

export type Year = OutputOf<typeof getYearFigures>
export type YearFigure = Year['figures'][number]
export type Edition = Year['editions'][number]
export type Unit = YearFigure['unit']

const unitWords = { fen: '元', people: '人', days: '天' } as const

/** A figure as it stands in a table whose head names the unit. */
export function valueText(value: number, unit: Unit): string {
  return unit === 'fen' ? formatFen(value) : value.toLocaleString('en-US')
}

/** A figure by itself: `1,200.00 元`. */
export function fullText(value: number, unit: Unit): string {
  return `${valueText(value, unit)} ${unitWords[unit]}`
}

/** What a figure is more or less than another, with its sign; null where either is not known. */
export function differenceText(
  value: number | null,
  before: number | null,
  unit: Unit,
): string | null {
  if (value === null || before === null) return null
  const difference = value - before
  return `${difference > 0 ? '+' : ''}${valueText(difference, unit)}`
}

/** What the figures stand beside: the year before, or its same days while the year runs. */
export const besideWords = (isOver: boolean) => (isOver ? '与上年比' : '与上年同期比')

/** The figures of a year by their keys. */
export class YearFigures {
  readonly isOver: boolean
  readonly #figures: ReadonlyMap<string, YearFigure>
  readonly #before: ReadonlyMap<string, number | null>

  constructor({ figures, before, isOver }: Pick<Year, 'figures' | 'before' | 'isOver'>) {
    this.isOver = isOver
    this.#figures = new Map(figures.map((figure) => [figure.key, figure]))
    this.#before = new Map(before.map(({ key, value }) => [key, value]))
  }

  get(key: string): YearFigure {
    const found = this.#figures.get(key)
    if (found === undefined) throw new Error(`no figure ${key}`)
    return found
  }

  /** The same figure of the year before; null where it is not known. */
  before(key: string): number | null {
    return this.#before.get(key) ?? null
  }

  group(group: YearFigure['group']): readonly YearFigure[] {
    return [...this.#figures.values()].filter((figure) => figure.group === group)
  }
}
